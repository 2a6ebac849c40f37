package io.braid.spine.history;

import io.braid.base.kernel.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Rows as one Parquet file, of any number in bounded memory: they lie in a DuckDB of their own on disk until the file is written from
 * it. Nothing of it is left after {@link #close}.
 *
 * <p>Thread rule: one thread.
 */
public final class ParquetFile implements AutoCloseable {
    private static final String MEMORY = "96MB";

    /** What a column holds. */
    public enum Type {
        TEXT("VARCHAR", "%s"),
        WHOLE("BIGINT", "%s"),
        /** Epoch milliseconds; in the file a timestamp in UTC. */
        MOMENT("BIGINT", "to_timestamp(%1$s / 1000.0)");

        private final String stored;
        private final String written;

        Type(String stored, String written) {
            this.stored = stored;
            this.written = written;
        }
    }

    /** @param name any text; two may not be the same but for case */
    public record Column(String name, Type type) {}

    private final Path folder;
    private final List<Column> columns;
    private final DuckDBConnection connection;
    private final DuckDBAppender appender;

    private ParquetFile(Path folder, List<Column> columns) throws SQLException {
        this.folder = folder;
        this.columns = columns;
        Properties settings = new Properties();
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("threads", "1");
        settings.setProperty("temp_directory", folder.resolve("spill").toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        this.connection = (DuckDBConnection)
                DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("rows.duckdb"), settings);
        DuckFile.execute(connection, "SET TimeZone = 'UTC'");
        List<String> made = new ArrayList<>();
        for (int n = 0; n < columns.size(); n++) {
            made.add("c" + n + " " + columns.get(n).type().stored);
        }
        DuckFile.execute(connection, "CREATE TABLE rows (" + String.join(", ", made) + ")");
        this.appender = connection.createAppender("rows");
    }

    /** @throws Unavailable no room */
    public static ParquetFile open(List<Column> columns) {
        try {
            return new ParquetFile(Files.createTempDirectory("braid-parquet"), List.copyOf(columns));
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    /** @param values one for each column: a text, a {@code Long}, or null */
    public void row(List<?> values) {
        try {
            appender.beginRow();
            for (Object value : values) {
                switch (value) {
                    case null -> appender.appendNull();
                    case Long number -> appender.append(number.longValue());
                    default -> appender.append(value.toString());
                }
            }
            appender.endRow();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Writes the file. No row comes after it. */
    public Path finish() {
        Path file = folder.resolve("rows.parquet");
        List<String> written = new ArrayList<>();
        for (int n = 0; n < columns.size(); n++) {
            written.add(columns.get(n).type().written.formatted("c" + n) + " AS \""
                    + columns.get(n).name().replace("\"", "\"\"") + "\"");
        }
        try {
            appender.close();
            DuckFile.execute(
                    connection,
                    "COPY (SELECT " + written.stream().collect(Collectors.joining(", ")) + " FROM rows) TO '"
                            + DuckFile.quoted(file) + "' (FORMAT parquet, COMPRESSION zstd)");
            return file;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            appender.close();
            connection.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException | SQLException e) {
            throw failed(e);
        }
    }

    private static Unavailable failed(Exception e) {
        return new Unavailable("A Parquet file cannot be written: " + e.getMessage(), 5_000, e);
    }
}
