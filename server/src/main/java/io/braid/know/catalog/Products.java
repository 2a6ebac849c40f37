package io.braid.know.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The catalogue of a workspace. How many products there are is not limited: nothing reads them all at once.
 *
 * <p>Thread rule: any thread.
 */
public final class Products {
    private final Storage storage;
    private final ProductStore store = new ProductStore();
    private final Clock clock;

    Products(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Saves the whole of it; what is left out is not known any more. @throws Refusal {@code invalid_product} */
    public Product put(int workspace, String key, JsonNode json) {
        Product product = ProductReader.read(key, json);
        storage.run(tx -> store.put(tx, workspace, product, clock.nowMs()));
        return product;
    }

    /** @throws Refusal {@code not_found} */
    public Product get(int workspace, String key) {
        return storage.inTransaction(tx -> store.find(tx, workspace, key))
                .orElseThrow(() -> Refusal.notFound("product", key));
    }

    /** Those of these that there are, by key. */
    public Map<String, Product> find(int workspace, Collection<String> keys) {
        return storage.inTransaction(tx -> store.find(tx, workspace, keys)).stream()
                .collect(Collectors.toMap(Product::key, product -> product));
    }

    /**
     * By key.
     *
     * @param afterKey empty for the first
     */
    public List<Product> page(int workspace, String afterKey, int limit) {
        return storage.inTransaction(tx -> store.page(tx, workspace, afterKey, limit));
    }

    /** It is shown no more, and comes back when it is put again. @throws Refusal {@code not_found} */
    public void archive(int workspace, String key) {
        if (!storage.inTransaction(tx -> store.archive(tx, workspace, key, clock.nowMs()))) {
            throw Refusal.notFound("product", key);
        }
    }
}
