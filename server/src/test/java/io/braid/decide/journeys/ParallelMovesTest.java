package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who go several ways at once are moved and let out: they count once, however many ways and pieces there are. */
final class ParallelMovesTest {
    /** Their ways are more than one piece, which parts those of one of them. */
    private static final int PEOPLE = Shifts.PEOPLE_MIN / 2;

    private static final String WAYS = """
            title: T
            entry: {event: Came}
            nodes:
            - {id: all, type: parallel, ways: [{next: a}, {next: b}, {next: c}]}
            - {id: a, type: wait, for: 9d}
            - {id: b, type: wait, for: 9d}
            - {id: c, type: wait, for: 9d}
            """;

    private static final String ONE = "title: T\nentry: {event: Came}\nnodes: [{id: a, type: wait, for: 9d}]\n";

    private WorkerRig rig;
    private Moves moves;

    @BeforeEach
    void open() throws InterruptedException {
        rig = new WorkerRig(PEOPLE);
        moves = new Moves(rig.sound, rig.store, rig.process.journeys.shifts(), rig.clock);
        rig.process.publish("j", WAYS);
        rig.happens("Came");
        rig.process.publish("j", ONE);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aPreviewCountsEachOfThemOnce() {
        assertThat(plan(Map.of(), Shift.Gone.STAY)).isEqualTo("moved 5 stay 0 leave 0");
        assertThat(plan(Map.of("a", ""), Shift.Gone.STAY)).isEqualTo("moved 0 stay 5 leave 0");
        assertThat(plan(Map.of("a", ""), Shift.Gone.EXIT)).isEqualTo("moved 0 stay 0 leave 5");
        assertThat(moves.plan(1, "j", Map.of(), Shift.Gone.STAY).places())
                .extracting(place -> place.node() + " " + place.people())
                .containsExactly("a 5", "b 5", "c 5");
    }

    private String plan(Map<String, String> mapping, Shift.Gone gone) {
        Moves.Plan plan = moves.plan(1, "j", mapping, gone);
        return "moved " + plan.moved() + " stay " + plan.stay() + " leave " + plan.leave();
    }

    @Test
    void aShiftCountsEachOfThemOnce() {
        moves.begin(1, "j", 2, Map.of(), Shift.Gone.STAY, "key:1");
        shift();
        assertThat(rig.shift("j", "move")).isEqualTo("done 5 5 0");
        assertThat(moves.list(1, "j").getFirst().total()).isEqualTo(PEOPLE);
        assertThat(rig.query("SELECT node || ' ' || version || ' ' || count(*) FROM journeys.instance"
                        + " GROUP BY node, version ORDER BY 1"))
                .containsExactly("a 2 5", "b 1 5", "c 1 5");
        rig.process.journeys.journeys().status(1, "j", Status.STOPPED, "key:1");
        shift();
        assertThat(rig.shift("j", "stop")).isEqualTo("done 5 0 5");
    }

    private void shift() {
        while (rig.process.journeys.shifts().step(rig.clock.nowMs())) {
            // until everybody was met
        }
    }
}
