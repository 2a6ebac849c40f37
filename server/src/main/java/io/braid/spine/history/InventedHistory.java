package io.braid.spine.history;

import io.braid.base.kernel.Ticker;
import io.braid.spine.history.History.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A history of a shop that never was, as large as is asked for: for benches. Written straight in SQL, a million events a statement, and
 * only read afterwards: nothing follows a fold.
 *
 * <p>30 % pages, 45 % views of 5,000 products in 40 categories and 60 brands, 8 % lists of three, 10 % put into a cart, 2 % taken out, 3 %
 * checkouts, 2 % orders of two products that a server tells; people drawn evenly; 90 days; the fourth part of the people have told
 * another time zone than the shop's, every hundredth was merged into another.
 *
 * <p>Thread rule: {@link #make} one thread, the rest as {@link History}.
 */
public final class InventedHistory implements AutoCloseable {
    /** How far back it goes. */
    public static final long LENGTH_MS = 90 * 86_400_000L;

    private static final int AT_ONCE = 1_000_000;

    private static final String EVENTS = """
            INSERT INTO event (workspace_id, id, log_offset, profile_id, time_ms, received_ms, kind, name, resolved_by, trust, source_id,
                said_profile_id, message_id, user_id, anonymous_id, previous_id, amount_minor, properties, traits, context, more, irregular,
                p_product_id, p_sku, p_category, p_brand, p_order_id, p_channel, p_currency, p_price, p_quantity, p_revenue, c_timezone)
            WITH drawn AS (
                SELECT i, %3$s AS who, hash(i + 1e9::BIGINT) %% 100 AS lot, hash(i + 2e9::BIGINT) %% 5000 AS product,
                    hash(i + 3e9::BIGINT) %% 3600000 AS ms
                FROM range(%1$d, %2$d) r(i)%8$s),
            named AS (
                SELECT *, CASE WHEN lot < 30 THEN 'Home' WHEN lot < 75 THEN 'Product Viewed' WHEN lot < 83 THEN 'Product List Viewed'
                    WHEN lot < 93 THEN 'Product Added' WHEN lot < 95 THEN 'Product Removed' WHEN lot < 98 THEN 'Checkout Started'
                    ELSE 'Order Completed' END AS name,
                    lot BETWEEN 30 AND 74 OR lot BETWEEN 83 AND 94 AS one, lot >= 98 AS ordered,
                    %4$d + CAST(i * (%5$d / %6$d::DOUBLE) AS BIGINT) + ms AS t,
                    100 + product * 7 %% 900 AS price,
                    CASE who %% 12 WHEN 0 THEN 'America/New_York' WHEN 4 THEN 'Asia/Tokyo' WHEN 8 THEN 'Europe/Lisbon' ELSE 'Europe/Kyiv' END
                        AS zone
                FROM drawn)
            SELECT 1, i + 1, i + 1, who, t, t, CASE WHEN lot < 30 THEN 'page' ELSE 'track' END, name, 'anonymous_id:a' || who,
                CASE WHEN ordered THEN 1 ELSE 0 END, 1, 0, 'm-' || i, '', 'a' || who, '',
                CASE WHEN ordered THEN price * 200 END,
                CASE WHEN one THEN '{"product_id":"p' || product || '","sku":"s' || product || '","category":"c' || product %% 40
                        || '","brand":"b' || product %% 60 || '","price":' || price || ',"quantity":1,"currency":"UAH"}'
                    WHEN ordered OR lot BETWEEN 75 AND 82 THEN CASE WHEN ordered THEN '{"order_id":"o' || i || '","revenue":' || price * 2 || ',"currency":"UAH",'
                        ELSE '{' END || '"products":[' || list_aggregate([%7$s for x in range(CASE WHEN ordered THEN 2 ELSE 3 END)], 'string_agg', ',')
                        || ']}'
                    WHEN lot < 30 THEN '{"path":"/","title":"The shop"}' ELSE '{"step":1}' END,
                NULL, '{"library":{"name":"analytics.js","version":"2.1.0"},"locale":"uk-UA","timezone":"' || zone
                    || '","page":{"path":"/","url":"https://shop.example/p/' || product || '"},"userAgent":"Mozilla/5.0 (X11; Linux x86_64)"}',
                NULL, false,
                CASE WHEN one THEN 'p' || product END, CASE WHEN one THEN 's' || product END,
                CASE WHEN one THEN 'c' || product %% 40 END, CASE WHEN one THEN 'b' || product %% 60 END,
                CASE WHEN ordered THEN 'o' || i END, NULL, CASE WHEN one OR ordered THEN 'UAH' END,
                CASE WHEN one THEN price END, CASE WHEN one THEN 1 END, CASE WHEN ordered THEN price * 2 END,
                CASE WHEN ordered THEN NULL ELSE zone END
            FROM named""";

    private static final String LINE = """
            '{"product_id":"p' || (product + x) || '","sku":"s' || (product + x) || '","category":"c' || (product + x) %% 40
             || '","brand":"b' || (product + x) %% 60 || '","price":' || price || ',"quantity":1}'""";

    private static final String LINES = """
            INSERT INTO event_product (workspace_id, id, ordinal, profile_id, time_ms, name, product_id, sku, category, brand, price,
                quantity, price_minor, irregular)
            SELECT 1, id, x, profile_id, time_ms, name, 'p' || (product + x), 's' || (product + x), 'c' || (product + x) %% 40,
                'b' || (product + x) %% 60, 100 + product * 7 %% 900, 1, (100 + product * 7 %% 900) * 100, false
            FROM (SELECT id, profile_id, time_ms, name, hash(id - 1 + 2e9::BIGINT) %% 5000 AS product,
                    unnest(range(CASE name WHEN 'Order Completed' THEN 2 ELSE 3 END)) AS x
                FROM event WHERE id > %1$d AND id <= %2$d AND name IN ('Order Completed', 'Product List Viewed'))""";

    private static final String REST = """
            INSERT INTO alias SELECT 1, i, i + 1 FROM range(100, %1$d, 100) r(i);
            INSERT INTO trait SELECT 1, i, i, %2$d, 0, 'city', '"' || city || '"', city, NULL
                FROM (SELECT i, ['Kyiv', 'Lviv', 'Odesa', 'Dnipro'][CAST(1 + hash(i) %% 4 AS BIGINT)] AS city FROM range(1, %1$d + 1) r(i));
            UPDATE watermark SET next_id = %3$d + 1, log_offset = %3$d;
            CHECKPOINT""";

    private final DuckFile file;
    private final Ticker ticker;

    private InventedHistory(DuckFile file, Ticker ticker) {
        this.file = file;
        this.ticker = ticker;
    }

    /**
     * Makes it, in some minutes for 20 million events.
     *
     * @param home an empty folder; 130 bytes an event
     * @param untilMs the last event's time
     */
    public static InventedHistory make(
            Path home, int memoryMb, int threads, long events, long people, long untilMs, Ticker ticker) {
        try {
            DuckFile file = DuckFile.open(home.resolve(HistoryModule.FOLDER), memoryMb, threads);
            new DuckWriter(file, 1).close();
            try (var connection = file.connect()) {
                for (long from = 0; from < events; from += AT_ONCE) {
                    long to = Math.min(events, from + AT_ONCE);
                    write(connection, from, to, "1 + hash(i) % " + people, untilMs - LENGTH_MS, events, "");
                }
                DuckFile.execute(connection, Persons.COUNT.formatted("true"));
                DuckFile.execute(connection, REST.formatted(people, untilMs - LENGTH_MS, events));
            }
            return new InventedHistory(file, ticker);
        } catch (SQLException e) {
            throw new IllegalStateException("history cannot be invented: " + e.getMessage(), e);
        }
    }

    /**
     * Adds a past to the history of a Braid that stands still: before all that it has, of people whom it knows. Their merges, traits and
     * anything that is folded of events stay as they are; the same event is the same person's each time.
     *
     * @param home its folder
     * @param people profile ids
     * @param untilMs before its first event
     */
    public static void addPast(Path home, int memoryMb, int threads, long events, List<Long> people, long untilMs) {
        try (DuckFile file = DuckFile.open(home.resolve(HistoryModule.FOLDER), memoryMb, threads);
                var connection = file.connect()) {
            DuckFile.execute(connection, "CREATE TEMP TABLE known (n BIGINT, id BIGINT)");
            try (DuckDBAppender appender = connection.createAppender("temp", "main", "known")) {
                for (int n = 0; n < people.size(); n++) {
                    appender.beginRow().append((long) n).append(people.get(n)).endRow();
                }
            }
            String whose = " JOIN known ON n = hash(i) % " + people.size();
            for (long from = -events; from < 0; from += AT_ONCE) {
                write(connection, from, Math.min(0, from + AT_ONCE), "known.id", untilMs, events, whose);
            }
            DuckFile.execute(connection, Persons.COUNT.formatted("id <= 0") + "CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException("a past cannot be added: " + e.getMessage(), e);
        }
    }

    /** @param zeroMs the time of the event 0, of so many that fill the whole length */
    private static void write(
            DuckDBConnection connection, long from, long to, String who, long zeroMs, long events, String whose)
            throws SQLException {
        DuckFile.execute(
                connection,
                EVENTS.formatted(from, to, who, zeroMs, LENGTH_MS - 3_600_000, events, LINE.formatted(), whose));
        DuckFile.execute(connection, LINES.formatted(from, to));
    }

    /** Opens one that {@link #make} made. */
    public static InventedHistory open(Path home, int memoryMb, int threads, Ticker ticker) {
        try {
            DuckFile file = DuckFile.open(home.resolve(HistoryModule.FOLDER), memoryMb, threads);
            new DuckWriter(file, 1).close();
            return new InventedHistory(file, ticker);
        } catch (SQLException e) {
            throw new IllegalStateException("history cannot be opened: " + e.getMessage(), e);
        }
    }

    /** For questions only. */
    public History history() {
        return new Made();
    }

    @Override
    public void close() {
        file.close();
    }

    private final class Made implements History {
        @Override
        public boolean on() {
            return true;
        }

        @Override
        public long offset() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean await(long offset, long timeoutMs) {
            return true;
        }

        @Override
        public Session session(long timeoutMs) {
            try {
                return new DuckSession(file.connect(), ticker.nanos() + timeoutMs * 1_000_000, ticker, () -> {});
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<Column> column(String path) {
            return Columns.STANDARD.stream()
                    .filter(column -> column.path().equals(path))
                    .findFirst();
        }

        @Override
        public void want(String path, ColumnType type) {}

        @Override
        public long forget(int workspace, Collection<Long> profileIds) {
            throw new UnsupportedOperationException("it is only read");
        }

        @Override
        public boolean compact() {
            return false;
        }

        @Override
        public Status status() {
            List<Long> mark = query("SELECT next_id FROM watermark", List.of(), row -> row.getLong(1), 60_000);
            return new Status(
                    true, mark.getFirst(), mark.getFirst(), 0, DuckFile.bytes(file.folder()), mark.getFirst() - 1, "");
        }
    }
}
