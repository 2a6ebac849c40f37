package io.braid.doors.console;

import io.braid.base.access.Who;
import io.braid.base.kernel.Money;
import io.braid.base.storage.Storage;
import io.braid.base.web.Page;
import io.braid.decide.journeys.JourneyFigures;
import io.braid.know.commerce.OrderRef;
import io.braid.know.commerce.OrderStatus;
import io.braid.know.commerce.Purchases;
import io.braid.know.identity.IdentityModule;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A person's orders and journeys. */
@RestController
final class OrdersApi {
    private final Storage storage;
    private final IdentityModule identity;
    private final Purchases purchases;
    private final JourneyFigures figures;

    OrdersApi(Storage storage, IdentityModule identity, Purchases purchases, JourneyFigures figures) {
        this.storage = storage;
        this.identity = identity;
        this.purchases = purchases;
        this.figures = figures;
    }

    /**
     * One order, of any channel.
     *
     * @param store of a till sale, or null
     * @param currency ISO 4217, or null
     */
    record Order(
            String id,
            String cart,
            String channel,
            String store,
            BigDecimal revenue,
            String currency,
            long placedMs,
            OrderStatus status) {}

    /** Newest first. */
    @GetMapping("/api/profiles/{id}/orders")
    Page<Order> orders(
            Who who,
            @PathVariable("id") long id,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        String position = Page.position(cursor);
        int dot = position == null ? -1 : position.indexOf('.');
        if (position != null && dot < 0) {
            throw StoredPeople.wrongCursor();
        }
        List<OrderRef> rows = purchases.of(
                who.workspace(),
                living(who, id),
                position == null ? Long.MAX_VALUE : StoredPeople.number(position.substring(0, dot)),
                position == null ? "" : position.substring(dot + 1),
                count + 1);
        Page<OrderRef> page = Page.of(rows, count, order -> order.placedMs() + "." + order.orderId());
        return new Page<>(page.items().stream().map(OrdersApi::order).toList(), page.next());
    }

    /**
     * What a person spent so far, over all channels.
     *
     * @param sums by currency, the one of most orders first; empty before the first order
     * @param favouriteStore where the person bought most often, or null
     */
    record Spend(List<SpendSum> sums, String favouriteStore) {}

    /**
     * @param currency ISO 4217, or null
     * @param orders placed, refunded ones among them; cancelled ones are not
     * @param refunded how many of them were refunded
     * @param revenue of those that were not
     * @param average of one of those, or null
     */
    record SpendSum(
            String currency,
            long orders,
            long refunded,
            BigDecimal revenue,
            BigDecimal average,
            long firstMs,
            long lastMs) {
        static SpendSum of(Purchases.Spent spent) {
            long kept = spent.orders() - spent.refunded();
            return new SpendSum(
                    spent.currency().isEmpty() ? null : spent.currency(),
                    spent.orders(),
                    spent.refunded(),
                    Money.major(spent.revenueMinor(), spent.currency()),
                    kept == 0 ? null : Money.major(Math.round((double) spent.revenueMinor() / kept), spent.currency()),
                    spent.firstMs(),
                    spent.lastMs());
        }
    }

    @GetMapping("/api/profiles/{id}/spend")
    Spend spend(Who who, @PathVariable("id") long id) {
        long living = living(who, id);
        return new Spend(
                purchases.spent(who.workspace(), living).stream()
                        .map(SpendSum::of)
                        .toList(),
                purchases.favouriteStore(who.workspace(), living).orElse(null));
    }

    /** The journeys that the person is and was in, newest first. */
    @GetMapping("/api/profiles/{id}/journeys")
    Page<JourneyStay> journeys(
            Who who,
            @PathVariable("id") long id,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        int count = Page.limit(limit);
        List<JourneyFigures.Stay> rows = figures.ofProfile(
                who.workspace(), living(who, id), Page.numberPosition(cursor, Long.MAX_VALUE), count + 1);
        Page<JourneyFigures.Stay> page = Page.of(rows, count, stay -> Long.toString(stay.id()));
        return new Page<>(
                page.items().stream().map(stay -> JourneyStay.of(stay, null)).toList(), page.next());
    }

    private long living(Who who, long id) {
        return storage.inTransaction(tx -> identity.living(tx, who.workspace(), id));
    }

    private static Order order(OrderRef order) {
        return new Order(
                order.orderId(),
                order.cartId().isEmpty() ? null : order.cartId(),
                order.channel(),
                order.storeId().isEmpty() ? null : order.storeId(),
                Money.major(order.revenueMinor(), order.currency()),
                order.currency().isEmpty() ? null : order.currency(),
                order.placedMs(),
                order.status());
    }
}
