package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Json;
import io.braid.base.settings.Settings;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSqlTest {
    @TempDir
    Path folder;

    private static Rule rule(String json) {
        return RuleReader.read(Json.read(json.replace('\'', '"')), "");
    }

    private static RuleSql.Moment at(long nowMs) {
        return new RuleSql.Moment(1, nowMs, ZoneOffset.UTC, Map::of, event -> false, person -> "");
    }

    @Test
    void whatIsKeptBesideTheEventsIsNotInHistory() {
        try (TwinRig rig = new TwinRig(folder, Settings.of(folder, Map.of()))) {
            for (String kind : List.of("{'cart':{}}", "{'consent':'granted','channel':'sms'}", "{'reachable':'sms'}")) {
                Rule rule = rule("{'any':[{'event':'A'},{'not':" + kind + "}]}");
                assertThatThrownBy(() -> RuleSql.members(rule, SegmentBook.EMPTY, rig.history(), at(0)))
                        .isInstanceOfSatisfying(
                                NotInHistory.class,
                                e -> assertThat(e.leaf().kind()).isEqualTo(kind.substring(2, kind.indexOf('\'', 2))));
            }
        }
    }

    @Test
    void aRuleIsWrittenInBoundValuesAndEachLeafOnce() {
        try (TwinRig rig = new TwinRig(folder, Settings.of(folder, Map.of()))) {
            String leaf =
                    "{'event':'hostile;--','where':[{'property':'hostile/[*]','op':'contains','value':'hostile)'}]}";
            RuleSql.Question question = RuleSql.members(
                    rule("{'any':[" + leaf + ",{'not':" + leaf + "}]}"), SegmentBook.EMPTY, rig.history(), at(0));
            assertThat(question.sql()).doesNotContain("hostile").containsOnlyOnce("e.name =");
            assertThat(question.values()).contains("hostile;--", "/hostile~1[*]", "hostile)");
        }
    }

    @Test
    void aWindowIsClosedAtItsBeginningAndOpenAtItsEnd() {
        try (TwinRig rig = new TwinRig(folder, Settings.of(folder, Map.of()))) {
            long t = rig.clock.nowMs();
            rig.send("a", EventType.TRACK, "A", t, "m", Trust.PUBLIC, Json.object());
            rig.settle();
            Rule rule = rule("{'event':'A','within_hours':1}");
            List<Integer> sizes = new ArrayList<>();
            for (long now : List.of(t, t + 3_599_999, t + 3_600_000)) {
                RuleSql.Question question = RuleSql.members(rule, SegmentBook.EMPTY, rig.history(), at(now));
                sizes.add(rig.history()
                        .query(question.sql(), question.values(), row -> row.getLong(1), 10_000)
                        .size());
            }
            assertThat(sizes).containsExactly(1, 1, 0);
        }
    }

    /** Letters that a newer Unicode added to Java or to DuckDB alone are the ones that may differ: there are few. */
    @Test
    void bothInterpretersKnowTheSameLowerCaseAndTheSameBlanks() {
        try (TwinRig rig = new TwinRig(folder, Settings.of(folder, Map.of()))) {
            rig.send("a", EventType.TRACK, "A", rig.clock.nowMs(), "m", Trust.PUBLIC, Json.object());
            rig.settle();
            List<Integer> differ = new ArrayList<>();
            rig.history()
                    .query(
                            "SELECT c, unicode(lower(chr(c))), length(trim('x' || chr(c), ?)) FROM (SELECT unnest(range(1, 150000))::INT AS c) "
                                    + "WHERE c NOT BETWEEN 55296 AND 57343",
                            List.of(Folding.BLANKS),
                            row -> {
                                int letter = row.getInt(1);
                                if (row.getInt(2) != Character.toLowerCase(letter)
                                        || row.getInt(3) == 1 != Character.isWhitespace(letter)) {
                                    differ.add(letter);
                                }
                                return letter;
                            },
                            20_000);
            assertThat(differ).as("letters: %s", differ).hasSizeLessThan(40).allMatch(letter -> letter > 7_000);
        }
    }
}
