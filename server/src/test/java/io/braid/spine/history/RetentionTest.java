package io.braid.spine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.log.EventParts;
import io.braid.spine.pipeline.Timeline;
import io.braid.spine.pipeline.TimelineParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is old leaves PostgreSQL and is read from history, and nobody notices. */
class RetentionTest {
    private static final long DAY_MS = 24 * 3_600_000L;

    @TempDir
    Path folder;

    private TestDatabase database;
    private HistoryRig rig;
    private DuckHistory history;

    @BeforeEach
    void smallPartitions() {
        database = TestDatabase.fresh();
        database.storage()
                .run(tx -> List.of(
                                "CREATE TABLE pipeline.timeline_a PARTITION OF pipeline.timeline FOR VALUES FROM (0) TO (40)",
                                "CREATE TABLE pipeline.timeline_b PARTITION OF pipeline.timeline FOR VALUES FROM (40) TO (80)",
                                "CREATE TABLE pipeline.timeline_0 PARTITION OF pipeline.timeline FOR VALUES FROM (80) TO (16777216)",
                                "CREATE TABLE log.event_a PARTITION OF log.event FOR VALUES FROM (0) TO (20)",
                                "CREATE TABLE log.event_b PARTITION OF log.event FOR VALUES FROM (20) TO (40)",
                                "CREATE TABLE log.event_0 PARTITION OF log.event FOR VALUES FROM (40) TO (4194304)")
                        .forEach(sql -> PgTransaction.handle(tx).execute(sql)));
        rig = new HistoryRig(folder, database.storage());
        history = rig.open();
    }

    @AfterEach
    void close() {
        rig.close();
        database.close();
    }

    private Retention retention(int days) {
        return new Retention(
                history,
                new TimelineParts(database.storage(), rig.tables),
                new EventParts(database.storage()),
                rig.clock,
                days);
    }

    private void some(int count) {
        for (int n = 0; n < count; n++) {
            rig.clock.advanceTo(rig.clock.nowMs() + 1_000);
            rig.track(n % 3 == 0 ? "b" : "a", "seen " + n, Json.object().put("price", n));
        }
        rig.settle();
    }

    @Test
    void nothingLeavesThatIsYoungOrWanted() {
        some(100);
        assertThat(retention(30).run()).isZero();
        rig.clock.advanceTo(rig.clock.nowMs() + 31 * DAY_MS);
        assertThat(retention(0).run()).isZero();
        assertThat(retention(32).run()).isZero();
    }

    @Test
    void timelinesGoOnInHistoryWithoutAGap() {
        some(100);
        List<Timeline.Entry> before = all(rig.people.id("a"));
        rig.clock.advanceTo(rig.clock.nowMs() + 31 * DAY_MS);
        assertThat(retention(30).run()).isEqualTo(4);
        assertThat(offsetsKept()).first().isEqualTo("40");
        assertThat(all(rig.people.id("a"))).isEqualTo(before).hasSize(66);
        assertThat(rig.trail.firstId()).isEqualTo(80);
    }

    @Test
    void whatHistoryLacksStays() {
        some(100);
        rig.clock.advanceTo(rig.clock.nowMs() + 31 * DAY_MS);
        database.storage().run(tx -> PgTransaction.handle(tx).execute("""
                        INSERT INTO pipeline.timeline (workspace_id, profile_id, time_ms, id, log_offset, kind, name, resolved_by)
                        VALUES (1, 1, 1, 39, 0, 'test', 'nobody told', '')
                        """));
        assertThat(retention(30).run()).isZero();
    }

    @Test
    void anUnmergeFindsTheEventsThatLeft() {
        some(90);
        long a = rig.people.id("a");
        long b = rig.people.id("b");
        rig.track("a", "merge", Json.object().put("with", "b"));
        rig.settle();
        rig.clock.advanceTo(rig.clock.nowMs() + 31 * DAY_MS);
        assertThat(retention(30).run()).isEqualTo(4);
        assertThat(all(a)).hasSize(91);
        rig.track("a", "split", Json.object().put("from", "b").put("restored", b));
        rig.settle();
        assertThat(all(b)).hasSize(30);
        assertThat(all(a)).hasSize(62).extracting(Timeline.Entry::kind).doesNotContain("identity");
        assertThat(rig.ask("SELECT count(*) FROM event WHERE profile_id = ?", b))
                .containsExactly("30");
    }

    private List<Timeline.Entry> all(long profileId) {
        List<Timeline.Entry> all = new ArrayList<>();
        String cursor = "";
        do {
            Timeline.Page page = rig.timeline().page(1, profileId, Set.of(), cursor, 7);
            all.addAll(page.entries());
            cursor = page.next();
        } while (!cursor.isEmpty());
        return all;
    }

    private List<String> offsetsKept() {
        return database.storage()
                .inTransaction(tx -> PgTransaction.handle(tx)
                        .createQuery("SELECT log_offset::text FROM log.event AS e ORDER BY e.log_offset")
                        .mapTo(String.class)
                        .list());
    }
}
