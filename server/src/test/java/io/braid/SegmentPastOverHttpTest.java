package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Patience;
import io.braid.base.web.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a segment was, who is in it as a file, and how segments lie over each other, asked of a whole Braid. */
final class SegmentPastOverHttpTest {
    private static final long DAY_MS = 86_400_000L;
    private static RunningBraid braid;

    @BeforeAll
    static void start() {
        braid = new RunningBraid();
        put("cities", "Cities", "{\"trait\":\"city\"}");
        braid.identify("u1", "{\"city\":\"Kyiv\",\"email\":\"ann@example.com\",\"note\":\"=1+1\"}");
        braid.identify("=u2", "{\"city\":\"@SUM(A1)\",\"phone\":\"+380501112233\",\"note\":\"a, \\\"b\\\"\"}");
        braid.identify("u3", "{\"note\":\"of no city\"}");
    }

    @AfterAll
    static void stop() {
        braid.close();
    }

    private static JsonNode put(String key, String name, String rule) {
        Caller.Answer answer = braid.put("/api/segments/" + key, "{\"name\":\"%s\",\"rule\":%s}".formatted(name, rule));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        braid.settle();
        return answer.json();
    }

    @Test
    void membersAreAFileInWhichNothingIsAFormula() {
        Caller.Answer answer = braid.get("/api/segments/cities/members?format=csv&traits=city,note");
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"cities.csv\"");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).isEqualTo("\uFEFFprofile_id,email,phone,user_id,since,city,note");
        assertThat(lines.get(1)).matches("[0-9]+,ann@example.com,,u1,[0-9TZ:.-]+,Kyiv,'=1\\+1");
        assertThat(lines.get(2)).matches("[0-9]+,,\\+380501112233,'=u2,[0-9TZ:.-]+,'@SUM\\(A1\\),\"a, \"\"b\"\"\"");
    }

    @Test
    void aFileOfTooManyOrDoubleTraitsOrOfAnotherFormIsRefused() {
        assertThat(braid.get("/api/segments/nobody/members?format=csv").code()).isEqualTo("not_found");
        assertThat(braid.get("/api/segments/cities/members?format=xls").code()).isEqualTo("invalid_parameter");
        assertThat(braid.get("/api/segments/cities/members?format=csv&traits=Email")
                        .code())
                .isEqualTo("invalid_trait");
        String twenty = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t";
        assertThat(braid.get("/api/segments/cities/members?format=csv&traits=" + twenty)
                        .status())
                .isEqualTo(200);
        assertThat(braid.get("/api/segments/cities/members?format=csv&traits=" + twenty + ",u")
                        .code())
                .isEqualTo("too_many_traits");
    }

    @Test
    void anAnalystReadsMembersButTakesNoFileOfThem() {
        JsonNode key = braid.post("/api/keys", "{\"name\":\"reports\",\"kind\":\"api\",\"role\":\"analyst\"}")
                .json();
        String bearer = "Bearer " + key.path("secret").asText();
        assertThat(braid.call("GET", "/api/segments/cities/members", null, "Authorization", bearer)
                        .status())
                .as(key.toString())
                .isEqualTo(200);
        assertThat(braid.call("GET", "/api/segments/cities/members?format=csv", null, "Authorization", bearer)
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void theSameIsThereAsParquet(@TempDir Path folder) throws Exception {
        Caller.Answer answer = braid.get("/api/segments/cities/members?format=parquet&traits=note");
        Path file = folder.resolve("members.parquet");
        Files.write(file, answer.raw().body());
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT user_id, email, note, epoch_ms(since) FROM '" + file
                                + "' ORDER BY profile_id")) {
            rows.next();
            assertThat(List.of(rows.getString(1), rows.getString(2), rows.getString(3)))
                    .containsExactly("u1", "ann@example.com", "=1+1");
            assertThat(rows.getLong(4)).isEqualTo(RunningBraid.START.toEpochMilli());
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("=u2");
            assertThat(rows.getString(2)).isNull();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void theSizeIsToldDayByDay() {
        put("viewers", "Viewers", "{\"event\":\"Shelf Viewed\",\"within_days\":2}");
        braid.track("v1", "Shelf Viewed", "{}");
        braid.track("v2", "Shelf Viewed", "{}");
        braid.pass(DAY_MS);
        braid.track("v3", "Shelf Viewed", "{}");
        braid.to(braid.nowMs() + 3 * DAY_MS);
        List<String> days = StreamSupport.stream(
                        braid.json("/api/segments/viewers/sizes").path("items").spliterator(), false)
                .map(day -> day.path("size") + " +" + day.path("entered") + " -" + day.path("left"))
                .toList();
        assertThat(days).containsExactly("2 +2 -0", "3 +1 -0", "1 +0 -2", "0 +0 -1", "0 +0 -0");
        assertThat(braid.json("/api/segments/viewers/sizes?days=2").path("items"))
                .hasSize(2);
        assertThat(braid.get("/api/segments/viewers/sizes?days=732").code()).isEqualTo("invalid_days");
        assertThat(braid.get("/api/segments/viewers/sizes?days=731").status()).isEqualTo(200);
    }

    @Test
    void whoChangedWhatIsKeptAndTakenBack() {
        put("towns", "Towns", "{\"trait\":\"city\"}");
        put("towns", "Big towns", "{\"trait\":\"town\"}");
        JsonNode items = braid.json("/api/segments/towns/changes").path("items");
        assertThat(items).hasSize(2);
        assertThat(items.at("/0/name").asText()).isEqualTo("Big towns");
        assertThat(items.at("/0/by").asText()).isEqualTo("Shop's server");
        assertThat(items.at("/1/rule/trait").asText()).isEqualTo("city");
        assertThat(braid.json("/api/segments/towns/changes?limit=1")
                        .path("next")
                        .asText())
                .isNotEmpty();

        JsonNode back =
                braid.post("/api/segments/towns/rollback", "{\"version\":1}").json();
        assertThat(back.path("version").asInt()).isEqualTo(3);
        assertThat(back.path("name").asText()).isEqualTo("Towns");
        assertThat(braid.post("/api/segments/towns/rollback", "{\"version\":9}").code())
                .isEqualTo("not_found");
        assertThat(braid.post("/api/segments/towns/rollback", "{}").code()).isEqualTo("invalid_version");

        braid.delete("/api/segments/towns");
        put("towns", "Towns", "{\"trait\":\"city\"}");
        assertThat(braid.json("/api/segments/towns/changes").path("items"))
                .extracting(change -> change.path("archived").asBoolean())
                .containsExactly(false, true, false, false, false);
    }

    @Test
    void segmentsLieOverEachOther() {
        put("ones", "Ones", "{\"trait\":\"email\"}");
        JsonNode found = braid.post("/api/segments/overlap", "{\"segments\":[\"cities\",\"ones\"]}")
                .json();
        assertThat(found.path("count").asInt()).isEqualTo(2);
        assertThat(found.path("parts"))
                .extracting(part -> part.path("segments") + " " + part.path("count"))
                .containsExactlyInAnyOrder("[\"cities\",\"ones\"] 1", "[\"cities\"] 1");
        assertThat(braid.post("/api/segments/overlap", "{\"segments\":[\"cities\"]}")
                        .code())
                .isEqualTo("invalid_segments");
        assertThat(braid.post("/api/segments/overlap", "{\"segments\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]}")
                        .code())
                .isEqualTo("invalid_segments");
        assertThat(braid.post("/api/segments/overlap", "{\"segments\":[\"cities\",\"none\"]}")
                        .code())
                .isEqualTo("not_found");
        assertThat(braid.put("/api/segments/overlap", "{\"name\":\"O\",\"rule\":{\"trait\":\"a\"}}")
                        .code())
                .isEqualTo("invalid_key");
    }

    @Test
    void anOwnerHasMembershipsComparedWithHistory() throws Exception {
        put("browsers", "Browsers", "{\"event\":\"Page Read\"}");
        braid.track("b1", "Page Read", "{}");
        JsonNode key = braid.post("/api/keys", "{\"name\":\"marketing\",\"kind\":\"api\",\"role\":\"marketer\"}")
                .json();
        String bearer = "Bearer " + key.path("secret").asText();
        assertThat(braid.call("POST", "/api/segments/audits", "{}", "Authorization", bearer)
                        .code())
                .isEqualTo("forbidden");
        assertThat(braid.post("/api/segments/audits", "{\"percent\":101}").code())
                .isEqualTo("invalid_percent");
        // History knows of people a moment after they did something.
        JsonNode audit = Patience.until(
                SegmentPastOverHttpTest::audited, one -> one.path("people").asInt() > 0);
        assertThat(audit.path("fault").asText()).as(audit.toString()).isEmpty();
        assertThat(audit.path("nightly").asBoolean()).isFalse();
        assertThat(audit.path("people").asInt()).isPositive();
        assertThat(audit.path("differences").asInt()).isZero();
        assertThat(braid.json("/api/segments/audits/" + audit.path("id").asText() + "/differences")
                        .path("items"))
                .isEmpty();
        assertThat(braid.put("/api/segments/audits", "{\"name\":\"A\",\"rule\":{\"trait\":\"a\"}}")
                        .code())
                .isEqualTo("invalid_key");
        assertThat(braid.json("/api/health").path("vitals"))
                .anyMatch(vital -> vital.path("name").asText().equals("audit")
                        && vital.path("code").asText().equals("clean"));
    }

    /** The newest audit, when it has ended. */
    private static JsonNode audited() throws Exception {
        assertThat(braid.post("/api/segments/audits", "{\"percent\":100}").status())
                .isEqualTo(202);
        return Patience.until(
                        () -> braid.json("/api/segments/audits"),
                        answer -> answer.path("running").isNull())
                .at("/items/0");
    }
}
