package io.braid.decide.journeys;

import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What somebody with a cart may do in the hours after the entry, by its time. */
final class ShopVisits {
    private record Act(int minutes, String event) {}

    private ShopVisits() {}

    static Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 150),
                        Arbitraries.of("Product Viewed", "Product Viewed", "Cart Viewed", "Order Completed"))
                .as(Act::new)
                .list()
                .ofMaxSize(5)
                .map(ShopVisits::events);
    }

    private static List<Event> events(List<Act> acts) {
        List<Event> events = new ArrayList<>();
        long minute = 0;
        for (Act act : acts) {
            minute += act.minutes();
            events.add(Play.event(act.event(), Json.object(), Play.START + minute * Play.MINUTE, 1));
        }
        return events;
    }
}
