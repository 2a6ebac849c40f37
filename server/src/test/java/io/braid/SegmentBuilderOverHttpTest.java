package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Patience;
import io.braid.base.web.Caller;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the console's builder of segments asks a whole Braid. */
final class SegmentBuilderOverHttpTest {
    private static RunningBraid braid;

    @BeforeAll
    static void start() {
        braid = new RunningBraid(Map.of("history", "true"));
        for (int n = 0; n < 3; n++) {
            braid.track(
                    "u" + n,
                    "Order Completed",
                    "{\"order_id\":\"o%d\",\"total\":10,\"channel\":\"store\",\"tags\":[\"a\",\"b\"],\"ship\":{\"city\":\"Kyiv\"},\"products\":[{\"product_id\":\"p\",\"category\":\"Shoes\"},{\"product_id\":\"q\",\"category\":\"%s\"}]}"
                            .formatted(n, n == 0 ? "50% off_'\\\"" : "Bags"));
        }
        braid.track("u0", "Robert'); DROP TABLE event;--", "{}");
        braid.identify("u0", "{\"city\":\"Kyiv\",\"vip\":true}");
    }

    @AfterAll
    static void stop() {
        braid.close();
    }

    /** With {@code -Dbraid.print=true} the console's stand-in server learns the answer. */
    @Test
    void theFormHearsOfEveryConditionAndItsFields() throws IOException {
        JsonNode all = braid.get("/api/segments/conditions").json();
        if (Boolean.getBoolean("braid.print")) {
            Files.writeString(Path.of("../console/test/mock/conditions.json"), all + "\n");
        }
        assertThat(all.path("depthMax").asInt()).isPositive();
        assertThat(all.path("tests")).extracting(JsonNode::asText).contains("is", "between");
        JsonNode event = kind(all, "event");
        assertThat(event.path("title").asText()).isNotBlank();
        assertThat(event.at("/fields/0/name").asText()).isEqualTo("event");
        assertThat(event.at("/fields/0/offer").asText()).isEqualTo("EVENT");
        assertThat(event.at("/examples/0/event").asText()).isEqualTo("Order Completed");
        assertThat(kind(all, "sum").at("/fields/0/offer").asText()).isEqualTo("PROPERTY");
        assertThat(kind(all, "trait").at("/fields/0/offer").asText()).isEqualTo("TRAIT");
        assertThat(kind(all, "segment").at("/fields/0/offer").asText()).isEqualTo("SEGMENT");
        assertThat(kind(all, "reachable").at("/fields/0/offer").asText()).isEqualTo("CHANNEL");
        assertThat(kind(all, "journey").at("/fields/0/offer").asText()).isEqualTo("JOURNEY");
        assertThat(kind(all, "message").path("fields"))
                .filteredOn(field -> field.path("offer").asText().equals("CHANNEL"))
                .hasSize(1);
        assertThat(kind(all, "cart").at("/fields/0/parts/0/choices/1").asText()).isEqualTo("none");
    }

    @Test
    void whatWasSeenIsOfferedTheMostFrequentFirst() throws Exception {
        assertThat(seen("of=event&q=", 2)).startsWith("Order Completed");
        assertThat(seen("of=event&q=ORDER", 1)).containsExactly("Order Completed");
        assertThat(seen("of=property&event=Order+Completed&q=", 7))
                .contains("order_id", "channel", "tags", "ship.city", "products[].category");
        assertThat(seen("of=value&event=Order+Completed&property=" + url("products[].category") + "&q=", 3))
                .startsWith("Shoes", "Bags");
        assertThat(seen("of=value&event=Order+Completed&property=category&q=sho", 1))
                .containsExactly("Shoes");
        assertThat(seen("of=trait&q=ci", 1)).containsExactly("city");
        assertThat(seen("of=value&property=city&q=", 1)).containsExactly("Kyiv");
        put("regulars", "Regular people", "{\"trait\":\"vip\"}");
        JsonNode segments =
                braid.get("/api/segments/suggestions?of=segment&q=regular%20p").json();
        assertThat(segments.at("/items/0/value").asText()).isEqualTo("regulars");
        assertThat(segments.at("/items/0/title").asText()).isEqualTo("Regular people");
    }

    @Test
    void hostileWordsAreWordsOnly() throws Exception {
        String hostile = "Robert'); DROP TABLE event;--";
        assertThat(seen("of=event&q=" + url(hostile), 1)).containsExactly(hostile);
        assertThat(seen("of=value&event=Order+Completed&property=category&q=" + url("% off_'\""), 1))
                .containsExactly("50% off_'\"");
        for (String of : List.of("event", "property", "value", "trait", "segment")) {
            for (String q : List.of("'", "%", "\\", "\u0000", "x".repeat(2_000), hostile)) {
                Caller.Answer answer = braid.get("/api/segments/suggestions?of=" + of + "&event=" + url(q)
                        + "&property=" + url(q) + "&q=" + url(q));
                assertThat(answer.status()).as(of + " " + q).isEqualTo(200);
            }
        }
        assertThat(braid.get("/api/segments/suggestions?of=everything").code()).isEqualTo("invalid_of");
        assertThat(braid.get("/api/segments/suggestions?of=event&type=x").code())
                .isEqualTo("invalid_type");
        assertThat(seen("of=event&q=", 2)).contains(hostile);
    }

    @Test
    void everyRuleOfTheGalleryCanBeSaved() throws IOException {
        JsonNode gallery = Json.read(Files.readString(Path.of("../console/src/segments/gallery.json")));
        assertThat(gallery.size()).isGreaterThan(8);
        for (JsonNode ready : gallery) {
            String key = ready.path("key").asText();
            Caller.Answer answer = put(key, key, ready.path("rule").toString());
            assertThat(answer.status()).as("%s: %s", key, answer.body()).isEqualTo(200);
        }
    }

    /** All that the reference tells, as the builder offers it. */
    @Test
    void everyConditionCanBeTriedAndSaved() {
        put("loyal", "Loyal", "{\"trait\":\"loyal\"}");
        assertThat(braid.put("/api/traits/lifecycle", """
                        {"name":"Lifecycle","formula":{"count":"Order Completed"}}""").status()).isEqualTo(200);
        int number = 0;
        for (JsonNode kind : braid.json("/api/segments/conditions").path("kinds")) {
            for (JsonNode example : kind.path("examples")) {
                Caller.Answer tried = braid.post(
                        "/api/segments/preview",
                        Json.object().set("rule", example).toString());
                assertThat(tried.status()).as("%s: %s", example, tried.body()).isEqualTo(200);
                Caller.Answer saved = put("example-" + number++, "Example", example.toString());
                assertThat(saved.status()).as("%s: %s", example, saved.body()).isEqualTo(200);
            }
        }
        assertThat(number).isGreaterThan(45);
    }

    @Test
    void aSegmentDoesNotStandInTheWayOfTheBuildersAddresses() {
        for (String taken : List.of("conditions", "suggestions", "preview", "new")) {
            assertThat(put(taken, "X", "{\"trait\":\"a\"}").code()).as(taken).isEqualTo("invalid_key");
        }
    }

    private static Caller.Answer put(String key, String name, String rule) {
        return braid.put(
                "/api/segments/" + key,
                Json.object()
                        .put("name", name)
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set("rule", Json.read(rule))
                        .toString());
    }

    private static JsonNode kind(JsonNode all, String key) {
        for (JsonNode kind : all.path("kinds")) {
            if (kind.path("key").asText().equals(key)) {
                return kind;
            }
        }
        throw new AssertionError(key);
    }

    /** History follows a moment later. */
    private static List<String> seen(String query, int atLeast) throws Exception {
        return Patience.until(
                () -> {
                    List<String> values = new ArrayList<>();
                    braid.get("/api/segments/suggestions?" + query)
                            .json()
                            .path("items")
                            .forEach(item -> values.add(item.path("value").asText()));
                    return values;
                },
                values -> values.size() >= atLeast);
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
