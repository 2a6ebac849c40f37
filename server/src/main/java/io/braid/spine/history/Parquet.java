package io.braid.spine.history;

import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * History as Parquet files, one a table, to keep or to read with other programs. While Braid is stopped: one process can have the file
 * open.
 *
 * <p>They say all: typed columns that were asked for, and the watermark, so that a Braid that starts on an import goes on from there.
 *
 * <p>Thread rule: one thread.
 */
public final class Parquet {
    /** {@code wanted} first: an import makes its columns before rows come. */
    private static final List<String> TABLES =
            List.of("wanted", "event", "event_product", "trait", "fact", "alias", "watermark");

    private static final int MEMORY_MB = 512;

    private final Path folder;

    /** @param home that nobody else holds */
    public Parquet(Path home) {
        this.folder = home.resolve(HistoryModule.FOLDER);
    }

    /**
     * @param to a folder that is empty or not there
     * @return how many events
     * @throws Refusal {@code no_history}, {@code not_empty}
     */
    public long write(Path to) {
        if (!Files.exists(folder.resolve(DuckFile.NAME))) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no_history", "There is no history in " + folder + ".");
        }
        try {
            Files.createDirectories(to);
            try (Stream<Path> inside = Files.list(to)) {
                if (inside.findAny().isPresent()) {
                    throw new Refusal(Refusal.Kind.CONFLICT, "not_empty", to + " is not empty.");
                }
            }
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.CONFLICT, "folder_unusable", to + " cannot be written: " + e);
        }
        return with(to, connection -> {
            DuckFile.execute(connection, "BEGIN TRANSACTION READ ONLY");
            for (String table : TABLES) {
                DuckFile.execute(
                        connection,
                        "COPY " + table + " TO '" + file(to, table) + "' (FORMAT parquet, COMPRESSION zstd)");
            }
            long events =
                    DuckFile.numbers(connection, "SELECT count(*) FROM event").getFirst();
            DuckFile.execute(connection, "ROLLBACK");
            return events;
        });
    }

    /**
     * Makes history of files that {@link #write} wrote; whole or not at all.
     *
     * @return how many events
     * @throws Refusal {@code has_history}, {@code not_an_export}
     */
    public long read(Path from) {
        if (Files.exists(folder.resolve(DuckFile.NAME))) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "has_history",
                    "There is history in " + folder + "; move that folder away first.");
        }
        if (TABLES.stream().anyMatch(table -> !Files.isRegularFile(from.resolve(table + ".parquet")))) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "not_an_export",
                    from + " is not a folder that 'braid history export' wrote.");
        }
        boolean whole = false;
        try {
            long events = with(from, connection -> {
                DuckFile.execute(connection, "BEGIN TRANSACTION");
                DuckFile.execute(connection, Schema.TABLES);
                insert(connection, from, "wanted");
                columns(connection);
                for (String table : TABLES.subList(1, TABLES.size())) {
                    insert(connection, from, table);
                }
                DuckFile.execute(connection, Persons.COUNT.formatted("true"));
                DuckFile.execute(connection, "COMMIT");
                return DuckFile.numbers(connection, "SELECT count(*) FROM event")
                        .getFirst();
            });
            whole = true;
            return events;
        } finally {
            if (!whole) {
                for (String suffix : List.of("", ".wal")) {
                    folder.resolve(DuckFile.NAME + suffix).toFile().delete();
                }
            }
        }
    }

    private static void insert(DuckDBConnection connection, Path from, String table) throws SQLException {
        DuckFile.execute(
                connection,
                "INSERT INTO " + table + " BY NAME SELECT * FROM read_parquet('" + file(from, table) + "')");
    }

    private static void columns(DuckDBConnection connection) throws SQLException {
        try (PreparedStatement wanted =
                        connection.prepareStatement("SELECT name, type FROM wanted ORDER BY length(name), name");
                ResultSet row = wanted.executeQuery();
                Statement alter = connection.createStatement()) {
            while (row.next()) {
                if (!row.getString(1).matches("w\\d{1,4}")) {
                    throw new Refusal(
                            Refusal.Kind.INVALID, "not_an_export", "A column has the name " + row.getString(1));
                }
                alter.execute("ALTER TABLE event ADD COLUMN " + row.getString(1) + " "
                        + Columns.sqlType(History.ColumnType.valueOf(row.getString(2))));
            }
        }
    }

    private static String file(Path folder, String table) {
        return DuckFile.quoted(folder.toAbsolutePath().resolve(table + ".parquet"));
    }

    @FunctionalInterface
    private interface Work {
        long on(DuckDBConnection connection) throws SQLException;
    }

    private long with(Path other, Work work) {
        try (DuckFile file = DuckFile.open(folder, MEMORY_MB, 2, List.of(other.toAbsolutePath()));
                DuckDBConnection connection = file.connect()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new Refusal(Refusal.Kind.CONFLICT, "history_failed", "DuckDB says: " + e.getMessage());
        }
    }
}
