package io.braid.doors.transfer.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where files lie: a folder an import, {@code imports/ID} in the data folder. Thread rule: any thread. */
final class ImportFolder {
    private final Path root;

    /** @param root is made when the first file comes */
    ImportFolder(Path root) {
        this.root = root;
    }

    /** A place for a file whose import has no id yet. */
    Path incoming() throws IOException {
        Files.createDirectories(root);
        return Files.createTempFile(root, "incoming-", ".part");
    }

    void keep(Path incoming, long id) throws IOException {
        // Of another database on the same folder, if anything.
        dropAll(id);
        Files.createDirectories(of(id));
        Files.move(incoming, source(id));
    }

    Path source(long id) {
        return of(id).resolve("source");
    }

    Path rejected(long id) {
        return of(id).resolve("rejected.csv");
    }

    /** For the lines of orders, sorted; {@code dry} ones are apart, since both may be there at once. */
    Path sorted(long id, boolean dry) {
        return of(id).resolve(dry ? "sorted-dry" : "sorted");
    }

    /** Deletes all but the rejected rows. */
    void drop(long id) {
        delete(source(id));
        delete(sorted(id, false));
        delete(sorted(id, true));
    }

    void dropAll(long id) {
        delete(of(id));
    }

    /** Deletes what uploads left behind that were cut off; no upload is under way. */
    void sweep() {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> left = Files.list(root)) {
            left.filter(path -> path.getFileName().toString().startsWith("incoming-"))
                    .forEach(ImportFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path of(long id) {
        return root.resolve(Long.toString(id));
    }
}
