package io.braid.spine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.MemoryStorage;
import io.braid.spine.log.DirectLog;
import io.braid.spine.timers.ManualClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Work for very many people between the events: how much of it at a time, and who is told. */
final class BackgroundTest {
    private static final long MS = 1_000_000;

    @Test
    void theWorkerSaysSoWhileItIsAboutVeryManyPeople() throws InterruptedException {
        MemoryStorage storage = new MemoryStorage();
        ManualClock clock = new ManualClock(1_790_000_000_000L);
        DirectLog log = new DirectLog(storage, clock);
        Pipeline pipeline = new Pipeline(storage, Tables.memory(), log, new ByAnonymousId(), List.of());
        Deque<Boolean> pieces = new ArrayDeque<>(List.of(true, true, false));
        Worker worker = new Worker(pipeline, log, clock, new Background() {
            @Override
            public boolean waiting() {
                return !pieces.isEmpty();
            }

            @Override
            public boolean step(long nowMs) {
                return pieces.remove();
            }
        });
        worker.takeOver();
        assertThat(worker.bulk()).isFalse();
        assertThat(worker.step(0)).isTrue();
        assertThat(worker.bulk()).isTrue();
        assertThat(worker.step(0)).isTrue();
        assertThat(worker.bulk()).isTrue();
        worker.step(0);
        assertThat(worker.bulk()).as("nothing was left to do").isFalse();
    }

    @Test
    void aPieceIsAsLargeAsItsTimeAllowsAndNeverSmallerThanItsCommitIsWorth() {
        PieceSize size = new PieceSize(100, 60);
        assertThat(size.get()).isEqualTo(100);
        size.took(100, 10 * MS);
        assertThat(size.get()).as("at most twice the one before").isEqualTo(200);
        size.took(200, 40 * MS);
        assertThat(size.get()).as("what takes 60 ms").isEqualTo(300);
        size.took(300, 900 * MS);
        assertThat(size.get()).as("however long it took").isEqualTo(100);
        for (int n = 0; n < 10; n++) {
            size.took(size.get(), 1);
        }
        assertThat(size.get()).isEqualTo(PieceSize.MAX);
    }
}
