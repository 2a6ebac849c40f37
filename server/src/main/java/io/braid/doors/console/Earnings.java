package io.braid.doors.console;

import io.braid.know.commerce.Purchases;
import io.braid.talk.delivery.SendFigures;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What people bought after they had clicked a message: each order counts for the last click before it. */
final class Earnings {
    /** An order so long after a click counts for it. */
    static final long AFTER_CLICK_MS = 5 * 86_400_000L;

    private final SendFigures sends;
    private final Purchases purchases;

    Earnings(SendFigures sends, Purchases purchases) {
        this.sends = sends;
        this.purchases = purchases;
    }

    /**
     * Money earned.
     *
     * @param clicks by people
     * @param currency the one of the most orders; what was paid in others is not in {@code revenueMinor}
     * @param otherOrders orders in other currencies
     */
    record Earned(long clicks, long orders, long revenueMinor, String currency, long otherOrders) {}

    /** @param journey only clicks of its messages; null for all */
    Earned since(int workspace, long sinceMs, String journey) {
        List<SendFigures.Click> clicks = sends.clicks(workspace, sinceMs);
        List<Purchases.Earned> earned = purchases
                .lastBefore(
                        workspace,
                        clicks.stream().mapToLong(SendFigures.Click::profileId).toArray(),
                        clicks.stream().mapToLong(SendFigures.Click::clickedMs).toArray(),
                        clicks.stream().map(SendFigures.Click::journey).toArray(String[]::new),
                        AFTER_CLICK_MS)
                .stream()
                .filter(one -> journey == null || one.tag().equals(journey))
                .toList();
        Predicate<SendFigures.Click> own =
                click -> journey == null || click.journey().equals(journey);
        Map<String, long[]> byCurrency = new HashMap<>();
        earned.forEach(one -> {
            long[] sum = byCurrency.computeIfAbsent(one.currency(), key -> new long[2]);
            sum[0] += one.orders();
            sum[1] += one.revenueMinor();
        });
        String main = mostOrders(byCurrency);
        long[] sum = byCurrency.getOrDefault(main, new long[2]);
        long all = byCurrency.values().stream().mapToLong(one -> one[0]).sum();
        return new Earned(
                clicks.stream().filter(own).count(), sum[0], sum[1], main.isEmpty() ? null : main, all - sum[0]);
    }

    /** @param byCurrency to numbers of which the first counts orders */
    static String mostOrders(Map<String, long[]> byCurrency) {
        return byCurrency.entrySet().stream()
                .max(Comparator.<Map.Entry<String, long[]>>comparingLong(entry -> entry.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
