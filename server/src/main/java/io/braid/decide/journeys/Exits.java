package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.List;

/**
 * What ends a journey from wherever one is.
 *
 * @param order which orders of the profile do, in whatever channel
 * @param cartEmptied in a journey about the cart: the open cart has no lines any more
 * @param leftSegment one is no longer a member of the segment that let one in
 * @param events any of these, up to {@link #EVENTS_MAX}
 */
public record Exits(Order order, boolean cartEmptied, boolean leftSegment, List<ExitEvent> events) {
    static final int EVENTS_MAX = 5;

    /** Which orders end it. As written in JSON, in small letters. */
    public enum Order {
        ANY,
        /** {@code order.cart_id = entry.cart_id}. */
        SAME_CART,
        NONE
    }

    static Exits standard(About about) {
        return new Exits(about == About.PERSON ? Order.NONE : Order.ANY, about == About.CART, false, List.of());
    }

    static Exits read(Fields fields, About about, Trigger trigger) {
        Exits standard = standard(about);
        Exits exits = new Exits(
                fields.choice("order", Order.class, standard.order),
                fields.flag(Field.flag("cart_emptied", "", standard.cartEmptied)),
                fields.flag(Field.flag("left_segment", "", false)),
                fields.list("events", 0, EVENTS_MAX, (node, at) -> {
                    Fields event = new Fields(node, at, fields.problems());
                    ExitEvent read = ExitEvent.read(event);
                    event.noOthers();
                    return read;
                }));
        if (about != About.CART && (exits.cartEmptied || exits.order == Order.SAME_CART)) {
            fields.problem("", "asks about the cart; say 'about: cart'.");
        }
        if (exits.leftSegment && !(trigger instanceof Trigger.OnSegment on && !on.left())) {
            fields.problem("left_segment", "goes with an entry into a segment.");
        }
        fields.noOthers();
        return exits;
    }

    /** Why this input ends the instance; null if it does not. */
    String reason(Journey journey, Instance instance, Input input, View view) {
        return switch (input) {
            case Input.Stop stop -> stop.reason();
            case Input.Invited invited -> null;
            case Input.Ordered ordered ->
                switch (order) {
                    case ANY -> "ordered";
                    case SAME_CART -> ordered.cartId().equals(instance.cartId()) ? "ordered" : null;
                    case NONE -> null;
                };
            case Input.CartChanged changed ->
                cartEmptied && view.cart().map(View.Cart::empty).orElse(true) ? "cart_emptied" : null;
            case Input.SegmentChanged changed ->
                leftSegment
                                && !changed.entered()
                                && journey.entry().trigger() instanceof Trigger.OnSegment on
                                && on.segment().equals(changed.segment())
                        ? "left_segment"
                        : null;
            case Input.Happened happened ->
                events.stream().anyMatch(exit -> exit.ends(instance, happened.event())) ? "exit_event" : null;
            case Input.TimeDue due ->
                journey.about() == About.CART
                                && view.cart().map(View.Cart::empty).orElse(true)
                        ? "cart_gone"
                        : null;
            case Input.Arrived arrived -> null;
            case Input.Met met -> null;
            case Input.Feedback feedback -> null;
        };
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("order", Words.of(order));
        json.put("cart_emptied", cartEmptied).put("left_segment", leftSegment);
        if (!events.isEmpty()) {
            var list = json.putArray("events");
            events.forEach(exit -> list.add(exit.json()));
        }
        return json;
    }
}
