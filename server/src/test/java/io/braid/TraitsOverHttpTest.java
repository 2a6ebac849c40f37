package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code /api/traits} of a whole Braid: on the profile, in a rule and in a message. */
final class TraitsOverHttpTest {
    private final RunningBraid braid = new RunningBraid();

    @AfterEach
    void stop() {
        braid.close();
    }

    @Test
    void aTraitIsSavedShownUsedAndDeleted() {
        JsonNode saved = put("orders", "{\"count\":\"Order Completed\",\"within_days\":30}")
                .json();
        assertThat(saved.path("kind").asText()).isEqualTo("count");
        assertThat(saved.path("sentence").asText()).isEqualTo("count of Order Completed in 30 days");
        assertThat(saved.path("version").asInt()).isEqualTo(1);
        assertThat(put("orders", "{\"count\":\"Order Completed\",\"within_days\":30}")
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(braid.put(
                                "/api/segments/regular",
                                "{\"name\":\"Regular\",\"rule\":{\"trait\":\"computed.orders\",\"op\":\"at_least\",\"value\":2}}")
                        .status())
                .isEqualTo(200);
        assertThat(braid.put("/api/templates/thanks", """
                                {"channels":{"sms":{"en":{"text":"Order no. {{ computed.orders }}"}}}}""").status()).isEqualTo(200);
        ordered();
        ordered();
        JsonNode ann = braid.profile("user_id:ann");
        assertThat(ann.at("/computed/orders").asInt()).isEqualTo(2);
        assertThat(ann.at("/segments/0").asText()).isEqualTo("regular");
        Caller.Answer seen = braid.post(
                "/api/templates/thanks/preview",
                "{\"channel\":\"sms\",\"profile\":\"" + ann.path("id").asText() + "\"}");
        assertThat(seen.body()).contains("Order no. 2");
        assertThat(braid.json("/api/traits/orders").at("/usedBy/0/key").asText())
                .isEqualTo("regular");
        assertThat(braid.delete("/api/traits/orders").code()).isEqualTo("trait_in_use");
        braid.delete("/api/segments/regular");
        assertThat(braid.json("/api/traits/orders").at("/usedBy/0/kind").asText())
                .isEqualTo("message");
        assertThat(braid.delete("/api/traits/orders").code())
                .as("a message prints it")
                .isEqualTo("trait_in_use");
        braid.put("/api/templates/thanks", """
                {"channels":{"sms":{"en":{"text":"Thanks"}}}}""");
        assertThat(braid.delete("/api/traits/orders").status()).isEqualTo(200);
        assertThat(braid.json("/api/traits").path("items")).isEmpty();
        assertThat(braid.get("/api/traits/orders").code()).isEqualTo("not_found");
    }

    @Test
    void whoWritesARuleIsOfferedTraitsAndTheirWords() {
        put("lifecycle", "{\"lifecycle\":\"Order Completed\"}");
        assertThat(braid.json("/api/segments/suggestions?of=trait&q=life")
                        .at("/items/0/value")
                        .asText())
                .isEqualTo("computed.lifecycle");
        assertThat(braid.json("/api/segments/suggestions?of=value&property=computed.lifecycle&q=sl")
                        .path("items")
                        .findValuesAsText("value"))
                .containsExactly("sleeping");
    }

    @Test
    void aMistakeNamesItsPlace() {
        Caller.Answer refused = put("x", "{\"cases\":[{\"value\":\"a\",\"when\":{\"event\":\"A\",\"wthin\":1}}]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asText()).isEqualTo("/formula/cases/0/when/wthin");
        assertThat(braid.put("/api/traits/x", "{\"name\":\"X\"}")
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("/formula");
        assertThat(put("NoKey", "{\"count\":\"A\"}").code()).isEqualTo("invalid_key");
    }

    private Caller.Answer put(String key, String formula) {
        return braid.put("/api/traits/" + key, "{\"name\":\"" + key + "\",\"formula\":" + formula + "}");
    }

    private void ordered() {
        braid.track("ann", "Order Completed", "{\"total\":5}");
        braid.settle();
    }
}
