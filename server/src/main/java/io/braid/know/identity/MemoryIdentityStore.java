package io.braid.know.identity;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The identity store of a simulation. */
class MemoryIdentityStore implements IdentityStore {
    private record Of<T>(int workspace, T key) {}

    private final Map<Of<Identifier>, Row> rows = new HashMap<>();
    private final Map<Of<Identifier>, Set<Long>> claims = new HashMap<>();
    private final Map<Of<Long>, Long> aliases = new HashMap<>();
    private final Map<Of<Long>, Merge> merges = new HashMap<>();

    @Override
    public Map<Identifier, Row> find(Transaction tx, int workspace, Collection<Identifier> identifiers) {
        Map<Identifier, Row> found = new HashMap<>();
        for (Identifier identifier : identifiers) {
            Row row = rows.get(new Of<>(workspace, identifier));
            if (row != null) {
                found.put(identifier, row.owner(root(workspace, row.profileId())));
            }
        }
        return found;
    }

    @Override
    public Map<Long, Long> roots(Transaction tx, int workspace, Collection<Long> profileIds) {
        Map<Long, Long> roots = new TreeMap<>();
        for (long id : profileIds) {
            long root = root(workspace, id);
            if (root != id) {
                roots.put(id, root);
            }
        }
        return roots;
    }

    @Override
    public Map<Long, Merge> merges(Transaction tx, int workspace, Collection<Long> mergeIds) {
        return mergeIds.stream()
                .map(id -> merges.get(new Of<>(workspace, id)))
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(Merge::id, Function.identity()));
    }

    @Override
    public List<Merge> mergesInto(Transaction tx, int workspace, long profileId, int limit) {
        return merges.entrySet().stream()
                .filter(entry -> entry.getKey().workspace == workspace)
                .map(Map.Entry::getValue)
                .filter(merge -> root(workspace, merge.winnerId()) == profileId)
                .sorted(Comparator.comparing(Merge::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public SortedMap<Identifier, Row> quarantined(Transaction tx, int workspace, Identifier after, int limit) {
        SortedMap<Identifier, Row> found = new TreeMap<>();
        rows.entrySet().stream()
                .filter(entry -> entry.getKey().workspace == workspace
                        && entry.getValue().quarantined()
                        && (after == null || entry.getKey().key.compareTo(after) > 0))
                .sorted(Comparator.comparing(entry -> entry.getKey().key))
                .limit(limit)
                .forEach(entry -> found.put(
                        entry.getKey().key,
                        entry.getValue().owner(root(workspace, entry.getValue().profileId()))));
        return found;
    }

    @Override
    public List<Long> profiles(Transaction tx, int workspace, Identifier identifier, int limit) {
        Of<Identifier> key = new Of<>(workspace, identifier);
        Set<Long> found = new LinkedHashSet<>();
        if (rows.containsKey(key)) {
            found.add(root(workspace, rows.get(key).profileId()));
        }
        claims.getOrDefault(key, Set.of()).stream()
                .map(id -> root(workspace, id))
                .sorted()
                .forEach(found::add);
        return found.stream().limit(limit).toList();
    }

    @Override
    public List<Found> beginning(
            Transaction tx, int workspace, IdentifierType type, String beginning, Found after, int limit) {
        Comparator<Found> order = Comparator.comparing(Found::value).thenComparing(Found::profileId);
        Set<Found> found = new TreeSet<>(order);
        rows.forEach((key, row) -> found(found, workspace, type, beginning, key, row.profileId()));
        claims.forEach((key, ids) -> ids.forEach(id -> found(found, workspace, type, beginning, key, id)));
        return found.stream()
                .filter(one -> after == null || order.compare(one, after) > 0)
                .limit(limit)
                .toList();
    }

    private void found(
            Set<Found> found, int workspace, IdentifierType type, String beginning, Of<Identifier> key, long id) {
        if (key.workspace == workspace
                && key.key.type() == type
                && key.key.value().startsWith(beginning)) {
            found.add(new Found(key.key.value(), id, root(workspace, id)));
        }
    }

    @Override
    public void store(Transaction tx, int workspace, Changes changes) {
        MemoryTransaction.write(tx, () -> {
            changes.rows().forEach((identifier, row) -> rows.put(new Of<>(workspace, identifier), row));
            changes.removed().forEach(identifier -> rows.remove(new Of<>(workspace, identifier)));
            changes.claims()
                    .forEach(claim -> claims.computeIfAbsent(
                                    new Of<>(workspace, claim.identifier()), key -> new TreeSet<>())
                            .add(claim.profileId()));
            changes.aliases().forEach((id, root) -> {
                if (id.equals(root)) {
                    aliases.remove(new Of<>(workspace, id));
                } else {
                    aliases.put(new Of<>(workspace, id), root);
                }
            });
            changes.merges().forEach(merge -> merges.put(new Of<>(workspace, merge.id()), merge));
        });
    }

    private long root(int workspace, long id) {
        return aliases.getOrDefault(new Of<>(workspace, id), id);
    }
}
