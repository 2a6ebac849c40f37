package io.braid.spine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Work for very many people between the events: how much of it at a time, and who is told. */
final class BackgroundTest {
    private static final long MS = 1_000_000;

    @Test
    void ofSeveralPartsTheFirstThatHasSomethingToDoDoesItAndAnyOneMakesItBulk() {
        Part one = new Part();
        Part other = new Part();
        Background both = Background.all(List.of(one, other));
        assertThat(both.waiting()).isFalse();
        assertThat(both.bulk()).isFalse();

        other.pieces = 2;
        assertThat(both.waiting()).isTrue();
        assertThat(both.bulk()).isTrue();
        one.pieces = 1;
        assertThat(both.step(0)).isTrue();
        assertThat(one.pieces).isZero();
        assertThat(other.pieces).isEqualTo(2);
        assertThat(both.step(0) && both.step(0)).isTrue();
        assertThat(both.step(0)).isFalse();
        assertThat(both.bulk()).isFalse();
    }

    private static final class Part implements Background {
        private int pieces;

        @Override
        public boolean waiting() {
            return pieces > 0;
        }

        @Override
        public boolean step(long nowMs) {
            boolean done = pieces > 0;
            pieces -= done ? 1 : 0;
            return done;
        }

        @Override
        public boolean bulk() {
            return pieces > 0;
        }
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
