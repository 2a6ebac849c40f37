package io.braid;

import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Database;
import io.braid.base.telemetry.Metrics;
import io.braid.demo.Letterbox;
import io.braid.demo.Play;
import io.braid.spine.timers.ManualClock;
import io.braid.spine.timers.ShopTicker;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The last days before a new demo opens, at full speed, and weeks of orders before them as imports: so that its first screen has
 * something to show. They are played by a Braid of their own on the same folder and port, whose doors are open: who signs in meanwhile
 * watches, and stays signed in.
 *
 * <p>It is safe to interrupt: the live clock starts only when they are over, and a folder in which it never ran goes on with the days that
 * are left.
 */
record PastDays(DemoCommand.Options options, Settings settings, Database database, PrintStream out, Lifetime lifetime) {
    /** Four of Home's periods of 30 days: so that some of their buyers were not seen for two. */
    static final int ORDERS_DAYS = 120;

    /** Machine time: who starts a demo waits a minute, and not ten on a machine that has much else to do. */
    static final long PATIENCE_MS = 70_000;

    private static final long DAY_MS = 86_400_000;
    private static final long LOOK_MS = 20;
    private static final int TOLD_TIMES = 8;

    /** What goes on when the shop is open: its people and its port; where nothing was played there is no play yet. */
    record Played(Play play, int port, boolean stopped) {}

    /**
     * @param lastMs when the last event was received, 0 in a new folder
     * @param endMs when the shop opens
     * @param shop that this Braid gets its definitions from
     * @param script of people, from a moment on
     */
    Played play(
            long lastMs,
            long endMs,
            Function<URI, DemoShop> shop,
            LongFunction<Play.Script> script,
            String writeKey,
            String apiKey)
            throws InterruptedException {
        long startMs = Math.max(lastMs, endMs - options.pastDays() * DAY_MS);
        ManualClock clock = new ManualClock(startMs);
        Ticker ticker = Ticker.system();
        long begunMs = ticker.nowMs();
        try (Braid braid = new Braid(new House(
                settings,
                database.storage(),
                database.dataSource(),
                clock,
                new ShopTicker(clock),
                ticker,
                Chance.secure(),
                Metrics.ofProcess()))) {
            braid.takeOver();
            braid.startDoors();
            URI url = URI.create("http://127.0.0.1:" + braid.port());
            out.print(announcement(braid.port(), (endMs - startMs) / (double) DAY_MS));
            out.flush();
            try (DemoShop definitions = shop.apply(url)) {
                apply(definitions, braid);
            }
            Play play = Play.open(url, writeKey, apiKey, script.apply(startMs));
            play.bring(ORDERS_DAYS, startMs);
            FullSpeed full = new FullSpeed(braid, clock, play, new Letterbox(database.storage(), startMs), lifetime);
            Progress progress = new Progress(startMs, endMs, begunMs, ticker);
            boolean ended = full.until(endMs, nextMs -> {
                progress.tell(clock.nowMs(), nextMs);
                progress.hurry(play);
            });
            return new Played(play, braid.port(), !ended);
        }
    }

    /** What a shop brings may be a file to import, for whose end it waits: Braid goes on meanwhile. */
    private static void apply(DemoShop shop, Braid braid) throws InterruptedException {
        CompletableFuture<Void> applied = CompletableFuture.runAsync(shop::apply);
        while (!applied.isDone()) {
            braid.settle();
            Thread.sleep(LOOK_MS);
        }
        try {
            applied.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }

    private String announcement(int port, double days) {
        return """

                A new shop: its last %s are played at full speed first, so that there is something to see. That takes about a minute; the
                console can be looked at meanwhile, the shop opens afterwards. (--past-days 0 opens an empty shop at once.)
                  console   http://localhost:%d
                            %s, password %s

                """.formatted(
                        days <= 1 ? "day" : Math.round(days) + " days",
                        port,
                        settings.seed().adminEmail(),
                        settings.seed().adminPassword().reveal());
    }

    private final class Progress {
        private final long startMs;
        private final long endMs;
        private final long begunMs;
        private final Ticker ticker;
        private boolean patient = true;

        Progress(long startMs, long endMs, long begunMs, Ticker ticker) {
            this.startMs = startMs;
            this.endMs = endMs;
            this.begunMs = begunMs;
            this.ticker = ticker;
        }

        void tell(long nowMs, long nextMs) {
            long before = (nowMs - startMs) * TOLD_TIMES / (endMs - startMs);
            long after = (nextMs - startMs) * TOLD_TIMES / (endMs - startMs);
            if (after > before) {
                say(Math.round(100.0 * after / TOLD_TIMES) + " % of the days before are played");
            }
        }

        /** A slow machine plays fewer visits, not a longer time; those that began go on, to their messages, clicks and orders. */
        void hurry(Play play) {
            if (patient && ticker.nowMs() - begunMs > options.pastPatienceMs()) {
                patient = false;
                say("this machine is busy: of the days before, one visit in four is played from here on");
                play.fewUntil(endMs);
            }
        }

        private void say(String words) {
            out.println("braid: " + words + " (" + (ticker.nowMs() - begunMs) / 1_000 + " s)");
            out.flush();
        }
    }
}
