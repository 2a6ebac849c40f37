package io.braid.base.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What there is to back up: every table of every schema of ours, read from PostgreSQL's own catalogue, so that none is forgotten. */
final class BackupCatalog {
    /** Those that others refer to come first, so that a restored row always finds what it names. */
    private static final String TABLES = """
            WITH RECURSIVE tables AS (
                SELECT c.oid, c.relispartition, c.reloptions, c.relpartbound
                FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                    AND NOT (n.nspname = 'base' AND c.relname = 'migration')
            ), depth AS (
                SELECT oid, 0 AS level FROM tables
                UNION
                SELECT k.conrelid, d.level + 1 FROM depth AS d JOIN pg_constraint AS k
                    ON k.confrelid = d.oid AND k.contype = 'f' AND k.conrelid <> k.confrelid
                WHERE d.level < 100
            )
            SELECT t.oid::regclass::text AS name,
                (SELECT array_agg(quote_ident(a.attname) ORDER BY a.attnum) FROM pg_attribute AS a
                    WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
                coalesce((SELECT i.inhparent::regclass::text FROM pg_inherits AS i WHERE i.inhrelid = t.oid AND t.relispartition), '')
                    AS parent,
                coalesce(pg_get_expr(t.relpartbound, t.oid), '') AS bound,
                CASE WHEN t.relispartition THEN t.reloptions END AS options
            FROM tables AS t JOIN (SELECT oid, max(level) AS level FROM depth GROUP BY oid) AS d USING (oid)
            ORDER BY d.level, name
            """;

    private static final String SEQUENCES = """
            SELECT c.oid::regclass::text FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind = 'S' AND n.nspname !~ '^pg_' ORDER BY 1
            """;

    private static final String MIGRATIONS = """
            SELECT version || ' ' || coalesce(checksum, 0) FROM base.migration WHERE success AND version IS NOT NULL ORDER BY 1
            """;

    private BackupCatalog() {}

    static List<BackupTable> tables(Connection connection) throws SQLException {
        List<BackupTable> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            // So that every name comes with its schema.
            statement.execute("SET LOCAL search_path = pg_catalog");
            try (ResultSet row = statement.executeQuery(TABLES)) {
                while (row.next()) {
                    tables.add(new BackupTable(
                            row.getString("name"),
                            texts(row, "columns"),
                            row.getString("parent"),
                            row.getString("bound"),
                            texts(row, "options"),
                            0,
                            0));
                }
            }
        }
        return tables;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return row.getArray(column) == null
                ? List.of()
                : List.of((String[]) row.getArray(column).getArray());
    }

    static List<BackupManifest.Sequence> sequences(Connection connection) throws SQLException {
        List<BackupManifest.Sequence> sequences = new ArrayList<>();
        for (String name : strings(connection, SEQUENCES)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT last_value, is_called FROM " + name)) {
                row.next();
                sequences.add(new BackupManifest.Sequence(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return sequences;
    }

    static List<String> migrations(Connection connection) throws SQLException {
        return strings(connection, MIGRATIONS);
    }

    /** Whether no schema of anybody holds a table. */
    static boolean empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT NOT EXISTS (SELECT 1 FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                            WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')
                        """)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    static void set(Connection connection, BackupManifest.Sequence sequence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
            statement.setString(1, sequence.name());
            statement.setLong(2, sequence.value());
            statement.setBoolean(3, sequence.called());
            statement.execute();
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
