package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * People part into ways, meet again and end on PostgreSQL by workers that are killed at one of their transactions after the other, before
 * the commit or after it: everybody goes each way once, is told once and counts once, as with a worker that lived.
 */
final class ForkCrashTest {
    private static final int PEOPLE = 4;

    private static final String FORK = """
            title: T
            entry: {event: %s}
            nodes:
            - {id: all, type: parallel, ways: [{next: mail}, {next: rest}, {next: aside}]}
            - {id: mail, type: message, message: m, channel: webhook, next: meet}
            - {id: rest, type: wait, for: 1h, next: late}
            - {id: late, type: message, message: m, channel: webhook, next: meet}
            - {id: aside, type: wait, for: 2h}
            - {id: meet, type: join, next: thanks}
            - {id: thanks, type: message, message: m, channel: webhook, next: sleep}
            - {id: sleep, type: wait, for: 9d}
            """;

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
    void aWorkerThatIsKilledWhilePeoplePartAndMeetLosesNoWayAndGoesNoneTwice() throws InterruptedException {
        for (boolean committed : new boolean[] {false, true}) {
            String key = committed ? "after" : "before";
            rig.process.publish(key, FORK.formatted(key));
            rig.reported(key);
            killed(committed);
            assertThat(stand(key)).as(key).containsExactly("aside true 4", "meet false 4", "rest true 4");
            assertThat(sends(key)).as(key).containsExactly("mail 4");
            rig.pass(Durations.HOUR_MS);
            killed(committed);
            assertThat(stand(key)).as(key).containsExactly("aside true 4", "sleep false 4");
            assertThat(sends(key)).as(key).containsExactly("late 4", "mail 4", "thanks 4");
            rig.pass(Durations.HOUR_MS);
            killed(committed);
            assertThat(stand(key)).as(key).containsExactly("sleep false 4");
            assertThat(rig.flow(key, "true"))
                    .as(key)
                    .containsExactly(
                            " all  4",
                            "all aside  4",
                            "all mail  4",
                            "all rest  4",
                            "aside  way_ended 4",
                            "late meet  4",
                            "mail meet  4",
                            "meet thanks  4",
                            "rest late  4",
                            "thanks sleep  4");
        }
        assertThat(rig.query("SELECT send_key FROM delivery.send GROUP BY 1 HAVING count(*) > 1"))
                .isEmpty();
        assertThat(rig.query("SELECT count(*)::text FROM pipeline.timeline WHERE name = 'Entered journey'"))
                .containsExactly(Integer.toString(2 * PEOPLE));
        assertThat(rig.query("SELECT count(*)::text FROM pipeline.timeline WHERE name = 'Message intended'"))
                .isEqualTo(rig.query("SELECT count(*)::text FROM delivery.send"));
    }

    /** The worker dies at each of the transactions in which that which is to be done is done. */
    private void killed(boolean committed) throws InterruptedException {
        assertThat(rig.killed(1, committed, process -> process.worker.step(0)))
                .as("there was something to kill")
                .isPositive();
    }

    /** Where the ways stand, and which of them stand beside another. */
    private List<String> stand(String key) {
        return rig.query("SELECT node || ' ' || beside || ' ' || count(*) FROM journeys.instance WHERE journey = '"
                + key + "' AND exited_ms = 0 GROUP BY node, beside ORDER BY 1");
    }

    private List<String> sends(String key) {
        return rig.query("SELECT node || ' ' || count(*) FROM delivery.send WHERE journey = '" + key
                + "' AND state = 'waiting' GROUP BY node ORDER BY 1");
    }
}
