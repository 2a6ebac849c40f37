package io.braid.base.storage;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The whole database in one file, as it was at one moment, while Braid works on.
 *
 * <p>PostgreSQL's own {@code pg_dump} is not among the programs that Braid brings along. This does what it does: one transaction that
 * is {@code REPEATABLE READ} sees one state of everything; each table goes out by {@code COPY} in text form. Each is read behind a
 * savepoint that is rolled back, which gives its lock back, so that the log can make and drop partitions meanwhile. The file is a ZIP:
 * {@code tables/SCHEMA.NAME.copy}, what files of the home folder belong to it, and at its end {@code manifest.json} with the count
 * and the {@link RowSum} of every table. It appears under its name only when it is whole and on disk.
 *
 * <p>Thread rule: one thread.
 */
public final class Backup {
    private static final int BUFFER_BYTES = 1 << 16;

    /** @param bytes of the file */
    public record Done(long rows, int tables, long bytes) {}

    private Backup() {}

    /**
     * @param files of the home folder that go along, by name
     * @throws Refusal {@code file_exists}, {@code nothing_to_back_up}
     */
    public static Done write(DatabaseAddress address, Path file, Map<String, Path> files, Ticker ticker) {
        if (Files.exists(file)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "file_exists", file + " exists; give the backup another name.");
        }
        Path half = file.resolveSibling(file.getFileName() + ".half");
        try (Database database = Database.connect(address, 2);
                Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            BackupManifest manifest = write(connection, half, files, ticker);
            connection.rollback();
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            return new Done(manifest.rows(), manifest.tables().size(), Files.size(file));
        } catch (SQLException e) {
            throw new PgException("backup", e);
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.CONFLICT, "file_unusable", "The backup cannot be written: " + e + ".");
        } finally {
            try {
                Files.deleteIfExists(half);
            } catch (IOException e) {
                // What is left says by its name that it is a half.
            }
        }
    }

    private static BackupManifest write(Connection connection, Path half, Map<String, Path> files, Ticker ticker)
            throws SQLException, IOException {
        if (BackupCatalog.empty(connection)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "nothing_to_back_up", "The database is empty.");
        }
        List<BackupTable> tables = new ArrayList<>();
        // Personal data: for its owner's eyes, from its first byte on.
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(half, Set.of(StandardOpenOption.WRITE));
                ZipOutputStream zip = new ZipOutputStream(
                        new java.io.BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (BackupTable table : BackupCatalog.tables(connection)) {
                zip.putNextEntry(new ZipEntry(table.entry()));
                Savepoint before = connection.setSavepoint();
                tables.add(table.with(read(connection, table, zip)));
                connection.rollback(before);
                zip.closeEntry();
            }
            for (Map.Entry<String, Path> one : files.entrySet()) {
                if (Files.isRegularFile(one.getValue())) {
                    zip.putNextEntry(new ZipEntry("home/" + one.getKey()));
                    Files.copy(one.getValue(), zip);
                    zip.closeEntry();
                }
            }
            BackupManifest manifest = new BackupManifest(
                    BackupManifest.FORMAT,
                    ticker.nowMs(),
                    BackupCatalog.migrations(connection),
                    tables,
                    BackupCatalog.sequences(connection));
            zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
            zip.write(manifest.bytes());
            zip.closeEntry();
            zip.finish();
            zip.flush();
            channel.force(true);
            return manifest;
        }
    }

    /** Reads a table row by row, which is how PostgreSQL sends it. */
    static RowSum read(Connection connection, BackupTable table, OutputStream out) throws SQLException, IOException {
        RowSum sum = new RowSum();
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut());
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                sum.add(row);
                out.write(row);
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return sum;
    }
}
