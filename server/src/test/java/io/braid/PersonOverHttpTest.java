package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator sees and does on a profile: consent with its proof, a pause, what was spent. One Braid, a person a test. */
final class PersonOverHttpTest {
    private static final long DAY_MS = 86_400_000L;
    private static RunningBraid running;

    @BeforeAll
    static void open() {
        running = new RunningBraid();
    }

    @AfterAll
    static void close() {
        running.close();
    }

    private static String person(String user) {
        running.identify(
                user, "{\"email\":\"" + user + "@shop.example\",\"phone\":\"+38050111222" + user.length() + "\"}");
        return "/api/profiles/" + running.profile("user_id:" + user).path("id").asText();
    }

    private static Caller.Answer accepted(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        running.settle();
        return answer;
    }

    @Test
    void aPauseIsSetAndLiftedWithItsReasonAndStandsOnTheTimelineOnce() {
        String person = person("rest");
        long untilMs = RunningBraid.START.toEpochMilli() + 30 * DAY_MS;
        accepted(running.put(person + "/pause", "{\"untilMs\":" + untilMs + ",\"reason\":\"on holiday\"}"));
        assertThat(running.json(person).path("pausedUntilMs").asLong()).isEqualTo(untilMs);
        assertThat(names(person)).containsOnlyOnce("Marketing paused").doesNotContain("Marketing Paused");
        JsonNode fact = running.json(person + "/timeline?kind=consent").at("/items/0/properties");
        assertThat(fact.path("reason").asText()).isEqualTo("on holiday");
        assertThat(fact.path("by").asText()).startsWith("key:");

        running.pass(60_000);
        accepted(running.put(person + "/pause", "{\"reason\":\"is back\"}"));
        assertThat(running.json(person).hasNonNull("pausedUntilMs")).isFalse();
        assertThat(names(person)).containsOnlyOnce("Marketing resumed");

        long far = RunningBraid.START.toEpochMilli() + 401 * DAY_MS;
        assertThat(running.put(person + "/pause", "{\"untilMs\":" + far + "}").code())
                .isEqualTo("too_long");
    }

    @Test
    void aStatementTakenDownIsProvedAndStandsOnTheTimelineOnce() {
        String person = person("spoken");
        accepted(
                running.post(
                        person + "/consents",
                        "{\"channel\":\"email\",\"status\":\"granted\",\"text\":\"May we write?\",\"version\":\"7\",\"reason\":\"by phone\"}"));
        JsonNode said = running.json(person + "/consents").at("/items/0");
        assertThat(said.path("text").asText()).isEqualTo("May we write?");
        assertThat(said.at("/proof/reason").asText()).isEqualTo("by phone");
        assertThat(said.at("/proof/by").asText()).isEqualTo("Shop's server");
        assertThat(names(person)).containsOnlyOnce("Consent granted").doesNotContain("Consent Granted");

        // The event of a shop's server is shown as what follows from it, too.
        running.track("spoken", "Consent Refused", "{\"channel\":\"sms\"}");
        assertThat(names(person)).containsOnlyOnce("Consent refused").doesNotContain("Consent Refused");
    }

    @Test
    void suppressionsAreSoughtByChannelAndPartOfTheAddress() {
        running.post(
                "/api/suppressions",
                "{\"items\":[{\"channel\":\"email\",\"address\":\"x@one.example\"},{\"channel\":\"email\",\"address\":\"y@two.example\"}]}");
        assertThat(running.json("/api/suppressions?q=ONE.ex").path("items")).hasSize(1);
        assertThat(running.json("/api/suppressions?channel=sms").path("items")).isEmpty();
        assertThat(running.get("/api/suppressions?q=" + "x".repeat(255)).status())
                .isEqualTo(200);
        assertThat(running.get("/api/suppressions?q=" + "x".repeat(256)).code()).isEqualTo("invalid_text");
    }

    @Test
    void whatWasSpentLeavesOutWhatWasRefundedAndNamesTheStore() {
        String person = person("customer");
        assertThat(running.json(person + "/spend").path("sums")).isEmpty();
        order("o1", "\"revenue\":100,\"currency\":\"EUR\",\"store_id\":\"kyiv\"");
        order("o2", "\"revenue\":50.5,\"currency\":\"EUR\"");
        order("o3", "\"revenue\":900,\"currency\":\"EUR\"");
        order("o4", "\"revenue\":70,\"currency\":\"USD\"");
        running.track("customer", "Order Refunded", "{\"order_id\":\"o3\"}");
        running.track("customer", "Order Cancelled", "{\"order_id\":\"o4\"}");
        JsonNode spend = running.json(person + "/spend");
        assertThat(spend.path("sums")).hasSize(1);
        JsonNode euros = spend.at("/sums/0");
        assertThat(euros.path("orders").asInt()).isEqualTo(3);
        assertThat(euros.path("refunded").asInt()).isEqualTo(1);
        assertThat(euros.path("revenue").decimalValue()).isEqualByComparingTo("150.50");
        assertThat(euros.path("average").decimalValue()).isEqualByComparingTo("75.25");
        assertThat(spend.path("favouriteStore").asText()).isEqualTo("kyiv");
    }

    private static void order(String id, String more) {
        running.track("customer", "Order Completed", "{\"order_id\":\"" + id + "\"," + more + "}");
    }

    private static List<String> names(String person) {
        List<String> names = new ArrayList<>();
        running.json(person + "/timeline")
                .path("items")
                .forEach(item -> names.add(item.path("name").asText()));
        return names;
    }
}
