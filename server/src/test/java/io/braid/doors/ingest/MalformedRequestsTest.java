package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.web.DataResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a sender can get wrong: what it is told, and that nothing of it is stored. */
final class MalformedRequestsTest {
    /**
     * @param field as told, or null
     * @param more headers beside the right key and JSON; an empty value takes a header away
     */
    record Case(
            String what, String path, byte[] body, Map<String, String> more, int status, String code, String field) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Case event(String what, String path, String body, String code, String field) {
        return new Case(what, path, bytes(body), Map.of(), 400, code, field);
    }

    private static Case track(String what, String members, String code, String field) {
        return event(what, "/v1/track", "{\"userId\":\"u\",\"event\":\"E\"," + members + "}", code, field);
    }

    private static Case request(
            String what, String path, String body, Map<String, String> headers, int status, String code) {
        return new Case(what, path, bytes(body), headers, status, code, null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final String GOOD = "{\"userId\":\"u\",\"event\":\"E\"}";

    static Stream<Case> syntax() {
        return Stream.of(
                event("an empty body", "/v1/track", "", "not_an_object", null),
                event("blanks", "/v1/track", "   ", "not_an_object", null),
                event("half an object", "/v1/track", "{\"userId\":\"u\"", "invalid_json", null),
                event("a trailing comma", "/v1/track", "{\"userId\":\"u\",}", "invalid_json", null),
                event("single quotes", "/v1/track", "{'userId':'u'}", "invalid_json", null),
                event("a comment", "/v1/track", "{/* no */\"userId\":\"u\"}", "invalid_json", null),
                event("two objects", "/v1/track", GOOD + GOOD, "invalid_json", null),
                event("NaN", "/v1/track", "{\"userId\":\"u\",\"event\":\"E\",\"x\":NaN}", "invalid_json", null),
                event("a raw line break in text", "/v1/track", "{\"userId\":\"a\nb\"}", "invalid_json", null),
                event("a form", "/v1/track", "userId=u&event=E", "invalid_json", null),
                event("markup", "/v1/track", "<event/>", "invalid_json", null),
                event("an array", "/v1/track", "[" + GOOD + "]", "not_an_object", null),
                event("a text", "/v1/track", "\"E\"", "not_an_object", null),
                event("a number", "/v1/track", "1", "not_an_object", null),
                event("null", "/v1/track", "null", "not_an_object", null),
                event("a member twice", "/v1/track", "{\"userId\":\"u\",\"userId\":\"v\"}", "invalid_json", null),
                track("a property twice", "\"properties\":{\"a\":1,\"a\":2}", "invalid_json", null),
                event("33 levels", "/v1/track", "{\"a\":" + "[".repeat(33) + "]".repeat(33) + "}", "json_limits", null),
                new Case(
                        "UTF-16",
                        "/v1/track",
                        GOOD.getBytes(StandardCharsets.UTF_16LE),
                        Map.of(),
                        400,
                        "invalid_json",
                        null),
                new Case(
                        "no UTF-8",
                        "/v1/track",
                        GOOD.replace("E", "é").getBytes(StandardCharsets.ISO_8859_1),
                        Map.of(),
                        400,
                        "invalid_json",
                        null));
    }

    static Stream<Case> fields() {
        String long256 = "x".repeat(256);
        return Stream.of(
                event("no event name", "/v1/track", "{\"userId\":\"u\"}", "field_missing", "/event"),
                event(
                        "an empty event name",
                        "/v1/track",
                        "{\"userId\":\"u\",\"event\":\"\"}",
                        "field_missing",
                        "/event"),
                event(
                        "a blank event name",
                        "/v1/track",
                        "{\"userId\":\"u\",\"event\":\" \"}",
                        "field_missing",
                        "/event"),
                event("a number as event name", "/v1/track", "{\"userId\":\"u\",\"event\":7}", "field_type", "/event"),
                event(
                        "an object as event name",
                        "/v1/track",
                        "{\"userId\":\"u\",\"event\":{}}",
                        "field_type",
                        "/event"),
                event(
                        "an event name of 256",
                        "/v1/track",
                        "{\"userId\":\"u\",\"event\":\"" + long256 + "\"}",
                        "field_too_long",
                        "/event"),
                event(
                        "NUL in an event name",
                        "/v1/track",
                        "{\"userId\":\"u\",\"event\":\"a\\u0000\"}",
                        "invalid_text",
                        "/event"),
                event("nobody", "/v1/track", "{\"event\":\"E\"}", "identity_missing", "/userId"),
                event(
                        "nobody, said as null",
                        "/v1/track",
                        "{\"event\":\"E\",\"userId\":null}",
                        "identity_missing",
                        "/userId"),
                event(
                        "nobody, said as blanks",
                        "/v1/track",
                        "{\"event\":\"E\",\"userId\":\" \",\"anonymousId\":\"\"}",
                        "identity_missing",
                        "/userId"),
                event(
                        "only an e-mail, from a page",
                        "/v1/identify",
                        "{\"traits\":{\"email\":\"a@b.example\"}}",
                        "identity_missing",
                        "/userId"),
                event("true as user", "/v1/identify", "{\"userId\":true}", "field_type", "/userId"),
                event("a fraction as user", "/v1/identify", "{\"userId\":1.5}", "field_type", "/userId"),
                event("an array as user", "/v1/identify", "{\"userId\":[\"u\"]}", "field_type", "/userId"),
                event("a user of 256", "/v1/identify", "{\"userId\":\"" + long256 + "\"}", "field_too_long", "/userId"),
                event("NUL in the user", "/v1/identify", "{\"userId\":\"\\u0000\"}", "invalid_text", "/userId"),
                event(
                        "half a character in the user",
                        "/v1/identify",
                        "{\"userId\":\"\\ud83d\"}",
                        "invalid_text",
                        "/userId"),
                event("an object as anonymous id", "/v1/page", "{\"anonymousId\":{}}", "field_type", "/anonymousId"),
                event(
                        "an anonymous id of 256",
                        "/v1/page",
                        "{\"anonymousId\":\"" + long256 + "\"}",
                        "field_too_long",
                        "/anonymousId"),
                event("a number as page name", "/v1/page", "{\"userId\":\"u\",\"name\":1}", "field_type", "/name"),
                event(
                        "a page name of 256",
                        "/v1/screen",
                        "{\"userId\":\"u\",\"name\":\"" + long256 + "\"}",
                        "field_too_long",
                        "/name"),
                event("a group of nothing", "/v1/group", "{\"userId\":\"u\"}", "field_missing", "/groupId"),
                event("an object as group", "/v1/group", "{\"userId\":\"u\",\"groupId\":{}}", "field_type", "/groupId"),
                event("an alias of nobody", "/v1/alias", "{\"userId\":\"u\"}", "field_missing", "/previousId"),
                event("an alias to nobody", "/v1/alias", "{\"previousId\":\"u\"}", "field_missing", "/userId"),
                track("text as properties", "\"properties\":\"a\"", "field_type", "/properties"),
                track("an array as properties", "\"properties\":[]", "field_type", "/properties"),
                track("a number as context", "\"context\":1", "field_type", "/context"),
                event(
                        "an array as traits",
                        "/v1/identify",
                        "{\"userId\":\"u\",\"traits\":[1]}",
                        "field_type",
                        "/traits"),
                event(
                        "false as traits",
                        "/v1/identify",
                        "{\"userId\":\"u\",\"traits\":false}",
                        "field_type",
                        "/traits"),
                track("an empty message id", "\"messageId\":\"\"", "field_missing", "/messageId"),
                track("a message id of 256", "\"messageId\":\"" + long256 + "\"", "field_too_long", "/messageId"),
                track("an object as message id", "\"messageId\":{}", "field_type", "/messageId"),
                track(
                        "a message id of Braid's own",
                        "\"messageId\":\"braid:send:1:opened\"",
                        "reserved_message_id",
                        "/messageId"),
                track("another type than the path", "\"type\":\"identify\"", "type_mismatch", "/type"),
                track("an unknown type", "\"type\":\"delete\"", "unknown_type", "/type"),
                track("a number as type", "\"type\":1", "unknown_type", "/type"),
                track("no moment", "\"timestamp\":\"yesterday\"", "invalid_timestamp", "/timestamp"),
                track(
                        "the 30th of February",
                        "\"timestamp\":\"2026-02-30T00:00:00Z\"",
                        "invalid_timestamp",
                        "/timestamp"),
                track("the 25th hour", "\"timestamp\":\"2026-02-03T25:00:00Z\"", "invalid_timestamp", "/timestamp"),
                track("an object as moment", "\"timestamp\":{}", "invalid_timestamp", "/timestamp"),
                track("a moment in seconds", "\"timestamp\":1772366400", "invalid_timestamp", "/timestamp"),
                track(
                        "a moment before the web",
                        "\"timestamp\":\"1989-12-31T23:59:59Z\"",
                        "timestamp_out_of_range",
                        "/timestamp"),
                track(
                        "a moment beyond all numbers",
                        "\"timestamp\":9223372036854775807",
                        "invalid_timestamp",
                        "/timestamp"),
                track("no moment of sending", "\"sentAt\":\"soon\"", "invalid_timestamp", "/sentAt"),
                track("no original moment", "\"originalTimestamp\":true", "invalid_timestamp", "/originalTimestamp"),
                track(
                        "a number of 41 digits",
                        "\"properties\":{\"n\":" + "1".repeat(41) + "}",
                        "number_out_of_range",
                        "/properties/n"),
                track(
                        "a number beyond a double",
                        "\"properties\":{\"a\":[1e400]}",
                        "number_out_of_range",
                        "/properties/a/0"),
                track("NUL in a property's name", "\"properties\":{\"a\\u0000\":1}", "invalid_text", "/properties"),
                track("301 properties", "\"properties\":" + members(301), "too_many_properties", "/properties"),
                track(
                        "301 members, deep",
                        "\"properties\":{\"a/b\":[" + members(301) + "]}",
                        "too_many_properties",
                        "/properties/a~1b/0"),
                event(
                        "301 traits",
                        "/v1/identify",
                        "{\"userId\":\"u\",\"traits\":" + members(301) + "}",
                        "too_many_properties",
                        "/traits"));
    }

    static Stream<Case> envelopes() {
        return Stream.of(
                event("a batch without events", "/v1/batch", "{}", "field_missing", "/batch"),
                event("null as batch", "/v1/batch", "{\"batch\":null}", "field_type", "/batch"),
                event("an object as batch", "/v1/batch", "{\"batch\":{}}", "field_type", "/batch"),
                event("a bare array", "/v1/batch", "[" + GOOD + "]", "not_an_object", null),
                event("two batches in one", "/v1/batch", "{\"batch\":[],\"batch\":[]}", "invalid_json", "/batch"),
                event("a cut batch", "/v1/batch", "{\"batch\":[" + GOOD, "invalid_json", null),
                event("a batch and more", "/v1/batch", "{\"batch\":[]}{}", "invalid_json", null),
                event(
                        "a batch sent at no moment",
                        "/v1/batch",
                        "{\"batch\":[],\"sentAt\":\"x\"}",
                        "invalid_timestamp",
                        "/sentAt"),
                event(
                        "a batch sent at an object",
                        "/v1/batch",
                        "{\"batch\":[],\"sentAt\":{}}",
                        "invalid_timestamp",
                        "/sentAt"),
                event(
                        "text as the batch's context",
                        "/v1/batch",
                        "{\"batch\":[],\"context\":\"x\"}",
                        "field_type",
                        "/context"),
                event("a number as write key", "/v1/batch", "{\"writeKey\":1,\"batch\":[]}", "field_type", "/writeKey"),
                event("an import of nothing", "/v1/import", "", "not_an_object", null),
                event(
                        "2,001 levels",
                        "/v1/batch",
                        "{\"batch\":[{\"a\":" + "[".repeat(2_001) + "]".repeat(2_001) + "}]}",
                        "json_limits",
                        null));
    }

    static Stream<Case> requests() {
        Map<String, String> noKey = Map.of("Authorization", "");
        return Stream.of(
                request("no key", "/v1/track", GOOD, noKey, 401, "key_missing"),
                request(
                        "an unknown key",
                        "/v1/track",
                        GOOD,
                        Map.of("Authorization", Door.basic("other")),
                        401,
                        "unknown_key"),
                request(
                        "a key that is no base64",
                        "/v1/track",
                        GOOD,
                        Map.of("Authorization", "Basic ***"),
                        401,
                        "unknown_key"),
                request(
                        "an unknown bearer",
                        "/v1/track",
                        GOOD,
                        Map.of("Authorization", "Bearer other"),
                        401,
                        "unknown_key"),
                request("another scheme", "/v1/track", GOOD, Map.of("Authorization", "Digest x"), 401, "key_missing"),
                request("an unknown key in the query", "/v1/track?writeKey=other", GOOD, noKey, 401, "unknown_key"),
                request("a broken key in the query", "/v1/track?writeKey=%zz", GOOD, noKey, 401, "unknown_key"),
                request("an unknown key in the body", "/v1/track", "{\"writeKey\":\"x\"}", noKey, 401, "unknown_key"),
                request("a number as key in the body", "/v1/track", "{\"writeKey\":1}", noKey, 401, "key_missing"),
                request(
                        "an unknown key in a batch",
                        "/v1/batch",
                        "{\"writeKey\":\"x\",\"batch\":[" + GOOD + "]}",
                        noKey,
                        401,
                        "unknown_key"),
                request("no key in a batch", "/v1/batch", "{\"batch\":[" + GOOD + "]}", noKey, 401, "key_missing"),
                request(
                        "an upload's type",
                        "/v1/track",
                        GOOD,
                        Map.of("Content-Type", "multipart/form-data; boundary=x"),
                        415,
                        "unsupported_media_type"),
                request(
                        "XML's type",
                        "/v1/batch",
                        GOOD,
                        Map.of("Content-Type", "application/xml"),
                        415,
                        "unsupported_media_type"),
                request(
                        "UTF-16's charset",
                        "/v1/track",
                        GOOD,
                        Map.of("Content-Type", "application/json; charset=utf-16"),
                        415,
                        "unsupported_media_type"),
                request("an unknown path", "/v1/trak", GOOD, Map.of(), 404, "not_found"),
                request("no path", "/v1/", GOOD, Map.of(), 404, "not_found"),
                request("a path too deep", "/v1/track/x", GOOD, Map.of(), 404, "not_found"));
    }

    private static String members(int count) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":").append(i);
        }
        return json.append('}').toString();
    }

    @ParameterizedTest
    @MethodSource({"syntax", "fields", "envelopes", "requests"})
    void isRefusedByNameAndLeavesNothing(Case malformed) {
        Door door = new Door();
        Map<String, String> headers =
                new HashMap<>(Map.of("Authorization", Door.basic(Door.WRITE_KEY), "Content-Type", "application/json"));
        headers.putAll(malformed.more());
        headers.values().removeIf(String::isEmpty);

        DataResponse response = door.send("POST", malformed.path(), malformed.body(), headers);

        JsonNode problem = Door.json(response);
        assertThat(problem.path("code").asText()).isEqualTo(malformed.code());
        assertThat(response.status()).isEqualTo(malformed.status());
        assertThat(problem.path("status").asInt()).isEqualTo(malformed.status());
        assertThat(problem.path("field").asText(null)).isEqualTo(malformed.field());
        assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(response.headers()).containsEntry("Access-Control-Allow-Origin", "*");
        assertThat(door.log.isEmpty()).isTrue();
        assertThat(door.refusals).containsExactly(malformed.code());
    }
}
