package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.spine.event.NewEvent;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a sender writes, the door answers 200 or names a reason, and what reaches the log fits into it. */
final class AnyBodyProperties {
    @Provide
    Arbitrary<JsonNode> events() {
        Arbitrary<String> names = Arbitraries.of(
                "type",
                "event",
                "name",
                "userId",
                "anonymousId",
                "previousId",
                "groupId",
                "messageId",
                "timestamp",
                "originalTimestamp",
                "sentAt",
                "context",
                "traits",
                "properties",
                "integrations",
                "writeKey",
                "ip",
                "email",
                "x");
        return objects(names.edgeCases(config -> config.none()), Arbitraries.lazy(() -> values(3)));
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300).map(TextNode::valueOf),
                Arbitraries.of("track", "identify", "2026-03-01T00:00:00Z", "1", "", "\ud83d", "\u0000")
                        .map(TextNode::valueOf),
                Arbitraries.longs().map(LongNode::valueOf),
                Arbitraries.doubles().filter(Double::isFinite).map(DoubleNode::valueOf),
                Arbitraries.bigIntegers().map(BigIntegerNode::valueOf),
                Arbitraries.of(true, false).map(BooleanNode::valueOf),
                Arbitraries.just(NullNode.getInstance()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> deeper = Arbitraries.lazy(() -> values(depth - 1));
        return Arbitraries.oneOf(
                leaves,
                objects(Arbitraries.strings().ofMaxLength(10), deeper),
                deeper.list().ofMaxSize(5).map(list -> {
                    ArrayNode array = JsonNodeFactory.instance.arrayNode();
                    list.forEach(array::add);
                    return (JsonNode) array;
                }));
    }

    private static Arbitrary<JsonNode> objects(Arbitrary<String> names, Arbitrary<JsonNode> values) {
        return Arbitraries.maps(names, values).ofMaxSize(12).map(members -> {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : members.entrySet()) {
                object.set(member.getKey(), member.getValue());
            }
            return object;
        });
    }

    @Property
    void anyEventIsStoredOrRefused(@ForAll("events") JsonNode event) {
        Door door = new Door();
        var response = door.post("/v1/track", event.toString());
        assertThat(response.status()).isIn(200, 400, 413);
        assertThat(door.log.events).hasSize(response.status() == 200 ? 1 : 0);
        door.log.events.forEach(AnyBodyProperties::fits);
    }

    @Property
    void anyEventInABatchIsStoredOrQuarantined(@ForAll("events") JsonNode event) {
        Door door = new Door();
        var response = door.post("/v1/batch", "{\"batch\":[" + event + "]}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(door.log.events.size() + door.log.rejections.size()).isEqualTo(1);
    }

    @Property
    void anyBytesAreAnswered(@ForAll byte[] body) {
        var response = new Door().send("POST", "/v1/batch", body, Map.of("Authorization", Door.basic(Door.WRITE_KEY)));
        assertThat(response.status()).isIn(200, 400, 413);
    }

    private static void fits(NewEvent event) {
        assertThat(event.messageId()).hasSizeBetween(1, 255);
        assertThat(event.userId() + event.anonymousId()).isNotEmpty();
        assertThat(event.timeMs()).isBetween(IngestLimits.EARLIEST_MS, Door.NOW_MS);
        assertThat(event.body().toString()).doesNotContain("\\u0000");
    }
}
