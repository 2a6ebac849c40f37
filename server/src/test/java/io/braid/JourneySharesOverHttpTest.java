package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A journey shown to somebody outside by a link, in a whole Braid, with people inside. */
final class JourneySharesOverHttpTest {
    private static final String CARE = """
            {"title":"Care <b>","entry":{"event":"Order Completed","where":[{"property":"email","is":"anna@shop.example"}]},
            "layout":{"notes":[{"x":1,"y":1,"text":"call Anna"}]},"nodes":[
            {"id":"who","type":"set_trait","trait":"mark","value":"anna@shop.example","next":"rest"},
            {"id":"rest","type":"wait","for":"2d","next":"end"},{"id":"end","type":"exit","reason":"rested"}]}""";

    private static RunningBraid braid;

    @BeforeAll
    static void start() {
        braid = new RunningBraid();
        assertThat(braid.put("/api/journeys/care", CARE).status()).isEqualTo(200);
        braid.identify("u-1", "{\"email\":\"anna@shop.example\",\"name\":\"Anna\"}");
        braid.track("u-1", "Order Completed", "{\"order_id\":\"1\",\"email\":\"anna@shop.example\"}");
    }

    @AfterAll
    static void stop() {
        braid.close();
    }

    private static JsonNode made(String body) {
        Caller.Answer answer = braid.post("/api/journeys/care/shares", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static String token(JsonNode made) {
        String url = made.path("url").asText();
        assertThat(url).contains("/shared/journey#");
        return url.substring(url.indexOf('#') + 1);
    }

    /** As somebody who is not signed in. */
    private static Caller.Answer look(String body) {
        return braid.call("POST", "/api/shared/journey", body);
    }

    private static Caller.Answer lookBy(String token) {
        return look("{\"token\":\"" + token + "\"}");
    }

    @Test
    void whoHasTheLinkSeesTheDrawingAndTheNumbersAndNobody() {
        Caller.Answer seen = lookBy(token(made("{\"days\":3}")));
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        JsonNode journey = seen.json().path("journey");
        assertThat(journey.path("title").asText()).isEqualTo("Care <b>");
        assertThat(journey.path("entered").asInt()).isEqualTo(1);
        assertThat(journey.path("inside").asInt()).isEqualTo(1);
        assertThat(journey.at("/nodes/0/node").asText()).isEqualTo("rest");
        assertThat(journey.at("/definition/nodes/1/for").asText()).isEqualTo("2d");
        assertThat(journey.at("/definition/nodes/0/next").asText()).isEqualTo("rest");
        assertThat(journey.at("/definition/entry/event").asText()).isEqualTo("Order Completed");
        assertThat(seen.body()).doesNotContainIgnoringCase("anna");
    }

    @Test
    void theLinkEndsWhenItIsTakenBackAndTheListSaysByWhom() {
        JsonNode made = made("{}");
        String token = token(made);
        String id = made.at("/share/id").asText();
        assertThat(lookBy(token).status()).isEqualTo(200);
        assertThat(braid.delete("/api/journeys/care/shares/" + id).status()).isEqualTo(204);
        assertThat(lookBy(token).code()).isEqualTo("unknown_share");
        assertThat(braid.delete("/api/journeys/care/shares/" + id).status()).isEqualTo(404);
        JsonNode listed = braid.json("/api/journeys/care/shares").path("items");
        JsonNode line = listed.get(0);
        for (JsonNode one : listed) {
            line = one.path("id").asText().equals(id) ? one : line;
        }
        assertThat(line.path("opens").asBoolean()).isFalse();
        assertThat(line.path("revokedBy").asText())
                .isEqualTo(line.path("by").asText())
                .isNotBlank();
        assertThat(line.path("revokedMs").asLong()).isPositive();
        assertThat(listed.toString()).as("only whoever made it was told").doesNotContain(token);
    }

    @Test
    void onlyAHashIsKeptAndTimeEndsIt() {
        String token = token(made("{\"days\":1}"));
        assertThat(braid.query("SELECT encode(token_hash, 'escape') || made_by FROM journeys.share"))
                .noneMatch(row -> row.contains(token));
        assertThat(lookBy(token).status()).isEqualTo(200);
        braid.query("UPDATE journeys.share SET expires_ms = made_ms + 1 RETURNING id");
        assertThat(lookBy(token).code()).isEqualTo("unknown_share");
    }

    @Test
    void whateverElseIsSentOpensNothing() {
        String token = token(made("{}"));
        char last = token.charAt(0) == 'A' ? 'B' : 'A';
        for (String wrong : List.of(
                "",
                "x",
                last + token.substring(1),
                token + "A",
                token.substring(1),
                "A".repeat(token.length()),
                "../../etc/passwd",
                "' OR 1=1 --",
                "A".repeat(100_000))) {
            Caller.Answer answer = lookBy(wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("unknown_share");
        }
        for (String body : List.of("{}", "{\"token\":null}", "{\"token\":7}", "[]", "null", "not json", "")) {
            assertThat(look(body).status()).as(body).isBetween(400, 499);
        }
        assertThat(lookBy(token).status()).isEqualTo(200);
    }

    @Test
    void aLinkLastsForOneToNinetyDaysAndOnlyForAJourneyThatIs() {
        for (String days : List.of("0", "91", "-1")) {
            assertThat(braid.post("/api/journeys/care/shares", "{\"days\":" + days + "}")
                            .code())
                    .isEqualTo("invalid_days");
        }
        made("{\"days\":90}");
        assertThat(braid.post("/api/journeys/none/shares", "{}").status()).isEqualTo(404);
        assertThat(braid.delete("/api/journeys/care/shares/one").status()).isEqualTo(404);
    }

    @Test
    void aJourneyHasTwentyOpenLinksAndNoMore() {
        assertThat(braid.put("/api/journeys/shared", CARE).status()).isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            assertThat(braid.post("/api/journeys/shared/shares", "{}").status()).isEqualTo(201);
        }
        assertThat(braid.post("/api/journeys/shared/shares", "{}").code()).isEqualTo("too_many_shares");
    }

    @Test
    void thePageIsForNoSearchEngine() {
        Caller.Answer page = braid.get("/shared/journey");
        assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex, nofollow");
    }
}
