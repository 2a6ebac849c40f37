package io.braid.doors.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Ticker;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a server say what the files of a folder say, over its HTTP API. Nothing is sent before every file is sound; nothing is
 * deleted; a second run finds nothing to do.
 *
 * <p>Thread rule: one thread.
 */
public final class Apply {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final URI url;
    private final String apiKey;
    private final boolean dryRun;
    private final Ticker ticker;
    private final long stalledMs;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param url of the server, http or https, such as {@code http://localhost:8080}
     * @param dryRun shows the difference and stops there
     * @param out for what changes
     * @param err for what is wrong
     */
    public Apply(URI url, String apiKey, boolean dryRun, PrintStream out, PrintStream err) {
        this(url, apiKey, dryRun, out, err, Ticker.system(), ApplyData.STALLED_MS);
    }

    /** @param stalledMs how long an import may stand still, machine time */
    Apply(URI url, String apiKey, boolean dryRun, PrintStream out, PrintStream err, Ticker ticker, long stalledMs) {
        this.ticker = ticker;
        this.stalledMs = stalledMs;
        this.url = url;
        this.apiKey = apiKey;
        this.dryRun = dryRun;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs.
     *
     * @param dir holds {@code segments/}, {@code journeys/}, …; {@code imports/} with data
     * @return the exit code: 0 done, 1 something is wrong with the files or the server
     */
    public int run(Path dir) {
        Folder folder = new Folder(dir);
        if (!folder.complaints().isEmpty()) {
            folder.complaints().forEach(err::println);
            err.println(folder.complaints().size() + " wrong; nothing was applied.");
            return FAILED;
        }
        if (folder.definitions().isEmpty() && folder.data().isEmpty()) {
            err.println("No definitions in " + dir
                    + ": it should hold segments/, journeys/, messages/, … with .yaml files, or imports/ with data.");
            return FAILED;
        }
        try (Server server = new Server(url, apiKey)) {
            int applied = folder.definitions().isEmpty() ? OK : apply(folder, server);
            return applied == OK ? bring(folder, server) : applied;
        }
    }

    private int apply(Folder folder, Server server) {
        Definition at = folder.definitions().getFirst();
        int applied = 0;
        Map<Definition, Boolean> changes = new LinkedHashMap<>();
        try {
            for (Definition definition : folder.definitions()) {
                at = definition;
                Optional<JsonNode> there = server.get(definition);
                List<String> difference = there.map(json -> Difference.of(json, definition.json()))
                        .orElse(List.of());
                if (there.isPresent() && difference.isEmpty()) {
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
                    applied++;
                }
            }
        } catch (Server.Failed e) {
            tell(e, at);
            err.println(applied == 0 ? "Nothing was applied." : "Only the first " + applied + " were applied.");
            return FAILED;
        }
        changes.keySet().forEach(definition -> advise(definition, server));
        long added = changes.values().stream().filter(isNew -> isNew).count();
        out.println((dryRun ? "Would add " : "Added ") + added + ", " + (dryRun ? "change " : "changed ")
                + (changes.size() - added) + ", unchanged "
                + (folder.definitions().size() - changes.size()) + ".");
        return OK;
    }

    /** Says what a journey might be better for. */
    private void advise(Definition definition, Server server) {
        for (JsonNode advice : server.advice(definition)) {
            String place = definition.place(node(definition, advice.path("node").asText("")));
            out.println("? " + new Complaint(place, "", advice.path("text").asText()));
        }
    }

    /** Where a node stands. */
    private static String node(Definition definition, String id) {
        JsonNode nodes = definition.json().path("nodes");
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.path(i).path("id").asText().equals(id)) {
                return "/nodes/" + i;
            }
        }
        return "";
    }

    private int bring(Folder folder, Server server) {
        try {
            return new ApplyData(server, ticker, stalledMs, dryRun, out, err).run(folder.data()) ? OK : FAILED;
        } catch (Server.Failed e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private void tell(Server.Failed failed, Definition at) {
        if (failed.problem == null) {
            err.println(failed.getMessage());
        } else {
            String field = failed.problem.path("field").asText("");
            String told = failed.getMessage();
            // A server that tells of several mistakes names each one's place itself.
            String once = told.startsWith(field + ": ") ? told.substring(field.length() + 2) : told;
            err.println(new Complaint(at.place(field), field, once));
        }
    }
}
