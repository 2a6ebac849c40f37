package io.braid.demo;

import io.braid.base.kernel.Money;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints results as text: aligned, in a fixed order, the same for the same results. Pure. */
public final class Table {
    private static final List<String> STATES =
            List.of("sent", "delivered", "failed", "refused", "cancelled", "unknown", "held", "waiting", "ghost");

    private final StringBuilder text = new StringBuilder();

    private Table() {}

    /** @param title one line */
    public static String of(String title, Results results, Map<String, Long> violations) {
        Table table = new Table();
        table.line(title);
        table.people(results);
        table.messages(results);
        table.orders(results);
        table.worth(results);
        table.checks(violations);
        return table.text.toString();
    }

    private void people(Results r) {
        head("People");
        figure("events", r.events());
        figure("visitors", r.visitors());
        figure("known (account, card or proven address)", r.known());
        figure("known by an address they typed only", r.claimed());
        figure("carts", r.carts());
        figure("left", r.left());
    }

    private void messages(Results r) {
        head("Messages by channel");
        List<String> channels = List.of("push", "sms", "email");
        line(row("", channels));
        for (String state : STATES) {
            List<Long> counts =
                    channels.stream().map(c -> r.channels().get(c).of(state)).toList();
            if (counts.stream().anyMatch(n -> n > 0) || state.equals("delivered")) {
                line(row(state.equals("ghost") ? "held out" : state, counts));
            }
        }
        line(row(
                "opened by a person",
                channels.stream().map(c -> r.channels().get(c).opened()).toList()));
        line(row(
                "opened by a machine",
                channels.stream().map(c -> r.channels().get(c).machines()).toList()));
        line(row(
                "clicked",
                channels.stream().map(c -> r.channels().get(c).clicked()).toList()));
        line(row(
                "unsubscribed",
                channels.stream().map(c -> r.channels().get(c).unsubscribed()).toList()));
        head("Not delivered, by reason");
        r.refusals().forEach(this::figure);
        if (r.refusals().isEmpty()) {
            line("  none");
        }
    }

    private void orders(Results r) {
        head("Orders");
        r.orders()
                .forEach((channel, orders) ->
                        line("  %-44s%7d%14s".formatted(channel, orders.count(), money(orders.revenueMinor(), r))));
    }

    private void worth(Results r) {
        head("Left carts and the orders after the first message (held out: after it would have been sent)");
        line(row("", List.of("carts", "orders", "rate", "revenue", "a cart")));
        line(group("contacted", r.contacted(), r));
        line(group("held out", r.heldOut(), r));
        line("  uplift " + Uplift.of(r.contacted(), r.heldOut()));
    }

    private void checks(Map<String, Long> violations) {
        head("Checks");
        violations.forEach((name, count) -> line("  %-44s%7d violations".formatted(name, count)));
    }

    private String group(String name, Results.Group group, Results r) {
        return row(
                name,
                List.of(
                        group.carts(),
                        group.ordered(),
                        String.format(Locale.ROOT, "%.1f %%", 100 * group.rate()),
                        money(group.revenueMinor(), r),
                        money(group.carts() == 0 ? 0 : group.revenueMinor() / group.carts(), r)));
    }

    private static String row(String name, List<?> values) {
        StringBuilder row = new StringBuilder("  %-32s".formatted(name));
        values.forEach(value -> row.append("%14s".formatted(value)));
        return row.toString().stripTrailing();
    }

    private static String money(long minor, Results r) {
        return Money.major(minor, r.currency()) + " " + r.currency();
    }

    private void figure(String name, long count) {
        line("  %-44s%7d".formatted(name, count));
    }

    private void head(String name) {
        line("");
        line(name);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
