package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.Storage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What both stores of trials hold. */
abstract class TrialStoreContract {
    private static final TrialStore.Trial ONE = new TrialStore.Trial("j", "words", "a1");
    private final Storage storage = storage();
    private final TrialStore store = store();

    abstract Storage storage();

    abstract TrialStore store();

    private static TrialArm arm(TrialStore.Trial trial, long profileId, int arm, long takenMs) {
        return new TrialArm(trial.journey(), trial.node(), trial.trial(), profileId, arm, takenMs);
    }

    private void take(TrialArm... arms) {
        storage.run(tx -> store.take(tx, 1, List.of(arms)));
    }

    private List<TrialArm> all() {
        return storage.inTransaction(tx -> store.before(tx, 1, ONE, Long.MAX_VALUE, 100));
    }

    @Test
    void aPersonCountsOnceInATrialByHisFirstWay() {
        take(arm(ONE, 5, 0, 100), arm(ONE, 6, 1, 90), arm(ONE, 5, 1, 110));
        take(arm(ONE, 5, 1, 200), arm(new TrialStore.Trial("j", "words", "b2"), 5, 1, 300));
        assertThat(all()).containsExactly(arm(ONE, 6, 1, 90), arm(ONE, 5, 0, 100));
        storage.run(tx -> {
            assertThat(store.before(tx, 1, ONE, 100, 100)).containsExactly(arm(ONE, 6, 1, 90));
            assertThat(store.before(tx, 1, ONE, 101, 1)).containsExactly(arm(ONE, 6, 1, 90));
            assertThat(store.before(tx, 2, ONE, 101, 1)).isEmpty();
            assertThat(store.people(tx, 1, ONE)).isEqualTo(Map.of(0, 1L, 1, 1L));
        });
    }

    @Test
    void whoTurnsOutToBeAnotherStaysWhereThatOneWas() {
        take(arm(ONE, 5, 0, 100), arm(ONE, 6, 1, 90), arm(ONE, 7, 1, 80));
        storage.run(tx -> store.move(tx, 1, Map.of(5L, 6L, 7L, 8L)));
        assertThat(all()).containsExactly(arm(ONE, 8, 1, 80), arm(ONE, 6, 1, 90));
    }

    @Test
    void aTrialIsDecidedOnce() {
        TrialWinner first = new TrialWinner("j", "words", "a1", 1, 100);
        boolean decided = storage.inTransaction(tx -> store.decide(tx, 1, first));
        boolean again = storage.inTransaction(tx -> store.decide(tx, 1, new TrialWinner("j", "words", "a1", 0, 200)));
        assertThat(decided).isTrue();
        assertThat(again).isFalse();
        storage.run(tx -> {
            assertThat(store.winners(tx, 1)).containsExactly(first);
            assertThat(store.winners(tx, 2)).isEmpty();
        });
    }
}
