package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Chance;
import io.braid.base.web.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Back-tests of the past of a shop through which a journey was live, while nobody reacted to its messages. */
final class BacktestOverHttpTest {
    private static final long HOUR_MS = 3_600_000L;
    private static final int DAYS = 3;
    private static final int PEOPLE = 7;

    private static final String LEFT = """
            {"title":"Left","about":"cart","entry":{"cart":"changed","again":"after_exit"},"exits":{"order":"any"},
             "start":"silent","nodes":[
              {"id":"silent","type":"wait_until_silent","for":"30m","next":"measure"},
              {"id":"measure","type":"holdout","percent":30,"next":"remind"},
              {"id":"remind","type":"cascade","purpose":"marketing","wait":"1d","legs":[
               {"channel":"push","message":"nudge","at":"30m"},{"channel":"sms","message":"nudge","at":"1h"},
               {"channel":"email","message":"nudge","at":"4h"}]}]}""";

    private static RunningBraid braid;
    private static long beganMs;

    @BeforeAll
    static void threeDaysOfAShop() {
        braid = new RunningBraid(Map.of("history", "true"));
        braid.put("/api/templates/nudge", """
                {"channels":{"sms":{"en":{"text":"Your cart"}},
                 "email":{"en":{"subject":"Cart","html":"<p>Cart</p>","text":"Cart"}}}}""");
        for (int person = 0; person < PEOPLE; person++) {
            braid.identify(
                    "u" + person,
                    "{\"phone\":\"+38050111223%d\",\"email\":\"u%d@shop.example\"}".formatted(person, person));
            for (String channel : List.of("sms", "email")) {
                if (person % 3 != 0 || channel.equals("sms")) {
                    braid.post(
                            "/api/profiles/" + id(person) + "/consents",
                            "{\"channel\":\"%s\",\"status\":\"granted\"}".formatted(channel));
                }
            }
            act(person, "Product Added");
        }
        braid.to(braid.nowMs() + 5 * HOUR_MS);
        beganMs = braid.nowMs();
        assertThat(braid.put("/api/journeys/left", LEFT).status()).isEqualTo(200);
        braid.settle();
        RandomGenerator random = Chance.seeded(5);
        for (long atMs = beganMs; atMs < beganMs + DAYS * 24 * HOUR_MS - 2 * HOUR_MS; ) {
            atMs += random.nextLong(3 * HOUR_MS);
            braid.to(atMs);
            int person = random.nextInt(PEOPLE);
            act(person, random.nextInt(8) == 0 ? "Order Completed" : "Product Added");
        }
        braid.to(beganMs + DAYS * 24 * HOUR_MS);
    }

    private static int done;

    private static void act(int person, String event) {
        done++;
        braid.track("u" + person, event, event.startsWith("Order") ? """
                {"order_id":"o%d","total":20,"currency":"EUR","products":[{"product_id":"mug","price":20,"quantity":1}]}""".formatted(done) : """
                {"product_id":"p%d","name":"Mug","price":12.9,"currency":"EUR","quantity":1}""".formatted(done));
    }

    private static String id(int person) {
        return braid.profile("user_id:u" + person).path("id").asText();
    }

    @AfterAll
    static void stop() {
        braid.close();
    }

    private static JsonNode played(String body) {
        Caller.Answer begun = braid.post("/api/journeys/left/backtests", body);
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        String path = "/api/journeys/left/backtests/" + begun.json().path("id").asText();
        for (int i = 0; i < 600; i++) {
            JsonNode now = braid.json(path);
            if (now.path("endedMs").isNumber()) {
                return now;
            }
            pause();
        }
        throw new AssertionError("a back-test without end");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatItSaysOfThePastIsWhatTheLiveJourneyDid() {
        JsonNode test = played("{\"days\":%d}".formatted(DAYS));
        assertThat(test.path("state").asText()).as(test.toString()).isEqualTo("done");
        assertThat(test.path("version").asInt()).isEqualTo(1);
        JsonNode answer = test.path("answer");
        assertThat(answer.path("fromMs").asLong()).isEqualTo(beganMs);
        JsonNode live = braid.json("/api/journeys/left");
        List<String> entries = braid.query("SELECT profile_id || ' ' || entered_ms FROM journeys.instance");
        assertThat(entries).hasSizeGreaterThan(10).hasSizeLessThan(20);
        assertThat(answer.path("entered").asInt()).isEqualTo(entries.size());
        assertThat(answer.path("inside").asInt()).isEqualTo(live.path("inside").asInt());
        assertThat(answer.path("exits")).isEqualTo(live.path("left"));

        List<String> came = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (JsonNode example : answer.path("examples")) {
            String who = example.path("profile").asText();
            came.add(who + " " + example.path("enteredMs").asLong());
            for (JsonNode send : example.path("sends")) {
                if (send.path("reason").asText().isEmpty()) {
                    sent.add(who + " " + send.path("channel").asText() + " "
                            + send.path("atMs").asLong());
                }
            }
            assertThat(test.path("names").path(who).asText()).contains("shop.example");
        }
        assertThat(came).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(sent)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(braid.query(
                        "SELECT profile_id || ' ' || channel || ' ' || sent_ms FROM delivery.send WHERE sent_ms > 0"));

        assertThat(sums(answer, "sent")).isEqualTo(counted("sent_ms > 0"));
        assertThat(sums(answer, "heldOut"))
                .isEqualTo(counted("state = 'ghost'"))
                .isPositive();
        assertThat(sums(answer, "capped"))
                .isEqualTo(counted("state = 'refused' AND reason = 'frequency'"))
                .isPositive();
        assertThat(sums(answer, "quiet"))
                .isEqualTo(counted("held_ms > 0 AND sent_ms > 0"))
                .isPositive();
        long days = 0;
        for (JsonNode day : answer.path("days")) {
            for (JsonNode count : day.path("sent")) {
                days += count.asLong();
            }
        }
        assertThat(days).isEqualTo(sent.size());
    }

    private static long sums(JsonNode answer, String what) {
        long sum = 0;
        for (JsonNode channel : answer.path("channels")) {
            sum += channel.path(what).asLong();
        }
        return sum;
    }

    private static long counted(String which) {
        return Long.parseLong(braid.query("SELECT count(*)::text FROM delivery.send WHERE " + which)
                .getFirst());
    }

    @Test
    void aDraftIsTriedAndNothingIsLeftOfItButItsAnswer() {
        TreeSet<String> before = new TreeSet<>(marks());
        JsonNode draft = played("""
                {"days":3,"definition":{"title":"Thanks","entry":{"event":"Order Completed","key":"order_id","again":"each_key"},
                 "nodes":[{"id":"write","type":"message","channel":"sms","message":"nudge","purpose":"transactional"}]}}""");
        assertThat(draft.path("state").asText()).as(draft.toString()).isEqualTo("done");
        assertThat(draft.path("version").isNull()).as("a drawing").isTrue();
        assertThat(draft.at("/answer/entered").asInt()).isPositive();
        assertThat(draft.at("/answer/channels/0/sent").asInt())
                .isEqualTo(draft.at("/answer/entered").asInt());
        assertThat(draft.at("/answer/examples/0/sends/0/message").asText()).isEqualTo("nudge");
        assertThat(new TreeSet<>(marks())).isEqualTo(before);
        assertThat(braid.json("/api/journeys/left").path("version").asInt()).isEqualTo(1);
        String path = "/api/journeys/left/backtests/" + draft.path("id").asText();
        assertThat(braid.json("/api/journeys/left/backtests").path("items").findValuesAsText("id"))
                .contains(draft.path("id").asText());
        assertThat(braid.delete(path).status()).isEqualTo(204);
        assertThat(braid.get(path).code()).isEqualTo("not_found");
    }

    /** What anything that happened would have moved. */
    private static List<String> marks() {
        return braid.query("""
                SELECT 'sends ' || count(*) FROM delivery.send UNION ALL SELECT 'log ' || max(log_offset) FROM log.event
                UNION ALL SELECT 'timeline ' || max(id) FROM pipeline.timeline
                UNION ALL SELECT 'inside ' || count(*) FROM journeys.instance""");
    }

    @Test
    void whatCannotBeTriedIsRefused() {
        String path = "/api/journeys/left/backtests";
        assertThat(braid.post(path, "{\"days\":0}").code()).isEqualTo("invalid_days");
        assertThat(braid.post(path, "{\"days\":31}").code()).isEqualTo("invalid_days");
        assertThat(braid.post("/api/journeys/nobody/backtests", "{}").code()).isEqualTo("not_found");
        assertThat(braid.post(path, "{\"definition\":{\"title\":\"x\"}}").code())
                .isEqualTo("invalid_journey");
        assertThat(braid.get(path + "/77777").code()).isEqualTo("not_found");
        assertThat(braid.get(path + "/x").code()).isEqualTo("not_found");
    }
}
