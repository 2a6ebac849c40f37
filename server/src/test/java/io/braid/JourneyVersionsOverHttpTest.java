package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Drafts, versions, states and moves of journeys in a whole Braid, with people inside. */
final class JourneyVersionsOverHttpTest {
    private static final long DAY_MS = 86_400_000L;
    private static final String CARE = """
            {"title":"Care","entry":{"event":"%s"},"nodes":[
            {"id":"rest","type":"wait","for":"2d","next":"end"},{"id":"end","type":"exit","reason":"rested"}]}""";

    private static RunningBraid braid;

    @BeforeAll
    static void start() {
        braid = new RunningBraid();
    }

    @AfterAll
    static void stop() {
        braid.close();
    }

    private static JsonNode ok(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void aDraftIsKeptUnsoundAndPublishedWhenItIsSound() {
        String path = "/api/journeys/drawn";
        JsonNode draft = ok(braid.put(path + "/draft?revision=0", """
                {"title":"Drawn","entry":{"event":"A"},"nodes":[{"id":"a","type":"wait","for":"soon","next":"gone"}]}"""));
        assertThat(draft.at("/revision").asLong()).isEqualTo(1);
        assertThat(draft.at("/base").asInt()).isZero();
        assertThat(draft.at("/problems/0/pointer").asText()).isEqualTo("/nodes/0/for");
        assertThat(draft.at("/problems/0/node").asText()).isEqualTo("a");
        assertThat(braid.get(path).status()).isEqualTo(404);
        assertThat(braid.get("/api/journey-drafts").json().findValuesAsText("key"))
                .contains("drawn");

        Caller.Answer refused = braid.post(path + "/publish", "{\"revision\":1}");
        assertThat(refused.code()).isEqualTo("invalid_journey");
        assertThat(ok(braid.get(path + "/draft"))).isEqualTo(draft);

        assertThat(braid.put(path + "/draft?revision=0", "{}").code()).isEqualTo("draft_changed");
        assertThat(braid.put(path + "/draft", "[1]").code()).isEqualTo("invalid_journey");
        assertThat(braid.put("/api/journeys/No%20key/draft", "{}").code()).isEqualTo("invalid_key");

        draft = ok(braid.put(path + "/draft?revision=1", CARE.formatted("Drawn A")));
        assertThat(draft.at("/problems").isEmpty()).isTrue();
        assertThat(draft.at("/revision").asLong()).isEqualTo(2);
        assertThat(braid.post(path + "/publish", "{\"revision\":1}").code()).isEqualTo("draft_changed");
        JsonNode published = ok(braid.post(path + "/publish", "{\"revision\":2,\"note\":\" First try \"}"));
        assertThat(published.at("/version").asInt()).isEqualTo(1);
        assertThat(published.at("/draft").isNull()).isTrue();
        assertThat(braid.get(path + "/draft").code()).isEqualTo("not_found");
        assertThat(ok(braid.get(path + "/versions")).at("/items/0/note").asText())
                .isEqualTo("First try");
    }

    @Test
    void aDraftIsNotPublishedOverWhatItsAuthorDidNotSee() {
        String path = "/api/journeys/two-authors";
        ok(braid.put(path, CARE.formatted("Two A")));
        ok(braid.put(path + "/draft", CARE.formatted("Two A").replace("2d", "3d")));
        assertThat(ok(braid.get(path)).at("/draft/revision").asLong()).isEqualTo(1);
        ok(braid.put(path, CARE.formatted("Two A").replace("2d", "4d")));
        Caller.Answer refused = braid.post(path + "/publish", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("version_changed");
        assertThat(ok(braid.get(path)).at("/version").asInt()).isEqualTo(2);
        assertThat(ok(braid.get(path)).at("/draft/revision").asLong()).isEqualTo(1);
        assertThat(ok(braid.post(path + "/publish", "{\"over\":true}"))
                        .at("/version")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aDiscardedDraftIsGoneAndThePublishedStays() {
        String path = "/api/journeys/discarded";
        ok(braid.put(path, CARE.formatted("Discarded A")));
        ok(braid.put(path + "/draft", "{\"title\":\"Half\"}"));
        assertThat(braid.delete(path + "/draft").status()).isBetween(200, 204);
        assertThat(braid.delete(path + "/draft").code()).isEqualTo("not_found");
        assertThat(ok(braid.get(path)).at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void versionsSayWhoChangedWhatAndAnOldOneComesBackAsANewOne() {
        String path = "/api/journeys/changed";
        ok(braid.put(path, """
                {"title":"C","entry":{"event":"Changed A"},"nodes":[
                {"id":"rest","type":"wait","for":"2d","next":"again"},{"id":"again","type":"wait","for":"1d","next":"end"},
                {"id":"end","type":"exit","reason":"rested"}]}"""));
        ok(braid.put(path, """
                {"title":"C2","entry":{"event":"Changed A"},"nodes":[
                {"id":"rest","type":"wait","for":"3d","next":"ask"},{"id":"ask","type":"wait_until","if":{"reachable":"push"},
                "within":"1d","then":"end","timeout":"end"},{"id":"end","type":"exit","reason":"rested"}]}"""));
        JsonNode newest = ok(braid.get(path + "/versions?limit=1"));
        JsonNode changes = newest.at("/items/0/changes");
        assertThat(texts(changes.path("added"))).containsExactly("ask");
        assertThat(texts(changes.path("removed"))).containsExactly("again");
        assertThat(texts(changes.path("changed"))).containsExactly("rest");
        assertThat(texts(changes.path("moved"))).containsExactly("end");
        assertThat(texts(changes.path("settings"))).containsExactly("title");
        assertThat(newest.at("/items/0/by").asText()).isNotEmpty();
        JsonNode first = ok(braid.get(
                path + "/versions?limit=1&cursor=" + newest.path("next").asText()));
        assertThat(first.at("/items/0/version").asInt()).isEqualTo(1);
        assertThat(first.path("next").isNull()).isTrue();

        assertThat(ok(braid.post(path + "/rollback", "{\"version\":1}"))
                        .path("version")
                        .asInt())
                .isEqualTo(3);
        JsonNode back = ok(braid.get(path + "/versions/3?against=1"));
        assertThat(back.path("restored").asInt()).isEqualTo(1);
        assertThat(texts(back.at("/changes/added"))).isEmpty();
        assertThat(texts(back.at("/changes/moved"))).isEmpty();
        assertThat(back.at("/definition/nodes/0/for").asText()).isEqualTo("2d");
        assertThat(braid.post(path + "/rollback", "{\"version\":9}").code()).isEqualTo("not_found");
        assertThat(braid.get(path + "/versions/9").code()).isEqualTo("not_found");
        assertThat(braid.get("/api/journeys/nowhere/versions").code()).isEqualTo("not_found");
    }

    @Test
    void whoeverIsInsideADrainingJourneyGoesOnToItsEndAndNobodyEnters() {
        String path = "/api/journeys/drained";
        ok(braid.put(path, CARE.formatted("Drained A")));
        braid.track("ann", "Drained A", "{}");
        assertThat(braid.post(path + "/archive", null).code()).isEqualTo("wrong_status");
        assertThat(ok(braid.post(path + "/drain", null)).path("status").asText())
                .isEqualTo("draining");
        assertThat(braid.post(path + "/archive", null).code()).isEqualTo("people_inside");
        braid.track("ben", "Drained A", "{}");
        braid.to(braid.nowMs() + 2 * DAY_MS);
        JsonNode drained = ok(braid.get(path));
        assertThat(drained.path("inside").asLong()).isZero();
        assertThat(drained.at("/left/rested").asLong()).isEqualTo(1);
        assertThat(ok(braid.post(path + "/archive", null)).path("status").asText())
                .isEqualTo("archived");
        assertThat(ok(braid.post(path + "/resume", null)).path("status").asText())
                .isEqualTo("live");
    }

    private static final String ASKED = """
            {"title":"Asked","entry":{"event":"%s"},"nodes":[
            {"id":"tell","type":"message","message":"hello","channel":"webhook","next":"rest"},
            {"id":"rest","type":"wait","for":"%s","next":"%s"},%s{"id":"end","type":"exit","reason":"rested"}]}""";

    @Test
    void thoseInsideAreMovedWhereThePreviewSaysAndAreToldNothingTwice() {
        braid.put(
                "/api/templates/hello",
                "{\"channels\":{\"webhook\":{\"en\":{\"url\":\"https://example.com/\",\"body\":\"{}\"}}}}");
        String path = "/api/journeys/moved";
        ok(braid.put(
                path,
                ASKED.formatted(
                        "Moved A",
                        "2d",
                        "more",
                        "{\"id\":\"more\",\"type\":\"wait\",\"for\":\"9d\",\"next\":\"end\"},")));
        braid.track("mia", "Moved A", "{}");
        braid.to(braid.nowMs() + 3 * DAY_MS);
        braid.track("max", "Moved A", "{}");
        String newer = ASKED.formatted("Moved A", "7d", "end", "");
        ok(braid.put(path, newer));
        ok(braid.put(path, newer.replace("Asked", "Asked 2")));

        JsonNode plan = ok(braid.post(path + "/moves/preview", "{}"));
        assertThat(plan.path("version").asInt()).isEqualTo(3);
        assertThat(plan.path("moved").asInt()).isEqualTo(1);
        assertThat(plan.path("stay").asInt()).isEqualTo(1);
        assertThat(plan.path("places").findValuesAsText("node")).containsExactlyInAnyOrder("rest", "more");
        assertThat(plan.path("places").findValuesAsText("suggested")).contains("end");
        assertThat(braid.post(path + "/moves/preview", "{\"mapping\":{\"more\":\"gone\"}}")
                        .code())
                .isEqualTo("unknown_node");
        assertThat(braid.post(path + "/moves", "{\"version\":2}").code()).isEqualTo("version_changed");

        // Back before the message that both have had.
        JsonNode move = ok(braid.post(path + "/moves", "{\"version\":3,\"mapping\":{\"more\":\"tell\"}}"));
        assertThat(move.path("state").asText()).isEqualTo("waiting");
        assertThat(braid.post(path + "/moves", "{\"version\":3}").code()).isEqualTo("move_running");
        braid.settle();
        JsonNode done = ok(braid.get(path + "/moves")).at("/items/0");
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("people").asInt()).isEqualTo(2);
        assertThat(done.path("moved").asInt()).isEqualTo(2);
        assertThat(braid.query("SELECT version || node FROM journeys.instance WHERE journey = 'moved'"))
                .containsExactly("3rest", "3rest");
        assertThat(braid.query("SELECT count(*)::text FROM delivery.send WHERE journey = 'moved'"))
                .containsExactly("2");
        assertThat(braid.post(path + "/moves/" + move.path("id").asText() + "/cancel", null)
                        .code())
                .isEqualTo("not_found");
        braid.to(braid.nowMs() + 8 * DAY_MS);
        assertThat(ok(braid.get(path)).at("/left/rested").asInt()).isEqualTo(2);
    }

    @Test
    void aStoppedJourneyIsLeftAtOnce() {
        String path = "/api/journeys/stopped";
        ok(braid.put(path, CARE.formatted("Stopped A")));
        braid.track("sam", "Stopped A", "{}");
        ok(braid.post(path + "/stop", null));
        assertThat(braid.post(path + "/resume", null).code())
                .as("whoever came in now would be let out, too")
                .isEqualTo("people_leaving");
        braid.settle();
        JsonNode stopped = ok(braid.get(path));
        assertThat(stopped.path("inside").asInt()).isZero();
        assertThat(stopped.at("/left/stopped").asInt()).isEqualTo(1);
        assertThat(ok(braid.post(path + "/archive", null)).path("status").asText())
                .isEqualTo("archived");
    }

    @Test
    void whoseTimeCameDuringAPauseGoesOnWhenItIsOver() {
        String path = "/api/journeys/rested";
        ok(braid.put(path, CARE.formatted("Rested A")));
        braid.track("ria", "Rested A", "{}");
        braid.to(braid.nowMs() + DAY_MS);
        braid.track("rob", "Rested A", "{}");
        ok(braid.post(path + "/pause", null));
        braid.to(braid.nowMs() + DAY_MS);
        assertThat(ok(braid.get(path)).path("inside").asInt()).isEqualTo(2);
        ok(braid.post(path + "/resume", null));
        braid.settle();
        assertThat(ok(braid.get(path)).at("/left/rested").asInt()).as("ria's").isEqualTo(1);
        assertThat(ok(braid.get(path)).path("inside").asInt())
                .as("rob's day is to come")
                .isEqualTo(1);
        assertThat(ok(braid.get(path + "/moves")).path("items"))
                .as("nobody asked for that")
                .isEmpty();
        braid.to(braid.nowMs() + DAY_MS);
        assertThat(ok(braid.get(path)).at("/left/rested").asInt()).isEqualTo(2);
    }

    @Test
    void aNodeThatIsSwitchedOffIsPassedByThoseWhoStandThereAndThoseWhoCome() {
        String path = "/api/journeys/passing";
        ok(braid.put(path, CARE.formatted("Passing A")));
        braid.track("pat", "Passing A", "{}");
        JsonNode off = ok(braid.post(path + "/nodes/rest/off", "{\"takeBack\":true}"));
        assertThat(texts(off.path("switchedOff"))).containsExactly("rest");
        assertThat(off.path("version").asInt()).isEqualTo(1);
        braid.settle();
        braid.track("pia", "Passing A", "{}");
        assertThat(ok(braid.get(path)).at("/left/rested").asInt()).isEqualTo(2);
        assertThat(braid.post(path + "/nodes/end/off", null).code()).isEqualTo("cannot_pass");
        assertThat(braid.post(path + "/nodes/none/off", null).code()).isEqualTo("not_found");
        assertThat(texts(ok(braid.post(path + "/nodes/rest/on", null)).path("switchedOff")))
                .isEmpty();
        braid.track("pit", "Passing A", "{}");
        assertThat(ok(braid.get(path)).path("inside").asInt()).isEqualTo(1);
    }

    @Test
    void theLastWaitOfACircleCannotBeSwitchedOff() {
        String path = "/api/journeys/round";
        ok(braid.put(path, """
                {"title":"Round","entry":{"event":"Round A"},"nodes":[
                {"id":"rest","type":"wait","for":"2d","next":"ask"},
                {"id":"ask","type":"branch","if":{"reachable":"push"},"then":"rest","else":"rest"}]}"""));
        assertThat(braid.post(path + "/nodes/rest/off", null).code()).isEqualTo("circle");
        ok(braid.post(path + "/nodes/ask/off", null));
    }
}
