package io.braid.know.profiles;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The rows of a simulation. */
final class MemoryProfileStore implements ProfileStore {
    private final Map<Integer, Map<Long, ProfileRow>> rows = new HashMap<>();
    private final Map<Integer, Map<Long, List<String>>> words = new HashMap<>();

    @Override
    public void save(Transaction tx, int workspace, Collection<ProfileRow> saved) {
        List<ProfileRow> all = List.copyOf(saved);
        MemoryTransaction.write(tx, () -> all.forEach(row -> of(workspace).put(row.profileId(), row)));
    }

    @Override
    public void delete(Transaction tx, int workspace, Collection<Long> profileIds) {
        List<Long> all = List.copyOf(profileIds);
        MemoryTransaction.write(tx, () -> {
            of(workspace).keySet().removeAll(all);
            words.getOrDefault(workspace, new TreeMap<>()).keySet().removeAll(all);
        });
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
    public void saveNames(Transaction tx, int workspace, Collection<ProfileRow> saved) {
        List<ProfileRow> all = List.copyOf(saved);
        MemoryTransaction.write(
                tx,
                () -> all.forEach(row -> words.computeIfAbsent(workspace, key -> new TreeMap<>())
                        .put(row.profileId(), NameWords.of(row.displayName()))));
    }

    @Override
    public ProfileSlice latest(
            Transaction tx, int workspace, ProfileFilter filter, ProfileSlice.Place after, int count, int looked) {
        List<ProfileRow> times = of(workspace).values().stream()
                .filter(row -> row.lastSeenMs() < after.lastSeenMs()
                        || row.lastSeenMs() == after.lastSeenMs() && row.profileId() < after.profileId())
                .filter(row -> row.lastSeenMs() >= filter.seenFromMs() && row.lastSeenMs() < filter.seenBeforeMs())
                .sorted(Comparator.comparing(ProfileRow::lastSeenMs)
                        .thenComparing(ProfileRow::profileId)
                        .reversed())
                .limit(filter.timesOnly() ? Long.MAX_VALUE : looked)
                .toList();
        List<ProfileRow> fit = times.stream().filter(filter::takes).toList();
        if (fit.size() > count) {
            return new ProfileSlice(fit.subList(0, count), place(fit.get(count - 1)));
        }
        boolean more = !filter.timesOnly() && times.size() == looked;
        return new ProfileSlice(fit, more ? place(times.getLast()) : null);
    }

    private static ProfileSlice.Place place(ProfileRow row) {
        return new ProfileSlice.Place(row.lastSeenMs(), row.profileId());
    }

    @Override
    public List<NameHit> named(Transaction tx, int workspace, List<String> beginnings, NameHit after, int count) {
        List<NameHit> hits = new ArrayList<>();
        words.getOrDefault(workspace, Map.of()).forEach((id, all) -> {
            if (beginnings.stream().allMatch(one -> all.stream().anyMatch(word -> word.startsWith(one)))) {
                all.stream()
                        .filter(word -> word.startsWith(beginnings.getFirst()))
                        .min(Comparator.naturalOrder())
                        .ifPresent(word -> hits.add(new NameHit(word, id)));
            }
        });
        Comparator<NameHit> order = Comparator.comparing(NameHit::word).thenComparing(NameHit::profileId);
        return hits.stream()
                .sorted(order)
                .filter(hit -> after == null || order.compare(hit, after) > 0)
                .limit(count)
                .toList();
    }

    private Map<Long, ProfileRow> of(int workspace) {
        return rows.computeIfAbsent(workspace, key -> new TreeMap<>());
    }
}
