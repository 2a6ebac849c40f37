package io.braid.doors.console;

import io.braid.know.commerce.Purchases;
import io.braid.talk.delivery.SendFigures;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** What people bought after they had clicked a message: each order counts for the last click before it. */
final class Earnings {
    private static final long DAY_MS = 86_400_000L;

    private final SendFigures sends;
    private final Purchases purchases;
    private final IntUnaryOperator clickDays;

    /** @param clickDays an order counts so long after a click, by workspace */
    Earnings(SendFigures sends, Purchases purchases, IntUnaryOperator clickDays) {
        this.sends = sends;
        this.purchases = purchases;
        this.clickDays = clickDays;
    }

    /**
     * Money earned.
     *
     * @param clicks by people
     * @param currency the one of the most orders; what was paid in others is not in {@code revenueMinor}
     * @param otherOrders orders in other currencies
     * @param returns orders that were refunded since, wholly or in part
     * @param returnedMinor the value of these
     */
    record Earned(
            long clicks,
            long orders,
            long revenueMinor,
            String currency,
            long otherOrders,
            long returns,
            long returnedMinor) {}

    /** A message of a step. */
    record Part(String node, String channel, String message) {}

    /**
     * @param whole of all messages
     * @param parts of each, in the whole's currency
     */
    record Split(Earned whole, Map<Part, Earned> parts) {}

    int clickDays(int workspace) {
        return clickDays.applyAsInt(workspace);
    }

    /** Of all messages. */
    Earned since(int workspace, long sinceMs) {
        List<SendFigures.Click> clicks = sends.clicks(workspace, sinceMs);
        List<Purchases.Earned> earned = earned(workspace, clicks);
        return sum(clicks.size(), earned, currency(earned));
    }

    /** Of the messages of a journey; an order that followed a later click on another's message is not among them. */
    Split ofJourney(int workspace, long sinceMs, String journey) {
        List<SendFigures.Click> clicks = sends.clicks(workspace, sinceMs);
        Map<String, Part> parts = new HashMap<>();
        Map<Part, Long> clicked = new HashMap<>();
        for (SendFigures.Click click : clicks) {
            if (click.journey().equals(journey)) {
                Part part = new Part(click.node(), click.channel(), click.message());
                parts.put(tag(click), part);
                clicked.merge(part, 1L, Long::sum);
            }
        }
        List<Purchases.Earned> own = earned(workspace, clicks).stream()
                .filter(one -> parts.containsKey(one.tag()))
                .toList();
        String currency = currency(own);
        Map<Part, List<Purchases.Earned>> byPart =
                own.stream().collect(Collectors.groupingBy(one -> parts.get(one.tag())));
        Map<Part, Earned> split = new HashMap<>();
        clicked.forEach((part, count) -> split.put(part, sum(count, byPart.getOrDefault(part, List.of()), currency)));
        long all = clicked.values().stream().mapToLong(Long::longValue).sum();
        return new Split(sum(all, own, currency), split);
    }

    private List<Purchases.Earned> earned(int workspace, List<SendFigures.Click> clicks) {
        return purchases.lastBefore(
                workspace,
                clicks.stream().mapToLong(SendFigures.Click::profileId).toArray(),
                clicks.stream().mapToLong(SendFigures.Click::clickedMs).toArray(),
                clicks.stream().map(Earnings::tag).toArray(String[]::new),
                clickDays(workspace) * DAY_MS);
    }

    private static String tag(SendFigures.Click click) {
        return String.join(" ", click.journey(), click.node(), click.channel(), click.message());
    }

    private static Earned sum(long clicks, List<Purchases.Earned> earned, String currency) {
        List<Purchases.Earned> main =
                earned.stream().filter(one -> one.currency().equals(currency)).toList();
        long orders = main.stream().mapToLong(Purchases.Earned::orders).sum();
        long all = earned.stream().mapToLong(Purchases.Earned::orders).sum();
        return new Earned(
                clicks,
                orders,
                main.stream().mapToLong(Purchases.Earned::revenueMinor).sum(),
                currency.isEmpty() ? null : currency,
                all - orders,
                main.stream().mapToLong(Purchases.Earned::returns).sum(),
                main.stream().mapToLong(Purchases.Earned::returnedMinor).sum());
    }

    private static String currency(List<Purchases.Earned> earned) {
        Map<String, long[]> byCurrency = new TreeMap<>();
        earned.forEach(one -> byCurrency.computeIfAbsent(one.currency(), key -> new long[1])[0] += one.orders());
        return mostOrders(byCurrency);
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
