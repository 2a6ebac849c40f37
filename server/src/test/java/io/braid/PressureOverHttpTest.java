package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import io.braid.base.web.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held back, and by what, over HTTP: with people to whom it happened. */
final class PressureOverHttpTest {
    private final RunningBraid braid = new RunningBraid();

    @BeforeEach
    void journey() {
        braid.put("/api/templates/hello", "{\"channels\":{\"sms\":{\"en\":{\"text\":\"Hi\"}}}}");
        braid.put("/api/journeys/hello", """
                {"title":"Hello","entry":{"event":"Signed Up"},"nodes":[
                {"id":"write","type":"message","channel":"sms","message":"hello","purpose":"marketing"}]}""");
        braid.identify("ann", "{\"phone\":\"+380501112233\"}");
        braid.post("/api/profiles/" + ann() + "/consents", "{\"channel\":\"sms\",\"status\":\"granted\"}");
        braid.settle();
    }

    @AfterEach
    void stop() {
        braid.close();
    }

    private String ann() {
        return braid.profile("user_id:ann").path("id").asText();
    }

    @Test
    void whatWasHeldBackIsListedAndCountedByItsReasonAndDay() {
        for (int i = 0; i < 3; i++) {
            braid.track("ann", "Signed Up", "{}");
        }
        JsonNode held = braid.json("/api/pressure").path("items");
        assertThat(held.findValuesAsText("reason")).isNotEmpty().containsOnly("frequency");
        JsonNode counts = braid.json("/api/pressure/counts");
        assertThat(counts).hasSize(1);
        assertThat(counts.at("/0/reason").asText()).isEqualTo("frequency");
        assertThat(counts.at("/0/messages").asInt()).isEqualTo(held.size());
        String day = counts.at("/0/day").asText();
        assertThat(day).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(braid.json("/api/pressure?reason=frequency&journey=hello&channel=sms&day=" + day)
                        .path("items"))
                .hasSize(held.size());
        assertThat(braid.json("/api/pressure?reason=suppressed").path("items")).isEmpty();
        assertThat(braid.json("/api/profiles/" + ann() + "/pressure").path("rules"))
                .isNotEmpty();
    }

    @Test
    void whomAMessageCannotReachIsListedWithWhatIsMissing() {
        braid.identify("bob", "{\"email\":\"bob@shop.example\"}");
        braid.identify("cleo", "{\"phone\":\"+380501112244\"}");
        braid.settle();
        braid.track("bob", "Signed Up", "{}");
        braid.track("cleo", "Signed Up", "{}");
        assertThat(braid.json("/api/pressure").path("items").findValuesAsText("reason"))
                .containsExactlyInAnyOrder("no_address", "consent_unknown");
    }

    @Test
    void sendingIsStoppedByTheNameOfTheShopAndLetGoAgain() {
        Person owner = Person.owner(new Caller(braid.port()));
        assertThat(owner.send("POST", "/api/kill-switch", asked("Other", "all")).status())
                .isEqualTo(400);
        assertThat(owner.send("POST", "/api/kill-switch", asked("My shop", "marketing"))
                        .status())
                .isEqualTo(200);
        braid.track("ann", "Signed Up", "{}");
        assertThat(braid.json("/api/pressure").path("items").findValuesAsText("reason"))
                .containsExactly("kill_switch");
        assertThat(braid.json("/api/kill-switch").path("scope").asText()).isEqualTo("marketing");
        assertThat(owner.send("POST", "/api/kill-switch/release", "{\"shop\":\"My shop\",\"why\":\"it is right now\"}")
                        .status())
                .isEqualTo(200);
        braid.settle();
        assertThat(braid.json("/api/pressure").path("items")).isEmpty();
        assertThat(braid.query("SELECT state FROM delivery.send")).doesNotContain("waiting", "held");
        assertThat(braid.json("/api/kill-switch").path("log").findValuesAsText("who"))
                .containsExactly("owner@shop.example", "owner@shop.example");
    }

    private static String asked(String shop, String scope) {
        return "{\"shop\":\"%s\",\"scope\":\"%s\",\"why\":\"a wrong price\"}".formatted(shop, scope);
    }
}
