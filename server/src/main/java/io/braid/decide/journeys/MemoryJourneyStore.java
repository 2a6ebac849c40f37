package io.braid.decide.journeys;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Prepared;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The store of simulations. Thread rule: inside {@code MemoryStorage} transactions. */
final class MemoryJourneyStore implements JourneyStore {
    private final Map<Integer, Long> revisions = new HashMap<>();
    private final Map<Integer, TreeMap<String, Published>> published = new HashMap<>();
    private final Map<Integer, Map<VersionId, Journey>> versions = new HashMap<>();
    private final Map<Integer, TreeMap<Long, InstanceRow>> instances = new HashMap<>();
    private final Map<Integer, TreeMap<Passage, Long>> flows = new HashMap<>();
    private final Map<Integer, Map<Line, Turns>> queues = new HashMap<>();

    @Override
    public long revision(Transaction tx, int workspace) {
        return revisions.getOrDefault(workspace, 0L);
    }

    @Override
    public void touch(Transaction tx, int workspace) {
        MemoryTransaction.write(tx, () -> revisions.merge(workspace, 1L, Long::sum));
    }

    @Override
    public List<Published> published(Transaction tx, int workspace) {
        return List.copyOf(of(workspace).values());
    }

    @Override
    public Map<VersionId, Journey> versions(Transaction tx, int workspace, Collection<VersionId> ids) {
        Map<VersionId, Journey> found = new HashMap<>();
        Map<VersionId, Journey> all = versions.getOrDefault(workspace, Map.of());
        ids.stream().filter(all::containsKey).forEach(id -> found.put(id, all.get(id)));
        return found;
    }

    @Override
    public int publish(Transaction tx, int workspace, Journey journey, Signature by) {
        Published before = of(workspace).get(journey.key());
        if (before != null && before.journey().equals(journey)) {
            return before.version();
        }
        int version = before == null ? 1 : before.version() + 1;
        Status status = before == null ? Status.LIVE : before.status();
        Set<String> off = before == null ? Set.of() : journey.ofThese(before.off());
        MemoryTransaction.write(tx, () -> {
            of(workspace).put(journey.key(), new Published(status, version, journey, off));
            versions.computeIfAbsent(workspace, id -> new HashMap<>())
                    .put(new VersionId(journey.key(), version), journey);
            revisions.merge(workspace, 1L, Long::sum);
        });
        return version;
    }

    @Override
    public boolean setStatus(Transaction tx, int workspace, String key, Status status) {
        Published before = of(workspace).get(key);
        if (before == null) {
            return false;
        }
        MemoryTransaction.write(tx, () -> {
            of(workspace).put(key, new Published(status, before.version(), before.journey(), before.off()));
            revisions.merge(workspace, 1L, Long::sum);
        });
        return true;
    }

    @Override
    public Prepared addInstances(int workspace, Collection<InstanceRow> rows) {
        return tx -> storeInstances(tx, workspace, rows);
    }

    @Override
    public void storeInstances(Transaction tx, int workspace, Collection<InstanceRow> rows) {
        List<InstanceRow> copy = List.copyOf(rows);
        MemoryTransaction.write(
                tx, () -> copy.forEach(row -> rows(workspace).put(row.instance().id(), row)));
    }

    @Override
    public void endInstances(Transaction tx, int workspace, Collection<Long> ids, String reason, long nowMs) {
        List<Long> copy = List.copyOf(ids);
        MemoryTransaction.write(
                tx,
                () -> rows(workspace).replaceAll((id, row) -> {
                    if (row.exitedMs() > 0 || !copy.contains(row.instance().family())) {
                        return row;
                    }
                    String why = row.beside() ? Deeds.WAY_ENDED : reason;
                    Passage end =
                            new Passage(row.instance().journey(), row.instance().node(), "", why);
                    flows.computeIfAbsent(workspace, w -> new TreeMap<>()).merge(end, 1L, Long::sum);
                    return row.left(nowMs, reason);
                }));
    }

    @Override
    public void moveInstances(Transaction tx, int workspace, Map<Long, Long> fromTo) {
        Map<Long, Long> copy = Map.copyOf(fromTo);
        MemoryTransaction.write(
                tx,
                () -> rows(workspace)
                        .replaceAll((id, row) -> row.of(copy.getOrDefault(row.profileId(), row.profileId()))));
    }

    @Override
    public Turns turns(Transaction tx, int workspace, Line line) {
        return queues.getOrDefault(workspace, Map.of()).getOrDefault(line, Turns.NONE);
    }

    @Override
    public void storeTurns(Transaction tx, int workspace, Map<Line, Turns> turns) {
        Map<Line, Turns> copy = Map.copyOf(turns);
        MemoryTransaction.write(
                tx,
                () -> queues.computeIfAbsent(workspace, id -> new HashMap<>()).putAll(copy));
    }

    @Override
    public void addFlow(Transaction tx, int workspace, Map<Passage, Long> moves) {
        Map<Passage, Long> copy = Map.copyOf(moves);
        MemoryTransaction.write(
                tx,
                () -> copy.forEach((way, count) ->
                        flows.computeIfAbsent(workspace, id -> new TreeMap<>()).merge(way, count, Long::sum)));
    }

    @Override
    public Map<Passage, Long> flow(Transaction tx, int workspace, String journey) {
        Map<Passage, Long> flow = new TreeMap<>(flows.getOrDefault(workspace, new TreeMap<>()));
        flow.keySet().removeIf(way -> !way.journey().equals(journey));
        return flow;
    }

    @Override
    public Map<String, Counts> counts(Transaction tx, int workspace) {
        Map<String, List<InstanceRow>> byJourney = new TreeMap<>();
        rows(workspace).values().stream()
                .filter(row -> !row.beside())
                .forEach(row -> byJourney
                        .computeIfAbsent(row.instance().journey(), key -> new ArrayList<>())
                        .add(row));
        Map<String, Counts> counts = new TreeMap<>();
        byJourney.forEach((key, rows) -> {
            Map<String, Long> left = new TreeMap<>();
            rows.stream().filter(row -> row.exitedMs() > 0).forEach(row -> left.merge(row.reason(), 1L, Long::sum));
            counts.put(
                    key,
                    new Counts(rows.stream().filter(row -> row.exitedMs() == 0).count(), left));
        });
        return counts;
    }

    private TreeMap<String, Published> of(int workspace) {
        return published.computeIfAbsent(workspace, id -> new TreeMap<>());
    }

    private TreeMap<Long, InstanceRow> rows(int workspace) {
        return instances.computeIfAbsent(workspace, id -> new TreeMap<>());
    }
}
