package io.braid.spine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.DirectLog;
import io.braid.spine.log.Events;
import io.braid.spine.log.GroupCommitLog;
import io.braid.spine.log.Log;
import io.braid.spine.timers.ManualClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelineTest {
    enum Kind {
        MEMORY,
        POSTGRES
    }

    private static final long START_MS = 1_790_000_000_000L;

    private final ManualClock clock = new ManualClock(START_MS);
    private final ByAnonymousId resolver = new ByAnonymousId();
    private Storage storage;
    private Tables tables;
    private Log log;
    private Pipeline pipeline;
    private Worker worker;
    private int sent;

    private void open(Kind kind) {
        storage =
                kind == Kind.MEMORY ? new MemoryStorage() : TestDatabase.fresh().storage();
        log = storage instanceof MemoryStorage memory
                ? new DirectLog(memory, clock)
                : new GroupCommitLog(storage, clock);
        tables = kind == Kind.MEMORY ? Tables.memory() : Tables.postgres();
        pipeline = pipeline();
        worker = new Worker(pipeline, log, clock);
    }

    private Pipeline pipeline() {
        Pipeline made = new Pipeline(storage, tables, log, resolver, List.of(new Tally()));
        made.takeOver();
        return made;
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDueBeforeAMergeHappensBeforeItAndTheMergeAtItsOwnTime(Kind kind) throws Exception {
        open(kind);
        send("a", "wake", Json.object().put("after", 1_000));
        send("b", "wake", Json.object().put("after", 2_000));
        settle();
        clock.advanceTo(START_MS + 5_000);
        send("a", "merge", Json.object().put("with", "b"));
        settle();
        assertThat(count(resolver.id("a"))).isEqualTo(new Tally.Count(3, 2, 0));
        Timeline.Page page = pipeline.timeline().page(1, resolver.id("a"), Set.of("tally"), "", 10);
        assertThat(page.entries())
                .extracting(Timeline.Entry::timeMs)
                .containsExactlyInAnyOrder(START_MS + 1_000, START_MS + 2_000, START_MS + 5_000);
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerThatStandsStillLagsWhateverItKnewBefore(Kind kind) throws Exception {
        open(kind);
        assertThat(worker.lagMs()).isEqualTo(Worker.LAG_UNKNOWN_MS);
        settle();
        assertThat(worker.lagMs()).isZero();
        clock.advanceTo(START_MS + 3_000);
        send("a", "seen", Json.object());
        assertThat(worker.lagMs()).isEqualTo(3_000);
        settle();
        assertThat(worker.lagMs()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aTimerFiresOnceAtItsMomentAndBeforeALaterEvent(Kind kind) throws Exception {
        open(kind);
        send("a", "wake", Json.object().put("after", 1_000));
        settle();
        clock.advanceTo(START_MS + 999);
        settle();
        assertThat(count(1)).isEqualTo(new Tally.Count(1, 0, 0));
        clock.advanceTo(START_MS + 5_000);
        send("a", "seen", Json.object());
        settle();
        assertThat(count(1)).isEqualTo(new Tally.Count(2, 1, 0));
        Timeline.Page page = pipeline.timeline().page(1, 1, Set.of(), "", 10);
        assertThat(page.entries()).extracting(Timeline.Entry::name).containsExactly("seen", "Woken", "wake");
        assertThat(page.entries().get(1).timeMs()).isEqualTo(START_MS + 1_000);
        assertThat(page.entries().get(1).properties().get("events").asInt()).isEqualTo(1);
        settle();
        assertThat(count(1).wakings()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aMomentThatIsPutOffWritesNoRowAndComesWhenItIsDue(Kind kind) throws Exception {
        open(kind);
        send("a", "wake", Json.object().put("after", 1_000));
        settle();
        clock.advanceTo(START_MS + 500);
        send("a", "wake", Json.object().put("after", 1_000));
        settle();
        assertThat(armedMs()).as("put off, not written").isEqualTo(START_MS + 1_000);

        clock.advanceTo(START_MS + 1_000);
        settle();
        assertThat(count(1).wakings()).as("woken early: nothing happens").isZero();
        assertThat(armedMs()).isEqualTo(START_MS + 1_500);

        clock.advanceTo(START_MS + 1_500);
        settle();
        assertThat(count(1).wakings()).isEqualTo(1);
        assertThat(armedMs()).isEqualTo(Subject.NEVER);

        send("a", "wake", Json.object().put("after", 2_000));
        send("a", "wake", Json.object().put("after", 1_000));
        settle();
        assertThat(armedMs()).as("brought forward").isEqualTo(START_MS + 2_500);
    }

    private long armedMs() {
        return storage.inTransaction(tables.timers()::earliestMs);
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatFailsLeavesNoTraceInWhatTheWorkerKeeps(Kind kind) throws Exception {
        open(kind);
        send("a", "seen", Json.object());
        settle();
        send("a", "seen", Json.object());
        send("a", "poison", Json.object());
        send("a", "seen", Json.object());
        settle();
        send("a", "seen", Json.object());
        settle();
        assertThat(count(1).events()).isEqualTo(4);
        Tally.Count kept = count(1);
        pipeline = pipeline();
        worker = new Worker(pipeline, log, clock);
        assertThat(count(1)).as("what another worker reads").isEqualTo(kept);
        send("a", "seen", Json.object());
        settle();
        assertThat(count(1).events()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerThatTakesOverAgainForgetsWhatItKept(Kind kind) throws Exception {
        open(kind);
        send("a", "seen", Json.object());
        settle();
        Pipeline first = pipeline;
        pipeline = pipeline();
        worker = new Worker(pipeline, log, clock);
        send("a", "seen", Json.object());
        settle();
        pipeline = first;
        worker = new Worker(pipeline, log, clock);
        worker.takeOver();
        send("a", "seen", Json.object());
        settle();
        assertThat(count(1).events()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void aTimerFiresWithoutAnyEvent(Kind kind) throws Exception {
        open(kind);
        send("a", "wake", Json.object().put("after", 1_000));
        settle();
        clock.advanceTo(START_MS + 1_000);
        settle();
        assertThat(count(1).wakings()).isEqualTo(1);
    }

    /** More than are written at a time. */
    @ParameterizedTest
    @EnumSource
    void ofManyWhoAreWokenAtOnceEachIsWrittenOnce(Kind kind) throws Exception {
        open(kind);
        int people = 2 * MicroBatch.PIECE_MIN + 7;
        for (int i = 0; i < people; i++) {
            send("p" + i, "wake", Json.object().put("after", 1_000));
        }
        settle();
        clock.advanceTo(START_MS + 1_000);
        settle();
        assertThat(armedMs()).isEqualTo(Subject.NEVER);
        for (int i = 0; i < people; i++) {
            long id = resolver.id("p" + i);
            assertThat(count(id)).isEqualTo(new Tally.Count(1, 1, 0));
            assertThat(pipeline.timeline().page(1, id, Set.of("tally"), "", 10).entries())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVisitThatFailsAtItsLastLeavesNobodyVisited(Kind kind) throws Exception {
        open(kind);
        for (int i = 0; i < 2 * MicroBatch.PIECE_MIN + 7; i++) {
            send("p" + i, "seen", Json.object());
        }
        settle();
        List<Long> people = pipeline.profilesAfter(1, 0, 1_000);
        long last = people.getLast();
        assertThatThrownBy(() -> pipeline.visit(1, people, telling(last), clock.nowMs()))
                .hasMessage("the last");
        assertThat(people).allSatisfy(id -> assertThat(count(id)).isEqualTo(new Tally.Count(1, 0, 0)));
        pipeline.visit(1, people, telling(0), clock.nowMs());
        assertThat(people).allSatisfy(id -> assertThat(count(id)).isEqualTo(new Tally.Count(1, 0, 1)));
    }

    private static Visit telling(long failingAt) {
        return (profile, past) -> {
            if (profile.id() == failingAt) {
                throw new IllegalStateException("the last");
            }
            return Optional.of(new Tally.Link(1));
        };
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatCannotBeFoldedGoesToTheQuarantineAndTheRestIsFolded(Kind kind) throws Exception {
        open(kind);
        for (int i = 0; i < 7; i++) {
            send("a", i == 4 ? "poison" : "seen", Json.object());
        }
        settle();
        assertThat(count(1).events()).isEqualTo(6);
        assertThat(pipeline.position()).isEqualTo(7);
        assertThat(worker.processed()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void aLongChainOfEffectsIsFinishedInLaterBatches(Kind kind) throws Exception {
        open(kind);
        send("a", "chain", Json.object().put("length", 30));
        settle();
        assertThat(count(1).links()).isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource
    void aMergeAddsUpAndItsUndoRestoresBothPeople(Kind kind) throws Exception {
        open(kind);
        send("a", "seen", Json.object());
        send("b", "seen", Json.object());
        send("b", "seen", Json.object());
        settle();
        long b = resolver.id("b");
        assertThat(count(b).events()).isEqualTo(2);
        send("a", "merge", Json.object().put("with", "b"));
        send("b", "seen", Json.object());
        settle();
        assertThat(count(1)).isEqualTo(new Tally.Count(5, 0, 0));
        assertThat(exists(b)).isFalse();
        assertThat(pipeline.timeline().page(1, 1, Set.of(), "", 10).entries()).hasSize(6);

        send("a", "split", Json.object().put("from", "b").put("restored", b));
        settle();
        assertThat(count(1).events()).isEqualTo(3);
        assertThat(count(b).events()).isEqualTo(3);
        assertThat(pipeline.timeline().page(1, b, Set.of(), "", 10).entries()).hasSize(3);
        assertThat(pipeline.timeline().page(1, 1, Set.of(), "", 10).entries()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void aMicroBatchThatIsWrittenInPiecesMergesAndPartsWhomItHasWritten(Kind kind) throws Exception {
        open(kind);
        send("a", "seen", Json.object());
        send("b", "wake", Json.object().put("after", 1_000));
        settle();
        long b = resolver.id("b");
        seen(MicroBatch.EVENTS_PIECE, "a", "b", "new");
        send("a", "merge", Json.object().put("with", "b"));
        send("a", "merge", Json.object().put("with", "new"));
        seen(MicroBatch.EVENTS_PIECE, "b");
        send("a", "split", Json.object().put("from", "b").put("restored", b));
        seen(MicroBatch.EVENTS_PIECE, "b");
        pipeline.fold(log.read(pipeline.position(), Pipeline.EVENTS_MAX));

        int third = MicroBatch.EVENTS_PIECE / 3;
        int ofB = 1 + third + 2 * MicroBatch.EVENTS_PIECE;
        int ofA = pipeline.profiles(1) == 2 ? (int) pipeline.position() - ofB : -1;
        assertThat(count(1).events()).isEqualTo(ofA);
        assertThat(count(b).events()).isEqualTo(ofB);
        assertThat(events(1)).isEqualTo(ofA);
        assertThat(events(b)).isEqualTo(ofB);

        clock.advanceTo(START_MS + 1_000);
        settle();
        assertThat(count(1).wakings() + count(b).wakings()).isPositive();
        assertThat(armedMs()).isEqualTo(Subject.NEVER);
    }

    /** On the timeline. */
    private int events(long profileId) {
        int events = 0;
        String after = "";
        do {
            Timeline.Page page = pipeline.timeline().page(1, profileId, Set.of("track"), after, 200);
            events += page.entries().size();
            after = page.next();
        } while (!after.isEmpty());
        return events;
    }

    /** Of these people in turn. */
    private void seen(int times, String... people) {
        for (int i = 0; i < times; i++) {
            send(people[i % people.length], "seen", Json.object());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerThatWasTakenOverStopsAndChangesNothing(Kind kind) throws Exception {
        open(kind);
        send("a", "seen", Json.object());
        Pipeline newer = pipeline();
        assertThatThrownBy(() -> pipeline.fold(log.read(0, 10))).isInstanceOf(Pipeline.Overtaken.class);
        newer.fold(log.read(0, 10));
        assertThat(newer.position()).isEqualTo(1);
        assertThat(count(1).events()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theTimelineIsReadInPages(Kind kind) throws Exception {
        open(kind);
        for (int i = 0; i < 25; i++) {
            send("a", "seen " + i, Json.object());
        }
        settle();
        Timeline.Page first = pipeline.timeline().page(1, 1, Set.of(), "", 10);
        Timeline.Page second = pipeline.timeline().page(1, 1, Set.of(), first.next(), 10);
        Timeline.Page third = pipeline.timeline().page(1, 1, Set.of(), second.next(), 10);
        assertThat(first.entries().getFirst().name()).isEqualTo("seen 24");
        assertThat(second.entries().getFirst().name()).isEqualTo("seen 14");
        assertThat(third.entries()).hasSize(5);
        assertThat(third.next()).isEmpty();
        assertThat(pipeline.timeline().page(1, 1, Set.of("tally"), "", 10).entries())
                .isEmpty();
    }

    private void send(String anonymousId, String name, ObjectNode properties) {
        NewEvent event = Events.track("m" + sent++, anonymousId, name, clock.nowMs(), properties);
        log.append(new AppendRequest(1, List.of(event)));
    }

    private void settle() throws InterruptedException {
        while (worker.step(0)) {
            // until there is nothing left to fold and nobody left to wake
        }
    }

    private Tally.Count count(long profileId) {
        return storage.inTransaction(tx -> pipeline.view(tx, 1, profileId)).get(Tally.SECTION);
    }

    private boolean exists(long profileId) {
        return storage.inTransaction(tx -> pipeline.view(tx, 1, profileId)) != null;
    }
}
