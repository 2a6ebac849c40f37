package io.braid.spine.pipeline;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pipeline's tables in memory. */
final class MemoryPipelineStore implements PipelineStore {
    private record Key(int workspace, long profileId) {}

    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparingLong(Row::timeMs).thenComparingLong(Row::id).reversed();

    private final Map<Key, byte[]> states = new HashMap<>();
    private final Map<Key, List<Row>> timeline = new HashMap<>();
    private Position position = new Position(0, 1, 0);

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
    public List<Long> next(Transaction tx, int workspace, long afterProfileId, int max) {
        return states.keySet().stream()
                .filter(key -> key.workspace() == workspace && key.profileId() > afterProfileId)
                .map(Key::profileId)
                .sorted()
                .limit(max)
                .toList();
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
    public void insert(Transaction tx, int workspace, Map<Long, byte[]> inserted) {
        MemoryTransaction.write(
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
    public void append(Transaction tx, int workspace, List<Row> rows) {
        List<Row> copy = List.copyOf(rows);
        MemoryTransaction.write(
                tx, () -> copy.forEach(row -> of(workspace, row.profileId()).add(row)));
    }

    @Override
    public List<Row> page(
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
    public List<Row> events(Transaction tx, int workspace, Collection<Long> profileIds) {
        return profileIds.stream()
                .flatMap(id -> timeline.getOrDefault(new Key(workspace, id), List.of()).stream())
                .filter(row -> row.offset() > 0)
                .sorted(Comparator.comparingLong(Row::offset))
                .toList();
    }

    @Override
    public void give(Transaction tx, int workspace, long fromProfileId, Collection<Long> rowIds, long toProfileId) {
        Set<Long> ids = new HashSet<>(rowIds);
        MemoryTransaction.write(tx, () -> {
            List<Row> from = of(workspace, fromProfileId);
            List<Row> given =
                    from.stream().filter(row -> ids.contains(row.id())).toList();
            from.removeAll(given);
            given.forEach(row -> of(workspace, toProfileId).add(row.of(toProfileId)));
        });
    }

    private List<Row> of(int workspace, long profileId) {
        return timeline.computeIfAbsent(new Key(workspace, profileId), key -> new ArrayList<>());
    }
}
