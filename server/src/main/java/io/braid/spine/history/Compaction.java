package io.braid.spine.history;

import io.braid.base.kernel.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Gets rid of deleted bytes. DuckDB marks rows as deleted and leaves their blocks in the file, freed ones too, until something else is
 * written there: so what holds is copied into a new file, which takes the place of the old one.
 *
 * <p>A crash leaves the old file, whole, and a half one that is thrown away; the mark stays until the new file is in place.
 */
final class Compaction {
    private static final String NEW = "compact";
    private static final String MARK = "forgotten";

    private final Path folder;

    Compaction(Path folder) {
        this.folder = folder;
    }

    /** Says that something is deleted: before it is. */
    void mark() {
        try {
            Files.write(folder.resolve(MARK), new byte[0]);
        } catch (IOException e) {
            throw new Unavailable("The folder of history cannot be written: " + e, 1_000, e);
        }
    }

    boolean wanted() {
        return Files.exists(folder.resolve(MARK));
    }

    private Path fresh() {
        return folder.resolve(DuckFile.WORK).resolve(NEW + ".duckdb");
    }

    void copy(DuckFile from) throws SQLException {
        try {
            for (String suffix : List.of("", ".wal")) {
                Files.deleteIfExists(fresh().resolveSibling(fresh().getFileName() + suffix));
            }
        } catch (IOException e) {
            throw new Unavailable("The folder of history cannot be written: " + e, 1_000, e);
        }
        try (DuckDBConnection connection = from.connect()) {
            DuckFile.execute(connection, "ATTACH '" + DuckFile.quoted(fresh()) + "' AS " + NEW);
            DuckFile.execute(connection, "COPY FROM DATABASE history TO " + NEW);
            DuckFile.execute(connection, "CHECKPOINT " + NEW);
            DuckFile.execute(connection, "DETACH " + NEW);
        }
    }

    void replace() {
        try {
            Files.deleteIfExists(folder.resolve(DuckFile.NAME + ".wal"));
            Files.move(fresh(), folder.resolve(DuckFile.NAME), StandardCopyOption.REPLACE_EXISTING);
            for (String suffix : List.of("", ".wal")) {
                Files.deleteIfExists(folder.resolve(DuckFile.NAME + ".aside" + suffix));
            }
            Files.deleteIfExists(folder.resolve(MARK));
        } catch (IOException e) {
            throw new Unavailable("The new file of history cannot take its place: " + e, 1_000, e);
        }
    }
}
