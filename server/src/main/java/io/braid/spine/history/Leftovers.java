package io.braid.spine.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The driver unpacks its library (70 MB) into a temporary file at each start and has it deleted at the end, which a process that is
 * killed never comes to. On Linux a loaded library needs its name no longer: it is taken away at once.
 */
final class Leftovers {
    private Leftovers() {}

    static void unlink() {
        Path maps = Path.of("/proc/self/maps");
        try (Stream<String> lines = Files.exists(maps) ? Files.lines(maps) : Stream.empty()) {
            lines.filter(line -> line.contains("/libduckdb_java") && line.endsWith(".so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .distinct()
                    .forEach(Leftovers::delete);
        } catch (IOException e) {
            // Then it is deleted when the process ends.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // As above.
        }
    }
}
