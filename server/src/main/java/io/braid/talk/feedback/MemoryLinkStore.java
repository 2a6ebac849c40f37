package io.braid.talk.feedback;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The links in memory, for the simulation. */
final class MemoryLinkStore implements LinkStore {
    private final Map<String, Link> links = new TreeMap<>();
    private final Set<String> used = new HashSet<>();

    @Override
    public void insert(Transaction tx, List<Link> more) {
        MemoryTransaction.write(tx, () -> more.forEach(link -> links.putIfAbsent(link.token(), link)));
    }

    @Override
    public Optional<Link> find(Transaction tx, String token) {
        return Optional.ofNullable(links.get(token));
    }

    @Override
    public boolean used(Transaction tx, String token, boolean machine, long nowMs) {
        String key = token + machine;
        if (used.contains(key)) {
            return false;
        }
        MemoryTransaction.write(tx, () -> used.add(key));
        return true;
    }

    @Override
    public List<Link> ofSend(Transaction tx, int workspace, long sendId) {
        return links.values().stream()
                .filter(link -> link.workspace() == workspace && link.sendId() == sendId)
                .toList();
    }
}
