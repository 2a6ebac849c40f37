package io.braid.base.storage;

import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;

/**
 * A backup brought back into a freshly migrated database, in one transaction: everything or nothing. Every table is read again before
 * the commit and held against the backup's counts and sums.
 *
 * <p>Thread rule: one thread.
 */
public final class Restore implements AutoCloseable {
    /** @param createdMs when the backup was made, machine time */
    public record Done(long rows, int tables, long createdMs) {}

    private final ZipFile zip;
    private final BackupManifest manifest;

    private Restore(ZipFile zip, BackupManifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws Refusal {@code not_a_backup} */
    public static Restore open(Path file) {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw BackupManifest.notABackup("it is no archive, or is not whole");
        } catch (IOException e) {
            throw BackupManifest.notABackup(e.getMessage() == null ? "it cannot be read" : e.getMessage());
        }
        try {
            ZipEntry entry = zip.getEntry(BackupManifest.ENTRY);
            if (entry == null) {
                throw BackupManifest.notABackup("it has no manifest");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new Restore(zip, BackupManifest.read(in.readAllBytes()));
            }
        } catch (IOException | RuntimeException e) {
            try {
                zip.close();
            } catch (IOException ignored) {
                // It was only read.
            }
            throw e instanceof RuntimeException known ? known : BackupManifest.notABackup("it cannot be read");
        }
    }

    /** @throws Refusal {@code not_empty} where the database holds anything */
    public static void requireEmpty(DatabaseAddress address) {
        try (Database database = Database.connect(address, 2);
                Connection connection = database.dataSource().getConnection()) {
            if (!BackupCatalog.empty(connection)) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "not_empty",
                        "The database holds tables already; a backup is restored into an empty one.");
            }
        } catch (SQLException e) {
            throw new PgException("restore", e);
        }
    }

    /**
     * @param database migrated, and nobody works on it
     * @param last what else belongs into the same transaction
     * @throws Refusal {@code other_version}, {@code not_a_backup}
     */
    public Done into(Database database, Consumer<Transaction> last) {
        database.storage().run(tx -> {
            try {
                load(PgTransaction.connection(tx));
            } catch (SQLException e) {
                throw new PgException("restore", e);
            } catch (IOException e) {
                throw BackupManifest.notABackup("it cannot be read: " + e.getMessage());
            }
            last.accept(tx);
        });
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        } catch (SQLException e) {
            throw new PgException("ANALYZE", e);
        }
        return new Done(manifest.rows(), manifest.tables().size(), manifest.createdMs());
    }

    private void load(Connection connection) throws SQLException, IOException {
        sameVersion(connection);
        try (Statement statement = connection.createStatement()) {
            // What migrations wrote by themselves is in the backup, too.
            List<BackupTable> fresh = BackupCatalog.tables(connection);
            statement.execute(
                    "TRUNCATE " + fresh.stream().map(BackupTable::name).collect(Collectors.joining(", ")));
            for (BackupTable table : manifest.tables()) {
                if (!table.parent().isEmpty()) {
                    statement.execute(table.create());
                }
            }
        }
        for (BackupTable table : manifest.tables()) {
            ZipEntry entry = zip.getEntry(table.entry());
            if (entry == null) {
                throw BackupManifest.notABackup("the table " + table.name() + " is missing");
            }
            try (InputStream rows = zip.getInputStream(entry)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyIn(), rows);
            }
        }
        for (BackupManifest.Sequence sequence : manifest.sequences()) {
            BackupCatalog.set(connection, sequence);
        }
        for (BackupTable table : manifest.tables()) {
            if (!table.with(Backup.read(connection, table, OutputStream.nullOutputStream()))
                    .equals(table)) {
                throw BackupManifest.notABackup("the table " + table.name() + " came back other than it was written");
            }
        }
    }

    private void sameVersion(Connection connection) throws SQLException {
        if (!BackupCatalog.migrations(connection).equals(manifest.migrations())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "other_version",
                    "This backup is of a Braid with another database schema: restore it with that version, then upgrade.");
        }
    }

    /** Takes away what a restore that failed left in a home folder that was empty before. */
    public static void undo(Path home) {
        try {
            Folders.delete(home.resolve("postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the backup was made, machine time. */
    public long createdMs() {
        return manifest.createdMs();
    }

    /** Puts the backup's files into the home folder. */
    public void files(Path home) {
        zip.stream()
                .filter(entry -> entry.getName().matches("home/[a-z]+\\.json"))
                .forEach(entry -> {
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, home.resolve(entry.getName().substring("home/".length())));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
