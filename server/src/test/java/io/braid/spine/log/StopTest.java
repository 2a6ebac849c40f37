package io.braid.spine.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Transaction;
import io.braid.spine.timers.ManualClock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that is lost without a word does not keep the process from its end. */
final class StopTest {
    private static final class Mute extends MemoryStorage {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public <T> T inTransaction(Function<Transaction, T> work) {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("it answered");
        }
    }

    @Test
    @Timeout(30)
    void theLogStopsThoughItsAppendIsNeverAnswered() throws Exception {
        Mute storage = new Mute();
        GroupCommitLog log = new GroupCommitLog(storage, new MemoryLogStore(), new ManualClock(0));
        Thread sender = Thread.ofVirtual()
                .start(() -> log.append(new AppendRequest(1, List.of(Events.track("a", "b", "Looked", 1)))));
        assertThat(storage.asked.await(10, TimeUnit.SECONDS)).isTrue();
        // The log may have asked of its own: the sender must wait for his answer, too.
        while (sender.getState() != Thread.State.WAITING && sender.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        log.close(50);
        assertThat(sender.isAlive())
                .as("who waits for an answer is cut off with the process")
                .isTrue();
        storage.never.countDown();
        sender.join();
    }
}
