package io.braid.bench;

import io.braid.doors.transfer.Apply;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Loads the sample shop, as {@code braid apply} does; kinds that the server does not have are left out, and told. */
final class Samples {
    private static final int NOT_FOUND = 404;
    /** Folder to the resource in the management API. */
    private static final Map<String, String> KINDS = Map.of(
            "settings", "/api/settings",
            "catalogue", "/api/products",
            "messages", "/api/templates",
            "segments", "/api/segments",
            "journeys", "/api/journeys");

    static final Set<String> ALL = KINDS.keySet();

    private Samples() {}

    /** @param kinds folders, of {@link #ALL} */
    static void apply(Path samples, Set<String> kinds, BraidProcess braid, PrintStream out)
            throws IOException, InterruptedException {
        Path served = Files.createTempDirectory(braid.folder(), "samples-");
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            Path from = samples.resolve(kind.getKey());
            if (!kinds.contains(kind.getKey()) || !Files.isDirectory(from)) {
                continue;
            }
            if (braid.get(kind.getValue()) == NOT_FOUND) {
                out.println("         without " + kind.getKey() + ": this server has no " + kind.getValue());
                continue;
            }
            Path to = Files.createDirectory(served.resolve(kind.getKey()));
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        if (new Apply(URI.create(braid.url()), BraidProcess.API_KEY, false, out, out).run(served) != 0) {
            throw new IOException("The samples cannot be applied");
        }
    }
}
