package io.braid.doors.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Ticker;
import java.io.PrintStream;
import java.util.List;

/** Brings in the files of {@code imports/}, one after the other, each content once. Thread rule: one thread. */
final class ApplyData {
    private static final long LOOK_EVERY_MS = 300;

    /** An import that does not move for so long, machine time, is not waited for. */
    static final long STALLED_MS = 120_000;

    private final Server server;
    private final Ticker ticker;
    private final long stalledMs;
    private final boolean dryRun;
    private final PrintStream out;
    private final PrintStream err;

    /** @param stalledMs {@link #STALLED_MS}, less for tests */
    ApplyData(Server server, Ticker ticker, long stalledMs, boolean dryRun, PrintStream out, PrintStream err) {
        this.server = server;
        this.ticker = ticker;
        this.stalledMs = stalledMs;
        this.dryRun = dryRun;
        this.out = out;
        this.err = err;
    }

    /** @return whether all of them are in */
    boolean run(List<DataFile> files) throws Server.Failed {
        for (DataFile file : files) {
            String hash = file.sha256();
            if (there(file, hash)) {
                continue;
            }
            out.println("+ " + file.name());
            if (!dryRun && !bring(file)) {
                return false;
            }
        }
        return true;
    }

    /** The same content was sent before and came in, or is coming in. */
    private boolean there(DataFile file, String hash) throws Server.Failed {
        for (JsonNode before : server.read("/api/imports?sha256=" + hash).path("items")) {
            boolean in = List.of("done", "queued", "running")
                    .contains(before.path("state").asText());
            if (in && before.path("kind").asText().equals(file.kind())) {
                return true;
            }
        }
        return false;
    }

    private boolean bring(DataFile file) throws Server.Failed {
        JsonNode at = server.upload(file).path("summary");
        String id = at.path("id").asText();
        long movedMs = ticker.nowMs();
        while (List.of("queued", "running").contains(at.path("state").asText())) {
            try {
                Thread.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Server.Failed("Interrupted; the import goes on.", null);
            }
            JsonNode now = server.read("/api/imports/" + id).path("summary");
            if (!now.equals(at)) {
                movedMs = ticker.nowMs();
            } else if (ticker.nowMs() - movedMs > stalledMs) {
                err.println(file.name() + ": import " + id + " is "
                        + now.path("state").asText() + " and has not moved for "
                        + stalledMs / 1_000
                        + " s; not waiting longer. It goes on by itself when the server works on imports;"
                        + " look at its page in the console, and at the server's health.");
                return false;
            }
            at = now;
        }
        JsonNode progress = at.path("progress");
        out.println("    import " + id + ": " + progress.path("imported").asLong() + " rows in, "
                + progress.path("known").asLong() + " known already, "
                + progress.path("rejected").asLong() + " rejected");
        if (!at.path("state").asText().equals("done")) {
            err.println(file.name() + ": " + at.path("failure").path("detail").asText("the import was cancelled."));
            return false;
        }
        return true;
    }
}
