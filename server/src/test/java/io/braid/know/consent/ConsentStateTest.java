package io.braid.know.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
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
        ConsentState granted = state().with(KEY, new Stance(ConsentStatus.GRANTED, 1000));
        ConsentState refused = state().with(KEY, new Stance(ConsentStatus.REFUSED, 1000));
        assertThat(merge(granted, refused).status("email", "a@b.com", "marketing"))
                .contains(ConsentStatus.REFUSED);
        assertThat(merge(refused, granted).status("email", "a@b.com", "marketing"))
                .contains(ConsentStatus.REFUSED);
    }

    @Test
    void aLaterStatementBeatsAStricterOne() {
        ConsentState refused = state().with(KEY, new Stance(ConsentStatus.REFUSED, 1000));
        ConsentState granted = state().with(KEY, new Stance(ConsentStatus.GRANTED, 1001));
        assertThat(merge(refused, granted).allows("email", "a@b.com", "marketing"))
                .isTrue();
    }

    @Test
    void silenceAllowsTransactionalMessagesOnly() {
        assertThat(state().allows("email", "a@b.com", "marketing")).isFalse();
        assertThat(state().allows("email", "a@b.com", "transactional")).isTrue();
        ConsentState granted = state().with(KEY, new Stance(ConsentStatus.GRANTED, 1));
        assertThat(merge(granted, state()).allows("email", "a@b.com", "marketing"))
                .isTrue();
    }

    @Test
    void aSuppressedAddressGetsNothing() {
        ConsentState state = state().with(KEY, new Stance(ConsentStatus.GRANTED, 1))
                .suppress(KEY.address(), new Suppression("complaint", 2));
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
            state = state.with(new Key(address, "marketing"), new Stance(ConsentStatus.GRANTED, i));
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
        Arbitrary<Stance> stance = Combinators.combine(
                        Arbitraries.of(ConsentStatus.values()),
                        Arbitraries.longs().between(0, 3))
                .as(Stance::new);
        Arbitrary<Suppression> suppression = Combinators.combine(
                        Arbitraries.of("manual", "complaint"),
                        Arbitraries.longs().between(0, 3))
                .as(Suppression::new);
        return Combinators.combine(
                        Combinators.combine(key, stance).as(List::of).list().ofMaxSize(6),
                        Combinators.combine(address, suppression)
                                .as(List::of)
                                .list()
                                .ofMaxSize(3))
                .as((stances, suppressions) -> {
                    ConsentState state = state();
                    for (List<? extends Record> pair : stances) {
                        state = state.with((Key) pair.get(0), (Stance) pair.get(1));
                    }
                    for (List<? extends Record> pair : suppressions) {
                        state = state.suppress((Address) pair.get(0), (Suppression) pair.get(1));
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
