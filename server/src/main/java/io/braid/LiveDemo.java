package io.braid;

import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Database;
import io.braid.base.storage.Home;
import io.braid.base.storage.Storage;
import io.braid.demo.Desk;
import io.braid.demo.Letterbox;
import io.braid.demo.Pace;
import io.braid.demo.Play;
import io.braid.spine.log.LogHead;
import io.braid.spine.timers.ClockStore;
import io.braid.spine.timers.ShopClock;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the sample shop playing on a fast clock, with its storefront and the console open, until Ctrl-C. */
final class LiveDemo {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDemo.class);
    private static final long DAY_MS = 86_400_000;
    private static final long LOOK_MS = 250;
    private static final long LATER_MS = 2_000;
    private static final int OPENS_HOUR = 9;

    /** What a demo takes from the environment: a database or a mail server of a real shop is not for it. */
    private static final Set<String> VARIABLES = Set.of(
            "BRAID_HOME",
            "BRAID_PORT",
            "BRAID_BIND_ADDRESS",
            "BRAID_PUBLIC_URL",
            "BRAID_ADMIN_EMAIL",
            "BRAID_ADMIN_PASSWORD",
            "BRAID_WRITE_KEY",
            "BRAID_API_KEY",
            "BRAID_LOG_LEVEL");

    private final DemoCommand.Options options;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    LiveDemo(DemoCommand.Options options, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.options = options;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    int run() throws InterruptedException {
        Settings asked = settings(Map.of());
        Ticker ticker = Ticker.system();
        try (Lifetime lifetime = Lifetime.open();
                Home home = Home.open(asked.server().home())) {
            DemoFolder folder = DemoFolder.open(
                    home,
                    new DemoFolder(
                            asked.seed().adminEmail(),
                            asked.seed().adminPassword().reveal(),
                            asked.seed().writeKey().reveal(),
                            asked.seed().apiKey().reveal()),
                    Chance.secure());
            Settings settings = settings(folder, asked.server().port());
            try (Database database = Database.open(home, settings.storage(), ticker)) {
                new Live(database, folder, settings, ticker, lifetime).run();
            }
        }
        return 0;
    }

    /** A new shop opens at nine in the morning, so that there is a whole day to see, and quiet hours are far. */
    static long opensMs(long nowMs, ZoneId zone) {
        ZonedDateTime now = Instant.ofEpochMilli(nowMs).atZone(zone);
        LocalDate day = now.toLocalDate().plusDays(now.getHour() < OPENS_HOUR ? 0 : 1);
        return day.atTime(OPENS_HOUR, 0).atZone(zone).toInstant().toEpochMilli();
    }

    /** One run on an open folder. */
    private final class Live {
        private final Database database;
        private final DemoFolder folder;
        private final Ticker ticker;
        private final Lifetime lifetime;
        private final ZoneId zone;
        private Settings settings;
        private volatile ShopClock clock;

        Live(Database database, DemoFolder folder, Settings settings, Ticker ticker, Lifetime lifetime) {
            this.database = database;
            this.folder = folder;
            this.settings = settings;
            this.ticker = ticker;
            this.lifetime = lifetime;
            this.zone = settings.shop().defaultTimeZone();
        }

        void run() throws InterruptedException {
            Storage storage = database.storage();
            ClockStore clocks = new ClockStore(storage);
            long lastMs = LogHead.lastReceivedMs(storage);
            long opensMs = Math.max(lastMs, opensMs(ticker.nowMs(), zone));
            Play past = null;
            if (options.pastDays() > 0 && !clocks.everRan()) {
                PastDays.Played played = new PastDays(options, settings, database, out, lifetime)
                        .play(lastMs, opensMs, this::shop, this::script, folder.writeKey(), folder.apiKey());
                if (played.stopped()) {
                    played.play().close();
                    return;
                }
                past = played.play();
                settings = settings(folder, played.port());
                lastMs = opensMs;
            }
            clock = clocks.start(ticker, lastMs == 0 ? opensMs : lastMs, options.speed());
            try (Braid braid = new Braid(settings, storage, database.dataSource(), clock, ticker, Chance.secure())) {
                braid.startWork();
                braid.startDoors();
                play(braid, past);
            }
        }

        private DemoShop shop(URI url) {
            return new DemoShop(options, environment, settings, folder, url);
        }

        /** Before the live clock runs, the clock waits for everybody. */
        private Play.Script script(long startMs) {
            return new Play.Script(
                    options.seed(), startMs, options.shoppers(), zone, () -> clock == null ? 1 : clock.speed());
        }

        /** @param past the people of the days before, who stay; or null */
        private void play(Braid braid, Play past) throws InterruptedException {
            URI url = URI.create("http://127.0.0.1:" + braid.port());
            Storage storage = database.storage();
            Pace pace = new Pace(clock, new ClockStore(storage), ticker, options.speed(), braid::sandboxOnly);
            long startMs = clock.nowMs();
            try (Desk desk = new Desk(folder.apiKey(), pace, clock, zone, braid.outlooks());
                    DemoShop shop = shop(url)) {
                shop.open(desk.url());
                try (Play play =
                        past != null ? past : Play.open(url, folder.writeKey(), folder.apiKey(), script(startMs))) {
                    out.print(welcome(shop, folder, settings, braid.port()));
                    out.flush();
                    if (options.browser()) {
                        Browser.open(environment, shop.address());
                    }
                    long endMs = options.days() == 0 ? Long.MAX_VALUE : startMs + options.days() * DAY_MS;
                    People people = new People(play, new Letterbox(storage, startMs), clock, pace, endMs, lifetime);
                    Thread thread = Thread.ofPlatform().name("shoppers").start(people);
                    lifetime.await();
                    thread.interrupt();
                    thread.join();
                }
            }
        }
    }

    private String welcome(DemoShop shop, DemoFolder folder, Settings settings, int port) {
        String storefront =
                shop.address().isEmpty() ? "" : """
                  shop      %s
                  till      %s/till?pin=%s
                """.formatted(shop.address(), shop.address(), shop.tillPin());
        return """

                The demo shop is open: %d visits a day, one day in %s; while you are in the shop, a second is a second.
                %s  console   http://localhost:%d
                            %s, password %s
                  API key   %s
                Ctrl-C closes it; the next start goes on where it stopped.

                """.formatted(
                options.shoppers(), dayTakes(), storefront, port, folder.email(), folder.password(), folder.apiKey());
    }

    private String dayTakes() {
        long minutes = Math.max(1, Math.round(24.0 * 60 / options.speed()));
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }

    /** The thread of all simulated people. */
    private record People(Play play, Letterbox letterbox, ShopClock clock, Pace pace, long endMs, Lifetime lifetime)
            implements Runnable {
        @Override
        public void run() {
            try {
                while (clock.nowMs() < endMs) {
                    pace.tick();
                    long nowMs = clock.nowMs();
                    try {
                        play.act(nowMs);
                        play.receive(letterbox.arrived(), clock.nowMs());
                    } catch (Unavailable e) {
                        LOG.warn("The shoppers wait: {}", e.getMessage());
                        Thread.sleep(LATER_MS);
                    }
                    long untilNextMs = (long) ((play.nextMs() - clock.nowMs()) / clock.speed());
                    Thread.sleep(Math.clamp(untilNextMs, 1, LOOK_MS));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The shoppers are gone", e);
            }
            lifetime.finish();
        }
    }

    private Settings settings(DemoFolder folder, int port) {
        return settings(Map.of(
                "admin-email", folder.email(),
                "admin-password", folder.password(),
                "write-key", folder.writeKey(),
                "api-key", folder.apiKey(),
                "port", Integer.toString(port)));
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.keySet().retainAll(VARIABLES);
        variables.putIfAbsent(
                "BRAID_HOME",
                Path.of(System.getProperty("user.home"), ".braid-demo").toString());
        Map<String, String> given = new HashMap<>(more);
        // Simulated customers come through the management API too, all with one key.
        given.put("api-requests-per-minute", "0");
        given.put("clock-speed", Integer.toString(options.speed()));
        if (!options.home().isEmpty()) {
            given.put("home", options.home());
        }
        if (!options.port().isEmpty() && !more.containsKey("port")) {
            given.put("port", options.port());
        }
        return Settings.load(variables, given);
    }
}
