package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Database;
import io.braid.base.storage.Home;
import io.braid.base.storage.PgTransaction;
import io.braid.demo.Play;
import io.braid.spine.log.LogHead;
import io.braid.spine.timers.ClockStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private static final String SHOP = "../samples/shop";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    @Tag("slow")
    void theSameSeedPrintsTheSameTableLetterByLetter() throws InterruptedException {
        String first = day(11);
        String second = day(11);

        assertThat(second).isEqualTo(first);
        assertThat(first).contains("1 day of the shop from 2026-03-02, seed 11", "visitors", "uplift", "0 violations");
        assertThat(first).doesNotContainPattern("[1-9] violations");
        assertThat(first).containsPattern("delivered +.*[1-9]");
    }

    @Test
    @Tag("slow")
    void aNewShopHasAPastAndOneThatWasInterruptedPlaysTheRest(@TempDir Path folder) throws Exception {
        Settings settings = Settings.of(
                folder, Map.of("port", "0", "write-key", "demo-write-key", "api-key", "demo-api-key-of-it"));
        long endMs = ms("2026-03-04T09:00:00+02:00");
        try (Home home = Home.open(folder);
                Database database = Database.open(home, settings.storage(), Ticker.system())) {
            try (Lifetime stopped = Lifetime.open()) {
                stopped.finish();
                assertThat(past(settings, database, stopped, 0, endMs).stopped())
                        .isTrue();
            }
            try (Lifetime lifetime = Lifetime.open()) {
                long lastMs = LogHead.lastReceivedMs(database.storage());
                assertThat(past(settings, database, lifetime, lastMs, endMs).stopped())
                        .isFalse();
            }
            assertThat(count(database, "imports.import")).as("imports").isEqualTo(2);
            assertThat(count(database, "commerce.orders")).as("orders").isGreaterThan(50);
            assertThat(count(database, "delivery.send")).as("messages").isPositive();
            assertThat(new ClockStore(database.storage()).everRan()).isFalse();
        }
        assertThat(text(out)).contains("A new shop", "100 % of the days before are played");
    }

    @Test
    @Tag("slow")
    void onABusyMachineFewComeAndTheirCartsAreFollowedAllTheSame(@TempDir Path folder) throws Exception {
        Settings settings = Settings.of(
                folder, Map.of("port", "0", "write-key", "demo-write-key", "api-key", "demo-api-key-of-it"));
        try (Home home = Home.open(folder);
                Database database = Database.open(home, settings.storage(), Ticker.system());
                Lifetime lifetime = Lifetime.open()) {
            past(settings, database, lifetime, 0, ms("2026-03-04T09:00:00+02:00"), 80, 0);
            assertThat(count(database, "journeys.instance")).as("carts").isPositive();
            long madeMs = database.storage()
                    .inTransaction(tx -> PgTransaction.handle(tx)
                            .createQuery("SELECT max(created_ms) FROM access.key")
                            .mapTo(Long.class)
                            .one());
            assertThat(Ticker.system().nowMs() - madeMs)
                    .as("keys are made in machine time")
                    .isBetween(0L, 3_600_000L);
        }
        assertThat(text(out)).contains("one visit in four is played from here on", "100 % of the days before");
    }

    private PastDays.Played past(Settings settings, Database database, Lifetime lifetime, long lastMs, long endMs)
            throws InterruptedException {
        return past(settings, database, lifetime, lastMs, endMs, 20, Long.MAX_VALUE);
    }

    private PastDays.Played past(
            Settings settings,
            Database database,
            Lifetime lifetime,
            long lastMs,
            long endMs,
            int visits,
            long patienceMs)
            throws InterruptedException {
        DemoCommand.Options options =
                new DemoCommand.Options(0, 1, patienceMs, 7, "", "", 60, visits, Path.of(SHOP), null, false);
        PastDays.Played played = new PastDays(options, settings, database, new PrintStream(out), lifetime)
                .play(
                        lastMs,
                        endMs,
                        url -> new DemoShop(
                                options,
                                Map.of(),
                                settings,
                                new DemoFolder("", "", "demo-write-key", "demo-api-key-of-it"),
                                url),
                        startMs -> new Play.Script(
                                7, startMs, visits, settings.shop().defaultTimeZone(), () -> 1),
                        "demo-write-key",
                        "demo-api-key-of-it");
        played.play().close();
        return played;
    }

    private static long count(Database database, String table) {
        return database.storage()
                .inTransaction(tx -> PgTransaction.handle(tx)
                        .createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void serveRefusesADemosFolder(@TempDir Path home) throws Exception {
        Files.writeString(home.resolve(DemoFolder.FILE), "{}");

        assertThat(run(new ServeCommand(), List.of("--home", home.toString()))).isEqualTo(1);
        assertThat(text(err)).contains("is the folder of a demo", "Set BRAID_HOME");
    }

    @Test
    void aDemoRefusesAFolderOfServe(@TempDir Path home) throws Exception {
        Files.createDirectory(home.resolve("postgres"));

        assertThat(demo("--home", home.toString(), "--port", "0")).isEqualTo(1);
        assertThat(text(err)).contains("holds the data of './braid serve'");
        assertThat(demo("--headless", "--home", home.toString())).isEqualTo(1);
        assertThat(text(err)).contains("a headless demo starts with an empty folder");
        assertThat(home.resolve(DemoFolder.FILE)).doesNotExist();
    }

    @Test
    void aNewShopOpensAtNineInTheMorning() {
        ZoneId kyiv = ZoneId.of("Europe/Kyiv");

        assertThat(LiveDemo.opensMs(ms("2026-03-02T02:30:00+02:00"), kyiv)).isEqualTo(ms("2026-03-02T09:00:00+02:00"));
        assertThat(LiveDemo.opensMs(ms("2026-03-02T09:00:00+02:00"), kyiv)).isEqualTo(ms("2026-03-03T09:00:00+02:00"));
        assertThat(LiveDemo.opensMs(ms("2026-03-28T20:00:00+02:00"), kyiv)).isEqualTo(ms("2026-03-29T09:00:00+03:00"));
    }

    private static long ms(String time) {
        return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }

    @Test
    void whatCannotBePlayedIsNotUnderstood() throws Exception {
        assertThat(demo("--days", "0")).isEqualTo(2);
        assertThat(text(err)).contains("--days must be a whole number from 1 to 365");
        assertThat(demo("--headless", "--speed", "60")).isEqualTo(2);
        assertThat(text(err)).contains("--speed goes without it");
        assertThat(demo("--headless", "--past-days", "1")).isEqualTo(2);
        assertThat(text(err)).contains("--past-days goes without it");
        assertThat(demo("--past-days", "31")).isEqualTo(2);
        assertThat(text(err)).contains("--past-days must be a whole number from 0 to 30");
        assertThat(demo("--shop", "no-such-folder")).isEqualTo(2);
        assertThat(text(err)).contains("there is no folder no-such-folder");
    }

    private String day(long seed) throws InterruptedException {
        out.reset();
        int status = demo("--headless", "--days", "1", "--shoppers", "30", "--seed", Long.toString(seed));
        assertThat(status).as(text(out) + text(err)).isZero();
        return text(out);
    }

    private int demo(String... args) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(args));
        if (!all.contains("--shop")) {
            all.addAll(List.of("--shop", SHOP));
        }
        return run(new DemoCommand(Map.of(), new PrintStream(out), new PrintStream(err)), all);
    }

    private int run(Command command, List<String> args) throws InterruptedException {
        return Main.run(command, args, new PrintStream(out), new PrintStream(err));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
