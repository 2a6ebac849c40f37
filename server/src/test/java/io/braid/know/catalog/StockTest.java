package io.braid.know.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.TestDatabase;
import io.braid.spine.timers.ManualClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StockTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final CatalogModule catalog = new CatalogModule(database.storage(), new ManualClock(5_000));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsSoldOutOrGoneCannotBeBoughtAndWhatNobodyCountsCan() {
        put("many", product().put("stock", 1));
        put("none", product().put("stock", 0));
        put("uncounted", product());
        put("gone", product().put("stock", 7));
        catalog.products().archive(1, "gone");
        catalog.products().put(2, "other", product());
        Map<String, Boolean> available = database.storage()
                .inTransaction(tx -> catalog.stock()
                        .available(tx, 1, List.of("many", "none", "uncounted", "gone", "never", "other")));
        assertThat(available).isEqualTo(Map.of("many", true, "none", false, "uncounted", true, "gone", false));
    }

    private static ObjectNode product() {
        return Json.object().put("name", "Mug");
    }

    private void put(String key, ObjectNode product) {
        catalog.products().put(1, key, product);
    }
}
