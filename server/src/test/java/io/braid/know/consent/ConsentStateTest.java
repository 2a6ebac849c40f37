package io.braid.know.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Pause;
import io.braid.know.consent.ConsentState.Stance;
import io.braid.know.consent.ConsentState.Suppression;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ConsentStateTest {
    private static final Key KEY = new Key(new Address("email", "a@b.com"), "marketing");

    @Test
    void aMergedProfileKeepsTheStricterConsent() {
        ConsentState granted = state().with(KEY, Stance.granted(1000));
        ConsentState refused = state().with(KEY, Stance.refused(1000));
        assertThat(merge(granted, refused).status("email", "a@b.com", "marketing"))
                .contains(ConsentStatus.REFUSED);
        assertThat(merge(refused, granted).status("email", "a@b.com", "marketing"))
                .contains(ConsentStatus.REFUSED);
    }

    @Test
    void aLaterStatementBeatsAStricterOne() {
        ConsentState refused = state().with(KEY, Stance.refused(1000));
        ConsentState granted = state().with(KEY, Stance.granted(1001));
        assertThat(merge(refused, granted).allows("email", "a@b.com", "marketing"))
                .isTrue();
    }

    @Test
    void anOpenGrantHoldsOnlyWhereNobodyRefused() {
        assertThat(Stance.open(5).status()).isEqualTo(ConsentStatus.GRANTED);
        assertThat(Stance.open(5).timeMs()).isEqualTo(5);
        Stance refused = Stance.open(9).join(Stance.refused(3));
        assertThat(refused.status()).isEqualTo(ConsentStatus.REFUSED);
        assertThat(refused.timeMs()).isEqualTo(3);
        Stance confirmed = refused.join(Stance.granted(4));
        assertThat(confirmed.status()).isEqualTo(ConsentStatus.GRANTED);
        assertThat(confirmed.timeMs()).isEqualTo(4);
        assertThat(confirmed.join(Stance.refused(4)).status()).isEqualTo(ConsentStatus.REFUSED);
    }

    @Test
    void theLaterSaidPauseCounts() {
        ConsentState paused = state().pause(KEY.address(), new Pause(1_000, 10));
        ConsentState resumed = state().pause(KEY.address(), new Pause(0, 11));
        assertThat(merge(paused, resumed).pausedUntilMs()).isZero();
        assertThat(merge(resumed, paused).pausedUntilMs()).isZero();
        assertThat(paused.pausedUntilMs()).isEqualTo(1_000);
        assertThat(state().pausedUntilMs()).isZero();
    }

    @Test
    void silenceAllowsTransactionalMessagesOnly() {
        assertThat(state().allows("email", "a@b.com", "marketing")).isFalse();
        assertThat(state().allows("email", "a@b.com", "transactional")).isTrue();
        ConsentState granted = state().with(KEY, Stance.granted(1));
        assertThat(merge(granted, state()).allows("email", "a@b.com", "marketing"))
                .isTrue();
    }

    @Test
    void aSuppressedAddressGetsNothing() {
        ConsentState state =
                state().with(KEY, Stance.granted(1)).suppress(KEY.address(), new Suppression("complaint", 2));
        assertThat(state.allows("email", "a@b.com", "marketing")).isFalse();
        assertThat(state.allows("email", "a@b.com", "transactional")).isFalse();
        assertThat(state.lift(KEY.address()).allows("email", "a@b.com", "marketing"))
                .isTrue();
    }

    @Property(tries = 300)
    void mergingIsOrderFreeAndIdempotent(
            @ForAll("states") ConsentState a, @ForAll("states") ConsentState b, @ForAll("states") ConsentState c) {
        assertThat(merge(a, b)).isEqualTo(merge(b, a));
        assertThat(merge(merge(a, b), c)).isEqualTo(merge(a, merge(b, c)));
        assertThat(merge(a, a)).isEqualTo(a);
    }

    @Property(tries = 300)
    void bytesKeepEverything(@ForAll("states") ConsentState state) {
        assertThat(ConsentState.SECTION
                        .decode()
                        .apply(ConsentState.SECTION.encode().apply(state)))
                .isEqualTo(state);
    }

    @Test
    void theNumberOfStatementsIsLimited() {
        ConsentState state = state();
        for (int i = 0; i <= ConsentState.ENTRIES_MAX; i++) {
            Address address = new Address("email", "a" + i + "@b.com");
            state = state.with(new Key(address, "marketing"), Stance.granted(i));
            state = state.suppress(address, new Suppression("manual", i));
        }
        assertThat(state.stances()).hasSize(ConsentState.ENTRIES_MAX);
        assertThat(state.suppressions()).hasSize(ConsentState.ENTRIES_MAX);
    }

    @Provide
    Arbitrary<ConsentState> states() {
        Arbitrary<Address> address = Combinators.combine(
                        Arbitraries.of("email", "sms"), Arbitraries.of("", "a@b.com", "+380"))
                .as(Address::new);
        Arbitrary<Key> key = Combinators.combine(address, Arbitraries.of("marketing", "transactional"))
                .as(Key::new);
        Arbitrary<Long> time = Arbitraries.longs().between(-1, 3);
        Arbitrary<Stance> stance = Combinators.combine(time, time, time).as(Stance::new);
        Arbitrary<Pause> pause = Combinators.combine(
                        Arbitraries.longs().between(0, 3), Arbitraries.longs().between(0, 3))
                .as(Pause::new);
        Arbitrary<Suppression> suppression = Combinators.combine(
                        Arbitraries.of("manual", "complaint"),
                        Arbitraries.longs().between(0, 3))
                .as(Suppression::new);
        return Combinators.combine(
                        Combinators.combine(key, stance).as(List::of).list().ofMaxSize(6),
                        Combinators.combine(address, suppression)
                                .as(List::of)
                                .list()
                                .ofMaxSize(3),
                        Combinators.combine(address, pause).as(List::of).list().ofMaxSize(3))
                .as((stances, suppressions, pauses) -> {
                    ConsentState state = state();
                    for (List<? extends Record> pair : stances) {
                        state = state.with((Key) pair.get(0), (Stance) pair.get(1));
                    }
                    for (List<? extends Record> pair : suppressions) {
                        state = state.suppress((Address) pair.get(0), (Suppression) pair.get(1));
                    }
                    for (List<? extends Record> pair : pauses) {
                        state = state.pause((Address) pair.get(0), (Pause) pair.get(1));
                    }
                    return state;
                });
    }

    private static ConsentState state() {
        return ConsentState.SECTION.empty().get();
    }

    private static ConsentState merge(ConsentState winner, ConsentState loser) {
        return ConsentState.SECTION.merge().apply(winner, loser);
    }
}
