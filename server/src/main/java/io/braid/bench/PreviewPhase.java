package io.braid.bench;

import io.braid.base.kernel.Ticker;
import io.braid.decide.segments.PreviewBench;
import io.braid.spine.history.InventedHistory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Previews of typical rules over an invented history, beside the same questions written by hand. In this process, with the memory and the
 * threads that history has by default. The slowest rule makes {@code preview_ms}, the worst ratio {@code preview_ratio_to_sql}.
 *
 * <p>Thread rule: one thread.
 */
public final class PreviewPhase {
    private static final int MEMORY_MB = 512;
    private static final int THREADS = 2;
    private static final int EVENTS_A_PERSON = 20;
    private static final int ROUNDS = 7;
    private static final long UNTIL_MS = 1_790_000_000_000L;

    private final long events;
    private final Ticker ticker;
    private final PrintStream out;

    /** @param events of the history, 20 for each person */
    public PreviewPhase(long events, Ticker ticker, PrintStream out) {
        this.events = events;
        this.ticker = ticker;
        this.out = out;
    }

    /** Makes a history, measures, and deletes it. */
    public Figures run() throws IOException {
        Figures figures = new Figures();
        figures.put("load_before", Machine.load());
        Path home = Files.createTempDirectory("braid-bench");
        try {
            out.printf(Locale.ROOT, "inventing %,d events ...%n", events);
            try (InventedHistory history = InventedHistory.make(
                    home, MEMORY_MB, THREADS, events, Math.max(1, events / EVENTS_A_PERSON), UNTIL_MS, ticker)) {
                measure(history, figures);
            }
        } finally {
            delete(home);
        }
        figures.put("load_after", Machine.load());
        return figures;
    }

    private void measure(InventedHistory history, Figures figures) {
        List<PreviewBench.Measured> all = new PreviewBench(history.history(), UNTIL_MS, ticker).run(ROUNDS);
        out.printf(Locale.ROOT, "%-28s %12s %10s %10s %7s%n", "rule", "people", "preview", "by hand", "ratio");
        for (PreviewBench.Measured one : all) {
            out.printf(
                    Locale.ROOT,
                    "%-28s %,12d %7.0f ms %7.0f ms %7.2f%n",
                    one.name(),
                    one.people(),
                    one.previewMs(),
                    one.handMs(),
                    one.ratio());
        }
        figures.put("preview_events", events);
        figures.put(
                "preview_ms",
                most(all, Comparator.comparingDouble(PreviewBench.Measured::previewMs))
                        .previewMs());
        figures.put(
                "preview_ratio_to_sql",
                most(all, Comparator.comparingDouble(PreviewBench.Measured::ratio))
                        .ratio());
    }

    private static PreviewBench.Measured most(
            List<PreviewBench.Measured> all, Comparator<PreviewBench.Measured> order) {
        return all.stream().max(order).orElseThrow();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
