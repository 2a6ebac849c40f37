package io.braid.base.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The partitions of a table that is split by ranges of one number. For the package that owns the table. */
public final class RangePartitions {
    /** Whoever reads the table is not kept waiting for longer than this by a partition that goes. */
    private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '2s'";

    private static final Pattern BOUND = Pattern.compile("FOR VALUES FROM \\('?(-?\\d+)'?\\) TO \\('?(-?\\d+)'?\\)");

    private RangePartitions() {}

    /**
     * @param name with its schema
     * @param from the first number in it
     * @param to the first number after it
     */
    public record Part(String name, long from, long to) {}

    /** In their order. */
    public static List<Part> of(Transaction tx, String table) {
        String sql = """
                SELECT c.oid::regclass::text, pg_get_expr(c.relpartbound, c.oid)
                FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = '%s'::regclass
                """.formatted(table);
        List<Part> parts = new ArrayList<>();
        try (Statement statement = PgTransaction.connection(tx).createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Matcher bound = BOUND.matcher(row.getString(2));
                if (bound.matches()) {
                    parts.add(
                            new Part(row.getString(1), Long.parseLong(bound.group(1)), Long.parseLong(bound.group(2))));
                }
            }
        } catch (SQLException e) {
            throw new PgException(sql, e);
        }
        parts.sort(Comparator.comparingLong(Part::from));
        return parts;
    }

    /** Rows in it. */
    public static long count(Transaction tx, Part part) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT count(*) FROM " + part.name())
                .mapTo(Long.class)
                .one();
    }

    /** Takes it away with all its rows. */
    public static void drop(Transaction tx, Part part) {
        PgTransaction.handle(tx).execute(LOCK_TIMEOUT);
        PgTransaction.handle(tx).execute("DROP TABLE " + part.name());
    }
}
