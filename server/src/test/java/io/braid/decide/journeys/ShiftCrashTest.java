package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * People are moved, and let out, on PostgreSQL by workers that are killed at one of their transactions after the other, before the commit or
 * after it: everybody is moved once, told once, let out once, and the counts are those of a worker that lived.
 */
final class ShiftCrashTest {
    /** More than one piece. */
    private static final int PEOPLE = Shifts.PEOPLE_MIN + 4;

    private static final String FIRST = """
            title: T
            entry: {event: %s}
            nodes:
            - {id: tell, type: message, message: hello, channel: webhook, next: rest}
            - {id: rest, type: wait, for: 9d}
            """;

    /** Whoever rested is told more. */
    private static final String SECOND = FIRST.replace(
            "for: 9d}",
            "for: 9d, next: more}\n- {id: more, type: message, message: more, channel: webhook, next: sleep}\n- {id: sleep, type: wait, for: 9d}");

    private WorkerRig rig;

    @BeforeEach
    void open() throws InterruptedException {
        rig = new WorkerRig(PEOPLE);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aWorkerThatIsKilledAtAnyTransactionLosesNobodyAndRepeatsNothing() throws InterruptedException {
        int deaths = 0;
        for (int first = 1; first <= 3; first++) {
            for (boolean committed : new boolean[] {false, true}) {
                String key = "j-" + first + (committed ? "-after" : "-before");
                rig.process.publish(key, FIRST.formatted(key));
                rig.happens(key);
                rig.process.publish(key, SECOND.formatted(key));
                new Moves(rig.sound, rig.store, rig.process.journeys.shifts(), rig.clock)
                        .begin(1, key, 2, Map.of("rest", "more"), Shift.Gone.STAY, "key:1");
                deaths += killed(first, committed);
                everybodyWasMovedOnce(key);
                rig.process.journeys.journeys().status(1, key, Status.STOPPED, "key:1");
                deaths += killed(first, committed);
                everybodyLeftOnce(key);
            }
        }
        assertThat(deaths).as("there was something to kill").isGreaterThan(36);
        assertThat(rig.query("SELECT send_key FROM delivery.send GROUP BY 1 HAVING count(*) > 1"))
                .isEmpty();
        assertThat(rig.query("""
                SELECT name || properties FROM pipeline.timeline WHERE kind IN ('journey', 'message')
                GROUP BY workspace_id, name, properties HAVING count(*) > 1""")).as("each step, intent and exit, once").isEmpty();
        assertThat(rig.query("SELECT count(*)::text FROM pipeline.timeline WHERE name = 'Message intended'"))
                .isEqualTo(rig.query("SELECT count(*)::text FROM delivery.send"));
    }

    @Test
    void whoCannotBeReachedIsPassedOverAndTheOthersAreMoved() throws InterruptedException {
        rig.process.publish("one", FIRST.formatted("one"));
        rig.happens("one");
        rig.process.publish("one", SECOND.formatted("one"));
        rig.stumbles =
                Long.parseLong(rig.query("SELECT profile_id::text FROM journeys.instance ORDER BY id OFFSET 3 LIMIT 1")
                        .getFirst());
        new Moves(rig.sound, rig.store, rig.process.journeys.shifts(), rig.clock)
                .begin(1, "one", 2, Map.of(), Shift.Gone.STAY, "key:1");
        int failures = 0;
        for (boolean busy = true; busy; ) {
            try {
                busy = rig.process.journeys.shifts().step(rig.clock.nowMs());
            } catch (IllegalStateException e) {
                failures++;
            }
        }
        assertThat(failures).isEqualTo(1);
        assertThat(rig.shift("one", "move")).isEqualTo("done %d %d 0".formatted(PEOPLE, PEOPLE - 1));
        assertThat(rig.query("SELECT profile_id::text FROM journeys.instance WHERE version = 1"))
                .containsExactly(Long.toString(rig.stumbles));
    }

    private int killed(int first, boolean committed) throws InterruptedException {
        return rig.killed(first, committed, process -> process.journeys.shifts().step(rig.clock.nowMs()));
    }

    private void everybodyWasMovedOnce(String key) {
        assertThat(rig.shift(key, "move")).as(key).isEqualTo("done %1$d %1$d 0".formatted(PEOPLE));
        assertThat(rig.query("SELECT version || ' ' || node || ' ' || visit || ' ' || exited_ms || ' ' || count(*)"
                        + " FROM journeys.instance WHERE journey = '" + key
                        + "' GROUP BY version, node, visit, exited_ms"))
                .as(key)
                .containsExactly("2 sleep 4 0 " + PEOPLE);
        assertThat(sends(key)).as(key).containsExactly("more waiting  " + PEOPLE, "tell cancelled moved " + PEOPLE);
        assertThat(rig.flow(key, "from_node = 'rest'")).as(key).containsExactly("rest more  " + PEOPLE);
    }

    private void everybodyLeftOnce(String key) {
        assertThat(rig.shift(key, "stop")).as(key).isEqualTo("done %1$d 0 %1$d".formatted(PEOPLE));
        assertThat(rig.query("SELECT reason || ' ' || count(*) FROM journeys.instance WHERE journey = '" + key
                        + "' GROUP BY reason"))
                .as(key)
                .containsExactly("stopped " + PEOPLE);
        assertThat(rig.flow(key, "to_node = ''")).as(key).containsExactly("sleep  stopped " + PEOPLE);
        assertThat(sends(key))
                .as(key)
                .containsExactly("more cancelled stopped " + PEOPLE, "tell cancelled moved " + PEOPLE);
    }

    private List<String> sends(String key) {
        return rig.query(
                "SELECT node || ' ' || state || ' ' || detail || ' ' || count(*) FROM delivery.send WHERE journey = '"
                        + key + "' GROUP BY node, state, detail ORDER BY node");
    }
}
