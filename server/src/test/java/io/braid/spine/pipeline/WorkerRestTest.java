package io.braid.spine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.DirectLog;
import io.braid.spine.log.Events;
import io.braid.spine.log.Log;
import io.braid.spine.timers.ManualClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Background work at the end of the log costs whoever appends as little as can be. */
final class WorkerRestTest {
    private static final long START_MS = 1_790_000_000_000L;
    private static final long IDLE_MS = 50;

    private final ManualClock clock = new ManualClock(START_MS);
    private final MemoryStorage storage = new MemoryStorage();
    private final Recorded log = new Recorded();
    private final Pieces pieces = new Pieces();
    private final Worker worker = worker();

    private Worker worker() {
        Pipeline pipeline = new Pipeline(storage, Tables.memory(), log, new ByAnonymousId(), List.of(new Tally()));
        pipeline.takeOver();
        return new Worker(pipeline, log, clock, pieces);
    }

    @Test
    void piecesThatFollowOneAnotherAreDoneAsOfOneMarkForAWhile() throws InterruptedException {
        pieces.left = 10;
        for (int n = 0; n < 5; n++) {
            assertThat(worker.step(IDLE_MS)).isTrue();
            clock.advanceTo(clock.nowMs() + Worker.MARK_MS / 4);
        }
        assertThat(pieces.told).containsOnly(START_MS).hasSize(5);
        assertThat(log.marks).isEqualTo(1);
        worker.step(IDLE_MS);
        assertThat(pieces.told.getLast()).as("that one is old").isEqualTo(clock.nowMs());
        assertThat(log.marks).isEqualTo(2);
    }

    @Test
    void allWhoAreDueAtAMarkAreWokenAsOfIt() throws InterruptedException {
        for (int n = 0; n < 2 * Pipeline.TIMERS_MAX + 1; n++) {
            log.append(new AppendRequest(1, List.of(event("wake", "m" + n, "person" + n, 1_000))));
        }
        while (worker.step(IDLE_MS)) {
            // until all is folded
        }
        clock.advanceTo(START_MS + 1_000);
        assertThat(worker.step(IDLE_MS)).isTrue();
        clock.advanceTo(START_MS + 60_000);
        assertThat(worker.step(IDLE_MS)).isTrue();
        assertThat(worker.step(IDLE_MS)).isTrue();
        assertThat(log.marks).isEqualTo(1);
        assertThat(worker.step(IDLE_MS)).as("that was the last one").isFalse();
    }

    @Test
    void whoIsDueAfterTheMarkIsWokenAsOfAnother() throws InterruptedException {
        log.append(new AppendRequest(1, List.of(event("wake", "m1", "ann", 1_000), event("wake", "m2", "bob", 2_000))));
        worker.step(IDLE_MS);
        for (long passed : new long[] {1_000, 2_000}) {
            clock.advanceTo(START_MS + passed);
            assertThat(worker.step(IDLE_MS)).isTrue();
        }
        assertThat(log.marks).isEqualTo(2);
    }

    private NewEvent event(String name, String messageId, String anonymousId, long afterMs) {
        return Events.track(
                messageId, anonymousId, name, clock.nowMs(), Json.object().put("after", afterMs));
    }

    @Test
    void whatCameAfterTheMarkIsFoldedAndTheNextPieceIsAfterIt() throws InterruptedException {
        pieces.left = 10;
        worker.step(IDLE_MS);
        clock.advanceTo(START_MS + 10);
        log.append(new AppendRequest(1, List.of(event("A", "m", "ann", 0))));
        worker.step(IDLE_MS);
        clock.advanceTo(START_MS + 20);
        worker.step(IDLE_MS);
        assertThat(pieces.told).containsExactly(START_MS, START_MS + 10, START_MS + 20);
    }

    @Test
    void whileNothingCanBeDoneTheWorkerWaitsForEventsAsIfThereWereNothingToDo() throws InterruptedException {
        pieces.left = 1;
        pieces.ready = false;
        for (int n = 0; n < 3; n++) {
            assertThat(worker.step(IDLE_MS)).isFalse();
        }
        assertThat(log.waits).containsExactly(0L, IDLE_MS, IDLE_MS);
        pieces.ready = true;
        assertThat(worker.step(IDLE_MS)).isTrue();
        pieces.left = 1;
        worker.step(IDLE_MS);
        assertThat(log.waits).as("what follows does not wait").endsWith(IDLE_MS, 0L);
    }

    private static final class Pieces implements Background {
        private final List<Long> told = new ArrayList<>();
        private int left;
        private boolean ready = true;

        @Override
        public boolean waiting() {
            return left > 0;
        }

        @Override
        public boolean step(long nowMs) {
            boolean done = ready && left > 0;
            if (done) {
                left--;
                told.add(nowMs);
            }
            return done;
        }
    }

    /** A log in memory that says what it was asked. */
    private final class Recorded implements Log {
        private final Log known = new DirectLog(storage, clock);
        private final List<Long> waits = new ArrayList<>();
        private int marks;

        @Override
        public List<AppendOutcome> append(AppendRequest request) {
            return known.append(request);
        }

        @Override
        public List<Event> read(long afterOffset, int max) {
            return known.read(afterOffset, max);
        }

        @Override
        public List<Event> await(long afterOffset, int max, long waitMs) throws InterruptedException {
            waits.add(waitMs);
            return known.await(afterOffset, max, waitMs);
        }

        @Override
        public List<Event> find(Collection<Long> offsets) {
            return known.find(offsets);
        }

        @Override
        public void quarantine(Transaction tx, int workspace, AppendRequest.Rejection rejection) {
            known.quarantine(tx, workspace, rejection);
        }

        @Override
        public Mark mark() {
            marks++;
            return known.mark();
        }
    }
}
