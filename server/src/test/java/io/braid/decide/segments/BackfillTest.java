package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.know.catalog.ProductLookup;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackfillTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final String TWICE = "{'event':'A','count':{'at_least':2},'within_days':30}";

    private final Backfill backfill = new Backfill();
    private final SegmentRig rig = new SegmentRig(backfill);

    BackfillTest() {
        backfill.open(rig.pipeline, rig.module.segments());
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
        SegmentsModule restarted =
                new SegmentsModule(rig.storage, rig.store, ProductLookup.NONE, rig.clock, Surroundings.NONE, second);
        second.open(rig.pipeline, restarted.segments());
        restarted.segments().resumeBackfills(1);
        while (second.step(rig.clock.nowMs())) {
            // the next piece
        }
        assertThat(segment().status()).isEqualTo(SegmentStatus.READY);
        assertThat(rig.announced("ann")).hasSize(1);
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
