package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.base.web.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a shop sends wrongly is kept, mended and sent on. One Braid for all; each story has a mistake of its own. */
final class QuarantineOverHttpTest {
    private static RunningBraid braid;

    @BeforeAll
    static void start() {
        braid = new RunningBraid();
    }

    @AfterAll
    static void stop() {
        braid.close();
    }

    @Test
    void aMendedEventIsAppliedOnceAtItsOwnTime() {
        braid.call("/v1/batch", """
                {"batch":[{"type":"trak","userId":"q1","event":"Signed Up","timestamp":"2026-05-01T08:00:00Z"}]}""");
        JsonNode entry = only("unknown_type");
        assertThat(entry.path("field").asText()).isEqualTo("/type");
        assertThat(entry.path("sourceName").asText()).isEqualTo("Shop's server");

        Caller.Answer wrong = replay(entry, "{\"type\":\"track\",\"userId\":\"q1\"}");
        assertThat(wrong.code()).isEqualTo("field_missing");
        assertThat(wrong.json().path("field").asText()).isEqualTo("/event");
        assertThat(replay(entry, null).code()).isEqualTo("unknown_type");

        String mended = entry.path("body").asText().replace("trak", "track");
        assertThat(replay(entry, mended).json().path("replayedMs").asLong()).isPositive();
        braid.settle();
        JsonNode items = timeline("q1");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("timeMs").asLong())
                .isEqualTo(java.time.Instant.parse("2026-05-01T08:00:00Z").toEpochMilli());

        assertThat(replay(entry, mended).code()).isEqualTo("already_replayed");
        assertThat(braid.json("/api/quarantine?code=unknown_type").path("items"))
                .isEmpty();
        assertThat(braid.json("/api/quarantine?state=replayed&code=unknown_type")
                        .path("items"))
                .hasSize(1);
    }

    /** A value that everybody types, such as the phone of the shop itself. */
    @Test
    void anIdentifierThatJoinedTooManyIsListedAndCountsAgainOnceReleased() {
        assertThat(braid.json("/api/identifiers/quarantined").path("items")).isEmpty();
        for (int i = 0; i < 12; i++) {
            braid.call("/v1/page", "{\"anonymousId\":\"crowd-%d\"}".formatted(i));
            signsInAsEverybody(i);
        }
        JsonNode listed = braid.json("/api/identifiers/quarantined?limit=1");
        assertThat(listed.path("next").isNull()).isTrue();
        JsonNode one = listed.at("/items/0");
        assertThat(one.path("type").asText() + ":" + one.path("value").asText()).isEqualTo("user_id:everybody");
        assertThat(one.path("merges").asInt()).isEqualTo(11);
        String joined = one.path("profile").asText();
        assertThat(braid.profile("anonymous_id:crowd-0").path("id").asText()).isEqualTo(joined);
        assertThat(braid.profile("anonymous_id:crowd-11").path("id").asText())
                .as("the twelfth stayed who he is")
                .isNotEqualTo(joined);

        String release = "/api/identifiers/quarantined?identifier=";
        assertThat(braid.delete(release + "user_id:nobody").status()).isEqualTo(404);
        assertThat(braid.delete(release + "nonsense").code()).isEqualTo("invalid_identifier");
        assertThat(braid.call("DELETE", release + "user_id:everybody", null).status())
                .as("by nobody")
                .isEqualTo(401);
        assertThat(braid.delete(release + "user_id:everybody").status()).isEqualTo(202);
        braid.settle();
        assertThat(braid.json("/api/identifiers/quarantined").path("items")).isEmpty();
        assertThat(braid.delete(release + "user_id:everybody").status())
                .as("it is free already")
                .isEqualTo(404);
        signsInAsEverybody(11);
        assertThat(braid.profile("anonymous_id:crowd-11").path("id").asText()).isEqualTo(joined);
    }

    private static void signsInAsEverybody(int browser) {
        braid.call("/v1/identify", "{\"anonymousId\":\"crowd-%d\",\"userId\":\"everybody\"}".formatted(browser));
    }

    @Test
    void aMessageIdUsedTwiceIsKeptWholeAndCanBeSentOn() {
        braid.call("/v1/track", "{\"userId\":\"q2\",\"event\":\"A\",\"messageId\":\"same\"}");
        braid.call("/v1/track", "{\"userId\":\"q2\",\"event\":\"B\",\"messageId\":\"same\",\"properties\":{\"n\":1}}");
        JsonNode entry = only("message_id_conflict");
        assertThat(entry.path("body").asText()).contains("\"userId\":\"q2\"", "\"event\":\"B\"", "\"n\":1");
        assertThat(replay(entry, null).status()).isEqualTo(200);
        braid.settle();
        assertThat(timeline("q2").findValuesAsText("name")).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void allOfAReasonAreSentOnOrThrownAway() {
        braid.call("/v1/batch", """
                {"batch":[{"type":"track","userId":"q3"},{"type":"track","userId":"q3","event":""},
                {"type":"track","userId":"q3","event":"C","timestamp":"never"}]}""");
        assertThat(braid.json("/api/quarantine/waiting").path("items").findValuesAsText("code"))
                .contains("field_missing", "invalid_timestamp");
        JsonNode all = braid.post("/api/quarantine/replay", "{\"code\":\"field_missing\"}")
                .json();
        assertThat(all.path("replayed").asInt()).isZero();
        assertThat(all.path("failed").asInt()).isEqualTo(2);
        assertThat(all.path("next").isNull()).isTrue();

        JsonNode one = braid.json("/api/quarantine?code=field_missing&limit=1")
                .path("items")
                .get(0);
        assertThat(braid.delete("/api/quarantine/" + one.path("id").asText()).status())
                .isBetween(200, 204);
        assertThat(braid.delete("/api/quarantine/" + one.path("id").asText()).code())
                .isEqualTo("not_found");
        assertThat(braid.post("/api/quarantine/delete", "{\"code\":\"field_missing\"}")
                        .json()
                        .path("deleted")
                        .asInt())
                .isEqualTo(1);
        assertThat(braid.json("/api/quarantine?code=field_missing").path("items"))
                .isEmpty();
        assertThat(braid.json("/api/quarantine?code=invalid_timestamp").path("items"))
                .hasSize(1);
    }

    private static JsonNode only(String code) {
        JsonNode items = braid.json("/api/quarantine?code=" + code).path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static Caller.Answer replay(JsonNode entry, String body) {
        String json = body == null ? "{}" : "{\"body\":" + TextNode.valueOf(body) + "}";
        return braid.post("/api/quarantine/" + entry.path("id").asText() + "/replay", json);
    }

    private static JsonNode timeline(String userId) {
        String id = braid.profile("user_id:" + userId).path("id").asText();
        return braid.json("/api/profiles/" + id + "/timeline?kind=track").path("items");
    }
}
