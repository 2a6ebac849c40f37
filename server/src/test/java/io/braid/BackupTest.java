package io.braid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Patience;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Database;
import io.braid.base.storage.Home;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.web.Caller;
import io.braid.spine.timers.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shop is backed up while it runs, wiped, and comes back as it was; it writes to nobody until a person lets it. */
@Tag("slow")
@Timeout(180)
class BackupTest {
    private static final String KEY = "backup-api-key";
    private static final long START = Instant.parse("2026-05-05T07:00:00Z").toEpochMilli();
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private int sent;

    @TempDir
    private Path folder;

    /** A Braid on a folder of its own, by whose clock two hours are a call. */
    private final class Shop implements AutoCloseable {
        private final Home home;
        private final Database database;
        private final ManualClock clock;
        private final Braid braid;
        private final Caller caller;

        Shop(Path path, long nowMs) {
            Settings settings = Settings.of(path, Map.of("port", "0", "api-key", KEY, "write-key", "w"));
            home = Home.open(path);
            database = Database.open(home, settings.storage(), Ticker.system());
            clock = new ManualClock(nowMs);
            braid = new Braid(
                    settings, database.storage(), database.dataSource(), clock, Ticker.system(), Chance.secure());
            braid.takeOver();
            braid.startDoors();
            caller = new Caller(braid.port());
        }

        JsonNode ok(String method, String path, String body) {
            Caller.Answer answer = caller.send(method, path, body, "Authorization", "Bearer " + KEY);
            assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 204);
            return answer.body().isEmpty() ? Json.object() : answer.json();
        }

        void settle() throws InterruptedException {
            braid.settle();
        }

        void pass(Duration time) throws InterruptedException {
            clock.advanceTo(clock.nowMs() + time.toMillis());
            settle();
        }

        int sandboxed() {
            return ok("GET", "/api/sandbox/messages", null).path("items").size();
        }

        @Override
        public void close() {
            braid.close();
            database.close();
            home.close();
        }
    }

    @Test
    void whatWasBackedUpComesBackToTheLastRowAndSendsNothingUntilItIsReleased() throws Exception {
        Path first = folder.resolve("first");
        Path file = folder.resolve("shop.braid");
        Map<String, Long> before;
        try (Shop shop = new Shop(first, START)) {
            fill(shop);
            assertThat(shop.sandboxed()).isEqualTo(1);
            shop.ok("PUT", "/api/settings/delivery", "{\"timeZone\":\"UTC\",\"quietToMinute\":1260}");
            shop.ok("POST", "/api/kill-switch", "{\"shop\":\"My shop\",\"scope\":\"all\",\"why\":\"a backup\"}");
            left(shop, "ben");
            shop.pass(TWO_HOURS);
            assertThat(command(new BackupCommand(Map.of(), out()), file, first)).isZero();
            before = rows(shop.database.storage());
            // What happens after the backup is not in it.
            left(shop, "eve");
            shop.settle();
        }
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThatThrownBy(() -> command(new BackupCommand(Map.of(), out()), file, first))
                .hasMessageContaining("exists");
        assertThatThrownBy(() -> command(new RestoreCommand(Map.of(), out()), file, first))
                .hasMessageContaining("holds data already");

        Path second = folder.resolve("second");
        assertThat(command(new RestoreCommand(Map.of(), out()), file, second)).isZero();
        assertThat(told.toString()).contains("counts and sums agree");
        try (Home home = Home.open(second);
                Database database =
                        Database.open(home, Settings.of(second, Map.of()).storage(), Ticker.system())) {
            Map<String, Long> after = rows(database.storage());
            assertThat(after.remove("delivery.restored")).isEqualTo(1);
            before.remove("delivery.restored");
            assertThat(after).isEqualTo(before);
        }
        try (Shop shop = new Shop(second, START + 3 * TWO_HOURS.toMillis())) {
            held(shop);
        }
        assertThat(told.toString()).contains("rows of");
        stoppedToo(second);
    }

    /** Neither what waited nor what is new goes out; after the release what is new does. */
    private void held(Shop shop) throws Exception {
        shop.ok("POST", "/api/kill-switch/release", "{\"shop\":\"My shop\",\"why\":\"it is restored\"}");
        left(shop, "cy");
        shop.pass(TWO_HOURS);
        assertThat(shop.sandboxed()).isEqualTo(1);
        JsonNode restored = shop.ok("GET", "/api/restored", null);
        assertThat(restored.path("holding").asBoolean()).isTrue();
        assertThat(restored.path("waiting").asInt()).isEqualTo(1);
        assertThat(shop.ok("GET", "/api/messages?profile=" + profile(shop, "cy"), null)
                        .at("/items/0/reason")
                        .asText())
                .isEqualTo("restored");

        Caller.Answer untyped = shop.caller.send(
                "POST", "/api/restored/release", "{\"shop\":\"shop\"}", "Authorization", "Bearer " + KEY);
        assertThat(untyped.code()).isEqualTo("not_confirmed");
        shop.ok("POST", "/api/restored/release", "{\"shop\":\"My shop\",\"sendWaiting\":false}");
        shop.pass(Duration.ofMinutes(1));
        waitForRetry(shop);
        assertThat(shop.sandboxed()).isEqualTo(2);
        JsonNode dropped = shop.ok("GET", "/api/messages?profile=" + profile(shop, "ben"), null);
        assertThat(dropped.at("/items/0/state").asText()).isEqualTo("refused");
        assertThat(dropped.at("/items/0/reason").asText()).isEqualTo("restored");
    }

    /** A claim that was told to wait comes again after five seconds of machine time. */
    private static void waitForRetry(Shop shop) throws Exception {
        Patience.until(
                () -> {
                    shop.settle();
                    return shop.sandboxed();
                },
                count -> count >= 2);
    }

    /** Of a Braid that does not run, and of one whose file was damaged. */
    private void stoppedToo(Path home) throws Exception {
        Path file = folder.resolve("again.braid");
        assertThat(command(new BackupCommand(Map.of(), out()), file, home)).isZero();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("tables/access.users.copy")).isNotNull();
        }
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.braid");
        Files.write(damaged, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        Path third = folder.resolve("third");
        assertThatThrownBy(() -> command(new RestoreCommand(Map.of(), out()), damaged, third))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no backup of Braid");
        assertThat(Files.exists(third.resolve("postgres"))).isFalse();
        assertThatThrownBy(
                        () -> command(new BackupCommand(Map.of(), out()), folder.resolve("x"), folder.resolve("none")))
                .hasMessageContaining("There is no data");
    }

    private void fill(Shop shop) throws InterruptedException {
        shop.ok(
                "PUT",
                "/api/settings/delivery",
                "{\"timeZone\":\"UTC\",\"quietFromMinute\":1260,\"quietToMinute\":1260}");
        shop.ok(
                "PUT",
                "/api/templates/hello",
                "{\"channels\":{\"email\":{\"en\":{\"subject\":\"Hi\",\"text\":\"It waits\"}}}}");
        shop.ok("PUT", "/api/segments/vip", "{\"name\":\"V\",\"rule\":{\"event\":\"Seen\"}}");
        shop.ok("PUT", "/api/journeys/left", """
                {"title":"Left","entry":{"event":"Left"},"nodes":[
                {"id":"w","type":"wait","for":"1h","next":"m"},{"id":"m","type":"message","message":"hello","channel":"email"}]}""");
        left(shop, "ann");
        shop.pass(TWO_HOURS);
    }

    private void left(Shop shop, String user) throws InterruptedException {
        shop.ok("POST", "/v1/identify", """
                {"userId":"%1$s","messageId":"%2$d","traits":{"email":"%1$s@example.com","email_opt_in":true,"odd":"a\\tb\\nc\\\\"}}
                """.formatted(user, ++sent));
        shop.ok(
                "POST",
                "/v1/track",
                "{\"userId\":\"%s\",\"messageId\":\"%d\",\"event\":\"Left\"}".formatted(user, ++sent));
        shop.settle();
    }

    private static String profile(Shop shop, String user) {
        return shop.ok("GET", "/api/profiles?identifier=user_id:" + user, null)
                .at("/items/0/id")
                .asText();
    }

    /** How many rows each table has, whoever owns it. */
    private static Map<String, Long> rows(Storage storage) {
        return storage.inTransaction(tx -> {
            Map<String, Long> counts = new TreeMap<>();
            List<String> names = PgTransaction.handle(tx)
                    .createQuery("""
                            SELECT schemaname || '.' || relname FROM pg_stat_user_tables WHERE schemaname NOT LIKE 'pg_%'
                            """)
                    .mapTo(String.class)
                    .list();
            for (String name : names) {
                counts.put(
                        name,
                        PgTransaction.handle(tx)
                                .createQuery("SELECT count(*) FROM " + name)
                                .mapTo(Long.class)
                                .one());
            }
            return counts;
        });
    }

    private static int command(Command command, Path file, Path home) throws InterruptedException {
        return command.run(Arguments.parse(command, List.of(file.toString(), "--home", home.toString())));
    }

    private PrintStream out() {
        return new PrintStream(told, true);
    }
}
