package io.braid.spine.history;

import io.braid.base.kernel.Ticker;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** One reading transaction on a connection of its own. */
final class DuckSession implements History.Session {
    private static final long SECOND = 1_000_000_000L;

    private final DuckDBConnection connection;
    private final long endNanos;
    private final Ticker ticker;
    private final Runnable closed;
    private Statement running;
    private volatile boolean cancelled;
    private boolean over;

    /** @param closed called once at the end, also when the beginning fails */
    DuckSession(DuckDBConnection connection, long endNanos, Ticker ticker, Runnable closed) throws SQLException {
        this.connection = connection;
        this.endNanos = endNanos;
        this.ticker = ticker;
        this.closed = closed;
        try {
            DuckFile.execute(connection, "BEGIN TRANSACTION READ ONLY");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void each(String sql, List<?> values, History.Sink sink) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int n = 0; n < values.size(); n++) {
                statement.setObject(n + 1, values.get(n));
            }
            long leftNanos = endNanos - ticker.nanos();
            // Whole seconds are all that the driver knows: rounded up.
            statement.setQueryTimeout((int) Math.max(1, (leftNanos + SECOND - 1) / SECOND));
            begin(statement, leftNanos);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (cancelled || ticker.nanos() > endNanos) {
                        throw new History.Timeout(null);
                    }
                    sink.take(row);
                }
            }
        } catch (SQLException e) {
            if (e instanceof SQLTimeoutException
                    || cancelled
                    || String.valueOf(e.getMessage()).contains("Interrupted")) {
                throw new History.Timeout(e);
            }
            throw new IllegalStateException("history: " + e.getMessage() + "\n" + sql, e);
        } finally {
            end();
        }
    }

    private synchronized void begin(Statement statement, long leftNanos) {
        if (cancelled || leftNanos <= 0) {
            throw new History.Timeout(null);
        }
        running = statement;
    }

    private synchronized void end() {
        running = null;
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                // It was over before it could be broken off.
            }
        }
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a session of history does not close", e);
        } finally {
            closed.run();
        }
    }
}
