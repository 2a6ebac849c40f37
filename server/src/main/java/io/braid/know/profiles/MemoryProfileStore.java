package io.braid.know.profiles;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The rows of a simulation. */
final class MemoryProfileStore implements ProfileStore {
    private final Map<Integer, Map<Long, ProfileRow>> rows = new HashMap<>();

    @Override
    public void save(Transaction tx, int workspace, Collection<ProfileRow> saved) {
        List<ProfileRow> all = List.copyOf(saved);
        MemoryTransaction.write(tx, () -> all.forEach(row -> of(workspace).put(row.profileId(), row)));
    }

    @Override
    public void delete(Transaction tx, int workspace, Collection<Long> profileIds) {
        List<Long> all = List.copyOf(profileIds);
        MemoryTransaction.write(tx, () -> of(workspace).keySet().removeAll(all));
    }

    @Override
    public List<ProfileRow> read(Transaction tx, int workspace, Collection<Long> profileIds) {
        return profileIds.stream()
                .sorted()
                .map(of(workspace)::get)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<ProfileRow> latest(Transaction tx, int workspace, String text, int limit) {
        String sought = text.toLowerCase(Locale.ROOT);
        return of(workspace).values().stream()
                .filter(row -> row.displayName().toLowerCase(Locale.ROOT).contains(sought))
                .sorted(Comparator.comparing(ProfileRow::lastSeenMs)
                        .thenComparing(ProfileRow::profileId)
                        .reversed())
                .limit(limit)
                .toList();
    }

    private Map<Long, ProfileRow> of(int workspace) {
        return rows.computeIfAbsent(workspace, key -> new TreeMap<>());
    }
}
