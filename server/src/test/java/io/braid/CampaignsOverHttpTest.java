package io.braid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /api/campaigns} of a whole Braid, with people who get them. */
final class CampaignsOverHttpTest {
    private static final int PEOPLE = 24;
    private static final long MINUTE_MS = 60_000L;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final String ONE = """
            {"name":"Sale","segment":"kyiv","purpose":"transactional","arms":[{"legs":[{"channel":"sms","message":"a"}]}]}""";

    private final RunningBraid braid = new RunningBraid();

    @BeforeEach
    void people() {
        for (String message : List.of("a", "b")) {
            braid.put(
                    "/api/templates/" + message,
                    "{\"channels\":{\"sms\":{\"en\":{\"text\":\"" + message + "\"}},\"email\":{\"en\":"
                            + "{\"subject\":\"Hi\",\"html\":\"<p>Hi</p>\",\"text\":\"Hi\"}}}}");
        }
        braid.put(
                "/api/segments/kyiv",
                "{\"name\":\"Kyiv\",\"rule\":{\"trait\":\"city\",\"op\":\"is\",\"value\":\"Kyiv\"}}");
        String person = "{\"type\":\"identify\",\"messageId\":\"p%d\",\"userId\":\"u%d\",\"traits\":"
                + "{\"city\":\"%s\",\"phone\":\"+3805011122%02d\",\"email\":\"u%d@shop.example\"}}";
        braid.call(
                "/v1/batch",
                IntStream.rangeClosed(0, PEOPLE)
                        .mapToObj(i -> person.formatted(i, i, i < PEOPLE ? "Kyiv" : "Lviv", i, i))
                        .collect(Collectors.joining(",", "{\"batch\":[", "]}")));
    }

    @AfterEach
    void stop() {
        braid.close();
    }

    @Test
    void everyMemberIsWrittenToOnceAndThenItIsOver() {
        JsonNode draft = put("sale", ONE);
        assertThat(draft.path("status").asText()).isEqualTo("draft");
        assertThat(put("sale", draft.path("definition").toString())).isEqualTo(draft);
        braid.settle();
        assertThat(sends()).isEmpty();

        post("sale/launch");
        braid.settle();
        assertThat(sends()).hasSize(PEOPLE).doesNotHaveDuplicates();
        JsonNode run = get("sale").at("/runs/0");
        assertThat(run.path("stage").asText()).isEqualTo("inside");
        assertThat(run.path("audience").asInt()).isEqualTo(PEOPLE);
        assertThat(run.path("entered").asInt()).isEqualTo(PEOPLE);
        assertThat(braid.put("/api/campaigns/sale", ONE.replace("Sale", "Sales"))
                        .code())
                .isEqualTo("campaign_runs");
        assertThat(braid.delete("/api/segments/kyiv").code()).isEqualTo("segment_in_use");
        assertThat(braid.delete("/api/campaigns/sale").code()).isEqualTo("not_a_draft");
        assertThat(braid.json("/api/journeys").path("items")).isEmpty();

        braid.to(braid.nowMs() + 26 * HOUR_MS);
        assertThat(get("sale").path("status").asText()).isEqualTo("done");
        assertThat(get("sale").at("/runs/0/stage").asText()).isEqualTo("ended");
        assertThat(sends()).hasSize(PEOPLE);
        assertThat(braid.post("/api/campaigns/sale/launch", "").code()).isEqualTo("time_is_past");
        assertThat(braid.delete("/api/segments/kyiv").status()).isEqualTo(200);
    }

    @Test
    void aPaceIsKeptAPauseHoldsAndAStopIsForGood() {
        put("sale", ONE.replace("\"segment\"", "\"per_hour\":60,\"segment\""));
        post("sale/launch");
        braid.to(braid.nowMs() + 5 * MINUTE_MS);
        assertThat(sends()).hasSizeBetween(5, 6);
        post("sale/pause");
        braid.to(braid.nowMs() + HOUR_MS);
        assertThat(sends()).hasSizeBetween(5, 6);
        post("sale/resume");
        braid.to(braid.nowMs() + 5 * MINUTE_MS);
        assertThat(sends()).as("nobody makes up for the pause").hasSizeBetween(10, 12);
        post("sale/stop");
        braid.to(braid.nowMs() + HOUR_MS);
        assertThat(sends()).hasSizeBetween(10, 12);
        assertThat(get("sale").at("/runs/0/stage").asText()).isEqualTo("ended");
        assertThat(braid.post("/api/campaigns/sale/resume", "").code()).isEqualTo("not_possible");
    }

    @Test
    void aStopLetsEverybodyOutAtOnceAndAResumedOneSendsAtOnceWhatWaited() {
        put("stopped", ONE);
        put("paused", ONE);
        sending("", ",\"scope\":\"all\"");
        post("stopped/launch");
        post("paused/launch");
        braid.settle();
        post("stopped/stop");
        post("paused/pause");
        braid.settle();
        assertThat(left("stopped")).hasSize(PEOPLE).containsOnly("stopped");
        assertThat(left("paused")).hasSize(PEOPLE).containsOnly("");
        assertThat(get("stopped").at("/runs/0/stage").asText()).isEqualTo("ended");
        assertThat(get("stopped").at("/runs/0/entered").asInt()).isEqualTo(PEOPLE);
        assertThat(get("stopped").at("/runs/0/audience").asInt()).isEqualTo(PEOPLE);

        sending("/release", "");
        braid.settle();
        assertThat(sends()).isEmpty();
        assertThat(why("stopped")).containsExactly("cancelled stopped");
        assertThat(why("paused")).containsExactly("waiting journey_paused");
        post("paused/resume");
        braid.settle();
        assertThat(sends()).as("at once, at the same shop time").hasSize(PEOPLE).doesNotHaveDuplicates();
        assertThat(why("stopped")).containsExactly("cancelled stopped");
    }

    @Test
    void theEffectIsOfThoseToWhomSomethingWent() {
        for (int i = 0; i < PEOPLE; i++) {
            String id = braid.profile("user_id:u" + i).path("id").asText();
            braid.post("/api/profiles/" + id + "/consents", "{\"channel\":\"sms\",\"status\":\"granted\"}");
        }
        String held = ONE.replace("\"segment\"", "\"holdout\":50,\"segment\"").replace("transactional", "marketing");
        put("stopped", held);
        put("sent", held);
        sending("", ",\"scope\":\"all\"");
        post("stopped/launch");
        braid.settle();
        post("stopped/stop");
        sending("/release", "");
        post("sent/launch");
        braid.settle();
        assertThat(effect("stopped").isNull()).as("nobody was told anything").isTrue();
        assertThat(effect("sent").at("/contacted/people").asInt()
                        + effect("sent").at("/heldOut/people").asInt())
                .isEqualTo(PEOPLE);
        assertThat(effect("sent").at("/contacted/people").asInt()).isEqualTo(sends().size());
    }

    private JsonNode effect(String campaign) {
        return braid.json("/api/journeys/campaign-" + campaign + "/report").path("effect");
    }

    /** Turns the switch that stops all sending. */
    private void sending(String to, String scope) {
        Caller.Answer answer =
                braid.post("/api/kill-switch" + to, "{\"shop\":\"My shop\",\"why\":\"a test\"" + scope + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Why those who entered left; empty for who is inside. */
    private List<String> left(String campaign) {
        return braid.query("SELECT reason FROM journeys.instance WHERE journey = 'campaign-" + campaign + "'");
    }

    private List<String> why(String campaign) {
        return braid.query("SELECT DISTINCT state || ' ' || CASE state WHEN 'cancelled' THEN detail ELSE reason END"
                + " FROM delivery.send WHERE journey = 'campaign-" + campaign + "'");
    }

    @Test
    void aTrialGoesToAPartAndTheOthersGetTheBetterVersion() {
        put("sale", """
                {"name":"Sale","segment":"kyiv","purpose":"transactional","trial":{"percent":50,"wait":"2h","by":"opened"},"arms":[
                {"name":"long","legs":[{"channel":"email","message":"a"}]},{"name":"short","legs":[{"channel":"email","message":"b"}]}]}""");
        post("sale/launch");
        braid.settle();
        int tried = sends().size();
        assertThat(tried).isBetween(4, PEOPLE - 4);
        assertThat(get("sale").at("/runs/0/stage").asText()).isEqualTo("waiting");
        open("b");
        JsonNode soFar = get("sale").at("/runs/0/trial");
        assertThat(soFar.at("/0/reached").asInt() + soFar.at("/1/reached").asInt())
                .isEqualTo(tried);
        assertThat(soFar.at("/1/best").isNull()).as("the trial goes on").isTrue();
        braid.to(braid.nowMs() + 2 * HOUR_MS + MINUTE_MS);

        JsonNode run = get("sale").at("/runs/0");
        assertThat(run.path("winner").asInt()).isEqualTo(2);
        assertThat(run.at("/trial/1/reacted").asInt()).isEqualTo(1);
        assertThat(run.at("/trial/0/reached").asInt()
                        + run.at("/trial/1/reached").asInt())
                .isEqualTo(tried);
        assertThat(run.at("/trial/1/best").asDouble()).isGreaterThan(0.5);
        assertThat(sends()).hasSize(PEOPLE).doesNotHaveDuplicates();
        assertThat(messages("b")).hasSizeGreaterThan(PEOPLE - tried);
    }

    @Test
    void whatCameOfTheVersionsStaysWhenAPersonDecidesOrStops() {
        for (String key : List.of("chosen", "stopped")) {
            put(key, """
                    {"name":"Sale","segment":"kyiv","purpose":"transactional","trial":{"percent":50,"wait":"2h","by":"opened"},"arms":[
                    {"name":"long","legs":[{"channel":"email","message":"a"}]},{"name":"short","legs":[{"channel":"email","message":"b"}]}]}""");
            post(key + "/launch");
            braid.settle();
        }
        braid.post("/api/campaigns/chosen/winner", "{\"version\":1}");
        post("stopped/stop");
        for (String key : List.of("chosen", "stopped")) {
            JsonNode run = get(key).at("/runs/0");
            assertThat(run.path("winner").asInt()).isEqualTo(key.equals("chosen") ? 1 : 0);
            assertThat(run.at("/trial/0/reached").asInt()
                            + run.at("/trial/1/reached").asInt())
                    .as(key)
                    .isBetween(4, PEOPLE - 4);
            assertThat(run.at("/trial/0/best").asDouble()
                            + run.at("/trial/1/best").asDouble())
                    .isCloseTo(1, within(0.001));
        }
    }

    @Test
    void aCampaignThatRepeatsIsSentAtEachOfItsTimesAndAMissedOneIsNot() {
        long day = 24 * HOUR_MS;
        put(
                "daily",
                ONE.replace(
                        "\"segment\"",
                        "\"plan\":{\"every\":\"day\",\"first\":\"2020-01-01T10:00\",\"until\":\"2099-01-01\"},\"segment\""));
        assertThat(post("daily/launch").path("nextMs").asLong()).isGreaterThan(braid.nowMs());
        braid.to(braid.nowMs() + 2 * day);
        assertThat(sends()).hasSize(2 * PEOPLE);
        braid.later(2 * day);
        braid.settle();
        assertThat(get("daily").path("runs").findValuesAsText("stage")).contains("missed");
        assertThat(sends().size()).isLessThanOrEqualTo(3 * PEOPLE);
    }

    @Test
    void byTheClockOfEachPersonEverybodyGetsItAtTenWhereHeIs() {
        List<String> zones = List.of("Asia/Tokyo", "Pacific/Pago_Pago");
        for (int i = 0; i < zones.size(); i++) {
            braid.call(
                    "/v1/identify",
                    "{\"userId\":\"u%d\",\"messageId\":\"z%d\",\"context\":{\"timezone\":\"%s\"}}"
                            .formatted(i, i, zones.get(i)));
        }
        LocalDate day = Instant.ofEpochMilli(braid.nowMs())
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(3);
        put(
                "sale",
                ONE.replace(
                        "\"segment\"", "\"plan\":{\"first\":\"" + day + "T10:00\",\"zone\":\"person\"},\"segment\""));
        post("sale/launch");
        long tokyoMs = ms(day, "Asia/Tokyo");
        braid.to(tokyoMs - MINUTE_MS);
        assertThat(sends()).isEmpty();
        braid.to(tokyoMs + MINUTE_MS);
        assertThat(sends()).hasSize(1);
        long samoaMs = ms(day, "Pacific/Pago_Pago");
        braid.to(samoaMs - MINUTE_MS);
        assertThat(sends()).as("all but him").hasSize(PEOPLE - 1);
        braid.to(samoaMs + MINUTE_MS);
        assertThat(sends()).hasSize(PEOPLE);
    }

    private static long ms(LocalDate day, String zone) {
        return day.atTime(10, 0).atZone(ZoneId.of(zone)).toInstant().toEpochMilli();
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        Caller.Answer all = braid.put("/api/campaigns/x", """
                {"name":"","segment":"?","holdout":51,"arms":[{"legs":[{"channel":"sms","message":"a"},
                {"channel":"sms","message":"a"}],"share":0}],"trial":{},"plan":{"every":"week"},"other":1}""");
        assertThat(all.status()).isEqualTo(400);
        assertThat(all.code()).isEqualTo("invalid_campaign");
        assertThat(all.json().path("detail").asText())
                .contains(
                        "/name:",
                        "/segment:",
                        "/arms/0/legs/1/channel:",
                        "/arms/0/share:",
                        "/trial:",
                        "/holdout:",
                        "/plan/days:",
                        "/plan/first:",
                        "/other:");
        assertThat(braid.put("/api/campaigns/x", ONE.replace("\"a\"", "\"none\""))
                        .code())
                .isEqualTo("unknown_message");
        assertThat(braid.put("/api/campaigns/x", ONE.replace("kyiv", "none")).code())
                .isEqualTo("unknown_segment");
        Caller.Answer pigeon = braid.put("/api/campaigns/x", ONE.replace("sms", "pigeon"));
        assertThat(pigeon.code()).isEqualTo("unknown_channel");
        assertThat(pigeon.json().path("field").asText()).isEqualTo("/arms/0/legs/0/channel");
        Caller.Answer blank = braid.put("/api/campaigns/x", ONE.replace("Sale", " "));
        assertThat(blank.code()).isEqualTo("invalid_campaign");
        assertThat(blank.json().path("field").asText()).isEqualTo("/name");
        Caller.Answer nul = braid.put("/api/campaigns/x", ONE.replace("Sale", "Sa\\u0000le"));
        assertThat(nul.status()).isEqualTo(400);
        assertThat(nul.code()).isEqualTo("invalid_text");
        assertThat(braid.put("/api/campaigns/X", ONE).code()).isEqualTo("invalid_campaign");
        assertThat(braid.get("/api/campaigns/x").code()).isEqualTo("not_found");
        assertThat(braid.put(
                                "/api/journeys/campaign-x",
                                "{\"title\":\"T\",\"entry\":{\"event\":\"A\"},\"nodes\":[{\"id\":\"e\",\"type\":\"exit\"}]}")
                        .code())
                .isEqualTo("invalid_journey");
    }

    private JsonNode put(String key, String definition) {
        Caller.Answer answer = braid.put("/api/campaigns/" + key, definition);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode post(String path) {
        Caller.Answer answer = braid.post("/api/campaigns/" + path, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode get(String key) {
        return braid.json("/api/campaigns/" + key);
    }

    /** Who was written to, once for each message that went. */
    private List<String> sends() {
        return braid.query("SELECT address, instance_id FROM delivery.send WHERE state IN ('sent', 'delivered')");
    }

    private List<String> messages(String template) {
        return braid.query("SELECT send_id FROM delivery.send WHERE message = '" + template + "'");
    }

    /** One of those who got a message opens it. */
    private void open(String template) {
        braid.later(MINUTE_MS);
        Caller.Answer answer =
                braid.post("/api/sandbox/messages/" + messages(template).getFirst() + "/events", "{\"kind\":\"open\"}");
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        braid.settle();
    }
}
