package io.braid.decide.segments;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The twin of {@link PgFillStore} for simulation. */
final class MemoryFillStore implements FillStore {
    private static final class Own {
        private final TreeMap<Long, KeptLeaf> leaves = new TreeMap<>();
        private final TreeSet<Long> again = new TreeSet<>();
        private int lastSlot;
        private Run run;
    }

    private final Map<Integer, Own> workspaces = new HashMap<>();

    private Own of(int workspace) {
        return workspaces.computeIfAbsent(workspace, w -> new Own());
    }

    @Override
    public List<KeptLeaf> leaves(Transaction tx, int workspace) {
        return List.copyOf(of(workspace).leaves.values());
    }

    @Override
    public void keep(Transaction tx, int workspace, Collection<Long> leafIds, boolean filled) {
        List<Long> ids = List.copyOf(leafIds);
        MemoryTransaction.write(tx, () -> {
            Own own = of(workspace);
            ids.forEach(id -> own.leaves.put(id, new KeptLeaf(id, ++own.lastSlot, filled)));
        });
    }

    @Override
    public void drop(Transaction tx, int workspace, Collection<Long> leafIds) {
        List<Long> ids = List.copyOf(leafIds);
        MemoryTransaction.write(tx, () -> of(workspace).leaves.keySet().removeAll(ids));
    }

    @Override
    public Optional<Run> run(Transaction tx, int workspace) {
        return Optional.ofNullable(of(workspace).run);
    }

    @Override
    public void begin(Transaction tx, int workspace, Run run) {
        MemoryTransaction.write(tx, () -> {
            of(workspace).run = run;
            of(workspace).again.clear();
        });
    }

    @Override
    public void put(Transaction tx, int workspace, Run run) {
        MemoryTransaction.write(tx, () -> of(workspace).run = run);
    }

    @Override
    public void end(Transaction tx, int workspace) {
        MemoryTransaction.write(tx, () -> {
            Own own = of(workspace);
            own.run = null;
            own.again.clear();
            own.leaves.replaceAll((id, leaf) -> new KeptLeaf(id, leaf.slot(), true));
        });
    }

    @Override
    public void again(Transaction tx, int workspace, Collection<Long> profileIds) {
        List<Long> ids = new ArrayList<>(profileIds);
        MemoryTransaction.write(tx, () -> of(workspace).again.addAll(ids));
    }

    @Override
    public List<Long> again(Transaction tx, int workspace, int max) {
        return of(workspace).again.stream().limit(max).toList();
    }

    @Override
    public void counted(Transaction tx, int workspace, Collection<Long> profileIds) {
        List<Long> ids = List.copyOf(profileIds);
        MemoryTransaction.write(tx, () -> of(workspace).again.removeAll(ids));
    }
}
