package io.braid.spine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendOutcome.Conflict;
import io.braid.spine.log.AppendOutcome.Duplicate;
import io.braid.spine.log.AppendOutcome.Stored;
import io.braid.spine.log.Appender.Prepared;
import io.braid.spine.timers.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Message ids on their way from memory to a run and out, with everything failing at every moment. */
class MessageKeysTest {
    private static final long START_MS = 1_790_000_000_000L;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final int GENERATION = 16;
    private static final long ALL_FILTERS = 1 << 20;
    private static final long NO_FILTERS = 0;

    private enum Fault {
        NONE,
        BEFORE_COMMIT,
        /** It is committed, and whoever committed is told otherwise. */
        AFTER_COMMIT
    }

    private static final class Torn extends RuntimeException {}

    private static final class Tearing implements Storage {
        private final Storage whole;
        private Fault fault = Fault.NONE;

        Tearing(Storage whole) {
            this.whole = whole;
        }

        @Override
        public <T> T inTransaction(Function<Transaction, T> work) {
            T result = whole.inTransaction(tx -> {
                T done = work.apply(tx);
                if (fault == Fault.BEFORE_COMMIT) {
                    throw new Torn();
                }
                return done;
            });
            if (fault == Fault.AFTER_COMMIT) {
                throw new Torn();
            }
            return result;
        }
    }

    private final ManualClock clock = new ManualClock(START_MS);
    private final Tearing storage = new Tearing(TestDatabase.fresh().storage());
    private LogStore store;
    private Appender appender;

    @ParameterizedTest
    @ValueSource(longs = {ALL_FILTERS, NO_FILTERS, 2 * 32})
    void whateverFailsAndWheneverItStartsAgainEachIdIsStoredOnce(long filterBytesMax) {
        SplittableRandom random = new SplittableRandom(filterBytesMax);
        start(filterBytesMax);
        List<String> stored = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            if (step % 4 == 0) {
                // Before appends are refused.
                store.tidy(storage, clock.nowMs());
            }
            switch (random.nextInt(12)) {
                case 0 -> start(filterBytesMax);
                case 1, 2 -> {
                    storage.fault = Fault.values()[random.nextInt(3)];
                    try {
                        store.tidy(storage, clock.nowMs());
                    } catch (Torn e) {
                        // The next append reads what there is.
                    }
                }
                case 3, 4 -> {
                    storage.fault = random.nextBoolean() ? Fault.BEFORE_COMMIT : Fault.AFTER_COMMIT;
                    String id = "torn-" + step;
                    assertThatThrownBy(() -> append(id)).isInstanceOf(Torn.class);
                    boolean committed = storage.fault == Fault.AFTER_COMMIT;
                    storage.fault = Fault.NONE;
                    assertThat(append(id).getFirst()).isInstanceOf(committed ? Duplicate.class : Stored.class);
                    stored.add(id);
                }
                default -> {
                    String[] ids = ids("s" + step, 1 + random.nextInt(GENERATION / 4));
                    assertThat(append(ids)).allMatch(Stored.class::isInstance);
                    stored.addAll(List.of(ids));
                }
            }
            storage.fault = Fault.NONE;
            String old = stored.isEmpty() ? null : stored.get(random.nextInt(stored.size()));
            if (old != null) {
                assertThat(append(old)).as(old).containsExactly(new Duplicate());
                NewEvent other = Events.track(old, "a", "Another", START_MS);
                assertThat(append(other)).containsExactly(new Conflict());
            }
            if (store.untidy(clock.nowMs()) && random.nextInt(3) == 0) {
                store.tidy(storage, clock.nowMs());
            }
        }
        assertThat(append(stored.toArray(String[]::new))).allMatch(Duplicate.class::isInstance);
        assertThat(count("message_run")).isGreaterThan(10);
        assertThat(keysInTheDatabase()).as("each key once").isEqualTo(stored.size());
    }

    @Test
    void aStretchIsFiledWhenItIsFullAndNoneIsForgottenWhileItIsWritten() {
        start(ALL_FILTERS);
        append(ids("a", GENERATION));
        assertThat(store.untidy(START_MS)).as("only the next append freezes it").isFalse();
        append(ids("b", 1));
        assertThat(store.untidy(START_MS)).isTrue();
        assertThat(append(ids("a", GENERATION))).allMatch(Duplicate.class::isInstance);
        store.tidy(storage, START_MS);
        assertThat(count("message_run")).isEqualTo(1);
        assertThat(count("message_batch")).isEqualTo(1);
        assertThat(append(ids("a", GENERATION))).allMatch(Duplicate.class::isInstance);
        assertThat(append(ids("b", 2))).containsExactly(new Duplicate(), new Stored(GENERATION + 2));
    }

    @Test
    void anIdIsKnownForSevenDaysAndLeavesTheDatabaseWithinFourteen() {
        start(ALL_FILTERS);
        append(ids("full", GENERATION));
        append("few");
        store.tidy(storage, clock.nowMs());
        clock.advanceTo(START_MS + 7 * DAY_MS - 1);
        assertThat(append("full-0", "few")).containsExactly(new Duplicate(), new Duplicate());
        assertThat(store.untidy(clock.nowMs())).isFalse();
        clock.advanceTo(START_MS + 7 * DAY_MS);
        assertThat(append("full-0", "few")).allMatch(Stored.class::isInstance);
        assertThat(store.untidy(clock.nowMs())).isTrue();
        store.tidy(storage, clock.nowMs());
        assertThat(append("full-0", "few")).containsExactly(new Duplicate(), new Duplicate());
        assertThat(count("message_run") + count("message_bucket")).isZero();
        assertThat(keysInTheDatabase()).isEqualTo(2);
    }

    @Test
    void asManyFiltersAsFitAreInMemoryTheNewestOfThem() {
        start(2 * 32);
        for (int i = 0; i < 5; i++) {
            append(ids("r" + i, GENERATION));
            append("next" + i);
            store.tidy(storage, START_MS);
        }
        List<Run> runs = storage.inTransaction(tx -> Runs.list(PgTransaction.connection(tx), List.of(), 2 * 32));
        assertThat(runs).hasSize(5);
        assertThat(runs).extracting(run -> run.filter() != null).containsExactly(true, true, false, false, false);
        assertThat(runs.getLast().mayHave(42)).as("must be asked").isTrue();
    }

    @Test
    void whenIdsCannotBeFiledAppendsAreRefusedBeforeMemoryIsFull() {
        start(ALL_FILTERS);
        append(ids("a", GENERATION));
        append(ids("b", 2 * GENERATION));
        assertThatThrownBy(() -> append("c")).isInstanceOf(Unavailable.class);
        store.tidy(storage, START_MS);
        assertThat(append("c")).hasSize(1).allMatch(Stored.class::isInstance);
    }

    @Test
    void whatWasAppliedElsewhereIsKnownFromTheNextStartOn() {
        storage.run(tx -> {
            try {
                KnownBefore.add(PgTransaction.connection(tx), 1, Trust.PUBLIC, n -> "old-" + n, 500, START_MS);
                PgTransaction.connection(tx).setAutoCommit(false);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        start(ALL_FILTERS);
        assertThat(append("old-0", "old-499", "old-500"))
                .containsExactly(new Conflict(), new Conflict(), new Stored(1));
    }

    private void start(long filterBytesMax) {
        store = new PgLogStore(GENERATION, filterBytesMax);
        appender = new Appender(storage, store, clock);
    }

    private List<AppendOutcome> append(String... ids) {
        return append(IntStream.range(0, ids.length)
                .mapToObj(i -> Events.track(ids[i], "a", "Viewed", START_MS))
                .toArray(NewEvent[]::new));
    }

    private List<AppendOutcome> append(NewEvent... events) {
        return appender.append(List.of(Prepared.of(new AppendRequest(1, List.of(events)))))
                .outcomes()
                .getFirst();
    }

    private static String[] ids(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toArray(String[]::new);
    }

    private long count(String table) {
        return one("SELECT count(*) FROM log." + table);
    }

    private long keysInTheDatabase() {
        return one("""
                SELECT ((SELECT coalesce(sum(octet_length(entries)), 0) FROM log.message_batch)
                    + (SELECT coalesce(sum(octet_length(entries)), 0) FROM log.message_bucket)) / 24
                """);
    }

    private long one(String sql) {
        return storage.inTransaction(tx ->
                PgTransaction.handle(tx).createQuery(sql).mapTo(Long.class).one());
    }
}
