package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import io.braid.doors.transfer.Apply;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An empty shop that takes journeys out of the gallery, one after the other. */
final class GalleryOverHttpTest {
    private static RunningBraid braid;

    @BeforeAll
    static void start() {
        braid = new RunningBraid();
    }

    @AfterAll
    static void stop() {
        braid.close();
    }

    private static JsonNode ready(String key) {
        return StreamSupport.stream(
                        braid.json("/api/journeys/gallery").path("items").spliterator(), false)
                .filter(one -> one.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode take(String key, String body) {
        Caller.Answer answer = braid.post("/api/journeys/gallery/" + key, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> deeds(JsonNode taken) {
        return StreamSupport.stream(taken.path("things").spliterator(), false)
                .map(thing -> thing.path("deed").asText() + " "
                        + thing.path("kind").asText() + " " + thing.path("key").asText())
                .toList();
    }

    @Test
    void itOffersEveryJourneyOfTheSamplesInThreeLanguages() throws IOException {
        JsonNode all = braid.json("/api/journeys/gallery").path("items");
        try (Stream<Path> files = Files.list(Path.of("../samples/gallery/journeys"))) {
            assertThat(all.findValuesAsText("key"))
                    .contains("left-cart", "welcome")
                    .containsAll(files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                            .toList());
        }
        for (JsonNode one : all) {
            for (String language : List.of("en", "ru", "uk")) {
                assertThat(one.at("/words/" + language + "/title").asText())
                        .as(one + language)
                        .isNotBlank();
                assertThat(one.at("/words/" + language + "/about").asText())
                        .as(one + language)
                        .isNotBlank();
            }
            assertThat(one.at("/words/en/title")).isEqualTo(one.at("/definition/title"));
            for (JsonNode node : one.at("/definition/nodes")) {
                if (node.has("title")) {
                    String title = "/steps/" + node.path("id").asText();
                    assertThat(one.at("/words/en" + title)).isEqualTo(node.path("title"));
                    assertThat(one.at("/words/ru" + title).asText())
                            .as(title)
                            .isNotBlank()
                            .isNotEqualTo(node.path("title").asText());
                }
            }
            assertThat(one.path("things").findValuesAsText("kind")).contains("MESSAGE");
            for (JsonNode thing : one.path("things")) {
                assertThat(thing.at("/names/en").asText()).isNotBlank();
                assertThat(thing.at("/names/ru").asText()).as(thing + "").isNotBlank();
                assertThat(thing.at("/names/uk").asText()).as(thing + "").isNotBlank();
            }
        }
        assertThat(ready("browse-left").path("events").toString()).contains("Product Viewed", "Order Completed");
        assertThat(ready("wake-up").path("things").findValuesAsText("key")).contains("sleeping");
        assertThat(ready("low-stock").path("events").toString()).contains("Product Low in Stock");
    }

    @Test
    void eachIsTakenWholeIntoAnEmptyShopAsADraftThatCanBePublished() {
        for (JsonNode one : braid.json("/api/journeys/gallery").path("items")) {
            String key = one.path("key").asText();
            String as = "mine-" + key;
            JsonNode taken = take(key, "{\"language\":\"uk\",\"key\":\"" + as + "\"}");
            assertThat(taken.path("key").asText()).isEqualTo(as);
            assertThat(braid.get("/api/journeys/" + as).status())
                    .as("nobody enters it")
                    .isEqualTo(404);
            JsonNode draft = braid.json("/api/journeys/" + as + "/draft");
            assertThat(draft.path("problems")).as(key).isEmpty();
            assertThat(draft.path("title")).isEqualTo(one.at("/words/uk/title"));
            for (JsonNode node : draft.at("/definition/nodes")) {
                assertThat(node.path("title"))
                        .as(key + " " + node)
                        .isEqualTo(one.at("/words/uk/steps/" + node.path("id").asText()));
            }
            assertThat(braid.post("/api/journeys/" + as + "/publish", "{}").status())
                    .isEqualTo(200);
        }
        assertThat(braid.json("/api/segments/loyal").path("name").asText()).isEqualTo("Вірні");
        assertThat(braid.json("/api/templates/birthday").path("name").asText())
                .isEqualTo("Подарунок до дня народження");
        for (JsonNode one : braid.json("/api/journeys/gallery").path("items")) {
            String key = one.path("key").asText();
            take(key, "{\"key\":\"mine-" + key + "\",\"overwrite\":true}");
        }
        // The files say the same in English: whoever applies them changes no message, no trait and no segment of these.
        java.io.ByteArrayOutputStream told = new java.io.ByteArrayOutputStream();
        Apply apply =
                new Apply(URI.create(braid.url()), RunningBraid.API_KEY, true, new PrintStream(told, true), System.err);
        assertThat(apply.run(Path.of("../samples/gallery"))).isZero();
        assertThat(told.toString().lines().filter(line -> line.startsWith("~"))).isEmpty();
    }

    @Test
    void whatTheShopHasStaysUnlessItIsSaidOtherwise() {
        braid.put("/api/templates/receipt-thanks", """
                {"name":"Ours","channels":{"email":{"en":{"subject":"Ours","text":"Ours"}}}}""");
        JsonNode taken = take("receipt-thanks", "");
        assertThat(deeds(taken)).contains("KEPT MESSAGE receipt-thanks").endsWith("MADE JOURNEY receipt-thanks");
        assertThat(braid.json("/api/templates/receipt-thanks").path("name").asText())
                .isEqualTo("Ours");
        assertThat(ready("receipt-thanks").path("taken").asBoolean()).isTrue();

        Caller.Answer again = braid.post("/api/journeys/gallery/receipt-thanks", "{}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("journey_exists");

        assertThat(deeds(take("receipt-thanks", "{\"key\":\"receipt-thanks-2\"}")))
                .endsWith("MADE JOURNEY receipt-thanks-2");
        assertThat(deeds(take("receipt-thanks", "{\"overwrite\":true}")))
                .contains("REPLACED MESSAGE receipt-thanks", "REPLACED JOURNEY receipt-thanks");
        assertThat(braid.json("/api/templates/receipt-thanks").path("name").asText())
                .isNotEqualTo("Ours");
    }

    @Test
    void whatIsAskedForWrongMakesNothing() {
        assertThat(braid.post("/api/journeys/gallery/no-such", "{}").code()).isEqualTo("not_found");
        assertThat(braid.post("/api/journeys/gallery/..%2Fabout", "{}").status())
                .isGreaterThanOrEqualTo(400);
        assertThat(braid.post("/api/journeys/gallery/birthday", "{\"language\":\"de\"}")
                        .code())
                .isEqualTo("invalid_language");
        assertThat(braid.post("/api/journeys/gallery/birthday", "{\"key\":\"Not A Key\"}")
                        .code())
                .isEqualTo("invalid_key");
        assertThat(braid.post("/api/journeys/gallery/birthday", "{\"key\":\"gallery\"}")
                        .code())
                .isEqualTo("key_taken");
        assertThat(braid.put(
                                "/api/journeys/gallery",
                                "{\"title\":\"T\",\"entry\":{\"event\":\"A\"},\"nodes\":[{\"id\":\"e\",\"type\":\"exit\",\"reason\":\"r\"}]}")
                        .status())
                .isGreaterThanOrEqualTo(400);
    }
}
