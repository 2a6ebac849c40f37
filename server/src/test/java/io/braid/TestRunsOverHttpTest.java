package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.braid.base.web.Caller;
import io.braid.base.web.Person;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A journey of days is tried on a colleague within seconds, with a real mail server; the shop's figures do not notice. */
final class TestRunsOverHttpTest {
    private static final String DRAFT = """
            {"title":"Hello","entry":{"event":"Came"},"nodes":[
              {"id":"measure","type":"holdout","percent":50,"next":"wait"},
              {"id":"wait","type":"wait","for":"2d","next":"write"},
              {"id":"write","type":"message","channel":"email","message":"hello","next":"list"},
              {"id":"list","type":"add_to_list","list":"greeted","next":"later"},
              {"id":"later","type":"wait","for":"30d","next":"again"},
              {"id":"again","type":"message","channel":"email","message":"hello"}]}""";

    private static RunningBraid braid;
    private static GreenMail mail;

    @BeforeAll
    static void aShopThatReallySends() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        braid = new RunningBraid();
        Person owner = Person.owner(new Caller(braid.port()));
        owner.send("PUT", "/api/channels/email/settings", """
                {"host":"127.0.0.1","port":%d,"tls":"none","from":"Shop <news@shop.example>"}""".formatted(
                        mail.getSmtp().getPort()));
        assertThat(owner.send("POST", "/api/channels/email/live", "{\"name\":\"email\"}")
                        .status())
                .isEqualTo(200);
        braid.put("/api/templates/hello", """
                {"channels":{"email":{"en":{"subject":"Hello {{ profile.firstName }}",
                 "html":"<a href='https://shop.example/x'>Look</a>"}}}}""");
        braid.identify("ann", "{\"email\":\"ann@shop.example\",\"firstName\":\"Ann\"}");
        braid.identify("customer", "{\"email\":\"customer@shop.example\"}");
        braid.settle();
    }

    @AfterAll
    static void stop() {
        braid.close();
        mail.stop();
    }

    private static String id(String user) {
        return braid.profile("user_id:" + user).path("id").asText();
    }

    private static String person(String body) {
        Caller.Answer added = braid.post("/api/test-people", body);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.json().path("id").asText();
    }

    private static JsonNode begin(String person, int seconds) {
        Caller.Answer begun = braid.post("/api/journeys/hello/test-runs", """
                {"people":["%s"],"definition":%s,"pace":{"kind":"at_most","amount":%d}}""".formatted(person, DRAFT, seconds));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.json().at("/items/0");
    }

    private static JsonNode until(String run, Predicate<JsonNode> so) {
        for (int i = 0; i < 600; i++) {
            for (JsonNode one : braid.json("/api/journeys/hello/test-runs").path("items")) {
                if (one.path("id").asText().equals(run) && so.test(one)) {
                    return one;
                }
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError(braid.get("/api/journeys/hello/test-runs").body());
    }

    private static boolean ended(JsonNode run) {
        return run.path("ended").isTextual();
    }

    private static boolean waits(JsonNode run, String node) {
        return run.at("/places/0/node").asText().equals(node);
    }

    private static Caller.Answer steer(String run, String body) {
        return braid.post("/api/journeys/hello/test-runs/" + run + "/steer", body);
    }

    private static String skip(JsonNode run) {
        JsonNode place = run.at("/places/0");
        return "{\"what\":\"skip_wait\",\"instance\":\"%s\",\"visit\":%d}"
                .formatted(place.path("instance").asText(), place.path("visit").asInt());
    }

    /** What anything that counts would have moved. */
    private static List<String> marks() {
        return braid.query("""
                SELECT 'sends ' || count(*) FROM delivery.send UNION ALL SELECT 'log ' || max(log_offset) FROM log.event
                UNION ALL SELECT 'timeline ' || max(id) FROM pipeline.timeline
                UNION ALL SELECT 'inside ' || count(*) FROM journeys.instance
                UNION ALL SELECT 'sandbox ' || count(*) FROM channels.sandbox_message""");
    }

    @Test
    void aMonthPassesInSecondsTheColleagueGetsTheMailsAndNothingElseHappens() throws Exception {
        String ann = person("{\"name\":\"Ann\",\"profile\":\"%s\",\"addresses\":{\"email\":\"Ann.Test@Shop.example\"}}"
                .formatted(id("ann")));
        mail.purgeEmailFromAllMailboxes();
        List<String> before = marks();
        JsonNode done = until(begin(ann, 1).path("id").asText(), TestRunsOverHttpTest::ended);
        assertThat(done.path("ended").asText()).as(done.toString()).isEqualTo("completed");
        assertThat(done.path("drawn").asBoolean()).isTrue();
        assertThat(done.path("lines").findValuesAsText("what"))
                .containsExactly(
                        "step", "step", "step", "sent", "step", "list_joined", "step", "step", "sent", "exited");
        assertThat(done.path("nowMs").asLong() - braid.nowMs()).isEqualTo(32 * 86_400_000L);
        assertThat(mail.getReceivedMessages()).hasSize(2).allSatisfy(one -> {
            assertThat(one.getAllRecipients()).singleElement().hasToString("ann.test@shop.example");
            assertThat(one.getSubject()).isEqualTo("[Test] Hello Ann");
        });
        JsonNode shown =
                braid.json("/api/journeys/hello/test-runs/" + done.path("id").asText() + "/messages/1");
        assertThat(shown.path("html").asText())
                .contains("https://shop.example/x")
                .contains("/p/test");
        braid.settle();
        assertThat(marks()).isEqualTo(before);
        JsonNode line = braid.json("/api/journeys/hello/test-runs").at("/past/0");
        assertThat(line.path("person").asText() + " " + line.path("sends").asInt())
                .isEqualTo("Ann 2");
    }

    @Test
    void waitsAreSkippedRunsAreStoppedAndARestartSaysThatItEndedThem() {
        String list = person("{\"name\":\"Bob\",\"addresses\":{\"email\":\"bob@shop.example\"}}");
        String run = begin(list, 3_600).path("id").asText();
        JsonNode waiting = until(run, one -> waits(one, "wait"));
        assertThat(waiting.path("nextInMs").asLong()).isBetween(3_000_000L, 3_600_000L);
        JsonNode later = steer(run, skip(waiting)).json();
        assertThat(waits(later, "later")).as(later.toString()).isTrue();
        assertThat(steer(run, skip(waiting)).code()).isEqualTo("moved_on");
        assertThat(steer(run, "{\"what\":\"event\",\"event\":\"\"}").code()).isEqualTo("invalid_event");
        assertThat(steer(run, "{\"what\":\"event\",\"event\":\"Product Viewed\"}")
                        .json()
                        .path("lines")
                        .findValuesAsText("subject"))
                .contains("Product Viewed");
        assertThat(steer(run, "{}").code()).isEqualTo("invalid_deed");
        String path = "/api/journeys/hello/test-runs/" + run;
        assertThat(braid.delete(path).status()).isEqualTo(204);
        assertThat(until(run, TestRunsOverHttpTest::ended).path("ended").asText())
                .isEqualTo("stopped");
        assertThat(steer(run, skip(later)).code()).isEqualTo("not_running");
        assertThat(braid.delete(path).status()).isEqualTo(204);
        assertThat(braid.delete(path).code()).isEqualTo("not_found");

        String cut = begin(list, 3_600).path("id").asText();
        until(cut, one -> waits(one, "wait"));
        braid.restart(Map.of());
        JsonNode after = braid.json("/api/journeys/hello/test-runs");
        assertThat(after.path("items")).isEmpty();
        assertThat(after.at("/past/0/ended").asText()).isEqualTo("restarted");
    }

    @Test
    void whoRefusedIsNotWrittenToAlsoByATest() {
        braid.post("/api/profiles/" + id("customer") + "/consents", "{\"channel\":\"email\",\"status\":\"refused\"}");
        braid.settle();
        String customer = person("{\"name\":\"Customer\",\"addresses\":{\"email\":\"customer@shop.example\"}}");
        String run = begin(customer, 1).path("id").asText();
        JsonNode done = until(run, TestRunsOverHttpTest::ended);
        assertThat(done.path("sends").asInt()).isZero();
        assertThat(done.path("lines").findValuesAsText("why")).contains("unreachable");
    }

    @Test
    void whatIsNoTestIsRefused() {
        assertThat(braid.post("/api/test-people", "{\"name\":\" \"}").code()).isEqualTo("invalid_name");
        assertThat(braid.post("/api/test-people", "{\"name\":\"A\"}").code()).isEqualTo("no_address");
        assertThat(braid.post("/api/test-people", "{\"name\":\"A\",\"profile\":\"999999\"}")
                        .code())
                .isEqualTo("not_found");
        for (String wrong : List.of("\"email\":\"a@b, c@d\"", "\"fax\":\"1\"", "\"sms\":\"call me\"")) {
            assertThat(braid.post("/api/test-people", "{\"name\":\"A\",\"addresses\":{" + wrong + "}}")
                            .code())
                    .as(wrong)
                    .isEqualTo("invalid_address");
        }
        String eve = person("{\"name\":\"Eve\",\"addresses\":{\"email\":\"eve@shop.example\"}}");
        String start = "/api/journeys/hello/test-runs";
        assertThat(braid.post(start, "{\"people\":[]}").code()).isEqualTo("too_many_people");
        assertThat(braid.post(start, "{\"people\":[\"%s\"]}".formatted(eve)).code())
                .as("nothing is published")
                .isEqualTo("not_found");
        assertThat(braid.post(start, "{\"people\":[\"%s\"],\"definition\":{}}".formatted(eve))
                        .code())
                .isEqualTo("invalid_journey");
        assertThat(braid.post(
                                start,
                                "{\"people\":[\"%s\"],\"definition\":%s,\"pace\":{\"kind\":\"faster\",\"amount\":1}}"
                                        .formatted(eve, DRAFT))
                        .code())
                .isEqualTo("invalid_pace");
        for (int i = braid.json("/api/test-people").path("items").size(); i < 20; i++) {
            person("{\"name\":\"P%d\",\"addresses\":{\"email\":\"p%d@shop.example\"}}".formatted(i, i));
        }
        assertThat(braid.post("/api/test-people", "{\"name\":\"A\",\"addresses\":{\"email\":\"z@shop.example\"}}")
                        .code())
                .isEqualTo("too_many_test_people");
        List<String> all = braid.json("/api/test-people").path("items").findValuesAsText("id");
        assertThat(beginAll(all.subList(0, 6)).code()).isEqualTo("too_many_people");
        assertThat(beginAll(all.subList(0, 5)).status()).isEqualTo(201);
        assertThat(beginAll(all.subList(5, 10)).status()).isEqualTo(201);
        assertThat(beginAll(all.subList(0, 1)).code()).isEqualTo("tests_running");
        all.forEach(one -> braid.delete("/api/test-people/" + one));
        braid.json(start).path("items").findValuesAsText("id").forEach(one -> braid.delete(start + "/" + one));
    }

    private static Caller.Answer beginAll(List<String> people) {
        return braid.post(
                "/api/journeys/hello/test-runs",
                "{\"people\":[\"%s\"],\"definition\":%s,\"pace\":{\"kind\":\"as_drawn\"}}"
                        .formatted(String.join("\",\"", people), DRAFT));
    }
}
