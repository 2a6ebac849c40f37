package io.braid.spine.history;

import io.braid.base.kernel.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * The open file. One process can have it open; connections in it are many.
 *
 * <p>What is sent to DuckDB can read and write no file outside {@code work} beside it, install nothing, and change no setting.
 *
 * <p>Thread rule: any thread; a connection one thread.
 */
final class DuckFile implements AutoCloseable {
    static final String NAME = "history.duckdb";

    /** The one folder beside its own file that DuckDB may read and write. */
    static final String WORK = "work";

    /**
     * The write-ahead log grows to this before it is brought into the file. Each time the last row group, mostly half full, is compressed
     * again: at 16 MB an event cost 20 us of processor time, at 64 MB 15, at 256 MB 12. {@link Writer#rest} does it sooner when there is
     * time.
     */
    private static final String CHECKPOINT = "256MB";

    private final Path folder;
    private final DuckDBConnection root;

    private DuckFile(Path folder, DuckDBConnection root) {
        this.folder = folder;
        this.root = root;
    }

    /** Opens it, or makes it. */
    static DuckFile open(Path folder, int memoryMb, int threads) throws SQLException {
        return open(folder, memoryMb, threads, List.of());
    }

    /** @param also folders that may be read and written */
    static DuckFile open(Path folder, int memoryMb, int threads, List<Path> also) throws SQLException {
        try {
            Files.createDirectories(folder.resolve(WORK));
        } catch (IOException e) {
            throw new Unavailable("The folder of history cannot be made: " + e, 5_000, e);
        }
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memoryMb + "MB");
        settings.setProperty("threads", "" + threads);
        settings.setProperty("temp_directory", folder.resolve("spill").toString());
        settings.setProperty("checkpoint_threshold", CHECKPOINT);
        settings.setProperty("preserve_insertion_order", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty(
                "allowed_directories",
                Stream.concat(Stream.of(folder.resolve(WORK)), also.stream())
                        .map(path -> "'" + quoted(path) + "'")
                        .collect(Collectors.joining(",", "[", "]")));
        settings.setProperty("enable_external_access", "false");
        settings.setProperty("lock_configuration", "true");
        DuckDBConnection root =
                (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(NAME), settings);
        Leftovers.unlink();
        return new DuckFile(folder, root);
    }

    /** In autocommit. */
    DuckDBConnection connect() throws SQLException {
        DuckDBConnection connection = (DuckDBConnection) root.duplicate();
        connection.setAutoCommit(true);
        return connection;
    }

    Path folder() {
        return folder;
    }

    /** Of the file and its write-ahead log. */
    static long bytes(Path folder) {
        return folder.resolve(NAME).toFile().length()
                + folder.resolve(NAME + ".wal").toFile().length();
    }

    static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }

    static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<Long> numbers(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<Long> first = new ArrayList<>();
            if (row.next()) {
                for (int n = 1; n <= row.getMetaData().getColumnCount(); n++) {
                    first.add(row.getLong(n));
                }
            }
            return first;
        }
    }

    /** The first column of all rows. */
    static List<Long> column(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<Long> all = new ArrayList<>();
            while (row.next()) {
                all.add(row.getLong(1));
            }
            return all;
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new Unavailable("History cannot be closed: " + e.getMessage(), 1_000, e);
        }
    }
}
