package io.braid.base.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {
    @Test
    void everyTestHasADatabaseOfItsOwn() {
        try (TestDatabase one = TestDatabase.fresh();
                TestDatabase two = TestDatabase.fresh()) {
            one.storage().run(tx -> PgTransaction.handle(tx).execute("CREATE TABLE base.only_here (id int)"));

            long inOne = one.storage().inTransaction(tx -> tables(tx, "only_here"));
            long inTwo = two.storage().inTransaction(tx -> tables(tx, "only_here"));

            assertThat(inOne).isEqualTo(1);
            assertThat(inTwo).isZero();
        }
    }

    @Test
    void aFreshDatabaseIsMigrated() {
        try (TestDatabase database = TestDatabase.fresh()) {
            long found = database.storage().inTransaction(tx -> tables(tx, "migration"));
            assertThat(found).isEqualTo(1);
        }
    }

    private static long tables(Transaction tx, String name) {
        return PgTransaction.handle(tx)
                .createQuery("SELECT count(*) FROM information_schema.tables WHERE table_name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .one();
    }
}
