package io.braid.base.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done behind a transaction's back belongs to it like everything else. */
class PgTransactionTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final Storage storage = database.storage();

    @BeforeEach
    void aTable() {
        storage.run(tx -> PgTransaction.handle(tx).execute("CREATE TABLE base.number (n int PRIMARY KEY)"));
    }

    @AfterEach
    void away() {
        database.close();
    }

    @Test
    void itIsDoneBeforeWhateverIsAskedForAfterwards() {
        storage.run(tx -> {
            for (int n = 1; n <= 3; n++) {
                int next = n;
                tx.behind(() -> add(tx, next));
            }
            assertThat(count(tx)).isEqualTo(3);
            tx.behind(() -> add(tx, 4));
        });
        assertThat(storage.<Long>inTransaction(PgTransactionTest::count)).isEqualTo(4);
    }

    @Test
    void itsFailureIsTheTransactionsOwnAtTheNextStatementOrAtTheEnd() {
        assertThatThrownBy(() -> storage.run(tx -> {
                    add(tx, 1);
                    tx.behind(() -> {
                        throw new IllegalStateException("first");
                    });
                    count(tx);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("first");
        assertThatThrownBy(() -> storage.run(tx -> {
                    add(tx, 1);
                    tx.behind(() -> add(tx, 1));
                }))
                .hasMessageContaining("number_pkey");
        assertThat(storage.<Long>inTransaction(PgTransactionTest::count)).isZero();
    }

    @Test
    void aTransactionThatFailsMeanwhileTakesItAlong() {
        assertThatThrownBy(() -> storage.run(tx -> {
                    tx.behind(() -> add(tx, 1));
                    throw new IllegalStateException("meanwhile");
                }))
                .hasMessage("meanwhile");
        assertThat(storage.<Long>inTransaction(PgTransactionTest::count)).isZero();
    }

    @Test
    void itIsIdleUntilAPartIsBegunAndOnceThatIsDone() {
        Semaphore release = new Semaphore(0);
        storage.run(tx -> {
            assertThat(tx.idle()).isTrue();
            tx.behind(release::acquireUninterruptibly);
            assertThat(tx.idle()).isFalse();
            release.release();
            count(tx);
            assertThat(tx.idle()).isTrue();
        });
    }

    /** It goes by the same connection. */
    @Test
    void oneWithinItWaitsForWhatIsDoneBehindIt() {
        storage.run(tx -> {
            tx.behind(() -> {
                PgTransaction.handle(tx).execute("SELECT pg_sleep(0.2)");
                add(tx, 1);
            });
            assertThat(storage.<Long>inTransaction(PgTransactionTest::count)).isEqualTo(1);
            tx.behind(() -> {
                throw new IllegalStateException("behind");
            });
            assertThatThrownBy(() -> storage.inTransaction(PgTransactionTest::count))
                    .hasMessage("behind");
        });
        assertThat(storage.<Long>inTransaction(PgTransactionTest::count)).isEqualTo(1);
    }

    private static void add(Transaction tx, int n) {
        PgTransaction.handle(tx).execute("INSERT INTO base.number VALUES (?)", n);
    }

    private static long count(Transaction tx) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT count(*) FROM base.number")
                .mapTo(Long.class)
                .one();
    }
}
