package io.braid.know.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Pause;
import io.braid.know.consent.ConsentState.Stance;
import io.braid.know.consent.ConsentState.Suppression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for both consent stores. */
final class ConsentStoreTest {
    enum Kind {
        MEMORY,
        POSTGRES
    }

    private static final Address MAIL = new Address("email", "home@shop.example");
    private static final Address PHONE = new Address("sms", "+380670000001");
    private static final Key MARKETING = new Key(MAIL, "marketing");

    private Storage storage;
    private ConsentStore store;
    private long ids;

    private void open(Kind kind) {
        storage =
                kind == Kind.MEMORY ? new MemoryStorage() : TestDatabase.fresh().storage();
        store = kind == Kind.MEMORY ? new MemoryConsentStore() : new PgConsentStore();
    }

    @ParameterizedTest
    @EnumSource
    void theLatestStatementHoldsWhoeverMadeItAndHoweverItArrives(Kind kind) {
        open(kind);
        say(1, MARKETING, ConsentStatus.GRANTED, 1_000);
        say(2, MARKETING, ConsentStatus.REFUSED, 3_000);
        say(1, MARKETING, ConsentStatus.GRANTED, 2_000);
        assertThat(current()).contains(new Stance(3_000, 2_000, -1));
        say(1, MARKETING, ConsentStatus.GRANTED, 4_000);
        assertThat(current()).contains(new Stance(3_000, 4_000, -1));
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoStatementsOfOneMomentTheStricterHolds(Kind kind) {
        open(kind);
        say(1, MARKETING, ConsentStatus.REFUSED, 1_000);
        say(1, MARKETING, ConsentStatus.GRANTED, 1_000);
        assertThat(current()).contains(new Stance(1_000, 1_000, -1));
        say(1, MARKETING, ConsentStatus.GRANTED, 2_000);
        say(1, MARKETING, ConsentStatus.REFUSED, 2_000);
        assertThat(current()).contains(new Stance(2_000, 2_000, -1));
    }

    @ParameterizedTest
    @EnumSource
    void purposesAddressesAndWorkspacesAreApart(Kind kind) {
        open(kind);
        say(1, new Key(MAIL, "transactional"), ConsentStatus.REFUSED, 1_000);
        say(1, new Key(PHONE, "marketing"), ConsentStatus.GRANTED, 1_000);
        assertThat(current()).isEmpty();
        say(1, MARKETING, ConsentStatus.GRANTED, 1_000);
        Map<Key, Stance> elsewhere = storage.inTransaction(tx -> store.current(tx, 2, List.of(MARKETING)));
        assertThat(elsewhere).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theLedgerKeepsEverythingNewestFirst(Kind kind) {
        open(kind);
        for (int i = 1; i <= 3; i++) {
            say(i, MARKETING, ConsentStatus.GRANTED, 1_000 * i);
        }
        say(4, new Key(PHONE, "marketing"), ConsentStatus.GRANTED, 9_000);
        List<Statement> ledger = storage.inTransaction(tx -> store.ledger(tx, 1, List.of(MAIL), 2));
        assertThat(ledger).extracting(Statement::profileId).containsExactly(3L, 2L);
        assertThat(ledger.getFirst())
                .isEqualTo(new Statement(
                        3,
                        3,
                        MARKETING,
                        ConsentStatus.GRANTED,
                        3_000,
                        3_001,
                        3,
                        "event:Consent Granted public",
                        "Yes",
                        "v1",
                        "{\"ip_hash\":\"x\"}"));
    }

    @ParameterizedTest
    @EnumSource
    void aSuppressionKeepsItsFirstReasonUntilItIsLifted(Kind kind) {
        open(kind);
        suppress(Optional.of(new Suppression("hard_bounce", 1_000)));
        suppress(Optional.of(new Suppression("manual", 2_000)));
        assertThat(suppressions()).containsExactlyEntriesOf(Map.of(MAIL, new Suppression("hard_bounce", 1_000)));
        suppress(Optional.empty());
        assertThat(suppressions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theLaterSaidPauseCountsHoweverItArrives(Kind kind) {
        open(kind);
        for (Pause pause : List.of(new Pause(9_000, 20), new Pause(5_000, 10), new Pause(8_000, 20))) {
            SortedMap<Address, Pause> pauses = new TreeMap<>(Map.of(MAIL, pause));
            storage.run(tx -> store.pause(tx, 1, pauses));
        }
        Map<Address, Pause> found = storage.inTransaction(tx -> store.pauses(tx, 1, List.of(MAIL, PHONE)));
        assertThat(found).isEqualTo(Map.of(MAIL, new Pause(9_000, 20)));
    }

    @ParameterizedTest
    @EnumSource
    void theSuppressionListIsReadPageByPage(Kind kind) {
        open(kind);
        SuppressionList.Search any = new SuppressionList.Search("", "");
        suppress(Optional.of(new Suppression("manual", 1)));
        storage.run(tx -> store.suppress(tx, 1, Map.of(PHONE, Optional.of(new Suppression("complaint", 2)))));
        Map<Address, Suppression> first =
                storage.inTransaction(tx -> store.suppressed(tx, 1, new Address("", ""), any, 1));
        assertThat(first).isEqualTo(Map.of(MAIL, new Suppression("manual", 1)));
        Map<Address, Suppression> second = storage.inTransaction(tx -> store.suppressed(tx, 1, MAIL, any, 5));
        assertThat(second).isEqualTo(Map.of(PHONE, new Suppression("complaint", 2)));
        assertThat(sought("sms", "")).isEqualTo(second);
        assertThat(sought("", PHONE.value().substring(3, 7))).isEqualTo(second);
        assertThat(sought("email", PHONE.value())).isEmpty();
        assertThat(sought("", "%_")).as("text, no pattern").isEmpty();
    }

    private Map<Address, Suppression> sought(String channel, String text) {
        return storage.inTransaction(
                tx -> store.suppressed(tx, 1, new Address("", ""), new SuppressionList.Search(channel, text), 5));
    }

    private void say(long profile, Key key, ConsentStatus status, long timeMs) {
        Statement statement = new Statement(
                ++ids,
                profile,
                key,
                status,
                timeMs,
                timeMs + 1,
                ids,
                "event:Consent Granted public",
                "Yes",
                "v1",
                "{\"ip_hash\":\"x\"}");
        SortedMap<Key, Stance> said = new TreeMap<>();
        said.put(key, status == ConsentStatus.GRANTED ? Stance.granted(timeMs) : Stance.refused(timeMs));
        storage.run(tx -> {
            store.append(tx, 1, List.of(statement));
            store.hold(tx, 1, said);
        });
    }

    private Optional<Stance> current() {
        return Optional.ofNullable(storage.inTransaction(tx -> store.current(tx, 1, List.of(MARKETING)))
                .get(MARKETING));
    }

    private void suppress(Optional<Suppression> change) {
        storage.run(tx -> store.suppress(tx, 1, Map.of(MAIL, change)));
    }

    private Map<Address, Suppression> suppressions() {
        return storage.inTransaction(tx -> store.suppressions(tx, 1, List.of(MAIL, PHONE)));
    }
}
