package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.DataResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another origin needs: permission to send, to read the answer, and the settings that name the host. */
final class BrowserAccessTest {
    private static final String SETTINGS = "/v1/projects/wk_public/settings";
    private final Door door = new Door();

    private DataResponse get(String path, Map<String, String> headers) {
        return door.send("GET", path, new byte[0], headers);
    }

    @Test
    void aPreflightAllowsTheKeyInTheHeaderAndNoCookies() {
        DataResponse response = door.send(
                "OPTIONS",
                "/v1/t",
                new byte[0],
                Map.of("Origin", "https://shop.example", "Access-Control-Request-Method", "POST"));
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
                .doesNotContainKey("Access-Control-Allow-Credentials");
        assertThat(response.headers().get("Access-Control-Allow-Headers"))
                .contains("Authorization", "Content-Type", "X-Retry-Count");
    }

    @Test
    void rudderStacksControlPlaneSaysThatNothingIsToBeLoaded() {
        for (String path : new String[] {"/sourceConfig", "/sourceConfig/"}) {
            DataResponse response = get(path, Map.of("Authorization", Door.basic(Door.WRITE_KEY)));
            assertThat(response.status()).isEqualTo(200);
            JsonNode source = Door.json(response).path("source");
            assertThat(source.path("enabled").asBoolean()).isTrue();
            assertThat(source.path("writeKey").asText()).isEqualTo(Door.WRITE_KEY);
            assertThat(source.path("destinations")).isEmpty();
        }
        assertThat(get("/sourceConfig", Map.of()).status()).isEqualTo(401);
        assertThat(get("/sourceConfig", Map.of("Authorization", Door.basic("other")))
                        .status())
                .isEqualTo(401);
        assertThat(get("/sourceConfigs", Map.of("Authorization", Door.basic(Door.WRITE_KEY)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyAnswerMayBeReadIncludingWhenToComeBack() {
        door.log.unavailableForMs(2_500);
        DataResponse response = door.post("/v1/page", "{\"userId\":\"u\"}");
        assertThat(response.status()).isEqualTo(429);
        assertThat(response.headers())
                .containsEntry("Retry-After", "3")
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Expose-Headers", "Retry-After");
    }

    @Test
    void anUnknownKeyDoesNotAskTheVisitorForAPassword() {
        DataResponse response = door.post("/v1/page", "{\"userId\":\"u\"}", Map.of());
        assertThat(response.headers().get("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void settingsNameTheHostByWhichTheyWereFetched() {
        DataResponse response = get(SETTINGS, Map.of("Host", "127.0.0.1:8080"));
        assertThat(response.status()).isEqualTo(200);
        JsonNode segment = Door.json(response).path("integrations").path("Segment.io");
        assertThat(segment.path("apiKey").asText()).isEqualTo("wk_public");
        assertThat(segment.path("apiHost").asText()).isEqualTo("127.0.0.1:8080/v1");
        assertThat(segment.path("protocol").asText()).isEqualTo("http");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "events.shop.example, https, -, https",
                "events.shop.example, 'https,http', -, https",
                "events.shop.example, javascript, -, http",
                "events.shop.example, -, https://shop.example, https",
                "events.shop.example, -, http://shop.example, http",
                "localhost:8080, -, https://shop.example, http",
                "[::1]:8080, -, -, http"
            })
    void settingsNameTheSchemeThatThePageCanUse(String host, String forwarded, String origin, String expected) {
        Map<String, String> headers = new HashMap<>(Map.of("Host", host));
        if (forwarded != null) {
            headers.put("X-Forwarded-Proto", forwarded);
        }
        if (origin != null) {
            headers.put("Origin", origin);
        }
        JsonNode segment =
                Door.json(get(SETTINGS, headers)).path("integrations").path("Segment.io");
        assertThat(segment.path("protocol").asText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example/x",
                "a b",
                "user@evil.example",
                "evil.example#",
                "x:123456",
                "",
                "<script>",
                "a\"b",
                "host:80/../"
            })
    void aHostThatIsNoHostIsRefused(String host) {
        assertThat(get(SETTINGS, Map.of("Host", host)).status()).isEqualTo(400);
    }

    @Test
    void aPublicAddressGoesBeforeWhatTheRequestSays() {
        Door behindProxy = new Door(false, "https://shop.example:8443/braid");
        DataResponse response =
                behindProxy.send("GET", SETTINGS, new byte[0], Map.of("Host", "10.0.0.5", "X-Forwarded-Proto", "http"));
        JsonNode segment = Door.json(response).path("integrations").path("Segment.io");
        assertThat(segment.path("apiHost").asText()).isEqualTo("shop.example:8443/braid/v1");
        assertThat(segment.path("protocol").asText()).isEqualTo("https");
        assertThatThrownBy(() -> new SdkSettings("events.shop.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsOfNobodyAreNotFoundAndThoseOfASecretKeyForbidden() {
        assertThat(get("/v1/projects/other/settings", Map.of("Host", "h")).status())
                .isEqualTo(404);
        assertThat(get("/v1/projects/sk_secret/settings", Map.of("Host", "h")).status())
                .isEqualTo(403);
    }

    @Test
    void theSdksCountersAboutItselfAreThrownAway() {
        assertThat(door.post("/v1/m", "{\"series\":[]}").status()).isEqualTo(200);
        assertThat(door.log.isEmpty()).isTrue();
    }

    @Test
    void anotherMethodIsNotAllowed() {
        assertThat(get("/v1/track", Map.of()).headers()).containsEntry("Allow", "POST, OPTIONS");
        assertThat(get("/v1/track", Map.of()).status()).isEqualTo(405);
        assertThat(door.post(SETTINGS, "{}").status()).isEqualTo(405);
        assertThat(door.send("PUT", "/v1/batch", new byte[0], Map.of()).status())
                .isEqualTo(405);
    }
}
