package io.braid.spine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.OpenTransaction;
import io.braid.base.storage.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProfileLocksTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final PgPipelineStore store = new PgPipelineStore();

    @BeforeEach
    void twoProfiles() {
        database.storage()
                .run(tx -> store.insert(1, Map.of(5L, new byte[0], 6L, new byte[0]))
                        .into(tx));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aProfileThatSomebodyElseHasIsPassedOver() throws InterruptedException {
        try (var somebody = OpenTransaction.in(database.storage(), tx -> store.lock(tx, 1, List.of(5L)))) {
            assertThat(lockFree(5, 6)).containsExactly(6L);
        }
        assertThat(lockFree(5, 6, 99)).containsExactlyInAnyOrder(5L, 6L);
    }

    private Set<Long> lockFree(long... profileIds) {
        List<Long> asked = Arrays.stream(profileIds).boxed().toList();
        return database.storage().inTransaction(tx -> store.lockFree(tx, 1, asked));
    }
}
