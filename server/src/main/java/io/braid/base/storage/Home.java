package io.braid.base.storage;

import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The data folder ({@code BRAID_HOME}), held by this process alone: a second Braid on it is refused. The operating system gives the
 * lock back when the process ends in whatever way, so there is no stale lock to remove.
 *
 * <p>Thread rule: any thread.
 */
public final class Home implements AutoCloseable {
    private static final String LOCK_FILE = "braid.lock";

    private final Path folder;
    private final FileChannel channel;

    private Home(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder where it is missing, and takes it.
     *
     * @throws Refusal {@code home_in_use} when another Braid holds it, {@code home_unusable} when it cannot be written
     */
    public static Home open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            // The real path is what PostgreSQL writes into its own files, by which a running one is known again.
            folder = folder.toRealPath();
            return new Home(folder, lock(folder));
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "home_unusable",
                    "The data folder " + folder + " cannot be used: " + e
                            + ". Set BRAID_HOME to a folder that can be written.");
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(LOCK_FILE),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This process holds it already: refused like any other.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            String holder = Files.readString(folder.resolve(LOCK_FILE)).strip();
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "home_in_use",
                    "Another Braid" + (holder.isEmpty() ? "" : " (process " + holder + ")") + " is running on " + folder
                            + ". Stop it, or set BRAID_HOME to another folder.");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    /** Absolute, without symbolic links. */
    public Path folder() {
        return folder;
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
