package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest.Rejection;
import org.junit.jupiter.api.Test;

final class BatchTest {
    private final Door door = new Door();

    @Test
    void aBadEventIsQuarantinedWithItsReasonAndItsNeighboursAreStored() {
        String deep =
                "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\",\"x\":" + "[".repeat(40) + "]".repeat(40) + "}";
        String twice = "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\",\"event\":\"F\"}";
        var response = door.post("/v1/batch", """
                {"batch":[
                  {"type":"track","userId":"u","event":"First"},
                  {"type":"track","userId":"u"},
                  %s, %s, 17, "text", null, {"userId":"u"}, {"type":"drop","userId":"u"},
                  {"type":"track","event":"Nobody"},
                  {"type":"track","userId":"u","event":"Last"}
                ]}
                """.formatted(deep, twice));

        assertThat(new String(response.body())).isEqualTo("{\"success\":true}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(door.log.events).extracting(NewEvent::name).containsExactly("First", "Last");
        assertThat(door.log.rejections)
                .extracting(Rejection::code, Rejection::field, Rejection::body)
                .containsExactly(
                        tuple("field_missing", "/event", "{\"type\":\"track\",\"userId\":\"u\"}"),
                        tuple("json_limits", "", deep),
                        tuple("invalid_json", "", twice),
                        tuple("not_an_object", "", "17"),
                        tuple("not_an_object", "", "\"text\""),
                        tuple("not_an_object", "", "null"),
                        tuple("field_missing", "/type", "{\"userId\":\"u\"}"),
                        tuple("unknown_type", "/type", "{\"type\":\"drop\",\"userId\":\"u\"}"),
                        tuple("identity_missing", "/userId", "{\"type\":\"track\",\"event\":\"Nobody\"}"));
        assertThat(door.stored).isEqualTo(2);
        assertThat(door.quarantined).isEqualTo(9);
    }

    @Test
    void anEmptyBatchIsNothingToDo() {
        assertThat(door.post("/v1/batch", "{\"batch\":[]}").status()).isEqualTo(200);
        assertThat(door.log.isEmpty()).isTrue();
    }

    @Test
    void eventsTakeOverTheBatchsContextWhereTheyHaveNone() {
        door.post("/v1/import", """
                {"context":{"library":{"name":"lib"},"locale":"uk"},"integrations":{"All":false},"batch":[
                  {"type":"page","userId":"u","context":{"locale":"ru"}},
                  {"type":"page","userId":"u"}]}
                """);
        assertThat(door.log.events.get(0).body().toString())
                .isEqualTo("{\"context\":{\"locale\":\"ru\",\"library\":{\"name\":\"lib\"}}}");
        assertThat(door.log.events.get(1).body().toString())
                .isEqualTo("{\"context\":{\"library\":{\"name\":\"lib\"},\"locale\":\"uk\"}}");
    }

    @Test
    void allSixCallsComeThrough() {
        door.post("/v1/batch", """
                {"batch":[
                  {"type":"identify","userId":"u"}, {"type":"track","userId":"u","event":"E"}, {"type":"page","userId":"u","name":"n"},
                  {"type":"screen","userId":"u"}, {"type":"group","userId":"u","groupId":7}, {"type":"alias","userId":"u","previousId":"p"}]}
                """);
        assertThat(door.log.events)
                .extracting(NewEvent::type)
                .containsExactly(
                        EventType.IDENTIFY,
                        EventType.TRACK,
                        EventType.PAGE,
                        EventType.SCREEN,
                        EventType.GROUP,
                        EventType.ALIAS);
        assertThat(door.log.events.get(4).body().path("groupId").textValue()).isEqualTo("7");
        assertThat(door.log.events.get(5).previousId()).isEqualTo("p");
    }
}
