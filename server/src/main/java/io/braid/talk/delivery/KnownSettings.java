package io.braid.talk.delivery;

import io.braid.base.storage.Transaction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The delivery settings for who asks with each send or micro-batch: they hardly ever change, so their text is asked for and what was read of it is kept, one
 * a workspace.
 *
 * <p>Thread rule: any thread.
 */
final class KnownSettings {
    private final DeliveryStore store;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();

    KnownSettings(DeliveryStore store) {
        this.store = store;
    }

    private record Known(String body, DeliverySettings settings) {}

    DeliverySettings of(Transaction tx, int workspace) {
        return store.settings(tx, workspace)
                .map(body -> known.compute(
                                workspace,
                                (id, before) -> before != null && before.body().equals(body)
                                        ? before
                                        : new Known(body, SettingsJson.read(body)))
                        .settings())
                .orElse(DeliverySettings.DEFAULT);
    }
}
