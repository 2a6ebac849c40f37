package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.web.DataResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every limit at its edge: the last that passes, the first that does not. */
final class LimitsTest {
    private final Door door = new Door();

    /** A track of exactly so many bytes. */
    private static String event(int bytes) {
        String empty = "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\",\"properties\":{\"x\":\"\"}}";
        return empty.replace("\"\"", "\"" + "x".repeat(bytes - empty.length()) + "\"");
    }

    @Test
    void anEventHas32Kilobytes() {
        assertThat(door.post("/v1/track", event(32_768)).status()).isEqualTo(200);

        DataResponse refused = door.post("/v1/track", event(32_769));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(Door.json(refused).path("code").asText()).isEqualTo("event_too_large");
        assertThat(door.log.events).hasSize(1);
    }

    @Test
    void anEventTooLargeIsQuarantinedOutOfItsBatch() {
        DataResponse response = door.post("/v1/batch", "{\"batch\":[" + event(32_769) + "," + event(32_768) + "]}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(door.log.events).hasSize(1);
        assertThat(door.log.rejections).singleElement().satisfies(rejection -> {
            assertThat(rejection.code()).isEqualTo("event_too_large");
            assertThat(rejection.body()).isEqualTo(event(32_769));
        });
    }

    @Test
    void theServerIsToldThe500KilobytesOfARequest() {
        assertThat(door.handler.bodyBytesMax()).isEqualTo(512_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1_000})
    void aBatchHasAThousandEvents(int count) {
        assertThat(door.post("/v1/batch", batch(count)).status()).isEqualTo(200);
        assertThat(door.log.events).hasSize(count);
    }

    @Test
    void aBatchOfMoreThanAThousandIsRefusedWhole() {
        DataResponse refused = door.post("/v1/batch", batch(1_001));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(Door.json(refused).path("code").asText()).isEqualTo("too_many_events");
        assertThat(Door.json(refused).path("field").asText()).isEqualTo("/batch");
        assertThat(door.log.isEmpty()).isTrue();
    }

    private static String batch(int count) {
        return "{\"batch\":["
                + "{\"type\":\"page\",\"userId\":\"u\"},".repeat(count - 1)
                + "{\"type\":\"page\",\"userId\":\"u\"}]}";
    }

    @Test
    void anObjectHas300Members() {
        StringBuilder properties = new StringBuilder("{\"p0\":0");
        for (int i = 1; i < 300; i++) {
            properties.append(",\"p").append(i).append("\":{\"a\":1}");
        }
        String event = "{\"userId\":\"u\",\"event\":\"E\",\"properties\":" + properties + "}}";
        assertThat(door.post("/v1/track", event).status()).isEqualTo(200);
        assertThat(door.log.only().body().path("properties")).hasSize(300);
    }

    @Test
    void anOrderOfAHundredLinesIsNotTooMuch() {
        String line =
                "{\"product_id\":\"p\",\"sku\":\"s\",\"name\":\"n\",\"price\":1.5,\"quantity\":2,\"brand\":\"b\"}";
        String lines = (line + ",").repeat(99) + line;
        String order = "{\"userId\":\"u\",\"event\":\"Order Completed\",\"properties\":{\"products\":[" + lines + "]}}";
        assertThat(door.post("/v1/track", order).status()).isEqualTo(200);
    }

    @Test
    void namesAndIdentifiersHave255Characters() {
        String longest = "ы".repeat(255);
        String event = "{\"userId\":\"%1$s\",\"anonymousId\":\"%1$s\",\"messageId\":\"%1$s\",\"event\":\"%1$s\"}";
        assertThat(door.post("/v1/track", event.formatted(longest)).status()).isEqualTo(200);
        assertThat(door.log.only().messageId()).isEqualTo(longest);
    }

    @Test
    void anEventIsNested32Deep() {
        String deep = "{\"userId\":\"u\",\"event\":\"E\",\"x\":" + "[".repeat(31) + "]".repeat(31) + "}";
        assertThat(door.post("/v1/track", deep).status()).isEqualTo(200);
        String deeper = "{\"userId\":\"u\",\"event\":\"E\",\"x\":" + "[".repeat(32) + "]".repeat(32) + "}";
        assertThat(door.post("/v1/track", deeper).status()).isEqualTo(400);
    }

    @Test
    void aNumberHas40DigitsAndTheRangeOfADouble() {
        String event = "{\"userId\":\"u\",\"event\":\"E\",\"properties\":{\"a\":%s}}";
        for (String number : new String[] {"1".repeat(40), "1e308", "4.9e-324", "1.7976931348623157e308", "-0.0"}) {
            assertThat(door.post("/v1/track", event.formatted(number)).status())
                    .as(number)
                    .isEqualTo(200);
        }
        for (String number : new String[] {"1".repeat(41), "1e325", "1e-326", "1e999999999"}) {
            assertThat(door.post("/v1/track", event.formatted(number)).status())
                    .as(number)
                    .isEqualTo(400);
        }
    }
}
