package io.braid.doors.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code braid apply DIR --url URL --api-key KEY [--dry-run] [--yes]}: makes a server say what the files say. Nothing is sent before
 * every file is sound; nothing is deleted; a second run finds nothing to do.
 */
public final class ApplyCommand {
    static final String USAGE = "braid apply DIR --url URL --api-key KEY [--dry-run] [--yes]";
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    /**
     * Runs.
     *
     * @return 0 done, 1 something is wrong with the files or the server, 2 wrong arguments
     */
    public int run(List<String> args, PrintStream out, PrintStream err) {
        Arguments arguments;
        try {
            arguments = Arguments.of(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println("Usage: " + USAGE);
            return MISUSED;
        }
        Folder folder = new Folder(arguments.dir);
        if (!folder.complaints().isEmpty()) {
            folder.complaints().forEach(err::println);
            err.println(folder.complaints().size() + " errors; nothing was applied.");
            return FAILED;
        }
        if (folder.definitions().isEmpty()) {
            err.println("No definitions in " + arguments.dir
                    + ": it should hold segments/, journeys/, messages/, … with .yaml files.");
            return FAILED;
        }
        try (Server server = new Server(arguments.url, arguments.apiKey)) {
            return apply(folder, server, arguments.dryRun, out, err);
        }
    }

    private static int apply(Folder folder, Server server, boolean dryRun, PrintStream out, PrintStream err) {
        Definition at = folder.definitions().getFirst();
        int unchanged = 0;
        Map<Definition, Boolean> changes = new LinkedHashMap<>();
        try {
            for (Definition definition : folder.definitions()) {
                at = definition;
                Optional<JsonNode> there = server.get(definition);
                List<String> difference = there.map(json -> Difference.of(json, definition.json()))
                        .orElse(List.of());
                if (there.isPresent() && difference.isEmpty()) {
                    unchanged++;
                    continue;
                }
                changes.put(definition, there.isEmpty());
                out.println((there.isEmpty() ? "+ " : "~ ") + definition.kind().folder + "/" + definition.key());
                difference.forEach(line -> out.println("    " + line));
            }
            if (!dryRun) {
                for (Definition definition : changes.keySet()) {
                    at = definition;
                    server.put(definition);
                }
            }
        } catch (Server.Failed e) {
            if (e.problem == null) {
                err.println(e.getMessage());
            } else {
                String field = e.problem.path("field").asText("");
                err.println(new Complaint(at.place(field), field, e.getMessage()));
            }
            return FAILED;
        }
        long added = changes.values().stream().filter(isNew -> isNew).count();
        out.println((dryRun ? "Would add " : "Added ") + added + ", " + (dryRun ? "change " : "changed ")
                + (changes.size() - added) + ", unchanged " + unchanged + ".");
        return OK;
    }

    private record Arguments(Path dir, URI url, String apiKey, boolean dryRun) {
        static Arguments of(List<String> args) {
            String dir = null;
            String url = null;
            String apiKey = null;
            boolean dryRun = false;
            for (int i = 0; i < args.size(); i++) {
                String arg = args.get(i);
                switch (arg) {
                    case "--dry-run" -> dryRun = true;
                    case "--yes" -> {}
                    case "--url", "--api-key" -> {
                        if (++i == args.size()) {
                            throw new IllegalArgumentException(arg + " needs a value.");
                        }
                        if (arg.equals("--url")) {
                            url = args.get(i);
                        } else {
                            apiKey = args.get(i);
                        }
                    }
                    default -> {
                        if (arg.startsWith("-") || dir != null) {
                            throw new IllegalArgumentException("'" + arg + "' is not understood.");
                        }
                        dir = arg;
                    }
                }
            }
            if (dir == null || url == null || apiKey == null) {
                throw new IllegalArgumentException("DIR, --url and --api-key are needed.");
            }
            if (!Files.isDirectory(Path.of(dir))) {
                throw new IllegalArgumentException("There is no folder " + dir + ".");
            }
            if (!url.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
                throw new IllegalArgumentException("--url must be such as http://localhost:8080.");
            }
            return new Arguments(Path.of(dir), URI.create(url), apiKey, dryRun);
        }
    }
}
