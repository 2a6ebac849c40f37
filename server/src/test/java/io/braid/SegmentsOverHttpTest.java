package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Patience;
import io.braid.base.web.Caller;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code /api/segments} of a whole Braid, with people who sent events through its door. */
final class SegmentsOverHttpTest {
    private static final long DAY_MS = 86_400_000L;

    private final RunningBraid braid = new RunningBraid();

    @AfterEach
    void stop() {
        braid.close();
    }

    @Test
    void aSegmentIsSavedReadListedAndArchived() {
        JsonNode saved = put("kyiv", "{\"trait\":\"city\",\"op\":\"is\",\"value\":\"Kyiv\"}")
                .json();
        assertThat(saved.path("key").asText()).isEqualTo("kyiv");
        assertThat(saved.path("version").asInt()).isEqualTo(1);
        assertThat(saved.at("/rule/value").asText()).isEqualTo("Kyiv");
        assertThat(saved.path("updatedMs").asLong()).isEqualTo(RunningBraid.START.toEpochMilli());
        assertThat(braid.get("/api/segments").json().at("/items/0/key").asText())
                .isEqualTo("kyiv");
        assertThat(braid.delete("/api/segments/kyiv").status()).isEqualTo(200);
        assertThat(braid.get("/api/segments/kyiv").code()).isEqualTo("not_found");
        assertThat(braid.get("/api/segments/nobody").code()).isEqualTo("not_found");
    }

    @Test
    void theSameAgainIsNoNewVersion() {
        put("kyiv", "{\"trait\":\"city\"}");
        assertThat(put("kyiv", "{\"trait\":\"city\"}").json().path("version").asInt())
                .isEqualTo(1);
        assertThat(put("kyiv", "{\"trait\":\"town\"}").json().path("version").asInt())
                .isEqualTo(2);
    }

    @Test
    void aMistakeNamesItsPlace() {
        refused(
                put("x", "{\"all\":[{\"trait\":\"a\"},{\"event\":\"B\",\"count\":{\"at_least\":0}}]}"),
                "invalid_rule",
                "/rule/all/1/count/at_least");
        Caller.Answer unknown = put("x", "{\"segment\":\"none\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.code()).isEqualTo("unknown_segment");
        assertThat(unknown.json().path("field").asText()).isEqualTo("/rule");
        assertThat(unknown.json().path("detail").asText()).contains("'none'");
        badRules();
        refused(put("NoKey", "{\"trait\":\"a\"}"), "invalid_key", "/key");
        refused(braid.put("/api/segments/x", "{\"name\":\"X\"}"), "invalid_rule", "/rule");
        refused(braid.put("/api/segments/x", "{\"name\":\"X\",\"rules\":{}}"), "invalid_field", "/rules");
        refused(
                braid.put("/api/segments/x", "{\"key\":\"y\",\"name\":\"X\",\"rule\":{\"trait\":\"a\"}}"),
                "invalid_key",
                "/key");
        assertThat(braid.get("/api/segments").json().path("items")).isEmpty();
    }

    /** By the call that saves and by the one that the builder asks while it is edited. */
    private void badRules() {
        String deep = "{'not':".repeat(8) + "{'trait':'a'}" + "}".repeat(8);
        String wide = "{'any':[" + "{'trait':'a'},".repeat(99) + "{'trait':'a'}]}";
        for (String[] bad : new String[][] {
            {"{}", "/rule"},
            {"[]", "/rule"},
            {"{'all':[]}", "/rule/all"},
            {"{'trait':' '}", "/rule/trait"},
            {"{'all':[{'trait':'a'},{'trat':'b'}]}", "/rule/all/1"},
            {"{'not':{'event':'A','where':[{'property':'p','op':'is','valu':1}]}}", "/rule/not/where/0/valu"},
            {"{'trait':'age','op':'at_least','value':'old'}", "/rule/value"},
            {"{'event':'A','within_days':'7'}", "/rule/within_days"},
            {"{'segment':7}", "/rule/segment"},
            {deep, "/rule" + "/not".repeat(8)},
            {wide, "/rule/any/99"},
            {"{'trait':'a','op':'matches','value':'(x{999}){999}'}", "/rule/value"},
            {"{'trait':'a','op':'matches','value':'(a'}", "/rule/value"},
        }) {
            String rule = bad[0].replace('\'', '"');
            refused(put("x", rule), "invalid_rule", bad[1]);
            refused(braid.post("/api/segments/preview", "{\"rule\":" + rule + "}"), "invalid_rule", bad[1]);
        }
        Caller.Answer nested = put("x", "{\"any\":[{\"trait\":\"a\"},{\"not\":{\"was_in\":\"none\"}}]}");
        assertThat(nested.json().path("field").asText()).isEqualTo("/rule/any/1/not");
        assertThat(put("x", "{\"not\":".repeat(5_000) + "1" + "}".repeat(5_000)).status())
                .isEqualTo(400);
    }

    @Test
    void aSegmentThatOthersAreMadeOfIsNotArchived() {
        put("a", "{\"trait\":\"a\"}");
        put("b", "{\"not\":{\"segment\":\"a\"}}");
        assertThat(braid.delete("/api/segments/a").code()).isEqualTo("segment_in_use");
        refused(put("a", "{\"segment\":\"b\"}"), "segment_cycle", "/rule");
    }

    @Test
    void aSegmentThatAJourneyUsesIsNotArchivedAndTellsByWhatItIsUsed() {
        put("a", "{\"trait\":\"a\"}");
        put("b", "{\"not\":{\"segment\":\"a\"}}");
        assertThat(braid.put("/api/journeys/welcome", """
                                {"key":"welcome","title":"Welcome","entry":{"segment":"b"},"start":"out",
                                 "nodes":[{"id":"out","type":"exit"}]}""").status()).isEqualTo(200);
        JsonNode b = braid.json("/api/segments/b");
        assertThat(b.at("/usedBy/0/kind").asText()).isEqualTo("journey");
        assertThat(b.at("/usedBy/0/title").asText()).isEqualTo("Welcome");
        assertThat(braid.json("/api/segments").at("/items/0/usedBy/0/key").asText())
                .isEqualTo("b");
        Caller.Answer refused = braid.delete("/api/segments/b");
        assertThat(refused.code()).isEqualTo("segment_in_use");
        assertThat(refused.json().path("detail").asText()).contains("journey 'welcome'");
        braid.post("/api/journeys/welcome/stop", "{}");
        assertThat(braid.json("/api/segments/b").path("usedBy")).isEmpty();
        assertThat(braid.delete("/api/segments/b").status()).isEqualTo(200);
    }

    @Test
    void aRuleIsTriedBeforeItIsSaved() throws Exception {
        viewed("ann");
        viewed("bob");
        viewed("bob");
        braid.settle();
        String rule = "{\"rule\":{\"event\":\"Product Viewed\",\"count\":{\"at_least\":2}}}";
        // History is a second behind the fold.
        JsonNode found = Patience.until(
                () -> braid.post("/api/segments/preview", rule).json(),
                answer -> answer.path("count").asInt() > 0);
        assertThat(found.path("count").asInt()).isEqualTo(1);
        assertThat(found.path("of").asInt()).isEqualTo(2);
        assertThat(found.path("exact").asBoolean()).isTrue();
        assertThat(found.path("people")).hasSize(1);
        assertThat(found.path("warnings")).isEmpty();
        refused(
                braid.post("/api/segments/preview", "{\"rule\":{\"not\":{\"event\":\"A\",\"within\":1}}}"),
                "invalid_rule",
                "/rule/not/within");
        assertThat(braid.json("/api/segments").path("items")).isEmpty();
    }

    /** Live, before it is saved, and counted afterwards: an event is of the kind that its product was when it came in. */
    @Test
    void whatTheCatalogueToldOfAnEventIsTheSameForEverybody() throws Exception {
        product("Kitchen", 12);
        put("kitchen", ofCategory("Kitchen"));
        braid.track("k1", "Mug Seen", "{\"product_id\":\"mug\"}");
        braid.track("k2", "Mug Seen", "{\"products\":[{\"sku\":\"mug\",\"category\":\"Garden\"}]}");
        braid.track("k3", "Mug Seen", "{\"product_id\":\"nobody-knows\"}");
        braid.settle();
        product("Garden", 10);
        braid.pass(61_000);
        braid.track("k4", "Mug Seen", "{\"products\":[{\"product_id\":\"mug\",\"category\":\"\"}]}");
        braid.settle();
        put("garden", ofCategory("Garden"));
        String margin = "{\"sum\":\"products[].margin\",\"of\":\"Mug Seen\",\"at_least\":7}";
        put("margin", margin);

        assertThat(counted("kitchen", ofCategory("Kitchen"))).isEqualTo("1 1");
        assertThat(counted("garden", ofCategory("Garden"))).isEqualTo("2 2");
        // Of 12 less 5 for the first two, of 10 less 5 for the last.
        assertThat(counted("margin", margin)).isEqualTo("2 2");
    }

    private void product(String category, int price) {
        Caller.Answer answer = braid.put(
                "/api/products/mug",
                "{\"name\":\"Mug\",\"category\":\"%s\",\"price\":%d,\"currency\":\"UAH\",\"attributes\":{\"cost\":5}}"
                        .formatted(category, price));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String ofCategory(String category) {
        return "{\"event\":\"Mug Seen\",\"products\":[{\"quantifier\":\"any\",\"where\":[{\"property\":\"category\",\"op\":\"is\",\"value\":\""
                + category + "\"}]}]}";
    }

    /** How many are in, and how many an exact preview of the same rule finds, when the past is counted and history has it all. */
    private String counted(String key, String rule) throws Exception {
        Patience.until(
                () -> {
                    braid.settle();
                    return braid.json("/api/segments/" + key).path("status").asText();
                },
                "READY"::equalsIgnoreCase);
        JsonNode preview = Patience.until(
                () -> braid.post("/api/segments/preview", "{\"rule\":" + rule + "}")
                        .json(),
                found -> found.path("of").asInt() == 4 && found.path("exact").asBoolean());
        return braid.json("/api/segments/" + key).path("size").asInt() + " "
                + preview.path("count").asInt();
    }

    @Test
    void membersComeInPagesAndLeaveWhenTheirTimeIsOver() {
        put("viewers", "{\"event\":\"Product Viewed\",\"count\":{\"at_least\":2},\"within_days\":7}");
        for (int person = 0; person < 5; person++) {
            viewed("ann-" + person);
            viewed("ann-" + person);
        }
        viewed("bob");
        braid.settle();

        List<String> members = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = braid.get("/api/segments/viewers/members?limit=2&cursor=" + next)
                    .json();
            page.path("items").forEach(item -> members.add(item.path("profile").asText()));
            next = page.path("next").asText("").replace("null", "");
        } while (!next.isEmpty());
        assertThat(members).hasSize(5).doesNotHaveDuplicates();
        assertThat(braid.get("/api/segments/viewers").json().path("size").asInt())
                .isEqualTo(5);

        braid.pass(7 * DAY_MS + 1);
        assertThat(braid.get("/api/segments/viewers/members").json().path("items"))
                .isEmpty();
        assertThat(braid.get("/api/segments/viewers").json().path("size").asInt())
                .isZero();
        assertThat(braid.get("/api/segments/viewers/members?limit=0").code()).isEqualTo("invalid_limit");
        assertThat(braid.get("/api/segments/viewers/members?cursor=!").code()).isEqualTo("invalid_cursor");
    }

    private void viewed(String user) {
        braid.track(user, "Product Viewed", "{\"product_id\":\"mug-stoneware\"}");
    }

    private Caller.Answer put(String key, String rule) {
        return braid.put("/api/segments/" + key, "{\"name\":\"N\",\"rule\":" + rule + "}");
    }

    private static void refused(Caller.Answer answer, String code, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
    }
}
