package io.braid;

import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Database;
import io.braid.base.storage.Home;
import io.braid.demo.Letterbox;
import io.braid.demo.Play;
import io.braid.demo.Promises;
import io.braid.demo.Results;
import io.braid.demo.Table;
import io.braid.spine.timers.ManualClock;
import io.braid.spine.timers.ShopTicker;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Plays days of the shop as fast as the machine can, and prints what came of them.
 *
 * <p>Machine time is shop time, too; keys and link tokens come from the seed. So the same seed prints the same table. The doors, the log
 * and PostgreSQL are the real ones.
 */
final class HeadlessDemo {
    /** A Monday, before the first clock change of its year. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);

    private static final int STOPPED = 1;
    private static final String WRITE_KEY = "demo-write-key";
    private static final String API_KEY = "demo-api-key";

    private final DemoCommand.Options options;
    private final PrintStream out;
    private final PrintStream err;

    HeadlessDemo(DemoCommand.Options options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** @return 1 if a check is violated, or the play was stopped */
    int run() throws InterruptedException {
        boolean temporary = options.home().isEmpty();
        Path folder = temporary ? temporaryFolder() : Path.of(options.home());
        // The lifetime ends last: after a signal the process lives as long as it does.
        try (Lifetime lifetime = Lifetime.open()) {
            try {
                return run(folder, lifetime);
            } finally {
                if (temporary) {
                    delete(folder);
                }
            }
        }
    }

    private int run(Path folder, Lifetime lifetime) throws InterruptedException {
        Settings settings = Settings.of(
                folder,
                Map.of(
                        "port",
                        options.port().isEmpty() ? "0" : options.port(),
                        "write-key",
                        WRITE_KEY,
                        "api-key",
                        API_KEY,
                        "admin-email",
                        "demo@shop.example",
                        "api-requests-per-minute",
                        "0",
                        "admin-password",
                        "demo-of-seed-" + options.seed()));
        ZoneId zone = settings.shop().defaultTimeZone();
        long startMs = FIRST_DAY.atStartOfDay(zone).toInstant().toEpochMilli();
        ManualClock clock = new ManualClock(startMs);
        try (Home home = Home.open(folder)) {
            if (Files.exists(home.folder().resolve("postgres"))) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "not_empty",
                        home.folder() + " holds data already; a headless demo starts with an empty folder.");
            }
            DemoFolder.open(
                    home,
                    new DemoFolder("demo@shop.example", "demo-of-seed-" + options.seed(), WRITE_KEY, API_KEY),
                    Chance.seeded(options.seed()));
            try (Database database = Database.open(home, settings.storage(), Ticker.system());
                    Braid braid = new Braid(
                            settings,
                            database.storage(),
                            database.dataSource(),
                            clock,
                            new ShopTicker(clock),
                            Chance.seededShared(options.seed()))) {
                braid.takeOver();
                braid.startDoors();
                URI url = URI.create("http://127.0.0.1:" + braid.port());
                DemoCommand.apply(options.shop(), url, API_KEY);
                Play.Script script = new Play.Script(options.seed(), startMs, options.shoppers(), zone, () -> 1);
                try (Play play = Play.open(url, WRITE_KEY, API_KEY, script)) {
                    long endMs = FIRST_DAY
                            .plusDays(options.days())
                            .atStartOfDay(zone)
                            .toInstant()
                            .toEpochMilli();
                    Letterbox letterbox = new Letterbox(database.storage(), startMs);
                    FullSpeed full = new FullSpeed(braid, clock, play, letterbox, lifetime);
                    if (!full.until(endMs, nextMs -> tell(clock.nowMs(), nextMs))) {
                        return STOPPED;
                    }
                    Map<String, Long> violations = Promises.of(database.storage(), play);
                    out.print(Table.of(title(), Results.of(database.storage()), violations));
                    out.flush();
                    return violations.values().stream().allMatch(count -> count == 0) ? 0 : 1;
                }
            }
        }
    }

    private void tell(long nowMs, long nextMs) {
        if (dayOf(nextMs) > dayOf(nowMs)) {
            err.println("braid: day " + dayOf(nextMs) + " of " + options.days() + " is over");
        }
    }

    private long dayOf(long ms) {
        return (ms - FIRST_DAY.atStartOfDay(ZoneId.of("UTC")).toInstant().toEpochMilli()) / 86_400_000;
    }

    private String title() {
        return "Braid's demo: " + options.days() + (options.days() == 1 ? " day" : " days") + " of the shop from "
                + FIRST_DAY + ", seed " + options.seed();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("braid-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException("A folder for the demo", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's folder " + folder + " stays", e);
        }
    }
}
