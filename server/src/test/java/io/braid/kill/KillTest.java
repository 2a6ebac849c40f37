package io.braid.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.braid.base.web.Caller;
import io.braid.base.web.Person;
import io.braid.talk.delivery.Dispatcher;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9}, in earnest: of the JVM and of PostgreSQL, at random moments, while events come in and cascades run. Afterwards
 * everything that was acknowledged is there once, and everything that follows from it happened once.
 */
@Tag("slow")
final class KillTest {
    private static final int ROUNDS = Integer.getInteger("braid.kill.rounds", 10);
    private static final Path SAMPLES = Path.of("../samples/shop");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    /** When it is given up: the promise is 20 s on a machine of its own, and a build machine runs other things too. */
    private static final long READY_MS_MAX = 180_000;

    private final Random random = new Random(System.nanoTime());

    private interface Blow {
        void strike(Victim victim) throws Exception;
    }

    @Test
    void theJvmIsKilledDuringIngestAndCascades() throws Exception {
        leftCarts(victim -> {
            victim.kill();
            victim.start();
        });
    }

    @Test
    void postgresIsKilledDuringIngestAndCascades() throws Exception {
        leftCarts(Victim::killPostgres);
    }

    /** A day of the shop takes 9 s. */
    private void leftCarts(Blow blow) throws Exception {
        try (Victim victim = new Victim("--clock-speed", "10000")) {
            victim.start();
            victim.awaitReady();
            define(victim, "templates", "messages", "cart-push");
            define(victim, "templates", "messages", "cart-email");
            define(victim, "templates", "messages", "cart-sms");
            define(victim, "journeys", "journeys", "left-cart");
            Crowd crowd = new Crowd(victim, 3);
            strike(victim, crowd, blow, ROUNDS);
            crowd.close();
            settle(victim);
            nothingIsLostOrTwice(victim, crowd);
            assertThat(victim.query("SELECT count(*) FROM journeys.instance WHERE journey = 'left-cart'"))
                    .as("everybody with a cart went through the journey once")
                    .containsExactly(Integer.toString(crowd.shoppers()));
            assertThat(victim.query("SELECT profile_id FROM journeys.instance GROUP BY 1 HAVING count(*) > 1"))
                    .isEmpty();
            assertThat(victim.query("SELECT count(*) > 0 FROM delivery.send WHERE state = 'delivered'"))
                    .containsExactly("t");
            assertThat(victim.query("""
                    SELECT s.send_id FROM channels.sandbox_message m JOIN delivery.send s USING (workspace_id, send_id)
                    WHERE s.state NOT IN ('sent', 'delivered', 'unknown')
                    """))
                    .as("what the sandbox took is known or unknown, never denied")
                    .isEmpty();
            assertThat(victim.query("""
                    SELECT s.send_id FROM delivery.send s JOIN log.event e ON e.profile_id = s.profile_id
                    WHERE e.name = 'Order Completed' AND s.created_ms > e.received_ms
                    """)).isEmpty();
            unknownsAreListed(victim, ROUNDS);
        }
    }

    /** Real e-mails to a peer that outlives the killings and counts them. */
    @Test
    void noMailGoesOutTwiceAndWhatIsNotKnownIsListed() throws Exception {
        GreenMail peer = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        peer.start();
        int rounds = Math.max(1, ROUNDS / 2);
        try (Victim victim = new Victim(
                "--smtp-host",
                "127.0.0.1",
                "--smtp-port",
                Integer.toString(peer.getSmtp().getPort()),
                "--smtp-tls",
                "none",
                "--mail-from",
                "news@shop.example")) {
            victim.start();
            victim.awaitReady();
            assertThat(Person.owner(new Caller(victim.port()))
                            .send("POST", "/api/channels/email/live", "{\"name\":\"email\"}")
                            .status())
                    .isEqualTo(200);
            victim.sendAtAnyTimeAtOnce();
            victim.put("/api/templates/hello", """
                    {"key": "hello", "name": "Hello", "default_locale": "en",
                     "channels": {"email": {"en": {"subject": "Hello", "text": "Hello"}}}}
                    """);
            victim.put("/api/journeys/hello", """
                    {"key": "hello", "title": "Hello", "entry": {"event": "Product Added", "again": "never"}, "start": "write",
                     "nodes": [{"id": "write", "type": "message", "channel": "email", "message": "hello"}]}
                    """);
            Crowd crowd = new Crowd(victim, 1_000_000);
            strike(
                    victim,
                    crowd,
                    each -> {
                        each.kill();
                        each.start();
                    },
                    rounds);
            crowd.close();
            settle(victim);
            nothingIsLostOrTwice(victim, crowd);
            unknownsAreListed(victim, rounds);
            Map<String, Integer> got = new HashMap<>();
            for (MimeMessage mail : peer.getReceivedMessages()) {
                got.merge(mail.getAllRecipients()[0].toString(), 1, Integer::sum);
            }
            assertThat(got.values()).as("a mail came twice").allMatch(count -> count == 1);
            List<String> sends = victim.query("SELECT state, address, reason FROM delivery.send");
            assertThat(sends).hasSize(crowd.shoppers());
            for (String send : sends) {
                String[] words = send.split(" ");
                switch (words[0]) {
                    case "sent", "delivered" -> assertThat(got).as(send).containsKey(words[1]);
                    case "unknown" -> {}
                    default -> throw new AssertionError(send);
                }
            }
        } finally {
            peer.stop();
        }
    }

    private void strike(Victim victim, Crowd crowd, Blow blow, int rounds) throws Exception {
        List<Long> backMs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Thread.sleep(300 + random.nextInt(2_000));
            long struckNanos = System.nanoTime();
            blow.strike(victim);
            long restartedNanos = System.nanoTime();
            while (crowd.acknowledgedNanos() < restartedNanos) {
                assertThat(victim.alive()).as(victim::tail).isTrue();
                assertThat((System.nanoTime() - restartedNanos) / 1_000_000)
                        .as(victim::tail)
                        .isLessThan(READY_MS_MAX);
                Thread.sleep(10);
            }
            backMs.add((crowd.acknowledgedNanos() - struckNanos) / 1_000_000);
        }
        Collections.sort(backMs);
        System.out.println("events were taken again after " + backMs + " ms; " + crowd.shoppers() + " shoppers, "
                + crowd.again() + " requests repeated");
    }

    /** Until everything is folded, everybody is out, and nothing waits; what was claimed and not heard of again, if it were left, for two minutes. */
    private static void settle(Victim victim) throws Exception {
        long endNanos = System.nanoTime() + 200_000_000_000L;
        List<String> left = List.of("?");
        while (!left.equals(List.of("0 0 0 0"))) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("events, people, sends, news left: " + left + "; it said:\n" + victim.tail());
            }
            Thread.sleep(500);
            left = victim.query("""
                    SELECT (SELECT next_offset - 1 FROM log.head) - (SELECT log_offset FROM pipeline.worker),
                           (SELECT count(*) FROM journeys.instance WHERE exited_ms = 0),
                           (SELECT count(*) FROM delivery.send WHERE state IN ('waiting', 'held', 'sending')),
                           (SELECT count(*) FROM delivery.untold)
                    """);
        }
    }

    private static void nothingIsLostOrTwice(Victim victim, Crowd crowd) throws Exception {
        assertThat(victim.query("SELECT message_id FROM log.event WHERE message_id LIKE 'k-%'"))
                .as("acknowledged and in the log, once")
                .containsExactlyInAnyOrderElementsOf(crowd.acknowledged());
        assertThat(victim.query("SELECT code FROM log.quarantine")).isEmpty();
        assertThat(victim.query("""
                SELECT log_offset, count(t.id) FROM log.event e LEFT JOIN pipeline.timeline t USING (log_offset)
                GROUP BY 1 HAVING count(t.id) <> 1
                """)).as("folded once").isEmpty();
        assertThat(victim.query("""
                SELECT name, properties, count(*) FROM pipeline.timeline
                WHERE name IN ('Step taken', 'Message intended', 'Entered journey', 'Exited journey')
                GROUP BY 1, 2 HAVING count(*) > 1
                """)).as("steps and intents, once").isEmpty();
        assertThat(victim.query("SELECT count(*) FROM pipeline.timeline WHERE name = 'Message intended'"))
                .isEqualTo(victim.query("SELECT count(*) FROM delivery.send"));
        assertThat(victim.query("""
                SELECT send_id FROM delivery.attempt JOIN delivery.send USING (workspace_id, send_id)
                WHERE purpose = 'marketing' AND outcome IN ('accepted', 'unknown') GROUP BY 1 HAVING count(*) > 1
                """))
                .as("called again though it may have gone out")
                .isEmpty();
        System.out.println(
                victim.query(
                        "SELECT state, reason, detail, channel, count(*) FROM delivery.send GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"));
    }

    private static void unknownsAreListed(Victim victim, int rounds) throws Exception {
        List<String> unknown = victim.query("SELECT send_id FROM delivery.send WHERE state = 'unknown'");
        assertThat(unknown).hasSizeLessThanOrEqualTo(rounds * Dispatcher.IN_FLIGHT_MAX);
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = victim.get("/api/messages?state=unknown&limit=100" + cursor);
            page.get("items").forEach(item -> listed.add(item.get("id").asText()));
            String next = page.path("next").asText("");
            cursor = next.isEmpty() || page.get("next").isNull() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertThat(listed).containsExactlyInAnyOrderElementsOf(unknown);
    }

    private static void define(Victim victim, String resource, String folder, String key) throws Exception {
        JsonNode file = YAML.readTree(Files.readString(SAMPLES.resolve(folder).resolve(key + ".yaml")));
        victim.put("/api/" + resource + "/" + key, file.toString());
    }
}
