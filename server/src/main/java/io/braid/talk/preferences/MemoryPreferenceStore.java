package io.braid.talk.preferences;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** For a simulation. */
final class MemoryPreferenceStore implements PreferenceStore {
    private final Map<Integer, String> looks = new HashMap<>();
    private final Map<Integer, Map<Key, Long>> asked = new HashMap<>();

    @Override
    public Optional<String> look(Transaction tx, int workspace) {
        return Optional.ofNullable(looks.get(workspace));
    }

    @Override
    public void saveLook(Transaction tx, int workspace, String body) {
        MemoryTransaction.write(tx, () -> looks.put(workspace, body));
    }

    @Override
    public Map<Key, Long> askedMs(Transaction tx, int workspace, Collection<Key> keys) {
        Map<Key, Long> found = new TreeMap<>(asked.getOrDefault(workspace, Map.of()));
        found.keySet().retainAll(keys);
        return found;
    }

    @Override
    public void asked(Transaction tx, int workspace, Map<Key, Long> askedMs) {
        Map<Key, Long> all = Map.copyOf(askedMs);
        MemoryTransaction.write(
                tx, () -> asked.computeIfAbsent(workspace, w -> new TreeMap<>()).putAll(all));
    }
}
