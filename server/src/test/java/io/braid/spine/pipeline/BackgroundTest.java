package io.braid.spine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Work for very many people between the events: how much of it at a time, and who is told. */
final class BackgroundTest {
    private static final long MS = 1_000_000;

    @Test
    void ofSeveralPartsOneThatHasSomethingToDoDoesItAndAnyOneMakesItBulk() {
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
        assertThat(Background.all(List.of()).step(0)).isFalse();
    }

    @Test
    void whoAlwaysHasSomethingToDoOrFailsKeepsNobodyFromHisTurn() {
        Part greedy = new Part();
        Part idle = new Part();
        Part other = new Part();
        Background all = Background.all(List.of(greedy, idle, other));
        greedy.pieces = 100;
        other.pieces = 3;
        for (int n = 0; n < 6; n++) {
            assertThat(all.step(0)).isTrue();
        }
        assertThat(greedy.pieces).isEqualTo(97);
        assertThat(other.pieces).isZero();

        greedy.broken = true;
        other.pieces = 1;
        assertThatThrownBy(() -> all.step(0)).hasMessage("broken");
        assertThat(all.step(0)).isTrue();
        assertThat(other.pieces).isZero();
    }

    private static final class Part implements Background {
        private int pieces;
        private boolean broken;

        @Override
        public boolean waiting() {
            return pieces > 0;
        }

        @Override
        public boolean step(long nowMs) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
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
