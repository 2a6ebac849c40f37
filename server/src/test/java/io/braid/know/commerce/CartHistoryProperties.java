package io.braid.know.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.spine.event.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The law of {@link CartHistory}: arrival does not matter, and merging is the union of what happened. */
final class CartHistoryProperties {
    private record Step(int minute, int kind, int product, int quantity, int cart) {}

    @Property(tries = 500)
    void theLinesAreTheSameForEveryOrderOfArrival(@ForAll("streams") List<Event> events, @ForAll long seed) {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(linesAfter(shuffled)).isEqualTo(linesAfter(events));
    }

    @Property(tries = 500)
    void mergingTwoProfilesIsFoldingTheEventsOfBoth(@ForAll("streams") List<Event> events, @ForAll long seed) {
        Random side = new Random(seed);
        Shopping one = new Shopping();
        Shopping other = new Shopping();
        events.forEach(event -> (side.nextBoolean() ? one : other).happens(event));
        CommerceState ab = CommerceState.join(one.state, other.state);
        CommerceState ba = CommerceState.join(other.state, one.state);
        assertThat(lines(ab)).isEqualTo(linesAfter(events)).isEqualTo(lines(ba));
        assertThat(CommerceState.join(ab, ab)).isEqualTo(ab);
        assertThat(ab.orders())
                .extracting(OrderRef::orderId, OrderRef::status, OrderRef::placedMs)
                .isEqualTo(folded(events).orders().stream()
                        .map(o -> org.assertj.core.groups.Tuple.tuple(o.orderId(), o.status(), o.placedMs()))
                        .toList());
    }

    private static List<ProductLine> linesAfter(List<Event> events) {
        return lines(folded(events));
    }

    private static CommerceState folded(List<Event> events) {
        Shopping shop = new Shopping();
        events.forEach(shop::happens);
        return shop.state;
    }

    private static List<ProductLine> lines(CommerceState state) {
        return state.openCart().map(Cart::lines).orElse(List.of());
    }

    @Provide
    Arbitrary<List<Event>> streams() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(14).map(steps -> {
            List<Event> events = new ArrayList<>();
            for (Step s : steps) {
                events.add(event(events.size() + 1, s));
            }
            return events;
        });
    }

    private static Event event(long offset, Step s) {
        String cart = s.cart == 0 ? "" : "\"cart_id\":\"c" + s.cart + "\",";
        String product = "\"product_id\":\"p" + s.product + "\",\"quantity\":" + s.quantity;
        String name;
        String properties;
        switch (s.kind) {
            case 0 -> {
                name = "Order Completed";
                properties = "{" + cart + "\"order_id\":\"o" + offset + "\"}";
            }
            case 1 -> {
                name = "Cart Updated";
                properties = "{" + cart + "\"products\":[{" + product + "},{\"product_id\":\"p9\"}]}";
            }
            case 2, 3, 4 -> {
                name = "Product Removed";
                properties = "{" + cart + product + "}";
            }
            default -> {
                name = "Product Added";
                properties = "{" + cart + product + "}";
            }
        }
        return Shopping.track(offset, Shopping.NOON + s.minute * Shopping.MINUTE, name, properties);
    }
}
