package io.braid.spine.pipeline;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Prepared;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The pipeline's tables in memory. */
final class MemoryPipelineStore implements PipelineStore {
    private record Key(int workspace, long profileId) {}

    private static final Comparator<TimelineRow> NEWEST_FIRST = Comparator.comparingLong(TimelineRow::timeMs)
            .thenComparingLong(TimelineRow::id)
            .reversed();

    private final Map<Key, byte[]> states = new HashMap<>();
    private final Map<Key, List<TimelineRow>> timeline = new HashMap<>();
    private final List<Kept<Regrouping>> regroupings = new ArrayList<>();
    private Position position;

    MemoryPipelineStore() {
        this(1);
    }

    MemoryPipelineStore(long firstId) {
        position = new Position(0, firstId, 0);
    }

    @Override
    public Position lockPosition(Transaction tx) {
        return position;
    }

    @Override
    public void movePosition(Transaction tx, Position moved) {
        MemoryTransaction.write(tx, () -> position = moved);
    }

    @Override
    public void lock(Transaction tx, int workspace, Collection<Long> profileIds) {
        // A memory transaction is alone anyway.
    }

    @Override
    public Set<Long> lockFree(Transaction tx, int workspace, Collection<Long> profileIds) {
        return profileIds.stream()
                .filter(id -> states.containsKey(new Key(workspace, id)))
                .collect(Collectors.toSet());
    }

    @Override
    public List<Long> next(Transaction tx, int workspace, long afterProfileId, int max) {
        return states.keySet().stream()
                .filter(key -> key.workspace() == workspace && key.profileId() > afterProfileId)
                .map(Key::profileId)
                .sorted()
                .limit(max)
                .toList();
    }

    @Override
    public long count(Transaction tx, int workspace) {
        return states.keySet().stream()
                .filter(key -> key.workspace() == workspace)
                .count();
    }

    @Override
    public Map<Long, byte[]> read(Transaction tx, int workspace, Collection<Long> profileIds) {
        Map<Long, byte[]> found = new HashMap<>();
        for (long id : profileIds) {
            byte[] state = states.get(new Key(workspace, id));
            if (state != null) {
                found.put(id, state);
            }
        }
        return found;
    }

    @Override
    public Prepared insert(int workspace, Map<Long, byte[]> inserted) {
        return tx -> MemoryTransaction.write(
                tx,
                () -> inserted.forEach((id, state) -> {
                    if (states.putIfAbsent(new Key(workspace, id), state) != null) {
                        throw new IllegalStateException("profile " + id + " exists");
                    }
                }));
    }

    @Override
    public void update(Transaction tx, int workspace, Map<Long, byte[]> updated) {
        MemoryTransaction.write(
                tx, () -> updated.forEach((id, state) -> states.replace(new Key(workspace, id), state)));
    }

    @Override
    public void delete(Transaction tx, int workspace, Collection<Long> profileIds) {
        List<Long> ids = List.copyOf(profileIds);
        MemoryTransaction.write(tx, () -> ids.forEach(id -> states.remove(new Key(workspace, id))));
    }

    @Override
    public Prepared append(int workspace, List<TimelineRow> rows) {
        List<TimelineRow> copy = List.copyOf(rows);
        return tx -> MemoryTransaction.write(
                tx, () -> copy.forEach(row -> of(workspace, row.profileId()).add(row)));
    }

    @Override
    public List<TimelineRow> page(
            Transaction tx, int workspace, Collection<Long> profileIds, Set<String> kinds, Cursor before, int max) {
        return profileIds.stream()
                .flatMap(id -> timeline.getOrDefault(new Key(workspace, id), List.of()).stream())
                .filter(row -> kinds.isEmpty() || kinds.contains(row.kind()))
                .filter(row ->
                        row.timeMs() < before.timeMs() || (row.timeMs() == before.timeMs() && row.id() < before.id()))
                .sorted(NEWEST_FIRST)
                .limit(max)
                .toList();
    }

    @Override
    public List<TimelineRow> events(Transaction tx, int workspace, Collection<Long> profileIds) {
        return profileIds.stream()
                .flatMap(id -> timeline.getOrDefault(new Key(workspace, id), List.of()).stream())
                .filter(row -> row.offset() > 0)
                .sorted(Comparator.comparingLong(TimelineRow::offset))
                .toList();
    }

    @Override
    public void give(Transaction tx, int workspace, long fromProfileId, Collection<Long> rowIds, long toProfileId) {
        Set<Long> ids = new HashSet<>(rowIds);
        MemoryTransaction.write(tx, () -> {
            List<TimelineRow> from = of(workspace, fromProfileId);
            List<TimelineRow> given =
                    from.stream().filter(row -> ids.contains(row.id())).toList();
            from.removeAll(given);
            given.forEach(row -> of(workspace, toProfileId).add(row.of(toProfileId)));
        });
    }

    @Override
    public long keptFrom(Transaction tx) {
        return 0;
    }

    @Override
    public Position position(Transaction tx) {
        return position;
    }

    @Override
    public void regroup(Transaction tx, int workspace, List<Regrouping> added) {
        List<Regrouping> copy = List.copyOf(added);
        MemoryTransaction.write(tx, () -> copy.forEach(one -> regroupings.add(new Kept<>(workspace, one))));
    }

    @Override
    public List<Kept<TimelineRow>> rows(Transaction tx, long fromId, long toId) {
        List<Kept<TimelineRow>> found = new ArrayList<>();
        timeline.forEach((key, rows) -> rows.stream()
                .filter(row -> row.id() >= fromId && row.id() < toId)
                .forEach(row -> found.add(new Kept<>(key.workspace(), row))));
        found.sort(Comparator.comparingLong(kept -> kept.value().id()));
        return found;
    }

    @Override
    public List<Kept<Regrouping>> regroupings(Transaction tx, long fromId, long toId) {
        return regroupings.stream()
                .filter(kept -> kept.value().id() >= fromId && kept.value().id() < toId)
                .toList();
    }

    private List<TimelineRow> of(int workspace, long profileId) {
        return timeline.computeIfAbsent(new Key(workspace, profileId), key -> new ArrayList<>());
    }
}
