package io.braid.know.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.event.Goods;
import io.braid.spine.pipeline.Enricher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells events of their products as they are folded: {@link Product#facts}, each product by the id or else the sku of a line. Products are read
 * once for a micro-batch and kept for a minute of shop time: what a changed product says is told up to a minute late, and told the same to
 * whoever asks of that event later.
 *
 * <p>Thread rule: one thread.
 */
public final class KnownGoods implements Enricher {
    /** Products kept, those asked for last. */
    static final int KEPT_MAX = 10_000;

    static final long KEPT_MS = 60_000;

    /** Characters of facts that one event is told, in the order of its lines: what does not fit is not known to it. */
    static final int FACTS_MAX = 65_536;

    private record Key(int workspace, String product) {}

    /** @param length of the facts as they are written */
    private record Told(ObjectNode facts, int length) {}

    private record Known(Optional<Told> told, long readMs) {}

    private final ProductLookup products;
    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > KEPT_MAX;
        }
    };

    public KnownGoods(ProductLookup products) {
        this.products = products;
    }

    @Override
    public List<Event> enrich(Transaction tx, int workspace, List<Event> events) {
        Set<String> named = new LinkedHashSet<>();
        events.forEach(event -> named.addAll(keys(event)));
        if (named.isEmpty()) {
            return events;
        }
        Map<String, Told> told = told(tx, workspace, named, events.getLast().receivedMs());
        return told.isEmpty()
                ? events
                : events.stream().map(event -> of(event, told)).toList();
    }

    private static List<String> keys(Event event) {
        List<String> keys = new ArrayList<>();
        Goods.lines(event.properties()).forEach(line -> keys.addAll(Goods.keys(line)));
        return keys;
    }

    private static Event of(Event event, Map<String, Told> told) {
        ObjectNode facts = Json.object();
        int length = 0;
        for (ObjectNode line : Goods.lines(event.properties())) {
            String key = Goods.keys(line).stream()
                    .filter(told::containsKey)
                    .findFirst()
                    .orElse(null);
            if (key != null && !facts.has(key) && length + told.get(key).length() <= FACTS_MAX) {
                length += told.get(key).length();
                facts.set(key, told.get(key).facts());
            }
        }
        return facts.isEmpty() ? event : event.with(new Goods(facts));
    }

    /** By key; without those that there are not. */
    private Map<String, Told> told(Transaction tx, int workspace, Set<String> named, long nowMs) {
        Map<String, Told> told = new HashMap<>();
        Set<String> unread = new LinkedHashSet<>();
        for (String product : named) {
            Known kept = known.get(new Key(workspace, product));
            if (kept == null || nowMs - kept.readMs >= KEPT_MS || nowMs < kept.readMs) {
                unread.add(product);
            } else {
                kept.told.ifPresent(facts -> told.put(product, facts));
            }
        }
        if (!unread.isEmpty()) {
            products.find(tx, workspace, unread).forEach(product -> told.put(product.key(), told(product)));
            unread.forEach(product ->
                    known.put(new Key(workspace, product), new Known(Optional.ofNullable(told.get(product)), nowMs)));
        }
        return told;
    }

    /** As whoever reads it back will find it. */
    private static Told told(Product product) {
        String written = Json.write(product.facts());
        return new Told((ObjectNode) Json.read(written), written.length());
    }
}
