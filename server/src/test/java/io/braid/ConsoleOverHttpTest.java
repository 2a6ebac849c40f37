package io.braid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.TestDatabase;
import io.braid.base.web.Caller;
import io.braid.spine.timers.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a browser meets: the whole of Braid over real HTTP, with the console of the test resources. */
class ConsoleOverHttpTest {
    private static final String KEY = "console-test-key";
    private static final long NOW_MS = 1_777_888_999_000L;

    /** What the console calls, in the form from which its types are made. */
    private static final Path CONTRACT = Path.of("../console/openapi.json");

    private static final Set<String> CALLED = Set.of(
            "/api/setup",
            "/api/session",
            "/api/members",
            "/api/members/{id}",
            "/api/members/{id}/password",
            "/api/members/{id}/sessions",
            "/api/invitations",
            "/api/invitations/{id}",
            "/api/invitation/look",
            "/api/invitation/accept",
            "/api/keys",
            "/api/keys/{id}",
            "/api/settings/shop",
            "/api/settings/delivery",
            "/api/health",
            "/api/kill-switch",
            "/api/kill-switch/release",
            "/api/pressure",
            "/api/pressure/control",
            "/api/pressure/counts",
            "/api/profiles/{id}/pressure",
            "/api/restored",
            "/api/restored/release",
            "/api/sessions",
            "/api/sessions/{id}",
            "/api/home",
            "/api/live/{offset}",
            "/api/journey-steps",
            "/api/journeys",
            "/api/journeys/validate",
            "/api/journey-drafts",
            "/api/journeys/{key}/draft",
            "/api/journeys/{key}/publish",
            "/api/journeys/{key}",
            "/api/test-people",
            "/api/test-people/{id}",
            "/api/journeys/{key}/test-runs",
            "/api/journeys/{key}/test-runs/{id}",
            "/api/journeys/{key}/test-runs/{id}/steer",
            "/api/journeys/{key}/test-runs/{id}/messages/{number}",
            "/api/journeys/{key}/backtests",
            "/api/journeys/{key}/backtests/{id}",
            "/api/journeys/{key}/dry-run",
            "/api/journeys/{key}/archive",
            "/api/journeys/{key}/drain",
            "/api/journeys/{key}/moves",
            "/api/journeys/{key}/moves/preview",
            "/api/journeys/{key}/moves/{id}/cancel",
            "/api/journeys/{key}/nodes/{node}/off",
            "/api/journeys/{key}/nodes/{node}/on",
            "/api/journeys/{key}/rollback",
            "/api/journeys/{key}/versions",
            "/api/journeys/{key}/pause",
            "/api/journeys/{key}/resume",
            "/api/journeys/{key}/stop",
            "/api/journeys/{key}/trials",
            "/api/journeys/gallery",
            "/api/journeys/gallery/{key}",
            "/api/journeys/{key}/shares",
            "/api/journeys/{key}/shares/{id}",
            "/api/shared/journey",
            "/api/journeys/{key}/versions/{version}",
            "/api/journeys/{key}/report",
            "/api/journeys/{key}/people",
            "/api/campaigns",
            "/api/campaigns/{key}",
            "/api/campaigns/{key}/launch",
            "/api/campaigns/{key}/pause",
            "/api/campaigns/{key}/resume",
            "/api/campaigns/{key}/stop",
            "/api/campaigns/{key}/winner",
            "/api/segments",
            "/api/segments/{key}",
            "/api/templates",
            "/api/traits",
            "/api/traits/{key}",
            "/api/traits/{key}/bounds",
            "/api/traits/{key}/distribution",
            "/api/segments/{key}/changes",
            "/api/segments/{key}/members",
            "/api/segments/{key}/rollback",
            "/api/segments/{key}/sizes",
            "/api/segments/overlap",
            "/api/segments/audits",
            "/api/segments/audits/{audit}/differences",
            "/api/segments/conditions",
            "/api/segments/suggestions",
            "/api/profiles",
            "/api/profiles/search",
            "/api/profiles/{id}/journeys",
            "/api/profiles/{id}/orders",
            "/api/profiles/{id}/spend",
            "/api/profiles/{id}/consents",
            "/api/profiles/{id}/pause",
            "/api/suppressions",
            "/api/identifiers/quarantined",
            "/api/settings/preferences",
            "/api/settings/preferences/preview",
            "/api/profiles/{id}/merges",
            "/api/profiles/{id}/merges/{merge}",
            "/api/profiles/{id}",
            "/api/profiles/{id}/timeline",
            "/api/channels",
            "/api/channels/{key}",
            "/api/channels/{key}/settings",
            "/api/channels/{key}/live",
            "/api/channels/{key}/test",
            "/api/channels/{key}/health",
            "/api/dead-letters",
            "/api/dead-letters/{id}",
            "/api/dead-letters/{id}/replay",
            "/api/dead-letters/replay",
            "/api/messages",
            "/api/messages/{id}",
            "/api/sandbox/messages",
            "/api/sandbox/messages/{id}/events",
            "/api/imports",
            "/api/imports/{id}",
            "/api/imports/{id}/mapping",
            "/api/imports/{id}/shape",
            "/api/imports/{id}/check",
            "/api/imports/{id}/start",
            "/api/imports/{id}/cancel",
            "/api/quarantine",
            "/api/quarantine/waiting",
            "/api/quarantine/replay",
            "/api/quarantine/delete",
            "/api/quarantine/{id}",
            "/api/quarantine/{id}/replay");

    private static TestDatabase database;
    private static Braid braid;
    private static Caller caller;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        Settings settings = Settings.load(Map.of(), Map.of("home", "target/no-home", "port", "0", "api-key", KEY));
        braid = new Braid(
                settings,
                database.storage(),
                database.dataSource(),
                new ManualClock(NOW_MS),
                Ticker.system(),
                Chance.secure());
        braid.takeOver();
        braid.startDoors();
        caller = new Caller(braid.port());
    }

    @AfterAll
    static void stop() {
        braid.close();
        database.close();
    }

    private static Caller.Answer api(String path) {
        return caller.get(path, "Authorization", "Bearer " + KEY);
    }

    @Test
    void everyAnswerOfTheApiTellsTheShopsTimeAndNothingElseDoes() {
        for (Caller.Answer answer : List.of(
                api("/api/messages"), api("/api/profiles/77"), caller.get("/api/messages"), caller.get("/api/setup"))) {
            assertThat(answer.header("Braid-Time")).isEqualTo(Long.toString(NOW_MS));
            assertThat(Double.parseDouble(answer.header("Braid-Clock-Speed"))).isEqualTo(1.0);
        }
        assertThat(caller.get("/").header("Braid-Time")).isNull();
    }

    @Test
    void aDeepLinkOpensTheConsoleForWhoeverIsNotSignedInYet() {
        Caller.Answer index = caller.get("/");
        assertThat(index.header("Content-Type")).startsWith("text/html");
        for (String path : List.of(
                "/people/profiles/42",
                "/people/profiles?identifier=ann%40example.com",
                "/engage/messages/7",
                "/settings/sessions",
                "/sign-in?next=%2Fengage%2Fsandbox")) {
            Caller.Answer answer = caller.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).isEqualTo(index.body());
            assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-cache");
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("script-src 'self'")
                    .contains("object-src 'none'")
                    .doesNotContain("script-src 'self' 'unsafe-inline'");
        }
        assertThat(caller.get("/api/nowhere").header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void assetsAreKeptForeverAndTravelCompressed() throws IOException {
        Caller.Answer plain = caller.get("/assets/test-1a2b.js");
        assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(plain.header("Content-Encoding")).isNull();
        Caller.Answer gzip = caller.get("/assets/test-1a2b.js", "Accept-Encoding", "gzip, deflate");
        assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(gzip.header("Content-Type")).startsWith("text/javascript");
        byte[] inflated =
                new GZIPInputStream(new ByteArrayInputStream(gzip.raw().body())).readAllBytes();
        assertThat(new String(inflated, StandardCharsets.UTF_8)).isEqualTo(plain.body());
        assertThat(caller.get("/assets/test-1a2b.js", "Accept-Encoding", "gzip, deflate, br, zstd")
                        .header("Content-Encoding"))
                .isEqualTo("br");
    }

    @Test
    void whatTheBuildLeavesBesideTheConsoleIsNotServed() {
        for (String path : List.of(
                "/.vite/manifest.json",
                "/.vite/",
                "/assets/test-1a2b.js.map",
                "/assets/test-1a2b.js.gz",
                "/assets/test-1a2b.js.br")) {
            assertThat(caller.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aSegmentIsSavedAndListedOverHttp() {
        Caller.Answer saved = caller.send(
                "PUT",
                "/api/segments/shoes",
                "{\"name\":\"Shoes\",\"rule\":{\"event\":\"Product Viewed\"}}",
                "Authorization",
                "Bearer " + KEY);
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.json().path("updatedMs").asLong()).isEqualTo(NOW_MS);
        assertThat(api("/api/segments").json().at("/items/0/key").asText()).isEqualTo("shoes");
        assertThat(api("/api/segments/shoes/members").json().path("items")).isEmpty();
    }

    /** When this fails after a change of the API: run it with {@code -Dbraid.contract.write=true}, then {@code npm run api} in console/. */
    @Test
    void theConsolesTypesAreMadeFromWhatThisServerSays() throws IOException {
        String now = contract(caller.get("/openapi.json").json());
        if (Boolean.getBoolean("braid.contract.write")) {
            Files.writeString(CONTRACT, now);
        }
        assertThat(CONTRACT).hasContent(now);
    }

    /** The paths that the console calls and the schemas that they lead to, sorted. */
    private static String contract(JsonNode whole) throws JsonProcessingException {
        ObjectNode part = Json.object();
        part.set("openapi", whole.path("openapi"));
        part.set("info", whole.path("info"));
        Map<String, JsonNode> paths = new TreeMap<>();
        whole.path("paths").properties().forEach(path -> {
            if (CALLED.contains(path.getKey())) {
                paths.put(path.getKey(), path.getValue());
            }
        });
        paths.forEach(part.putObject("paths")::set);
        Map<String, JsonNode> schemas = new TreeMap<>();
        Deque<JsonNode> open = new ArrayDeque<>(paths.values());
        while (!open.isEmpty()) {
            for (String ref : open.pop().findValuesAsText("$ref")) {
                String name = ref.substring(ref.lastIndexOf('/') + 1);
                JsonNode schema = whole.at("/components/schemas/" + name);
                if (schemas.putIfAbsent(name, schema) == null) {
                    open.push(schema);
                }
            }
        }
        schemas.forEach(part.putObject("components").putObject("schemas")::set);
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(sorted(part)) + "\n";
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            ObjectNode out = Json.object();
            fields.forEach(out::set);
            return out;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode out = Json.mapper().createArrayNode();
            array.forEach(element -> out.add(sorted(element)));
            return out;
        }
        return node;
    }
}
