package io.braid.decide.journeys;

import io.braid.spine.history.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who looks at products: put one on a wish list or into a cart or viewed it of late, as history knows. Many products are asked for in one
 * question, since each question reads a month of events; what it may answer is bounded, and of a product that did not fit in nothing is said.
 *
 * <p>Thread rule: one thread after the other.
 */
final class Watchers {
    /** Of one question. */
    static final int PRODUCTS_MAX = 500;
    /** Of one product: the newest. */
    static final int PEOPLE_MAX = 10_000;
    /** Of one question, over all its products. */
    static final int ROWS_MAX = 50_000;

    private static final long ASK_MS = 30_000;

    private static final String WATCHERS = """
            SELECT product, person FROM (
                SELECT e.p_product_id product, coalesce(a.living_id, e.profile_id) person, max(e.time_ms) seen
                FROM event e LEFT JOIN alias a ON a.workspace_id = e.workspace_id AND a.profile_id = e.profile_id
                WHERE e.workspace_id = ? AND e.time_ms >= ? AND e.kind = 'track'
                  AND e.name IN ('Product Added to Wishlist', 'Product Added', 'Product Viewed') AND e.p_product_id IN (%s)
                GROUP BY 1, 2)
            QUALIFY row_number() OVER (PARTITION BY product ORDER BY seen DESC, person) <= ?
            ORDER BY product, seen DESC, person LIMIT ?""";

    private final History history;
    private final int peopleMax;
    private final int rowsMax;
    /** Products of the next question: half as many after one that took too long. */
    private int size = PRODUCTS_MAX;

    Watchers(History history) {
        this(history, PEOPLE_MAX, ROWS_MAX);
    }

    /** @param rowsMax more than {@code peopleMax}, so that one product always fits in */
    Watchers(History history, int peopleMax, int rowsMax) {
        this.history = history;
        this.peopleMax = peopleMax;
        this.rowsMax = rowsMax;
    }

    /**
     * What history answered.
     *
     * @param answered the products of which it is known who looks at them
     * @param people by product, the newest first; a product at which nobody looks is missing
     */
    record Found(Set<String> answered, Map<String, List<Long>> people) {
        List<Long> of(String product) {
            return people.getOrDefault(product, List.of());
        }
    }

    /**
     * Asks for the first of these, as many as one question may have.
     *
     * @param products at least one; each once
     * @param sinceMs shop time
     * @return at least one product is answered; without history all are, and nobody looks at them
     */
    Found first(int workspace, List<String> products, long sinceMs) {
        if (!history.on()) {
            return new Found(Set.copyOf(products), Map.of());
        }
        List<String> asked = products.subList(0, Math.min(size, products.size()));
        try {
            Found found = ask(workspace, asked, sinceMs);
            size = Math.min(PRODUCTS_MAX, 2 * size);
            return found;
        } catch (History.Timeout e) {
            if (asked.size() == 1) {
                throw e;
            }
            size = asked.size() / 2;
            return first(workspace, products, sinceMs);
        }
    }

    private Found ask(int workspace, List<String> products, long sinceMs) {
        List<Object> values = new ArrayList<>(List.of(workspace, sinceMs));
        values.addAll(products);
        values.addAll(List.of(peopleMax, rowsMax + 1));
        Map<String, List<Long>> people = new LinkedHashMap<>();
        String[] last = {""};
        int[] rows = {0};
        try (History.Session session = history.session(ASK_MS)) {
            session.each(
                    WATCHERS.formatted(String.join(",", Collections.nCopies(products.size(), "?"))), values, row -> {
                        rows[0]++;
                        last[0] = row.getString(1);
                        people.computeIfAbsent(last[0], none -> new ArrayList<>())
                                .add(row.getLong(2));
                    });
        }
        if (rows[0] <= rowsMax) {
            return new Found(Set.copyOf(products), people);
        }
        // There are more: the last product may have been cut off, and of those after it nothing is known.
        people.remove(last[0]);
        return new Found(new HashSet<>(people.keySet()), people);
    }
}
