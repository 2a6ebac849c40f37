package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Money;
import io.braid.know.commerce.CommerceLimits;
import io.braid.know.commerce.CommerceState;
import io.braid.know.commerce.OrderRef;
import io.braid.spine.event.EventType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * The number of orders, or the sum or average of what was paid for them and not given back, lies in the range, over the orders that the
 * person keeps (completed, not cancelled, not refunded wholly), by order id, completed in the window, of the channel, store and currency
 * that are named. A refund is its {@code refund}, else the sum of its listed products, else the whole order; money is in major units of
 * each order's own currency, added up as numbers if no currency is named. Without orders the number and the sum are 0, and there is no
 * average. Of the newest 100 orders.
 */
record OrdersAre(Aggregate aggregate, NumberRange range, String channel, String store, String currency, Window window)
        implements Leaf {
    /** What is made of the orders. */
    enum Aggregate {
        COUNT,
        SUM,
        AVERAGE
    }

    private static final Field ORDERS = Field.choice(
                    "orders", "of what the bounds are: the number of orders, or the money", "count", "sum", "average")
            .needed();
    private static final Field CHANNEL = Field.text(
                    "channel", "only orders of this buying channel: store, online, or another that orders name")
            .optional();
    private static final Field STORE =
            Field.text("store", "only orders of this store").optional();
    private static final Field CURRENCY =
            Field.text("currency", "only orders in this currency, such as EUR").optional();

    static final LeafKind KIND = new LeafKind(
            "orders",
            "Orders, net of refunds and cancellations",
            "The number of orders, or the sum or average of what was paid for them and not given back, lies in the range: over the "
                    + "newest 100 orders, each once by its id, that were not cancelled or refunded wholly and were completed in the "
                    + "window. Money counts in each order's own currency; name one if there are several.",
            Field.all(List.of(ORDERS), NumberRange.FIELDS, List.of(CHANNEL, STORE, CURRENCY), Window.FIELDS),
            List.of(
                    "{'orders':'sum','at_least':10000,'within_days':365}",
                    "{'orders':'count','at_least':1,'channel':'store'}",
                    "{'orders':'average','more_than':800,'currency':'UAH'}"),
            OrdersAre::read);

    private static OrdersAre read(RuleFields fields) {
        return new OrdersAre(
                Aggregate.valueOf(fields.choice(ORDERS).toUpperCase(Locale.ROOT)),
                NumberRange.read(fields),
                fields.text(CHANNEL, ""),
                fields.text(STORE, ""),
                fields.text(CURRENCY, ""),
                Window.read(fields));
    }

    /** Newest first. */
    private record Orders(List<OrderRef> list) implements Series {
        @Override
        public int size() {
            return list.size();
        }

        @Override
        public long timeMs(int n) {
            return list.get(n).placedMs();
        }

        /** Null if there is none. */
        BigDecimal of(Aggregate aggregate, int first, int count) {
            if (aggregate == Aggregate.COUNT) {
                return BigDecimal.valueOf(count);
            }
            BigDecimal sum = BigDecimal.ZERO;
            for (OrderRef order : list.subList(first, first + count)) {
                sum = sum.add(Money.major(order.netMinor(), order.currency()));
            }
            return aggregate == Aggregate.SUM
                    ? sum
                    : count == 0 ? null : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
        }
    }

    private Orders orders(Evaluation known) {
        return new Orders(known.profile().get(CommerceState.SECTION).orders().stream()
                .filter(OrderRef::keeps)
                .filter(order -> channel.isEmpty() || channel.equalsIgnoreCase(order.channel()))
                .filter(order -> store.isEmpty() || store.equalsIgnoreCase(order.storeId()))
                .filter(order -> currency.isEmpty() || currency.equalsIgnoreCase(order.currency()))
                .filter(order -> !(window instanceof Window.Between(long from, long to))
                        || order.placedMs() >= from && order.placedMs() < to)
                .toList());
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Orders orders = orders(known);
        Window.Part part = known.part(window, orders);
        return window.judge(orders, part, known, count -> {
            BigDecimal value = orders.of(aggregate, part.first(), count);
            return value != null && range.holds(value);
        });
    }

    @Override
    public void watch(Watch watch) {
        for (String name : List.of("Order Completed", "Order Updated", "Order Refunded", "Order Cancelled")) {
            watch.event(EventType.TRACK, name);
        }
        if (window.zoned()) {
            watch.zone();
        }
    }

    /** Null if there is none. */
    private BigDecimal value(Evaluation known) {
        Orders orders = orders(known);
        Window.Part part = known.part(window, orders);
        return orders.of(aggregate, part.first(), part.count());
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("orders", aggregate.name().toLowerCase(Locale.ROOT));
        range.describe(said);
        window.describe(said);
        if (!channel.isEmpty()) {
            said.put("channel", channel);
        }
        if (!store.isEmpty()) {
            said.put("store", store);
        }
        if (!currency.isEmpty()) {
            said.put("currency", currency);
        }
        BigDecimal value = value(known);
        if (value != null) {
            said.put("known", value);
        }
        said.put(
                "approximate",
                known.profile().get(CommerceState.SECTION).orders().size() >= CommerceLimits.ORDERS_MAX);
    }

    @Override
    public String condition() {
        return aggregate.name().toLowerCase(Locale.ROOT) + " of orders"
                + (channel.isEmpty() ? "" : " by " + channel)
                + (store.isEmpty() ? "" : " in " + store)
                + (currency.isEmpty() ? "" : " in " + currency)
                + " " + range.condition() + window.condition();
    }

    @Override
    public String present(Evaluation known) {
        BigDecimal value = value(known);
        return value == null ? "no order" : value.toPlainString();
    }
}
