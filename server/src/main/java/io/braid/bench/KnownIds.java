package io.braid.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the log's table of message ids by SQL, half in the present week and half in the one before, as {@code spine/log} keeps them:
 * 128 even bits each. The partition is filled first and gets its index then, as any bulk load does.
 */
final class KnownIds {
    private static final String WEEKS = """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'log.message_key'::regclass ORDER BY 1
            """;
    private static final int SHOP_WEEK_DAYS = 7;

    private KnownIds() {}

    /** Into both weeks of Braid's own table; must run while nothing is appended. */
    static void fill(Connection connection, long count, long nowMs) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '512MB'");
            List<String> weeks = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(WEEKS)) {
                while (row.next()) {
                    weeks.add(row.getString(1));
                }
            }
            long week = Math.floorDiv(nowMs, SHOP_WEEK_DAYS * 86_400_000L);
            for (long each : new long[] {week - 1, week}) {
                String name = "message_key_" + each;
                if (weeks.contains(name)) {
                    statement.execute("ALTER TABLE log.message_key DETACH PARTITION log." + name);
                } else {
                    statement.execute("CREATE TABLE log." + name + " (LIKE log.message_key INCLUDING STORAGE)");
                }
                statement.execute("DROP INDEX IF EXISTS log." + name + "_key_high_idx");
                statement.execute("INSERT INTO log." + name
                        + " SELECT " + each + ", 1, hashint8extended(n, 1), hashint8extended(n, 2), n, " + nowMs
                        + " FROM generate_series(" + each + "::bigint * " + count + ", " + each + "::bigint * " + count
                        + " + " + (count / 2) + " - 1) n");
                statement.execute("CREATE INDEX " + name + "_key_high_idx ON log." + name + " (key_high)");
                statement.execute(
                        "ALTER TABLE log.message_key ATTACH PARTITION log." + name + " FOR VALUES IN (" + each + ")");
                statement.execute("VACUUM ANALYZE log." + name);
            }
            statement.execute("CHECKPOINT");
        }
    }
}
