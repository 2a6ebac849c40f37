package io.braid.decide.journeys;

import io.braid.base.kernel.Json;
import io.braid.spine.pipeline.Signal;
import io.braid.talk.delivery.SendIntent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** People in a journey of parallel ways, in a small house. */
abstract class ParallelRig {
    static final long ANNA = 1;
    static final long BORIS = 2;
    static final Signal ORDER = new House.InputSignal(new Input.Ordered("o", "x"));

    static final String BOTH = """
              - {id: both, type: parallel, ways: [{name: mail, next: mail}, {name: care, next: wait}]}
              - {id: mail, type: message, message: m, channel: email, purpose: transactional, next: which}
              - {id: which, type: split, arms: [{name: a, share: 1, next: meet}, {name: a, share: 1, next: meet}]}
              - {id: wait, type: wait, for: 2h, next: kind}
              - {id: kind, type: split, arms: [{name: b, share: 1, next: meet}, {name: b, share: 1, next: meet}]}
              - {id: meet, type: join, next: thanks}
              - {id: thanks, type: message, message: m, channel: sms, purpose: transactional}
            """;

    final House house = new House();

    void journey(String nodes) {
        house.publish(Definitions.journey("title: T\nentry: {event: Came}\nexits: {order: any}\nnodes:\n" + nodes));
    }

    void comes(long person) {
        house.happens(person, 0, event("Came", 0));
    }

    static Signal event(String name, long minute) {
        return new Signal.EventSignal(
                Play.event(name, Json.object(), Play.START + minute * Play.MINUTE, (int) minute + 1));
    }

    /** Where his ways stand. */
    Set<String> stands(long person) {
        return house.state(person).live().stream().map(Instance::node).collect(Collectors.toSet());
    }

    List<String> notes() {
        return house.told.stream().map(String::strip).toList();
    }

    List<String> sent() {
        return house.sends.stream().map(SendIntent::node).toList();
    }

    JourneyStore.Counts count() {
        return house.storage.inTransaction(tx -> house.store.counts(tx, 1)).get("test");
    }
}
