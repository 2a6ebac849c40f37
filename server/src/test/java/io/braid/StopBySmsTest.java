package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import io.braid.base.web.Person;
import io.braid.talk.channels.sms.JsmppSmsc;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Somebody writes STOP to the short code: through a real message centre, the running Braid, and back. */
final class StopBySmsTest {
    private RunningBraid braid;
    private JsmppSmsc smsc;

    @Test
    void afterStopNothingGoesOutUntilHeWritesStart() throws Exception {
        try (JsmppSmsc centre = new JsmppSmsc();
                RunningBraid running = new RunningBraid()) {
            smsc = centre;
            braid = running;
            goLive();
            quiet(0, 0);
            define("news", "marketing");
            define("order", "transactional");
            braid.identify("ann", "{\"phone\":\"+380671112233\"}");
            braid.track("ann", "Consent Granted", "{\"channel\":\"sms\"}");
            braid.track("ann", "news", "{\"n\":\"1\"}");
            assertThat(smsc.got()).as(newest().toString()).hasSize(1);

            // One more waits for the end of the quiet hours when he writes.
            quiet(0, 14 * 60);
            braid.track("ann", "news", "{\"n\":\"2\"}");
            assertThat(newest().path("state").asText()).isEqualTo("held");
            assertThat(writes("Стоп")).as("acknowledged").isZero();
            quiet(0, 0);
            braid.pass(3 * 3_600_000);
            assertThat(smsc.got()).hasSize(1);
            assertThat(newest().path("reason").asText()).isEqualTo("consent_refused");
            braid.track("ann", "news", "{\"n\":\"2b\"}");
            assertThat(smsc.got()).as("the journey does not even ask").hasSize(1);
            assertThat(braid.json("/api/profiles/" + ann() + "/timeline").toString())
                    .contains("SMS Received");
            JsonNode said = braid.json("/api/profiles/" + ann() + "/consents").at("/items/0");
            assertThat(said.path("status").asText()).as(said.toString()).isEqualTo("refused");
            braid.track("ann", "order", "{\"n\":\"3\"}");
            assertThat(smsc.got()).as("about his order he is still told").hasSize(2);

            assertThat(writes("start")).isZero();
            braid.track("ann", "news", "{\"n\":\"4\"}");
            assertThat(smsc.got()).hasSize(3);
        }
    }

    private void goLive() {
        Person owner = Person.owner(new Caller(braid.port()));
        Caller.Answer set = owner.send("PUT", "/api/channels/sms/settings", """
                {"host":"127.0.0.1","port":%d,"systemId":"braid","password":"secret","sender":"7000"}""".formatted(smsc.port()));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        Caller.Answer live = owner.send("POST", "/api/channels/sms/live", "{\"name\":\"sms\"}");
        assertThat(live.status()).as(live.body()).isEqualTo(200);
        assertThat(braid.json("/api/channels/sms/health").path("state").asText())
                .isEqualTo("up");
    }

    private void quiet(int fromMinute, int toMinute) {
        braid.put(
                "/api/settings/delivery",
                "{\"quietFromMinute\":%d,\"quietToMinute\":%d,\"occasionsPerDayMax\":100,\"occasionsPerWeekMax\":100,\"arbitrationSeconds\":0}"
                        .formatted(fromMinute, toMinute));
    }

    private void define(String key, String purpose) {
        braid.put("/api/templates/" + key, """
                {"key":"%s","channels":{"sms":{"en":{"text":"Hello"}}}}""".formatted(key));
        Caller.Answer journey = braid.put("/api/journeys/" + key, """
                {"key":"%1$s","title":"%1$s","entry":{"event":"%1$s","key":"n","again":"each_key"},"start":"write",
                 "nodes":[{"id":"write","type":"message","channel":"sms","message":"%1$s","purpose":"%2$s"}]}""".formatted(key, purpose));
        assertThat(journey.status()).as(journey.body()).isBetween(200, 204);
    }

    /** The centre is answered when what he wrote is folded, which this test does meanwhile. */
    private int writes(String text) throws Exception {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                byte[] body = text.getBytes(StandardCharsets.UTF_16BE);
                answer.complete(smsc.deliver(0, "380671112233", "7000", 8, body, null, -1));
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        while (!answer.isDone()) {
            braid.settle();
            Thread.sleep(5);
        }
        return answer.get();
    }

    private String ann() {
        return braid.profile("user_id:ann").path("id").asText();
    }

    private JsonNode newest() {
        return braid.json("/api/messages?profile=" + ann()).at("/items/0");
    }
}
