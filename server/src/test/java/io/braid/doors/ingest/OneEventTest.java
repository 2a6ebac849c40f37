package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OneEventTest {
    private final Door door = new Door();

    @Test
    void becomesColumnsAndABodyThatIsTheSameAtTheNextTry() {
        String event = """
                {"type":"track","event":"Product Viewed","userId":17,"anonymousId":"a","messageId":"m","writeKey":"wk_public",
                 "timestamp":"2026-03-01T11:59:00Z","sentAt":"%s","_metadata":{"retryCount":%d},"integrations":{"All":true},
                 "properties":{"price":10.50,"name":"Чай 🍵"},"context":{"ip":"198.51.100.1"},"channel":"client"}
                """;
        door.post("/v1/t", event.formatted("2026-03-01T12:00:00Z", 0));
        NewEvent stored = door.log.only();
        assertThat(stored.type()).isEqualTo(EventType.TRACK);
        assertThat(stored.name()).isEqualTo("Product Viewed");
        assertThat(stored.userId()).isEqualTo("17");
        assertThat(stored.anonymousId()).isEqualTo("a");
        assertThat(stored.messageId()).isEqualTo("m");
        assertThat(stored.trust()).isEqualTo(Trust.PUBLIC);
        assertThat(stored.sourceId()).isEqualTo(11);
        assertThat(stored.body().toString())
                .isEqualTo(
                        "{\"timestamp\":\"2026-03-01T11:59:00Z\",\"properties\":{\"price\":10.5,\"name\":\"Чай 🍵\"},"
                                + "\"context\":{\"ip\":\"198.51.100.1\"},\"channel\":\"client\"}");

        assertThat(door.post("/v1/t", event.formatted("2026-03-01T12:00:30Z", 1))
                        .status())
                .isEqualTo(200);
        assertThat(door.duplicates).isEqualTo(1);
        assertThat(door.log.events).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/identify", "/v1/identify/", "/v1/i", "/v1/i/"})
    void comesByTheLongAndTheShortPath(String path) {
        assertThat(door.post(path, "{\"userId\":\"u\"}").status()).isEqualTo(200);
        assertThat(door.log.only().type()).isEqualTo(EventType.IDENTIFY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "text/plain",
                "text/plain;charset=UTF-8",
                "Text/Plain; charset=\"utf-8\""
            })
    void comesAsJsonOrAsABeaconsPlainText(String contentType) {
        String beacon = "{\"anonymousId\":\"a\",\"writeKey\":\"wk_public\"}";
        assertThat(door.post("/v1/p", beacon, Map.of("Content-Type", contentType))
                        .status())
                .isEqualTo(200);
        assertThat(door.log.only().body().has("writeKey")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Basic d2tfcHVibGljOg==, /v1/page, PUBLIC",
        "basic d2tfcHVibGlj, /v1/page, PUBLIC",
        "Bearer sk_secret, /v1/page, SERVER",
        "'', /v1/page?writeKey=wk_public, PUBLIC",
        "'', /v1/page?x=1&writeKey=sk%5Fsecret, SERVER"
    })
    void isTrustedByItsKeyWhereverThatStands(String authorization, String path, Trust trust) {
        Map<String, String> headers = authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
        assertThat(door.post(path, "{\"userId\":\"u\"}", headers).status()).isEqualTo(200);
        assertThat(door.log.only().trust()).isEqualTo(trust);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"traits\":{\"email\":\"a@b.example\"}",
                "\"context\":{\"traits\":{\"phone\":\"+380501234567\"}}",
                "\"properties\":{\"phone\":380501234567}",
                "\"properties\":{\"loyalty_card\":\"0012\"}"
            })
    void ofATillMayKnowOnlyAPhoneOrACard(String identity) {
        String sale = "{\"event\":\"Order Completed\"," + identity + "}";
        assertThat(door.post("/v1/track", sale).status()).isEqualTo(400);
        assertThat(door.postAsServer("/v1/track", sale).status()).isEqualTo(200);
        assertThat(door.log.only().userId()).isEmpty();
    }

    @Test
    void withoutAMessageIdGetsOneOfItsOwn() {
        door.post("/v1/page", "{\"userId\":\"u\"}");
        door.post("/v1/page", "{\"userId\":\"u\",\"messageId\":null}");
        assertThat(door.log.events)
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.messageId()).matches("generated-[0-9a-f]{32}"));
    }

    @Test
    void withHalfCharactersOrNulInTextIsMendedAndNotLost() {
        door.post(
                "/v1/track",
                "{\"userId\":\"u\",\"event\":\"E\",\"properties\":{\"a\":\"x\\ud83d\",\"b\":[\"\\u0000\",\"\\udf75y\",\"\\ud83c\\udf75\"]}}");
        assertThat(door.log.only().body().toString())
                .isEqualTo("{\"properties\":{\"a\":\"x\uFFFD\",\"b\":[\"\uFFFD\",\"\uFFFDy\",\"🍵\"]}}");
    }

    @Test
    void ofAPageCarriesTheVisitorsAddressOnlyWhereThatIsWanted() {
        Door keeping = new Door(true, "");
        keeping.post("/v1/page", "{\"userId\":\"u\"}");
        assertThat(keeping.log.only().body().toString()).isEqualTo("{\"context\":{\"ip\":\"203.0.113.9\"}}");
        door.post("/v1/page", "{\"userId\":\"u\"}");
        assertThat(door.log.only().body().toString()).isEqualTo("{}");
    }

    @Test
    void withAKnownIdAndAnotherBodyIsCountedAsQuarantined() {
        door.post("/v1/track", "{\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"m\",\"properties\":{\"a\":1}}");
        var second = door.post(
                "/v1/track", "{\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"m\",\"properties\":{\"a\":2}}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(door.quarantined).isEqualTo(1);
    }
}
