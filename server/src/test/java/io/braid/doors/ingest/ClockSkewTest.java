package io.braid.doors.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When it happened, whatever the sender's clock says. Received at 2026-03-01T12:00:00Z. */
final class ClockSkewTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "nothing said,                    -,                        -,                         2026-03-01T12:00:00Z",
                "a right clock,                   2026-03-01T11:59:50Z,     2026-03-01T12:00:00Z,      2026-03-01T11:59:50Z",
                "an hour fast,                    2026-03-01T12:59:50Z,     2026-03-01T13:00:00Z,      2026-03-01T11:59:50Z",
                "an hour slow,                    2026-03-01T10:59:50Z,     2026-03-01T11:00:00Z,      2026-03-01T11:59:50Z",
                "a dead battery,                  1970-01-01T00:00:10Z,     1970-01-01T00:01:10Z,      2026-03-01T11:59:00Z",
                "offline for a week,              2026-02-22T12:00:00Z,     2026-03-01T12:00:00Z,      2026-02-22T12:00:00Z",
                "another zone,                    2026-03-01T13:59:50+02:00, 2026-03-01T12:00:00Z,     2026-03-01T11:59:50Z",
                "sent before it happened,         2026-03-01T12:00:05Z,     2026-03-01T12:00:00Z,      2026-03-01T12:00:00Z",
                "the stamp alone,                 2026-03-01T11:00:00Z,     -,                         2026-03-01T11:00:00Z",
                "the future alone,                2027-01-01T00:00:00Z,     -,                         2026-03-01T12:00:00Z",
                "the sending alone,               -,                        2026-03-01T11:00:00Z,      2026-03-01T12:00:00Z",
                "a till's history,                2019-05-01T08:00:00Z,     -,                         2019-05-01T08:00:00Z"
            })
    void isCorrectedBySegmentsFormula(String what, String stamp, String sentAt, Instant expected) {
        Door single = new Door();
        String stamped = stamp == null ? "" : ",\"timestamp\":\"" + stamp + "\"";
        String sent = sentAt == null ? "" : ",\"sentAt\":\"" + sentAt + "\"";
        single.post("/v1/track", "{\"userId\":\"u\",\"event\":\"E\"" + stamped + sent + "}");
        assertThat(Instant.ofEpochMilli(single.log.only().timeMs())).isEqualTo(expected);

        Door batch = new Door();
        batch.post(
                "/v1/batch",
                "{\"batch\":[{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\"" + stamped + "}]" + sent + "}");
        assertThat(batch.log.only().timeMs()).isEqualTo(single.log.only().timeMs());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01t12:00:00z, 2026-03-01T12:00:00Z",
        "2026-03-01 12:00:00, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00, 2026-03-01T12:00:00Z",
        "2026-03-01, 2026-03-01T00:00:00Z",
        "2026-03-01T12:00:00.5Z, 2026-03-01T12:00:00.500Z",
        "2026-03-01T12:00:00.123456789Z, 2026-03-01T12:00:00.123Z",
        "2026-03-01T12:00:00+0530, 2026-03-01T06:30:00Z",
        "2026-03-01T12:00:00-08, 2026-03-01T20:00:00Z",
        "1772366400000, 2026-03-01T12:00:00Z"
    })
    void readsTheFormsThatSendersUse(String text, Instant expected) {
        assertThat(Instant.ofEpochMilli(Moments.read(TextNode.valueOf(text), "/t")))
                .isEqualTo(expected);
    }

    @Property
    void readsWhatJavaWrites(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long ms,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
        OffsetDateTime moment = Instant.ofEpochMilli(ms).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
        assertThat(Moments.read(TextNode.valueOf(moment.toString()), "/t")).isEqualTo(ms);
    }

    @Property
    void takesMillisecondsAsTheyAre(@ForAll @LongRange(min = 631_152_000_000L, max = 4_000_000_000_000L) long ms) {
        assertThat(Moments.read(LongNode.valueOf(ms), "/t")).isEqualTo(ms);
    }
}
