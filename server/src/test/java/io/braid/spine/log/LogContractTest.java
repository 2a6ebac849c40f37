package io.braid.spine.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.event.Event;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendOutcome.Conflict;
import io.braid.spine.log.AppendOutcome.Duplicate;
import io.braid.spine.log.AppendOutcome.Stored;
import io.braid.spine.timers.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogContractTest {
    enum Kind {
        MEMORY,
        POSTGRES,
        /** Each two message ids make a run. */
        POSTGRES_SHORT_RUNS,
        POSTGRES_GROUP_COMMIT
    }

    private static final long START_MS = 1_790_000_000_000L;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final ManualClock clock = new ManualClock(START_MS);
    private AutoCloseable open;

    private Log log(Kind kind) {
        return switch (kind) {
            case MEMORY -> new DirectLog(new MemoryStorage(), clock);
            case POSTGRES -> new DirectLog(TestDatabase.fresh().storage(), new PgLogStore(), clock);
            case POSTGRES_SHORT_RUNS ->
                new DirectLog(TestDatabase.fresh().storage(), new PgLogStore(2, 1 << 20), clock);
            case POSTGRES_GROUP_COMMIT -> {
                GroupCommitLog log = new GroupCommitLog(TestDatabase.fresh().storage(), clock);
                open = log;
                yield log;
            }
        };
    }

    @AfterEach
    void close() throws Exception {
        if (open != null) {
            open.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void offsetsGrowByOneAndEventsComeBackAsTheyWere(Kind kind) {
        Log log = log(kind);
        NewEvent hostile =
                Events.track("m1", "a'; DROP TABLE log.event; --", "Zoë \uD83D\uDE00 \u2028 \"\\", START_MS - 5);
        assertThat(append(log, hostile, Events.track("m2", "a", "Viewed", START_MS)))
                .containsExactly(new Stored(1), new Stored(2));
        assertThat(append(log, Events.track("m3", "a", "Viewed", START_MS))).containsExactly(new Stored(3));
        List<Event> events = log.read(0, 10);
        assertThat(events).extracting(Event::offset).containsExactly(1L, 2L, 3L);
        assertThat(events.getFirst().sent()).isEqualTo(hostile);
        assertThat(log.read(1, 1)).extracting(Event::messageId).containsExactly("m2");
        assertThat(log.read(3, 10)).isEmpty();
        assertThat(log.find(List.of(3L, 1L, 99L))).extracting(Event::offset).containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIdIsStoredOnceWithinSevenDaysWhateverTheContextSays(Kind kind) {
        Log log = log(kind);
        NewEvent event = Events.track("m1", "a", "Viewed", START_MS);
        NewEvent again = Events.track("m1", "a", "Viewed", START_MS + 3);
        again.body().set("context", Json.object().put("retry", 1));
        append(log, event);
        assertThat(append(log, again, again)).containsExactly(new Duplicate(), new Duplicate());
        clock.advanceTo(START_MS + 7 * DAY_MS - 1);
        assertThat(append(log, again)).containsExactly(new Duplicate());
        assertThat(log.read(0, 10)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void twiceInOneRequestIsOnce(Kind kind) {
        Log log = log(kind);
        NewEvent event = Events.track("m1", "a", "Viewed", START_MS);
        assertThat(append(log, event, event)).containsExactly(new Stored(1), new Duplicate());
    }

    @ParameterizedTest
    @EnumSource
    void theSameIdWithAnotherBodyIsAConflictAndNotStored(Kind kind) {
        Log log = log(kind);
        append(log, Events.track("m1", "a", "Viewed", START_MS));
        assertThat(append(
                        log, Events.track("m1", "a", "Bought", START_MS), Events.track("m2", "a", "Bought", START_MS)))
                .containsExactly(new Conflict(), new Stored(2));
        assertThat(log.read(0, 10)).extracting(Event::name).containsExactly("Viewed", "Bought");
    }

    @ParameterizedTest
    @EnumSource
    void theSameIdInAnotherWorkspaceIsAnotherMessage(Kind kind) {
        Log log = log(kind);
        NewEvent event = Events.track("m1", "a", "Viewed", START_MS);
        log.append(new AppendRequest(1, List.of(event)));
        assertThat(log.append(new AppendRequest(2, List.of(event)))).containsExactly(new Stored(2));
    }

    @ParameterizedTest
    @EnumSource
    void aVisitorCannotUseUpTheIdsOfATill(Kind kind) {
        Log log = log(kind);
        NewEvent till = Events.track("receipt-1", "", "Order Completed", START_MS);
        append(log, Events.track("receipt-1", "a", "Viewed", START_MS));
        NewEvent trusted = new NewEvent(
                till.type(), till.name(), till.messageId(), "u1", "", "", 0, START_MS, 2, Trust.SERVER, till.body());
        assertThat(append(log, trusted)).containsExactly(new Stored(2));
    }

    @ParameterizedTest
    @EnumSource
    void timesOfReceiptNeverDecreaseAndTheFutureIsClamped(Kind kind) {
        Log log = log(kind);
        append(log, Events.track("m1", "a", "Viewed", START_MS + DAY_MS));
        clock.advanceTo(START_MS + 10);
        append(log, Events.track("m2", "a", "Viewed", 0));
        List<Event> events = log.read(0, 10);
        assertThat(events).extracting(Event::receivedMs).containsExactly(START_MS, START_MS + 10);
        assertThat(events).extracting(Event::timeMs).containsExactly(START_MS, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void afterAMarkNothingIsReceivedBeforeIt(Kind kind) {
        Log log = log(kind);
        assertThat(log.mark()).isEqualTo(new Log.Mark(0, START_MS));
        append(log, Events.track("m1", "a", "Viewed", START_MS));
        clock.advanceTo(START_MS + 50);
        Log.Mark mark = log.mark();
        assertThat(mark).isEqualTo(new Log.Mark(1, START_MS + 50));
        append(log, Events.track("m2", "a", "Viewed", START_MS));
        assertThat(log.read(1, 10).getFirst().receivedMs()).isGreaterThanOrEqualTo(mark.shopMs());
    }

    @Test
    void manyThreadsShareCommitsAndLoseNothing() throws Exception {
        Log log = log(Kind.POSTGRES_GROUP_COMMIT);
        List<Thread> threads = IntStream.range(0, 16)
                .mapToObj(t -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 50; i++) {
                        append(
                                log,
                                Events.track(t + "-" + i, "a", "Viewed", START_MS),
                                Events.track("same-" + i, "a", "Seen", 1));
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        List<Event> events = log.read(0, 10_000);
        assertThat(events).hasSize(16 * 50 + 50);
        assertThat(events)
                .extracting(Event::offset)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, events.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(events).extracting(Event::messageId).doesNotHaveDuplicates();
    }

    private static List<AppendOutcome> append(Log log, NewEvent... events) {
        return log.append(new AppendRequest(1, List.of(events)));
    }
}
