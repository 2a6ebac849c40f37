package io.braid.know.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The catalogue of a workspace. How many products there are is not limited: nothing reads them all at once.
 *
 * <p>Thread rule: any thread.
 */
public final class Products {
    private static final Set<String> OFFERED = Set.of("price", "currency", "stock");

    private final Storage storage;
    private final ProductStore store = new ProductStore();
    private final OfferStore offers = new OfferStore();
    private final ChangeStore changes = new ChangeStore();
    private final Clock clock;

    Products(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Saves the whole of it; what is left out is not known any more. @throws Refusal {@code invalid_product} */
    public Product put(int workspace, String key, JsonNode json) {
        Product product = ProductReader.read(key, json);
        storage.run(tx -> {
            Map<String, Product> before = byKey(store.lock(tx, workspace, List.of(key)));
            store.put(tx, workspace, List.of(product), clock.nowMs());
            changes.add(tx, workspace, ProductChange.between(before.get(key), product));
        });
        return product;
    }

    /** @throws Refusal {@code not_found} */
    public Product get(int workspace, String key) {
        return storage.inTransaction(tx -> store.find(tx, workspace, key))
                .orElseThrow(() -> Refusal.notFound("product", key));
    }

    /** Those of these that there are, by key. */
    public Map<String, Product> find(int workspace, Collection<String> keys) {
        return byKey(storage.inTransaction(tx -> store.find(tx, workspace, keys)));
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

    /**
     * Puts patches on products, in their order; one that is not sound changes nothing.
     *
     * @param write false to be told only what would be refused
     * @return for each patch what was wrong with it: {@code invalid_product}, {@code invalid_store}, {@code unknown_product}
     */
    public List<Optional<Refusal>> patch(int workspace, List<ProductPatch> patches, boolean write) {
        return storage.inTransaction(tx -> {
            List<String> keys =
                    patches.stream().map(ProductPatch::key).distinct().sorted().toList();
            List<Product> before = write ? store.lock(tx, workspace, keys) : store.find(tx, workspace, keys);
            ProductPatches work = new ProductPatches(before);
            List<Optional<Refusal>> refusals = work.apply(patches);
            if (write && !work.changed().isEmpty()) {
                store.put(tx, workspace, work.changed(), clock.nowMs());
                Map<String, Product> known = byKey(before);
                changes.add(
                        tx,
                        workspace,
                        work.changed().stream()
                                .flatMap(now -> ProductChange.between(known.get(now.key()), now).stream())
                                .toList());
            }
            if (write && !work.offers().isEmpty()) {
                offers.put(tx, workspace, work.offers(), clock.nowMs());
            }
            return refusals;
        });
    }

    /**
     * What a store has of a product that there is; what is not said stays.
     *
     * @throws Refusal {@code not_found}, {@code invalid_store}, {@code invalid_product}
     */
    void putOffer(int workspace, String key, String store, JsonNode json) {
        if (!(json instanceof ObjectNode said) || !OFFERED.containsAll(names(said))) {
            throw Refusal.invalid("invalid_product", "A store says price, currency and stock of a product.", "");
        }
        get(workspace, key);
        patch(workspace, List.of(new ProductPatch(key, store, said)), true)
                .getFirst()
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    /**
     * What became of products and nobody was told yet, the oldest first. What is not so any more (it is dearer, sold out or gone again) is
     * forgotten.
     *
     * @return at most {@code max}; empty only if there is nothing
     */
    public List<ProductChange> changes(int workspace, int max) {
        List<ProductChange> all;
        List<ProductChange> open;
        do {
            all = storage.inTransaction(tx -> changes(tx, workspace, max));
            open = all.stream().filter(ProductChange::holds).toList();
            List<Long> over = all.stream()
                    .filter(change -> !change.holds())
                    .map(ProductChange::seq)
                    .toList();
            told(workspace, over);
        } while (open.isEmpty() && !all.isEmpty());
        return open;
    }

    private List<ProductChange> changes(Transaction tx, int workspace, int max) {
        List<ChangeStore.Row> rows = changes.first(tx, workspace, max);
        Map<String, Product> now = byKey(store.find(
                tx, workspace, rows.stream().map(ChangeStore.Row::product).collect(Collectors.toSet())));
        return rows.stream()
                .map(row -> new ProductChange(row.seq(), row.what(), now.get(row.product()), row.wasMinor()))
                .toList();
    }

    /** Those whom they concern were told: they are forgotten. */
    public void told(int workspace, List<Long> seqs) {
        if (!seqs.isEmpty()) {
            storage.run(tx -> changes.remove(tx, workspace, seqs));
        }
    }

    private static Map<String, Product> byKey(List<Product> products) {
        return products.stream().collect(Collectors.toMap(Product::key, product -> product));
    }

    private static Set<String> names(ObjectNode json) {
        return json.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /**
     * What stores have of a product, by store.
     *
     * @param afterStore empty for the first
     */
    public List<Offer> offers(int workspace, String key, String afterStore, int limit) {
        return storage.inTransaction(tx -> offers.list(tx, workspace, key, afterStore, limit));
    }

    /** What a store has, by product; {@code afterKey} is empty for the first. */
    List<ProductPatches.StoreOffer> ofStore(int workspace, String store, String afterKey, int limit) {
        return storage.inTransaction(tx -> offers.ofStore(tx, workspace, store, afterKey, limit));
    }
}
