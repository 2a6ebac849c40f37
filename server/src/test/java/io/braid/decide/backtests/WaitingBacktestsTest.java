package io.braid.decide.backtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Patience;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.decide.journeys.JourneysModule;
import io.braid.spine.history.History;
import io.braid.spine.log.DirectLog;
import io.braid.spine.timers.ManualClock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Back-tests that wait for a history that does not come after: how many may, what is cancelled, and what is refused. */
final class WaitingBacktestsTest {
    private static final JsonNode DRAWN = Json.read("""
            {"title":"T","entry":{"event":"A"},"nodes":[{"id":"e","type":"exit","reason":"r"}]}""");

    private final TestDatabase database = TestDatabase.fresh();
    private final Storage storage = database.storage();
    private final ManualClock clock = new ManualClock(1_790_000_000_000L);
    private final MemoryStorage memory = new MemoryStorage();
    private final DirectLog log = new DirectLog(memory, clock);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private Backtests backtests = backtests(new Slow());

    private Backtests backtests(History history) {
        JourneysModule journeys = new JourneysModule(memory, clock, log, null, workspace -> ZoneOffset.UTC, null, null);
        return new Backtests(
                1, storage, journeys, history, new BacktestRun(1, null, history, log), clock, Ticker.system());
    }

    @AfterEach
    void close() {
        gate.countDown();
        backtests.close();
        database.close();
    }

    private Backtest begin() {
        return backtests.begin("test", DRAWN, 3, "key:1");
    }

    private String refused() {
        Refusal refusal = catchThrowableOfType(Refusal.class, this::begin);
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        return refusal.code() + ": " + refusal.getMessage();
    }

    private Backtest.State state(Backtest test) {
        return backtests.get("test", test.id()).state();
    }

    private void becomes(Backtest test, Backtest.State wanted) throws InterruptedException {
        Patience.until("back-test " + test.id() + " is " + wanted, () -> state(test) == wanted);
    }

    @Test
    void aSixthIsRefusedWhileFiveAreOpenAndTakenWhenOneIsCancelled() throws InterruptedException {
        List<Backtest> open = new ArrayList<>();
        for (int i = 0; i < Backtests.OPEN_MAX; i++) {
            open.add(begin());
        }
        asked.await();
        becomes(open.getFirst(), Backtest.State.RUNNING);
        assertThat(refused()).isEqualTo("backtests_waiting: 5 back-tests wait already; let them end, or cancel one.");
        assertThat(backtests.all("test")).as("nothing is left of it").hasSize(Backtests.OPEN_MAX);

        backtests.remove("test", open.get(2).id());
        assertThat(state(open.get(2))).isEqualTo(Backtest.State.CANCELLED);
        open.add(begin());
        assertThat(refused()).startsWith("backtests_waiting");

        backtests.remove("test", open.getFirst().id());
        gate.countDown();
        for (int i : List.of(1, 3, 4, 5)) {
            becomes(open.get(i), Backtest.State.FAILED);
            assertThat(backtests.get("test", open.get(i).id()).fault()).isEqualTo(Backtest.Fault.BEHIND);
        }
        assertThat(state(open.getFirst())).as("cancelled while it ran").isEqualTo(Backtest.State.CANCELLED);
        assertThat(state(open.get(2))).as("cancelled while it waited").isEqualTo(Backtest.State.CANCELLED);
        backtests.remove("test", open.get(2).id());
        assertThat(catchThrowableOfType(Refusal.class, () -> state(open.get(2))).code())
                .as("forgotten")
                .isEqualTo("not_found");
    }

    @Test
    void ofManyWhoAskAtOnceNoMoreThanFiveGetAPlace() throws Exception {
        int many = 3 * Backtests.OPEN_MAX;
        CyclicBarrier together = new CyclicBarrier(many);
        AtomicInteger taken = new AtomicInteger();
        List<Thread> asking = new ArrayList<>();
        for (int n = 0; n < many; n++) {
            asking.add(Thread.ofPlatform().start(() -> {
                try {
                    together.await();
                    begin();
                    taken.incrementAndGet();
                } catch (Refusal refusal) {
                    assertThat(refusal.code()).isEqualTo("backtests_waiting");
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new AssertionError(e);
                }
            }));
        }
        for (Thread one : asking) {
            one.join();
        }
        assertThat(taken.get()).isEqualTo(Backtests.OPEN_MAX);
        assertThat(backtests.all("test")).hasSize(Backtests.OPEN_MAX);
    }

    @Test
    void theOldestOfAJourneyGo() throws InterruptedException {
        gate.countDown();
        List<Backtest> all = new ArrayList<>();
        for (int i = 0; i <= Backtests.KEPT_MAX; i++) {
            all.add(begin());
            becomes(all.getLast(), Backtest.State.FAILED);
        }
        assertThat(backtests.all("test"))
                .extracting(Backtest::id)
                .hasSize(Backtests.KEPT_MAX)
                .doesNotContain(all.getFirst().id());
    }

    @Test
    void whatAnEarlierProcessLeftOpenIsOver() throws InterruptedException {
        Backtest left = begin();
        asked.await();
        Backtests next = backtests(new Slow());
        assertThat(next.get("test", left.id()).state()).isEqualTo(Backtest.State.FAILED);
        assertThat(next.get("test", left.id()).fault()).isEqualTo(Backtest.Fault.RESTARTED);
        next.close();
    }

    @Test
    void withoutHistoryThereIsNothingToTryItOn() {
        backtests.close();
        backtests = backtests(History.off());
        assertThat(refused()).isEqualTo("history_off: History is switched off: there is no past to try it on.");
        assertThat(backtests.all("test")).isEmpty();
    }

    /** Comes after only when the gate is opened, and then says that it has not. */
    private final class Slow implements History {
        @Override
        public boolean on() {
            return true;
        }

        @Override
        public long offset() {
            return 0;
        }

        @Override
        public boolean await(long offset, long timeoutMs) throws InterruptedException {
            asked.countDown();
            gate.await();
            return false;
        }

        @Override
        public Session session(long timeoutMs) {
            throw new UnsupportedOperationException("nobody comes so far");
        }

        @Override
        public Optional<Column> column(String path) {
            return Optional.empty();
        }

        @Override
        public void want(String path, ColumnType type) {}

        @Override
        public long forget(int workspace, Collection<Long> profileIds) {
            return 0;
        }

        @Override
        public boolean compact() {
            return false;
        }

        @Override
        public Status status() {
            return new Status(true, 0, 0, 0, 0, 0, "");
        }
    }
}
