package io.braid.decide.journeys;

import static io.braid.decide.journeys.OneStep.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What may be drawn of parallel ways, and what is advised. */
class ParallelDrawingTest {
    @Test
    void twoToEightWaysThatLeadSomewhereAndAtMost25AtOnce() {
        String wait = "\n  - {id: w, type: wait, for: 1d}";
        assertThat(OneStep.play("  - {id: a, type: parallel, ways: [%s]}".formatted(ways(8)) + wait).told)
                .contains("0 w");
        refused("  - {id: a, type: parallel, ways: [%s]}".formatted(ways(1)) + wait, "/nodes/0/ways", "2");
        refused("  - {id: a, type: parallel, ways: [%s]}".formatted(ways(9)) + wait, "/nodes/0/ways", "8");
        refused(
                "  - {id: a, type: parallel, ways: [{next: w}, {name: x}]}" + wait,
                "/nodes/0/ways/1/next",
                "must lead to a node");
        String twice = "  - {id: a, type: parallel, ways: [%s]}\n  - {id: b, type: parallel, ways: [%s]}" + wait;
        OneStep.play(twice.formatted(ways(5).replace("w", "b"), ways(5)));
        OneStep.play(twice.formatted(ways(3).replace("w", "b") + ", {next: w}", ways(8)));
        refused(twice.formatted(ways(3).replace("w", "b") + ", " + ways(2), ways(8)), "/nodes/0", "more than 25");
    }

    private static String ways(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{next: w}").collect(Collectors.joining(", "));
    }

    @Test
    void aRoundThatPartsWithoutAJoinIsRefused() {
        String round = """
              - {id: a, type: parallel, ways: [{next: w}, {next: v}]}
              - {id: w, type: wait, for: 1d, next: %s}
              - {id: v, type: wait, for: 1d, next: j}
              - {id: j, type: join, next: x}
              - {id: x, type: wait, for: 1d, next: a}
            """;
        OneStep.play(round.formatted("j"));
        refused(round.formatted("a"), "/nodes/0", "without a join");
    }

    @Test
    void aJoinCannotBePassedOrAllWouldGoOn() {
        Journey journey = Definitions.journey("title: T\nentry: {event: Came}\nnodes:\n" + ParallelRig.BOTH);
        Journey without = journey.without(Set.of("meet", "both"));
        assertThat(without.node("meet").step()).isInstanceOf(Join.class);
        assertThat(without.node("both").step().ports()).containsExactly(new Port("/ways/0/next", "mail"));
    }

    @Test
    void adviceTellsOfAJoinAloneAndOfWhatIsToldTwice() {
        Journey journey = Definitions.journey("""
            title: T
            entry: {event: Came}
            nodes:
              - {id: j, type: join, next: p}
              - {id: p, type: parallel, ways: [{next: m}, {next: w}, {next: k}]}
              - {id: w, type: wait, for: 1h, next: m}
              - {id: m, type: message, message: m, channel: email, next: k}
              - {id: k, type: join, next: n}
              - {id: n, type: message, message: m, channel: email}
            """);
        assertThat(ForkAdvice.of(journey))
                .containsExactly(new Warning(Advice.JOIN_ALONE, "j", null), new Warning(Advice.TOLD_TWICE, "m", null));
    }
}
