package io.braid.know.commerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Signal;
import java.util.ArrayList;
import java.util.List;

/** One customer's commerce, event after event. */
final class Shopping {
    static final long NOON = 1_790_000_000_000L;
    static final long MINUTE = 60_000;

    private final CommerceFold fold = new CommerceFold(new CommerceReader("UAH"));
    CommerceState state = CommerceState.EMPTY;
    final List<Signal> signals = new ArrayList<>();
    private long offset;

    Shopping happens(Event event) {
        CommerceFold.Result result = fold.fold(state, event);
        // Everything that is kept must survive its bytes.
        state = CommerceCodec.decode(CommerceCodec.encode(result.state()));
        signals.addAll(result.signals());
        return this;
    }

    Shopping at(long minute, String name, String properties) {
        return happens(track(++offset, NOON + minute * MINUTE, name, properties));
    }

    Shopping page(long minute) {
        return happens(event(++offset, NOON + minute * MINUTE, EventType.PAGE, "Home", "{}", Trust.PUBLIC));
    }

    Cart cart() {
        return state.openCart().orElseThrow();
    }

    static Event track(long offset, long timeMs, String name, String properties) {
        return event(offset, timeMs, EventType.TRACK, name, properties, Trust.PUBLIC);
    }

    static Event event(long offset, long timeMs, EventType type, String name, String properties, Trust trust) {
        ObjectNode body = Json.object();
        body.set("properties", Json.read(properties));
        return new Event(
                1, offset, timeMs, new NewEvent(type, name, "m" + offset, "", "a", "", 0, timeMs, 1, trust, body));
    }
}
