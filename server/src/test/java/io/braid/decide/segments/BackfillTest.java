package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.spine.history.History;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackfillTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final String TWICE = "{'event':'A','count':{'at_least':2},'within_days':30}";

    private final Backfill backfill = new Backfill();
    private final SegmentRig rig = new SegmentRig(backfill);

    BackfillTest() {
        rig.open(backfill);
    }

    @Test
    void aNewRuleCountsThePastAndThenTheFlipsAreExact() {
        rig.track("ann", "A", "{}");
        rig.to(SegmentRig.START_MS + DAY_MS);
        rig.track("ann", "A", "{}");
        rig.track("bob", "A", "{}");
        rig.define("twice", TWICE);
        assertThat(segment().status()).isEqualTo(SegmentStatus.BUILDING);
        rig.to(SegmentRig.START_MS + 2 * DAY_MS);
        run();
        assertThat(segment().status()).isEqualTo(SegmentStatus.READY);
        assertThat(segment().exactSinceMs()).isZero();
        assertThat(rig.announced("ann")).hasSize(1);
        assertThat(rig.announced("bob")).isEmpty();
        rig.to(SegmentRig.START_MS + 30 * DAY_MS - 1);
        assertThat(rig.announced("ann")).hasSize(1);
        rig.to(SegmentRig.START_MS + 30 * DAY_MS);
        assertThat(rig.announced("ann")).isEmpty();
    }

    @Test
    void whatWasCountedLiveMeanwhileIsNotCountedTwice() {
        rig.track("ann", "A", "{}");
        rig.define("twice", "{'event':'A','count':{'at_least':3},'within_days':30}");
        rig.track("ann", "A", "{}");
        run();
        assertThat(rig.announced("ann")).isEmpty();
        rig.track("ann", "A", "{}");
        assertThat(rig.announced("ann")).hasSize(1);
    }

    @Test
    void aRuleThatWasEditedMeanwhileMakesTheOlderRequestVoid() {
        rig.track("ann", "A", "{}");
        rig.define("twice", TWICE);
        rig.define("twice", "{'event':'A','count':{'at_least':1},'within_days':30}");
        run();
        assertThat(segment().status()).isEqualTo(SegmentStatus.READY);
        assertThat(rig.announced("ann")).hasSize(1);
    }

    @Test
    void aRestartBeginsAnew() {
        rig.track("ann", "A", "{}");
        rig.track("ann", "A", "{}");
        rig.define("twice", TWICE);
        Backfill second = new Backfill();
        SegmentsModule restarted = new SegmentsModule(rig.storage, rig.store, rig.clock, Surroundings.NONE, second);
        second.open(1, rig.pipeline, rig.storage, restarted, History.off(), Ticker.system());
        while (second.step(rig.clock.nowMs())) {
            // the next piece
        }
        assertThat(segment().status()).isEqualTo(SegmentStatus.READY);
        assertThat(rig.announced("ann")).hasSize(1);
    }

    @Test
    void whoWasInAtTheMarkEntersOnlyIfThatWasAskedFor() {
        rig.track("ann", "A", "{}");
        rig.define("quiet", "{'event':'A'}");
        rig.module
                .segments()
                .save(1, "loud", new SegmentDraft("loud", "", Json.read("{\"event\":\"A\"}"), "", true), "");
        run();
        assertThat(rig.announcedKeys("ann")).containsExactlyInAnyOrder("quiet", "loud");
        assertThat(rig.changes).extracting(SegmentRig.Change::key).containsExactly("loud");
    }

    @Test
    void whoWasInASegmentThatWasArchivedIsInTheOneThatComesBackOnlyIfItsRuleSaysSo() {
        rig.track("ann", "A", "{}");
        rig.track("bob", "A", "{}");
        rig.define("did", "{'event':'A'}");
        run();
        rig.module.segments().archive(1, "did", SegmentUse.NONE, "");
        rig.changes.clear();
        rig.define("did", "{'event':'B'}");
        run();
        assertThat(rig.announcedKeys("ann")).isEmpty();
        rig.track("ann", "B", "{}");
        assertThat(rig.announcedKeys("ann")).containsExactly("did");
        assertThat(rig.changes).extracting(SegmentRig.Change::entered).containsExactly(true);
        assertThat(members("did")).isEqualTo(1);
        assertThat(rig.announcedKeys("bob")).isEmpty();
    }

    @Test
    void aSegmentThatComesBackWithItsRuleHasItsMembersAgain() {
        rig.track("ann", "A", "{}");
        rig.define("did", "{'event':'A'}");
        run();
        rig.module.segments().archive(1, "did", SegmentUse.NONE, "");
        assertThat(members("did")).isZero();
        rig.define("did", "{'event':'A'}");
        run();
        assertThat(members("did")).isEqualTo(1);
        assertThat(rig.announcedKeys("ann")).containsExactly("did");
    }

    @Test
    void anotherSegmentMakesNobodyBeEvaluatedAnew() {
        rig.track("ann", "A", "{}");
        rig.define("did", "{'event':'A'}");
        run();
        rig.define("other", "{'event':'B'}");
        run();
        SegmentBook book = rig.module.segments().bookOf(1);
        assertThat(book.unjudged(book.version() - 1).isEmpty()).isTrue();
        assertThat(book.unjudged(0).cardinality()).isEqualTo(2);
    }

    private long members(String key) {
        return rig.module.segments().bookOf(1).find(key).stream()
                .flatMap(one -> rig.storage.inTransaction(tx -> rig.store.members(tx, 1, one.id(), 0, 10)).stream())
                .count();
    }

    @Test
    void whoEntersWhileThePastIsCountedIsToldWhenHeIsReached() {
        rig.track("ann", "B", "{}");
        rig.define("did", "{'event':'A'}");
        backfill.step(rig.clock.nowMs());
        rig.track("ann", "A", "{}");
        assertThat(rig.changes).as("his past is not counted yet").isEmpty();
        run();
        assertThat(rig.changes).extracting(SegmentRig.Change::entered).containsExactly(true);
    }

    @Test
    void anEditedRuleTellsNobodyThatHeLeftWhileItsPastIsCounted() {
        rig.define("did", "{'event':'A'}");
        run();
        rig.track("ann", "A", "{}");
        rig.define("did", "{'event':'A','count':{'at_least':1},'within_days':30}");
        rig.track("ann", "B", "{}");
        assertThat(rig.announced("ann")).hasSize(1);
        run();
        assertThat(rig.announced("ann")).hasSize(1);
        assertThat(rig.changes).extracting(SegmentRig.Change::entered).containsExactly(true);
    }

    @Test
    void whoIsMergedWhenOneHalfWasReachedIsCountedAnewAlsoWhereNumbersAreManyMoreThanAreKept() {
        Backfill small = new Backfill(1, 1);
        SegmentRig two = new SegmentRig(small);
        two.open(small);
        for (int n = 0; n < 300; n++) {
            two.track("ann", "A", "{'v':1}");
            two.track("bob", "A", "{'v':1}");
        }
        two.define("much", "{'sum':'v','of':'A','at_least':601}");
        two.define("more", "{'sum':'v','of':'A','at_least':602}");
        for (int piece = 0; piece < 2; piece++) {
            small.step(two.clock.nowMs());
        }
        two.track("bob", "A", "{'v':1}");
        two.track("ann", "merge", "{'with':'bob'}");
        while (small.step(two.clock.nowMs())) {
            // the next piece
        }
        assertThat(two.announcedKeys("ann")).containsExactly("much");
    }

    @Test
    void aLeafThatNobodyKeptForAWhileBeginsAgainWithoutWhatItHadLeftBehind() {
        String sum = "{'sum':'v','of':'A','at_least':NUMBER}";
        rig.define("much", sum.replace("NUMBER", "1"));
        run();
        for (int n = 0; n < 300; n++) {
            rig.track("ann", "A", "{'v':1}");
        }
        rig.define("much", "{'event':'A'}");
        run();
        rig.define("much", sum.replace("NUMBER", "301"));
        rig.define("known", sum.replace("NUMBER", "300"));
        run();
        assertThat(rig.announcedKeys("ann")).containsExactly("known");
    }

    private Segment segment() {
        return rig.module.segments().list(1).getFirst();
    }

    private void run() {
        while (backfill.step(rig.clock.nowMs())) {
            // the next piece
        }
    }
}
