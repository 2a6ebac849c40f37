package io.braid.know.commerce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stands behind the open cart.
 *
 * <p><b>The rule.</b> A cart is not a place in memory that events push about, it is what its operations say when they are read in the
 * order in which they <em>happened</em>. So we keep the operations that are still alive and read the lines from them:
 *
 * <ul>
 *   <li>An order that names a cart kills what happened in that cart, or in no named one, up to the order's own millisecond. An order
 *       that names none (a till) kills everything up to it. That time is remembered, so an addition that happened before the order
 *       is dead whenever it arrives.
 *   <li>A cart that is stated whole ({@code Cart Updated}) kills everything before it but its own lines.
 *   <li>A removal takes pieces away from what was put in before it in event time, never below none; one that arrives before its
 *       addition waits among the operations.
 * </ul>
 *
 * <p>Each of these is a test of one operation against remembered times, and the times only grow. Hence the lines are the same for
 * every order of arrival, and the union of two histories is what both profiles' events would have given one: merging is safe. The
 * law holds while at most {@link CommerceLimits#OPERATIONS_MAX} operations are alive and {@link CommerceLimits#CLOSED_MAX} carts
 * were closed; {@code CartHistoryProperties} holds us to it.
 *
 * @param operations alive, in {@link CartOperation#ORDER}
 * @param closed named cart to the time of the order that closed it
 * @param closedAllMs time of the newest order that named no cart
 * @param replacedMs time of the newest cart that was stated whole
 * @param replacedBy its event
 */
record CartHistory(
        List<CartOperation> operations, Map<String, Long> closed, long closedAllMs, long replacedMs, long replacedBy) {
    static final CartHistory EMPTY = new CartHistory(List.of(), Map.of(), 0, 0, 0);

    CartHistory {
        operations = List.copyOf(operations);
    }

    CartHistory with(List<CartOperation> more) {
        return pruned(more, closed, closedAllMs, replacedMs, replacedBy);
    }

    /** An order closes a cart by its name, or, named empty, whatever is open. */
    CartHistory close(String cartId, long timeMs) {
        if (cartId.isEmpty()) {
            return pruned(List.of(), closed, Math.max(closedAllMs, timeMs), replacedMs, replacedBy);
        }
        Map<String, Long> names = new TreeMap<>(closed);
        names.merge(cartId, timeMs, Math::max);
        return pruned(List.of(), names, closedAllMs, replacedMs, replacedBy);
    }

    CartHistory replace(List<CartOperation> lines, long timeMs, long eventId) {
        if (timeMs < replacedMs || timeMs == replacedMs && eventId < replacedBy) {
            return this;
        }
        return pruned(lines, closed, closedAllMs, timeMs, eventId);
    }

    static CartHistory join(CartHistory a, CartHistory b) {
        Map<String, Long> names = new TreeMap<>(a.closed);
        b.closed.forEach((name, timeMs) -> names.merge(name, timeMs, Math::max));
        boolean first = a.replacedMs != b.replacedMs ? a.replacedMs > b.replacedMs : a.replacedBy >= b.replacedBy;
        CartHistory newer = first ? a : b;
        return a.pruned(
                b.operations, names, Math.max(a.closedAllMs, b.closedAllMs), newer.replacedMs, newer.replacedBy);
    }

    private CartHistory pruned(
            List<CartOperation> more, Map<String, Long> names, long allMs, long wholeMs, long wholeBy) {
        TreeSet<CartOperation> all = new TreeSet<>(CartOperation.ORDER);
        all.addAll(operations);
        all.addAll(more);
        long anyMs = Math.max(
                allMs, names.values().stream().mapToLong(Long::longValue).max().orElse(0));
        all.removeIf(op ->
                op.timeMs() <= (op.cartId().isEmpty() ? anyMs : Math.max(allMs, names.getOrDefault(op.cartId(), 0L)))
                        || !(op.kind() == CartOperation.Kind.SET
                                ? op.timeMs() == wholeMs && op.eventId() == wholeBy
                                : op.timeMs() > wholeMs));
        List<CartOperation> alive = new ArrayList<>(all);
        return new CartHistory(
                alive.size() > CommerceLimits.OPERATIONS_MAX ? CartLines.sum(alive) : alive,
                newest(names),
                allMs,
                wholeMs,
                wholeBy);
    }

    private static Map<String, Long> newest(Map<String, Long> names) {
        if (names.size() <= CommerceLimits.CLOSED_MAX) {
            return names;
        }
        Map<String, Long> kept = new LinkedHashMap<>(names);
        names.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(names.size() - CommerceLimits.CLOSED_MAX)
                .forEach(oldest -> kept.remove(oldest.getKey()));
        return kept;
    }
}
