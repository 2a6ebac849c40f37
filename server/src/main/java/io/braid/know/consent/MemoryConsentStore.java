package io.braid.know.consent;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Pause;
import io.braid.know.consent.ConsentState.Stance;
import io.braid.know.consent.ConsentState.Suppression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Consent in a simulation. */
final class MemoryConsentStore implements ConsentStore {
    private static final class Space {
        private final List<Statement> ledger = new ArrayList<>();
        private final Map<Key, Stance> current = new HashMap<>();
        private final Map<Address, Suppression> suppressions = new HashMap<>();
        private final Map<Address, Pause> pauses = new HashMap<>();
    }

    private final Map<Integer, Space> spaces = new HashMap<>();

    @Override
    public void append(Transaction tx, int workspace, List<Statement> statements) {
        List<Statement> all = List.copyOf(statements);
        MemoryTransaction.write(tx, () -> {
            space(workspace).ledger.addAll(all);
        });
    }

    @Override
    public void hold(Transaction tx, int workspace, SortedMap<Key, Stance> said) {
        SortedMap<Key, Stance> all = new TreeMap<>(said);
        MemoryTransaction.write(
                tx, () -> all.forEach((key, stance) -> space(workspace).current.merge(key, stance, Stance::join)));
    }

    @Override
    public void pause(Transaction tx, int workspace, SortedMap<Address, Pause> pauses) {
        SortedMap<Address, Pause> all = new TreeMap<>(pauses);
        MemoryTransaction.write(
                tx,
                () -> all.forEach((address, pause) -> space(workspace).pauses.merge(address, pause, Pause::later)));
    }

    @Override
    public Map<Address, Pause> pauses(Transaction tx, int workspace, Collection<Address> addresses) {
        Map<Address, Pause> found = new HashMap<>(space(workspace).pauses);
        found.keySet().retainAll(Set.copyOf(addresses));
        return found;
    }

    @Override
    public SortedMap<Address, Suppression> suppressed(
            Transaction tx, int workspace, Address after, SuppressionList.Search search, int limit) {
        SortedMap<Address, Suppression> page = new TreeMap<>();
        new TreeMap<>(space(workspace).suppressions)
                .tailMap(after, false).entrySet().stream()
                        .filter(one -> search.finds(
                                one.getKey().channel(), one.getKey().value()))
                        .limit(limit)
                        .forEach(one -> page.put(one.getKey(), one.getValue()));
        return page;
    }

    @Override
    public void suppress(Transaction tx, int workspace, Map<Address, Optional<Suppression>> changes) {
        Map<Address, Optional<Suppression>> all = Map.copyOf(changes);
        MemoryTransaction.write(
                tx,
                () -> all.forEach((address, suppression) -> suppression.ifPresentOrElse(
                        set -> space(workspace).suppressions.putIfAbsent(address, set),
                        () -> space(workspace).suppressions.remove(address))));
    }

    @Override
    public Map<Key, Stance> current(Transaction tx, int workspace, Collection<Key> keys) {
        Map<Key, Stance> found = new HashMap<>(space(workspace).current);
        found.keySet().retainAll(Set.copyOf(keys));
        return found;
    }

    @Override
    public Map<Address, Suppression> suppressions(Transaction tx, int workspace, Collection<Address> addresses) {
        Map<Address, Suppression> found = new HashMap<>(space(workspace).suppressions);
        found.keySet().retainAll(Set.copyOf(addresses));
        return found;
    }

    @Override
    public List<Statement> ledger(Transaction tx, int workspace, Collection<Address> addresses, int limit) {
        return space(workspace).ledger.stream()
                .filter(one -> addresses.contains(one.key().address()))
                .sorted(Comparator.comparing(Statement::id).reversed())
                .limit(limit)
                .toList();
    }

    private Space space(int workspace) {
        return spaces.computeIfAbsent(workspace, key -> new Space());
    }
}
