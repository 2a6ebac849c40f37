package io.braid.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.PgException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class WebServerTest {
    private static final int BODY_BYTES_MAX = 1_000;
    private static WebServer server;
    private static Caller caller;
    private static final CountDownLatch left = new CountDownLatch(1);

    enum Colour {
        RED,
        BLUE
    }

    record Thing(String name, int size, Colour colour, JsonNode extra) {
        Thing {
            if (size < 0) {
                throw Refusal.invalid("invalid_size", "size must not be negative.", "/size");
            }
        }
    }

    @RestController
    static final class ThingsApi {
        @GetMapping("/api/things/{id}")
        Thing get(@PathVariable("id") long id) {
            return new Thing(
                    "n" + id, 1, Colour.RED, io.braid.base.kernel.Json.object().put("deep", true));
        }

        @GetMapping("/api/things")
        Page<Thing> list(@RequestParam("limit") int limit) {
            return new Page<>(List.of(), null);
        }

        @PostMapping("/api/things")
        Thing create(@RequestBody Thing thing) {
            return thing;
        }

        @GetMapping("/api/broken")
        Thing broken() {
            throw new IllegalStateException("secret detail");
        }

        /** Writes until nobody reads. */
        @GetMapping("/api/endless")
        void endless(HttpServletResponse response) throws IOException {
            try {
                while (true) {
                    response.getOutputStream().write(new byte[8_192]);
                    response.flushBuffer();
                }
            } finally {
                left.countDown();
            }
        }

        @GetMapping("/api/away")
        Thing away() {
            throw new Unavailable("PostgreSQL cannot be reached", 2_500);
        }

        @GetMapping("/api/crossed")
        Thing crossed() {
            throw new PgException("UPDATE secret", new SQLException("deadlock detected", "40P01"));
        }
    }

    static final class Echo implements DataHandler {
        @Override
        public List<String> prefixes() {
            return List.of("/v1/", "/c/");
        }

        @Override
        public int bodyBytesMax() {
            return BODY_BYTES_MAX;
        }

        @Override
        public Map<String, String> headersAlways() {
            return Map.of("Access-Control-Allow-Origin", "*");
        }

        @Override
        public DataResponse handle(DataRequest request) {
            switch (request.path()) {
                case "/v1/broken" -> throw new IllegalStateException("secret detail");
                case "/v1/refused" -> throw Refusal.tooMany("too_fast", "Slow down.", 1_200);
                case "/v1/away" -> throw new Unavailable("down", 3_000);
                default -> {
                    return new DataResponse(
                            200,
                            Map.of("X-Method", request.method(), "X-Remote", request.remoteAddress()),
                            request.body());
                }
            }
        }
    }

    @BeforeAll
    static void start() {
        server = new WebServer(WebSettings.local(), List.of(), List.of(new ThingsApi()), List.of(new Echo()));
        server.start();
        caller = new Caller(server.port());
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void theDataPlaneAnswersInFrontOfSpring() {
        Caller.Answer answer = caller.send("POST", "/v1/track?x=1", "hello");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.header("X-Remote")).isEqualTo("127.0.0.1");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void aBodyIsTakenUpToItsLimitAndNotAByteMore() {
        assertThat(caller.send("POST", "/v1/x", new byte[BODY_BYTES_MAX]).status())
                .isEqualTo(200);
        Caller.Answer answer = caller.send("POST", "/v1/x", new byte[BODY_BYTES_MAX + 1]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too_large");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void aChunkedBodyWithoutALengthHasTheSameLimit() throws IOException {
        assertThat(raw(chunked(BODY_BYTES_MAX))).startsWith("HTTP/1.1 200");
        assertThat(raw(chunked(BODY_BYTES_MAX + 1))).startsWith("HTTP/1.1 413");
    }

    @Test
    void aGzippedBodyIsInflatedUpToTheLimitAndABombIsRefused() throws IOException {
        Caller.Answer edge = caller.send("POST", "/v1/x", gzip(BODY_BYTES_MAX), "Content-Encoding", "gzip");
        assertThat(edge.status()).isEqualTo(200);
        assertThat(edge.raw().body()).hasSize(BODY_BYTES_MAX);
        assertThat(caller.send("POST", "/v1/x", gzip(BODY_BYTES_MAX + 1), "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(413);
        byte[] bomb = gzip(900_000);
        assertThat(bomb).hasSizeLessThan(BODY_BYTES_MAX);
        assertThat(caller.send("POST", "/v1/x", bomb, "Content-Encoding", "gzip")
                        .code())
                .isEqualTo("too_large");
    }

    @Test
    void aBrokenOrUnknownEncodingIsTold() {
        assertThat(caller.send("POST", "/v1/x", "plain", "Content-Encoding", "gzip")
                        .code())
                .isEqualTo("invalid_encoding");
        assertThat(caller.send("POST", "/v1/x", "plain", "Content-Encoding", "br")
                        .code())
                .isEqualTo("unsupported_encoding");
    }

    @Test
    void failuresOfTheDataPlaneBecomeProblemsWithoutDetails() {
        Caller.Answer broken = caller.get("/v1/broken");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.code()).isEqualTo("internal");
        assertThat(broken.body()).doesNotContain("secret");
        Caller.Answer refused = caller.get("/v1/refused");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("2");
        Caller.Answer away = caller.get("/v1/away");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isEqualTo("3");
    }

    @Test
    void aRecordTravelsWithEnumAndFreeJson() {
        Caller.Answer got = caller.get("/api/things/7");
        assertThat(got.json().path("extra").path("deep").asBoolean()).isTrue();
        assertThat(got.header("Cache-Control")).isEqualTo("no-store");
        Caller.Answer made = caller.send(
                "POST", "/api/things", "{\"name\":\"a\",\"size\":2,\"colour\":\"BLUE\",\"extra\":[1,{\"x\":1.25}]}");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.body()).contains("1.25");
    }

    @Test
    void badBodiesNameTheField() {
        assertField("{\"name\":\"a\",\"size\":2,\"colour\":\"BLUE\",\"unknown\":1}", "invalid_field", "/unknown");
        assertField("{\"name\":\"a\",\"size\":\"2\"}", "invalid_field", "/size");
        assertField("{\"name\":5,\"size\":2}", "invalid_field", "/name");
        assertField("{\"name\":\"a\",\"size\":2,\"colour\":\"GREEN\"}", "invalid_field", "/colour");
        assertField("{\"name\":\"a\",\"size\":2.5}", "invalid_field", "/size");
        assertField("{\"name\":\"a\",\"size\":-1}", "invalid_size", "/size");
        assertField("{\"name\":", "invalid_json", null);
        assertField("null", "invalid_json", null);
        assertField("[]", "invalid_json", null);
        assertField("{\"name\":\"a\",\"size\":2} {}", "invalid_json", null);
    }

    @Test
    void aTextWithTheNulCharacterIsRefusedWithItsPlace() {
        assertField("{\"name\":\"a\\u0000b\",\"size\":2}", "invalid_text", "/name");
        assertField("{\"name\":\"a\",\"size\":2,\"extra\":[1,{\"x\":\"\\u0000\"}]}", "invalid_text", "/extra/1/x");
        assertField("{\"name\":\"a\",\"size\":2,\"extra\":{\"x\\u0000\":1}}", "invalid_text", "/extra/x");
        assertField("{\"name\":\"a\0b\",\"size\":2}", "invalid_field", "/name");
        Caller.Answer words = caller.send("POST", "/api/things", "{\"name\":\"\\\\u0000\",\"size\":2}");
        assertThat(words.json().path("name").asText())
                .as("a backslash and five letters")
                .isEqualTo("\\u0000");
        assertThat(caller.send("POST", "/v1/x", "{\"name\":\"\\u0000\"}").status())
                .isEqualTo(200);
    }

    private static void assertField(String body, String code, String field) {
        Caller.Answer answer = caller.send("POST", "/api/things", body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.code()).as(body).isEqualTo(code);
        assertThat(answer.json().path("field").asText(null)).as(body).isEqualTo(field);
    }

    @Test
    void whatTheManagementApiRefusesIsAProblemEverywhere() {
        assertThat(caller.get("/api/nothing").code()).isEqualTo("unknown_path");
        assertThat(caller.get("/api/nothing").status()).isEqualTo(404);
        Caller.Answer wrongMethod = caller.send("DELETE", "/api/things", (String) null);
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.code()).isEqualTo("method_not_allowed");
        assertThat(wrongMethod.header("Allow")).contains("GET").contains("POST");
        assertThat(caller.get("/api/things/abc").code()).isEqualTo("invalid_parameter");
        assertThat(caller.get("/api/things").code()).isEqualTo("missing_parameter");
        assertThat(caller.send("POST", "/api/things", "<a/>", "Content-Type", "text/xml")
                        .code())
                .isEqualTo("unsupported_media_type");
        Caller.Answer empty = caller.send("POST", "/api/things", "");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.code()).isEqualTo("missing_body");
        assertThat(caller.get("/api/things/7", "Accept", "text/html").status()).isEqualTo(200);
        assertThat(caller.send("HEAD", "/api/things/7", (String) null).body()).isEmpty();
        assertThat(caller.send("HEAD", "/api/nothing", (String) null).status()).isEqualTo(404);
        assertThat(caller.send("OPTIONS", "/api/things", (String) null).header("Allow"))
                .contains("POST");
        Caller.Answer broken = caller.get("/api/broken");
        assertThat(broken.code()).isEqualTo("internal");
        assertThat(broken.body()).doesNotContain("secret");
        assertThat(caller.get("/api/away").header("Retry-After")).isEqualTo("3");
        Caller.Answer crossed = caller.get("/api/crossed");
        assertThat(crossed.status()).as("two requests held against each other").isEqualTo(503);
        assertThat(crossed.header("Retry-After")).isEqualTo("2");
        assertThat(crossed.body()).doesNotContain("secret");
    }

    @Test
    void theManagementApiTakesAMegabyteAndNotAByteMore() {
        assertThat(caller.send("POST", "/api/things", padded(JsonBodies.BODY_BYTES_MAX))
                        .status())
                .isEqualTo(200);
        assertThat(caller.send("POST", "/api/things", padded(JsonBodies.BODY_BYTES_MAX + 1))
                        .code())
                .isEqualTo("too_large");
    }

    private static byte[] padded(int length) {
        String json = "{\"name\":\"a\",\"size\":2}";
        return (json + " ".repeat(length - json.length())).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void malformedRequestsAreProblemsOfTheServerItself() throws IOException {
        assertThat(raw("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("invalid_request");
        assertThat(raw("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("problem+json");
        assertThat(raw("GET /assets/%2e%2e/%2e%2e/logback.xml HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .as("who closes a connection says so, or the next request goes into nothing")
                .contains("Connection: close");
        assertThat(raw("GET /v1/../api/things/7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 ")
                .doesNotContain("X-Method");
    }

    @Test
    void theConsoleIsServedWithItsViewsAndNoWayOut() {
        Caller.Answer index = caller.get("/");
        assertThat(index.status()).isEqualTo(200);
        assertThat(index.header("Content-Type")).startsWith("text/html");
        assertThat(index.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(index.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(caller.get("/profiles/42").body()).isEqualTo(index.body());
        assertThat(caller.get("/assets/nothing-123.js").code()).isEqualTo("unknown_path");
        assertThat(caller.get("/assets/test-1a2b.js").header("Cache-Control")).contains("immutable");
        assertThat(caller.get("/tag.js").body()).contains("the tag, in a test");
        assertThat(caller.get("/tag.js").header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(caller.get("/io/braid/Main.class").status()).isEqualTo(404);
        assertThat(caller.get("/..%2findex.html").status()).isEqualTo(400);
        assertThat(caller.get("/assets/%2e%2e/%2e%2e/logback.xml").status()).isIn(400, 404);
    }

    @Test
    void theOpenApiNamesOperationsEnumsAndTheProblem() {
        Caller.Answer answer = caller.get("/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode api = answer.json();
        assertThat(api.at("/paths/~1api~1things~1{id}/get/operationId").asText())
                .isEqualTo("things_get");
        assertThat(api.at("/components/schemas/Problem/properties/code/type").toString())
                .contains("string");
        assertThat(api.at("/components/schemas/WebServerTestThing/properties/colour/enum")
                        .toString())
                .isEqualTo("[\"RED\",\"BLUE\"]");
        assertThat(api.at("/components/schemas/WebServerTestThing/properties/extra/properties")
                        .isMissingNode())
                .isTrue();
        assertThat(api.at(
                                "/paths/~1api~1things~1{id}/get/responses/default/content/application~1problem+json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
    }

    private static byte[] gzip(int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(new byte[zeros]);
        }
        return out.toByteArray();
    }

    @Test
    void whoLeavesAStreamIsNotAnErrorOfOurs() throws Exception {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        Logger log = (Logger) LoggerFactory.getLogger(ProblemAdvice.class);
        log.addAppender(told);
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("GET /api/endless HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().read()).isPositive();
        }
        assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(caller.get("/api/broken").status()).isEqualTo(500);
        log.detachAppender(told);
        assertThat(told.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("GET /api/broken failed");
    }

    private static String chunked(int bytes) {
        return "POST /v1/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(bytes) + "\r\n" + "z".repeat(bytes) + "\r\n0\r\n\r\n";
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
