package io.braid.spine.history;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Questions to history. The tables are told in {@code docs/history.md}.
 *
 * <p>Thread rule: any thread; a {@link Session} one thread, except {@link Session#cancel}.
 */
public interface History {
    /** Sessions at once; others wait. */
    int SESSIONS_MAX = 4;

    /** Columns that may be asked for beside those that are there from the beginning. */
    int COLUMNS_MAX = 200;

    /** A session lives no longer. */
    long SESSION_MS_MAX = 10 * 60_000;

    /** None: it is switched off. */
    static History off() {
        return new NoHistory();
    }

    /** False where it is switched off: every question is refused as {@code history_off} then. */
    boolean on();

    /** What stands in the log up to this offset is in it, as far as it was folded. */
    long offset();

    /**
     * Waits until what stands in the log up to an offset can be asked for.
     *
     * @return false if that took longer than {@code timeoutMs} of machine time
     */
    boolean await(long offset, long timeoutMs) throws InterruptedException;

    /**
     * One state of everything, to ask several questions of.
     *
     * @param timeoutMs machine time from now on until whatever it still does is broken off
     * @throws io.braid.base.kernel.Unavailable {@code timeoutMs} passed before one of {@link #SESSIONS_MAX} was free
     */
    Session session(long timeoutMs);

    /** One question in a session of its own. */
    default <T> List<T> query(String sql, List<?> values, Reader<T> reader, long timeoutMs) {
        try (Session session = session(timeoutMs)) {
            return session.query(sql, values, reader);
        }
    }

    /** The typed column that holds a property of every event, once it is filled. */
    Optional<Column> column(String path);

    /**
     * Asks for a typed column of a path that {@link #column} does not know. New rows have it at once; the others are filled in the
     * background, and it is known when all have it. Nothing happens beyond {@link #COLUMNS_MAX}.
     *
     * @param path names joined by dots, such as {@code properties.loyalty.tier} or {@code context.page.path}
     * @throws io.braid.base.kernel.Refusal {@code invalid_path}
     */
    void want(String path, ColumnType type);

    /**
     * Deletes all that is known of some profile ids: of an erased person, with every id that was merged into him. Waits until it is
     * committed; what DuckDB's file still has of the deleted bytes is gone after {@link #compact}.
     *
     * @return how many events
     */
    long forget(int workspace, Collection<Long> profileIds);

    /**
     * Writes the file anew, without the bytes of what was deleted, if something was since the last time. Questions wait meanwhile, the
     * fold does not. Needs as much room again as the file has.
     *
     * @return whether it was needed
     */
    boolean compact();

    /** How it does. */
    Status status();

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes one row; must not keep the result. */
    @FunctionalInterface
    interface Sink {
        void take(ResultSet row) throws SQLException;
    }

    /** A reading transaction. */
    interface Session extends AutoCloseable {
        /**
         * Rows one by one.
         *
         * @param values of the question marks: texts, numbers, booleans
         * @throws Timeout when the session's time is over or it was cancelled
         */
        void each(String sql, List<?> values, Sink sink);

        default <T> List<T> query(String sql, List<?> values, Reader<T> reader) {
            List<T> found = new ArrayList<>();
            each(sql, values, row -> found.add(reader.read(row)));
            return found;
        }

        /** Breaks off what it does. Any thread. */
        void cancel();

        @Override
        void close();
    }

    /** What a typed column holds. */
    enum ColumnType {
        /** The text of a scalar; {@code VARCHAR}. */
        TEXT,
        /** A number, or a text that is a plain decimal; {@code DECIMAL(18,6)}, read as {@link BigDecimal}. */
        NUMBER
    }

    /**
     * A typed column of the table {@code event}.
     *
     * @param path such as {@code properties.brand}
     */
    record Column(String path, String name, ColumnType type) {}

    /**
     * @param nextId timeline ids below are in it
     * @param lagMs machine time since it was last level with the fold
     * @param bytes of its files
     * @param events rows of the table, about
     * @param fault why it stands still, or empty
     */
    record Status(boolean on, long nextId, long offset, long lagMs, long bytes, long events, String fault) {}

    /** A question took too long, or was broken off. */
    final class Timeout extends RuntimeException {
        Timeout(Throwable cause) {
            super("The question to history was broken off: it took too long.", cause);
        }
    }
}
