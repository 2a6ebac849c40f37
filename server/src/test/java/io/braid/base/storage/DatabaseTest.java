package io.braid.base.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Unavailable;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void openingAMigratedDatabaseAgainChangesNothing() {
        try (TestDatabase fresh = TestDatabase.fresh();
                Database database = Database.open(fresh.address(), 2)) {
            int one = database.storage()
                    .inTransaction(tx -> PgTransaction.handle(tx)
                            .createQuery("SELECT 1")
                            .mapTo(Integer.class)
                            .one());
            assertThat(one).isEqualTo(1);
        }
    }

    @Test
    void aServerThatIsNotThereIsUnavailableAndThePasswordIsNotTold() {
        DatabaseAddress nowhere = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/braid", "braid", "secret");

        assertThatThrownBy(() -> Database.open(nowhere, 2))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }
}
