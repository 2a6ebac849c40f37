package io.braid.decide.segments;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The twin of {@link PgSegmentStore} for simulation. */
public final class MemorySegmentStore implements SegmentStore {
    private final Map<Integer, Long> versions = new HashMap<>();
    private final Map<Integer, TreeMap<String, Segment>> segments = new HashMap<>();
    private final Map<Integer, TreeMap<String, ComputedTrait>> traits = new HashMap<>();
    private final Map<Integer, Map<Integer, TreeMap<Long, Long>>> members = new HashMap<>();

    private final MemoryFillStore fills = new MemoryFillStore();
    private final MemoryAuditStore audits = new MemoryAuditStore();

    @Override
    public FillStore fills() {
        return fills;
    }

    @Override
    public AuditStore audits() {
        return audits;
    }

    @Override
    public Map<Long, Set<Integer>> memberships(Transaction tx, int workspace, Collection<Long> profileIds) {
        Map<Long, Set<Integer>> found = new HashMap<>();
        of(workspace)
                .forEach((segment, profiles) -> profileIds.stream()
                        .filter(profiles::containsKey)
                        .forEach(id -> found.computeIfAbsent(id, none -> new HashSet<>())
                                .add(segment)));
        return found;
    }

    @Override
    public long bookVersion(Transaction tx, int workspace) {
        return versions.getOrDefault(workspace, 0L);
    }

    @Override
    public long lockBook(Transaction tx, int workspace) {
        return bookVersion(tx, workspace);
    }

    @Override
    public void raiseBook(Transaction tx, int workspace) {
        MemoryTransaction.write(tx, () -> versions.merge(workspace, 1L, Long::sum));
    }

    @Override
    public List<Segment> segments(Transaction tx, int workspace) {
        return List.copyOf(segments.getOrDefault(workspace, new TreeMap<>()).values());
    }

    @Override
    public void put(Transaction tx, int workspace, Segment segment, String by) {
        MemoryTransaction.write(
                tx,
                () -> segments.computeIfAbsent(workspace, w -> new TreeMap<>()).put(segment.key(), segment));
    }

    /** Definitions stand under their keys here, and of the past nothing is kept. */
    @Override
    public void renumber(Transaction tx, int workspace, Segment archived, int id) {}

    @Override
    public List<ComputedTrait> traits(Transaction tx, int workspace) {
        return List.copyOf(traits.getOrDefault(workspace, new TreeMap<>()).values());
    }

    @Override
    public void put(Transaction tx, int workspace, ComputedTrait trait) {
        MemoryTransaction.write(
                tx,
                () -> traits.computeIfAbsent(workspace, w -> new TreeMap<>()).put(trait.key(), trait));
    }

    @Override
    public void clear(Transaction tx, int workspace, int segmentId, LocalDate day) {
        MemoryTransaction.write(tx, () -> of(workspace).remove(segmentId));
    }

    @Override
    public void store(
            Transaction tx,
            int workspace,
            LocalDate day,
            Collection<Long> losers,
            Collection<Membership> left,
            Collection<Membership> entered) {
        MemoryTransaction.write(tx, () -> {
            of(workspace).values().forEach(profiles -> losers.forEach(profiles::remove));
            left.forEach(gone -> of(workspace, gone.segmentId()).remove(gone.profileId()));
            entered.forEach(in -> of(workspace, in.segmentId()).put(in.profileId(), in.sinceMs()));
        });
    }

    private Map<Integer, TreeMap<Long, Long>> of(int workspace) {
        return members.computeIfAbsent(workspace, w -> new HashMap<>());
    }

    private TreeMap<Long, Long> of(int workspace, int segmentId) {
        return of(workspace).computeIfAbsent(segmentId, id -> new TreeMap<>());
    }

    /** A simulation looks at what is, not at what was. */
    @Override
    public List<SegmentVersion> versions(Transaction tx, int workspace, int segmentId, int before, int max) {
        return List.of();
    }

    @Override
    public List<SizeDay> days(Transaction tx, int workspace, int segmentId, LocalDate from) {
        return List.of();
    }

    @Override
    public Map<Integer, Long> overlap(Transaction tx, int workspace, List<Integer> ids, long limitMs) {
        Map<Long, Integer> masks = new HashMap<>();
        for (int n = 0; n < ids.size(); n++) {
            int bit = 1 << n;
            members.getOrDefault(workspace, Map.of())
                    .getOrDefault(ids.get(n), new TreeMap<>())
                    .keySet()
                    .forEach(profile -> masks.merge(profile, bit, (a, b) -> a | b));
        }
        return masks.values().stream().collect(Collectors.groupingBy(mask -> mask, Collectors.counting()));
    }

    @Override
    public Map<Integer, Long> sizes(Transaction tx, int workspace) {
        return members.getOrDefault(workspace, Map.of()).entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> (long) e.getValue().size()));
    }

    @Override
    public List<Membership> members(Transaction tx, int workspace, int segmentId, long afterProfileId, int max) {
        return members
                .getOrDefault(workspace, Map.of())
                .getOrDefault(segmentId, new TreeMap<>())
                .tailMap(afterProfileId, false)
                .entrySet()
                .stream()
                .limit(max)
                .map(e -> new Membership(segmentId, e.getKey(), e.getValue()))
                .toList();
    }
}
