package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code /api/journeys} of a whole Braid, with people who walk through. */
final class JourneysOverHttpTest {
    private static final long DAY_MS = 86_400_000L;
    private static final String TWO_DAYS = """
            {"title":"Care","entry":{"event":"Order Completed"},"nodes":[
            {"id":"rest","type":"wait","for":"2d","next":"end"},{"id":"end","type":"exit","reason":"rested"}]}""";

    private final RunningBraid braid = new RunningBraid();

    @AfterEach
    void stop() {
        braid.close();
    }

    @Test
    void aJourneyIsSavedWithItsDefaultsWrittenOut() {
        Caller.Answer answer = put(TWO_DAYS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode care = answer.json();
        assertThat(care.path("version").asInt()).isEqualTo(1);
        assertThat(care.at("/definition/start").asText()).isEqualTo("rest");
        assertThat(care.at("/definition/entry/again").asText()).isEqualTo("after_exit");
        assertThat(care.at("/definition/exits/order").asText()).isEqualTo("none");
        assertThat(braid.get("/api/journeys/care").json()).isEqualTo(care);
        assertThat(braid.get("/api/journeys").json().at("/items/0")).isEqualTo(care);
        assertThat(braid.get("/api/journeys/other").code()).isEqualTo("not_found");
    }

    @Test
    void whatAJourneySaysOfItselfMakesNoNewVersion() {
        JsonNode care = put(TWO_DAYS).json();
        assertThat(put(care.path("definition").toString())
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(put(TWO_DAYS.replace("2d", "48h")).json().path("version").asInt())
                .isEqualTo(1);
        assertThat(put(TWO_DAYS.replace("2d", "3d")).json().path("version").asInt())
                .isEqualTo(2);
    }

    @Test
    void allMistakesAreToldAtOnceTheFirstWithItsPointer() {
        Caller.Answer answer = put("""
                {"title":"Care","entry":{"event":"A"},"nodes":[
                {"id":"a","type":"wait","for":"soon"},{"id":"b","type":"teleport"}]}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_journey");
        assertThat(answer.json().path("field").asText()).isEqualTo("/nodes/0/for");
        assertThat(answer.json().path("detail").asText()).contains("/nodes/0/for: ", "/nodes/1/type: ");

        Caller.Answer lost = put(TWO_DAYS.replace("\"next\":\"end\"", "\"next\":\"nowhere\""));
        assertThat(lost.json().path("field").asText()).isEqualTo("/nodes/0/next");
        assertThat(put("{").code()).isEqualTo("invalid_json");
        assertThat(put("[]").code()).isEqualTo("invalid_journey");
        assertThat(braid.get("/api/journeys").json().path("items")).isEmpty();
    }

    @Test
    void aDryRunTellsWhatWouldBeSentAndSendsNothing() {
        braid.put(
                "/api/templates/hello",
                "{\"channels\":{\"sms\":{\"en\":{\"text\":\"Hi\"}},\"email\":{\"en\":"
                        + "{\"subject\":\"Hi\",\"html\":\"<p>Hi</p>\",\"text\":\"Hi\"}}}}");
        braid.put("/api/journeys/tell", """
                {"title":"T","entry":{"event":"Parcel Sent"},"nodes":[
                {"id":"rest","type":"wait","for":"1h","next":"tell"},
                {"id":"tell","type":"cascade","purpose":"transactional","wait":"2h","legs":[
                {"channel":"sms","message":"hello"},{"channel":"email","message":"hello","at":"3h","when":"previous_failed"}]}]}""");
        braid.identify("ann", "{\"email\":\"ann@shop.example\",\"phone\":\"+380501234567\"}");
        String id = braid.profile("user_id:ann").path("id").asText();
        JsonNode sms = braid.post("/api/journeys/tell/dry-run", "{\"profile\":\"%s\"}".formatted(id))
                .json();
        assertThat(sms.path("items").findValuesAsText("what"))
                .containsExactly("step", "step", "sent", "skipped", "exited");
        JsonNode failed = braid.post(
                        "/api/journeys/tell/dry-run",
                        "{\"profile\":\"%s\",\"becomes\":{\"sms\":\"failed\"}}".formatted(id))
                .json();
        assertThat(failed.path("items").findValuesAsText("channel")).contains("sms", "email");
        assertThat(braid.get("/api/messages?profile=" + id).json().path("items"))
                .isEmpty();
        assertThat(braid.post("/api/journeys/tell/dry-run", "{\"profile\":\"x\"}")
                        .code())
                .isEqualTo("invalid_profile");
        assertThat(braid.post("/api/journeys/other/dry-run", "{\"profile\":\"%s\"}".formatted(id))
                        .code())
                .isEqualTo("not_found");
    }

    @Test
    void aProgramSendsPeopleInAndTheCalendarThoseWhoWereThereBefore() {
        braid.identify("ann", "{\"birthday\":\"1990-05-17\"}");
        put(TWO_DAYS.replace("{\"event\":\"Order Completed\"}", "{\"api\":true}"));
        String door = "/api/journeys/care/enter";
        String ask = "{\"requestId\":\"r1\",\"userId\":\"ann\",\"properties\":{\"gift\":\"book\"}}";
        assertThat(braid.post(door, ask).json().path("duplicate").asBoolean(true))
                .isFalse();
        assertThat(braid.post(door, ask).json().path("duplicate").asBoolean()).isTrue();
        assertThat(braid.post(door, ask.replace("book", "pen")).code()).isEqualTo("other_request");
        String id = braid.profile("user_id:ann").path("id").asText();
        braid.post(door, "{\"requestId\":\"r2\",\"profile\":\"%s\"}".formatted(id));
        assertThat(braid.post(door, "{\"requestId\":\"r3\",\"profile\":\"999999\"}")
                        .status())
                .isEqualTo(404);
        assertThat(braid.post(door, "{\"requestId\":\"r3\"}").code()).isEqualTo("invalid_person");
        assertThat(braid.post(door, ask.replace("r1", "r".repeat(101))).code()).isEqualTo("invalid_request_id");
        braid.settle();
        assertThat(braid.get("/api/journeys/care").json().path("inside").asInt())
                .isEqualTo(1);

        braid.put("/api/journeys/wishes", """
                {"title":"W","entry":{"date":"birthday","yearly":true,"at":"10:00"},"nodes":[
                {"id":"mark","type":"set_trait","trait":"wished","value":"yes","next":"rest"},
                {"id":"rest","type":"wait","for":"30d"}]}""");
        assertThat(braid.post("/api/journeys/wishes/enter", ask).code()).isEqualTo("not_open");
        braid.settle();
        braid.pass(360 * DAY_MS);
        assertThat(braid.get("/api/journeys/wishes")
                                .json()
                                .path("left")
                                .path("completed")
                                .asInt()
                        + braid.get("/api/journeys/wishes")
                                .json()
                                .path("inside")
                                .asInt())
                .isEqualTo(1);
        assertThat(braid.profile("user_id:ann").toString()).contains("\"wished\"");
    }

    @Test
    void aProgramIsAskedAndTheHouseIsToldOfThePerson() {
        braid.identify("ann", "{\"first_name\":\"Ann\"}");
        braid.put(
                "/api/templates/ask", "{\"channels\":{\"webhook\":{\"en\":{\"gift\":\"{{ context.event.gift }}\"}}}}");
        String desk = """
                {"title":"Desk","entry":{"api":true},"nodes":[
                {"id":"line","type":"throttle","per_hour":60,"next":"room"},
                {"id":"room","type":"frequency","channel":"email","next":"ask"},
                {"id":"ask","type":"webhook","message":"ask","success":"tell"},
                {"id":"tell","type":"alert","to":"desk@shop.example","subject":"Call {{ profile.first_name }}",
                 "text":"Wants a {{ context.event.gift }}, asked: {{ context.results.ask.ok }}"}]}""";
        assertThat(braid.put("/api/journeys/desk", desk.replace("{{ profile", "{% profile"))
                        .code())
                .isEqualTo("invalid_template");
        assertThat(braid.put("/api/journeys/desk", desk).status()).isEqualTo(200);
        braid.settle();
        braid.post(
                "/api/journeys/desk/enter",
                "{\"requestId\":\"d\",\"userId\":\"ann\",\"properties\":{\"gift\":\"book\"}}");
        braid.settle();
        JsonNode told = braid.get("/api/sandbox/messages").json().path("items");
        assertThat(told.toString())
                .contains("desk@shop.example", "Call Ann", "Wants a book, asked: true", "\\\"gift\\\":\\\"book\\\"");
        assertThat(braid.get("/api/journeys/desk").json().at("/left/completed").asInt())
                .isEqualTo(1);
    }

    @Test
    void aDrawingIsJudgedAndPlayedBeforeItIsSaved() throws IOException {
        JsonNode kinds = braid.get("/api/journey-steps").json();
        assertThat(kinds.findValuesAsText("type")).contains("wait", "cascade", "LEGS", "NODE");
        if (Boolean.getBoolean("braid.contract.write")) {
            // What the console's tests draw with.
            Files.writeString(Path.of("../console/test/mock/steps.json"), kinds.toPrettyString() + "\n");
        }
        String rest = "{\"key\":\"care\"," + TWO_DAYS.substring(1);
        assertThat(validate(rest).path("problems")).isEmpty();
        JsonNode wrong = validate(rest.replace("2d", "soon")
                .replace(
                        "{\"id\":\"end\"", "{\"id\":\"m\",\"type\":\"message\",\"message\":\"none\"},{\"id\":\"end\""));
        assertThat(wrong.path("problems").findValuesAsText("pointer"))
                .containsExactly("/nodes/0/for", "/nodes/1/channel", "/nodes/1/message");
        assertThat(wrong.path("problems").findValuesAsText("code"))
                .containsExactly("other", "other", "unknown_message");
        assertThat(wrong.at("/problems/2/about").asText()).isEqualTo("none");
        assertThat(braid.post("/api/journeys/validate", "[]").code()).isEqualTo("invalid_journey");
        braid.identify("ann", "{\"email\":\"ann@shop.example\"}");
        String id = braid.profile("user_id:ann").path("id").asText();
        assertThat(braid.post(
                                "/api/journeys/care/dry-run",
                                "{\"profile\":\"%s\",\"definition\":%s}".formatted(id, TWO_DAYS))
                        .json()
                        .path("items")
                        .findValuesAsText("what"))
                .containsExactly("step", "step", "exited");
        assertThat(braid.get("/api/journeys").json().path("items")).isEmpty();
    }

    private JsonNode validate(String definition) {
        return braid.post("/api/journeys/validate", definition).json();
    }

    @Test
    void aJourneyThatPressesBuyersOrCannotBeMeasuredIsToldSo() {
        braid.put("/api/templates/hello", "{\"channels\":{\"sms\":{\"en\":{\"text\":\"Hi\"}}}}");
        String press = """
                {"title":"T","entry":{"event":"Signed Up"},"exits":{"order":"%s"},"nodes":[%s
                {"id":"tell","type":"message","channel":"sms","message":"hello","purpose":"%s"}]}""";
        String holdout = "{\"id\":\"h\",\"type\":\"holdout\",\"percent\":10,\"next\":\"tell\"},";
        assertThat(advice(press.formatted("none", "", "marketing"))).containsExactly("no_exit_on_order", "no_holdout");
        assertThat(advice(press.formatted("any", holdout, "marketing"))).isEmpty();
        assertThat(advice(press.formatted("none", "", "transactional"))).isEmpty();
    }

    private List<String> advice(String journey) {
        List<String> advice = new ArrayList<>();
        put(journey)
                .json()
                .path("advice")
                .forEach(one -> advice.add(one.path("code").asText()));
        return advice;
    }

    @Test
    void aJourneyNamesOnlyMessagesAndSegmentsThatAreThere() {
        String journey = """
                {"title":"T","entry":{"segment":"%s"},"nodes":[
                {"id":"a","type":"branch","if":{"not":{"segment":"%s"}},"then":"b","else":"b"},
                {"id":"b","type":"cascade","legs":[{"channel":"sms","message":"%s"}]}]}""";
        unknown(journey.formatted("none", "vip", "hello"), "unknown_segment", "/entry/segment", "'none'");
        braid.put("/api/segments/vip", "{\"name\":\"V\",\"rule\":{\"trait\":\"vip\"}}");
        unknown(journey.formatted("vip", "old", "hello"), "unknown_segment", "/nodes/0/if/not/segment", "'old'");
        unknown(journey.formatted("vip", "vip", "hello"), "unknown_message", "/nodes/1/legs/0/message", "'hello'");
        assertThat(braid.get("/api/journeys").json().path("items")).isEmpty();
        braid.put("/api/templates/hello", "{\"channels\":{\"sms\":{\"en\":{\"text\":\"Hi\"}}}}");
        assertThat(put(journey.formatted("vip", "vip", "hello")).status()).isEqualTo(200);
        assertThat(braid.delete("/api/segments/vip").code())
                .as("what a journey stands on stays")
                .isEqualTo("segment_in_use");
    }

    @Test
    void aChannelThatThereIsNotAndAnEventWithoutANameAreRefusedAtTheirPlace() {
        braid.put("/api/templates/hello", "{\"channels\":{\"sms\":{\"en\":{\"text\":\"Hi\"}}}}");
        String cascade = """
                {"title":"T","entry":{"event":"%s"},"nodes":[
                {"id":"tell","type":"cascade","legs":[{"channel":"%s","message":"hello"}]}]}""";
        String message = """
                {"title":"T","entry":{"event":"A"},"nodes":[
                {"id":"can","type":"branch","if":{"reachable":"%s"},"then":"tell"},
                {"id":"tell","type":"message","channel":"%s","message":"hello"}]}""";
        unknown(cascade.formatted("A", "pigeon"), "unknown_channel", "/nodes/0/legs/0/channel", "'pigeon'");
        unknown(message.formatted("sms", "pigeon"), "unknown_channel", "/nodes/1/channel", "'pigeon'");
        unknown(message.formatted("pigeon", "sms"), "unknown_channel", "/nodes/0/if/reachable", "'pigeon'");
        unknown(cascade.formatted("", "sms"), "unnamed_event", "/entry/event", "name");
        unknown(cascade.formatted("  ", "sms"), "unnamed_event", "/entry/event", "name");
        assertThat(braid.get("/api/journeys").json().path("items")).isEmpty();
        assertThat(braid.put("/api/journeys/care/draft", cascade.formatted(" ", "pigeon"))
                        .json()
                        .path("problems")
                        .findValuesAsText("code"))
                .containsExactly("unnamed_event", "unknown_channel");
        assertThat(braid.post("/api/journeys/care/publish", "{}").code()).isEqualTo("unnamed_event");
        for (String channel : List.of("email", "sms", "push", "webpush", "webhook")) {
            assertThat(put(message.formatted("sms", channel)).status())
                    .as(channel)
                    .isEqualTo(200);
        }
    }

    @Test
    void aTextWithTheNulCharacterIsRefusedInAJourneyAndInADraft() {
        String title = TWO_DAYS.replace("\"title\":\"", "\"title\":\"\\u0000");
        assertThat(title).contains("u0000");
        for (String path : List.of("/api/journeys/care", "/api/journeys/care/draft")) {
            Caller.Answer answer = braid.put(path, title);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("invalid_text");
            assertThat(answer.json().path("field").asText()).isEqualTo("/title");
        }
    }

    private void unknown(String journey, String code, String field, String name) {
        Caller.Answer answer = put(journey);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).contains(name);
    }

    @Test
    void aDefinitionOf256KilobytesIsTheLargest() {
        int max = 256 * 1024;
        assertThat(put(TWO_DAYS + " ".repeat(max - TWO_DAYS.length())).status()).isEqualTo(200);
        assertThat(put(TWO_DAYS + " ".repeat(max - TWO_DAYS.length() + 1)).code())
                .isEqualTo("too_large");
    }

    @Test
    void peopleWalkThroughAndAreCounted() {
        put(TWO_DAYS);
        ordered("ann");
        ordered("bob");
        assertThat(inside()).isEqualTo(2);
        braid.pass(2 * DAY_MS);
        assertThat(inside()).isZero();
        assertThat(braid.get("/api/journeys/care").json().at("/left/rested").asInt())
                .isEqualTo(2);
    }

    @Test
    void nobodyEntersWhileItIsPausedAndThoseInsideGoOnAfterwards() {
        put(TWO_DAYS);
        ordered("ann");
        assertThat(braid.post("/api/journeys/care/pause", null)
                        .json()
                        .path("status")
                        .asText())
                .isEqualToIgnoringCase("paused");
        ordered("bob");
        braid.pass(3 * DAY_MS);
        assertThat(inside()).isEqualTo(1);

        assertThat(braid.post("/api/journeys/care/resume", null)
                        .json()
                        .path("status")
                        .asText())
                .isEqualToIgnoringCase("live");
        ordered("cleo");
        braid.pass(3 * DAY_MS);
        assertThat(inside()).isZero();
        assertThat(braid.get("/api/journeys/care").json().at("/left/rested").asInt())
                .isEqualTo(2);
    }

    @Test
    void aStoppedJourneyIsLeftByEverybody() {
        put(TWO_DAYS);
        ordered("ann");
        assertThat(braid.post("/api/journeys/care/stop", null).status()).isEqualTo(200);
        ordered("bob");
        braid.pass(3 * DAY_MS);
        assertThat(inside()).isZero();
        assertThat(braid.get("/api/journeys/care").json().at("/left/rested").asInt())
                .isZero();
        assertThat(braid.post("/api/journeys/none/stop", null).code()).isEqualTo("not_found");
    }

    private void ordered(String user) {
        braid.track(user, "Order Completed", "{\"order_id\":\"" + user + "-1\",\"total\":10,\"currency\":\"EUR\"}");
        braid.settle();
    }

    private int inside() {
        return braid.get("/api/journeys/care").json().path("inside").asInt();
    }

    private Caller.Answer put(String definition) {
        return braid.put("/api/journeys/care", definition);
    }
}
