package io.braid.know.consent;

import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Stance;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.Normaliser;
import io.braid.spine.event.Event;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Batch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What held for addresses before a micro-batch. Only open grants ask; when the first does, all of the batch that will are looked up with it, so
 * that a list of customers that is told is one question a batch, not one a customer.
 *
 * <p>Thread rule: the worker's. Lives for one micro-batch.
 */
final class Standing {
    private final ConsentStore store;
    private final Normaliser normaliser;
    private final Batch batch;
    private final Map<Key, Stance> known = new HashMap<>();
    private boolean foreseen;

    Standing(ConsentStore store, Normaliser normaliser, Batch batch) {
        this.store = store;
        this.normaliser = normaliser;
        this.batch = batch;
    }

    Stance of(Key key) {
        if (!known.containsKey(key)) {
            Set<Key> asked = foreseen ? new HashSet<>() : foreseen();
            foreseen = true;
            asked.add(key);
            Map<Key, Stance> found = store.current(batch.tx(), batch.workspace(), asked);
            asked.forEach(one -> known.put(one, found.getOrDefault(one, Stance.NOTHING)));
        }
        return known.get(key);
    }

    /** Addresses that a public key states together with an opt-in; what else is asked for is looked up by itself. */
    private Set<Key> foreseen() {
        Set<Key> keys = new HashSet<>();
        for (Event event : batch.events()) {
            if (event.trust() == Trust.PUBLIC) {
                Said.TRAITS.forEach((trait, channel) -> {
                    if (event.traits().path(trait).asBoolean(false)) {
                        IdentifierType type = Reachability.addressType(channel).orElseThrow();
                        normaliser
                                .normalise(type, Said.text(event.traits(), type.key()))
                                .map(stated -> new Key(new Address(channel, stated.value()), ConsentRule.MARKETING))
                                .ifPresent(keys::add);
                    }
                });
            }
        }
        return keys;
    }
}
