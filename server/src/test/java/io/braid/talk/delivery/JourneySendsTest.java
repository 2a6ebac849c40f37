package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.base.storage.Transaction;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journey asked for is taken back or woken piece by piece, and what was sent stays sent. */
final class JourneySendsTest {
    private static final int SENDS = 1_200;

    /** Every second of 'sale', every fourth paused; the first of all have gone. */
    private static final String FILL = """
            INSERT INTO delivery.send
            SELECT 1, n, n, 'k' || n, CASE WHEN n % 2 = 0 THEN 'sale' ELSE 'other' END, n,
                CASE WHEN n % 3 = 0 THEN 'first' ELSE 'second' END, 0, 'sms', 'marketing', 'm', '', '', '', '', false, 50, '', 0, n,
                CASE WHEN n <= 100 THEN 'sent' ELSE 'waiting' END, CASE WHEN n % 4 = 0 THEN 'journey_paused' ELSE '' END,
                '', n, 99, 0, 1, 0, 'a@b.c', '', '', 0, 0, 0, 0, ''
            FROM generate_series(1, :sends) n""";

    private final TestDatabase database = TestDatabase.fresh();
    private final Storage storage = database.storage();
    private final JourneySends sends = new JourneySends();

    @BeforeEach
    void fill() {
        storage.run(tx ->
                PgTransaction.handle(tx).createUpdate(FILL).bind("sends", SENDS).execute());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** All pieces. @return how many were missed */
    private long all(BiFunction<Transaction, Long, JourneySends.Piece> one) {
        long missed = 0;
        int pieces = 0;
        for (long after = 0; ; ) {
            long from = after;
            JourneySends.Piece piece = storage.inTransaction(tx -> one.apply(tx, from));
            missed += piece.missed();
            if (piece.lastId() == 0) {
                assertThat(pieces).isEqualTo((SENDS / 2 + JourneySends.LOOKED_MAX - 1) / JourneySends.LOOKED_MAX);
                return missed;
            }
            pieces++;
            after = piece.lastId();
        }
    }

    private List<String> count(String by) {
        return storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery("SELECT " + by + " || ' ' || count(*) FROM delivery.send GROUP BY " + by + " ORDER BY 1")
                .mapTo(String.class)
                .list());
    }

    @Test
    void whatAStoppedJourneyAskedForIsNotSent() {
        assertThat(all((tx, after) -> sends.takeBack(tx, 1, "sale", "", "stopped", after)))
                .isZero();
        assertThat(count("journey || ' ' || state"))
                .containsExactlyInAnyOrder("other sent 50", "other waiting 550", "sale cancelled 550", "sale sent 50");
        assertThat(count("detail")).contains("stopped 550");
    }

    @Test
    void ofANodeOnlyWhatItAskedFor() {
        all((tx, after) -> sends.takeBack(tx, 1, "sale", "first", "switched_off", after));
        assertThat(count("node || ' ' || state"))
                .contains("first cancelled 184")
                .noneMatch(line -> line.startsWith("second c"));
    }

    @Test
    void whatAPauseHeldIsWokenAndNothingElse() {
        assertThat(all((tx, after) -> sends.wake(tx, 1, "sale", after))).isZero();
        assertThat(count("reason || '/' || busy_until_ms || '/' || state"))
                .containsExactlyInAnyOrder(
                        "/0/waiting 275", "/99/sent 75", "/99/waiting 825", "journey_paused/99/sent 25");
    }

    @Test
    void whatIsBeingClaimedIsMissedAndSaidSo() {
        database.storage().run(claim -> {
            PgTransaction.handle(claim).execute("SELECT FROM delivery.send WHERE send_id IN (200, 202) FOR UPDATE");
            assertThat(all((tx, after) -> sends.takeBack(tx, 1, "sale", "", "stopped", after)))
                    .isEqualTo(2);
        });
        assertThat(all((tx, after) -> sends.takeBack(tx, 1, "sale", "", "stopped", after)))
                .isZero();
        assertThat(count("journey || ' ' || state")).contains("sale cancelled 550");
    }

    @Test
    void whatAProviderWasAskedForFinishesAndIsNotTriedAgain() {
        storage.run(
                tx -> PgTransaction.handle(tx)
                        .execute(
                                "UPDATE delivery.send SET state = 'sending', created_ms = 7, drop_after_ms = 1000 WHERE send_id = 200"));
        assertThat(all((tx, after) -> sends.takeBack(tx, 1, "sale", "", "stopped", after)))
                .isZero();
        SendRow flying = storage.inTransaction(tx -> new PgDeliveryStore().find(tx, 1, 200))
                .orElseThrow();
        assertThat(flying.state()).isEqualTo(SendState.SENDING);
        assertThat(ClaimRules.lastMomentMs(flying)).isEqualTo(7);
    }
}
