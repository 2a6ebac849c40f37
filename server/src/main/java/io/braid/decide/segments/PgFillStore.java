package io.braid.decide.segments;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Leaves and the back-fill in PostgreSQL. */
final class PgFillStore implements FillStore {
    private static final String LEAVES = """
            SELECT leaf_id, slot, filled FROM segments.leaf WHERE workspace_id = :workspace
            """;

    private static final String SLOTS = """
            UPDATE segments.book SET last_slot = last_slot + :count WHERE workspace_id = :workspace RETURNING last_slot
            """;

    private static final String KEEP = """
            INSERT INTO segments.leaf (workspace_id, leaf_id, slot, filled)
            SELECT :workspace, leaf_id, :before + place, :filled FROM unnest(:leaves) WITH ORDINALITY AS made(leaf_id, place)
            """;

    private static final String DROP = """
            DELETE FROM segments.leaf WHERE workspace_id = :workspace AND leaf_id = ANY(:leaves)
            """;

    private static final String RUN = """
            SELECT mark, mark_ms, new_from_id, after_profile_id, done, total, segments, versions
            FROM segments.backfill WHERE workspace_id = :workspace
            """;

    private static final String BEGIN = """
            INSERT INTO segments.backfill
              (workspace_id, mark, mark_ms, new_from_id, after_profile_id, done, total, segments, versions)
            VALUES (:workspace, :mark, :markMs, :newFrom, :after, :done, :total, :segments, :versions)
            """;

    private static final String PUT = """
            UPDATE segments.backfill SET after_profile_id = :after, done = :done, total = :total
            WHERE workspace_id = :workspace
            """;

    private static final List<String> CLEAR = List.of(
            "DELETE FROM segments.backfill WHERE workspace_id = :workspace",
            "DELETE FROM segments.backfill_again WHERE workspace_id = :workspace");

    private static final String FILLED = """
            UPDATE segments.leaf SET filled = true WHERE workspace_id = :workspace AND NOT filled
            """;

    private static final String AGAIN = """
            INSERT INTO segments.backfill_again (workspace_id, profile_id)
            SELECT :workspace, * FROM unnest(:profiles) ON CONFLICT DO NOTHING
            """;

    private static final String READ_AGAIN = """
            SELECT profile_id FROM segments.backfill_again WHERE workspace_id = :workspace ORDER BY profile_id LIMIT :max
            """;

    private static final String COUNTED = """
            DELETE FROM segments.backfill_again WHERE workspace_id = :workspace AND profile_id = ANY(:profiles)
            """;

    @Override
    public List<KeptLeaf> leaves(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(LEAVES)
                .bind("workspace", workspace)
                .map((rs, ctx) -> new KeptLeaf(rs.getLong(1), rs.getInt(2), rs.getBoolean(3)))
                .list();
    }

    @Override
    public void keep(Transaction tx, int workspace, Collection<Long> leafIds, boolean filled) {
        if (leafIds.isEmpty()) {
            return;
        }
        Handle handle = PgTransaction.handle(tx);
        int last = handle.createQuery(SLOTS)
                .bind("workspace", workspace)
                .bind("count", leafIds.size())
                .mapTo(Integer.class)
                .one();
        handle.createUpdate(KEEP)
                .bind("workspace", workspace)
                .bind("before", last - leafIds.size())
                .bind("filled", filled)
                .bind("leaves", sorted(leafIds))
                .execute();
    }

    @Override
    public void drop(Transaction tx, int workspace, Collection<Long> leafIds) {
        update(tx, workspace, DROP, "leaves", leafIds);
    }

    @Override
    public Optional<Run> run(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(RUN)
                .bind("workspace", workspace)
                .map((rs, ctx) -> {
                    Integer[] segments = (Integer[]) rs.getArray(7).getArray();
                    Integer[] versions = (Integer[]) rs.getArray(8).getArray();
                    TreeMap<Integer, Integer> own = new TreeMap<>();
                    for (int n = 0; n < segments.length; n++) {
                        own.put(segments[n], versions[n]);
                    }
                    return new Run(
                            rs.getLong(1),
                            rs.getLong(2),
                            rs.getLong(3),
                            rs.getLong(4),
                            rs.getLong(5),
                            rs.getLong(6),
                            own);
                })
                .findOne();
    }

    @Override
    public void begin(Transaction tx, int workspace, Run run) {
        clear(tx, workspace);
        TreeMap<Integer, Integer> versions = new TreeMap<>(run.versions());
        PgTransaction.handle(tx)
                .createUpdate(BEGIN)
                .bind("workspace", workspace)
                .bind("mark", run.mark())
                .bind("markMs", run.markMs())
                .bind("newFrom", run.newFromId())
                .bind("after", run.afterProfileId())
                .bind("done", run.done())
                .bind("total", run.total())
                .bind("segments", versions.keySet().toArray(Integer[]::new))
                .bind("versions", versions.values().toArray(Integer[]::new))
                .execute();
    }

    @Override
    public void put(Transaction tx, int workspace, Run run) {
        PgTransaction.handle(tx)
                .createUpdate(PUT)
                .bind("workspace", workspace)
                .bind("after", run.afterProfileId())
                .bind("done", run.done())
                .bind("total", run.total())
                .execute();
    }

    @Override
    public void end(Transaction tx, int workspace) {
        clear(tx, workspace);
        PgTransaction.handle(tx)
                .createUpdate(FILLED)
                .bind("workspace", workspace)
                .execute();
    }

    private static void clear(Transaction tx, int workspace) {
        for (String sql : CLEAR) {
            PgTransaction.handle(tx)
                    .createUpdate(sql)
                    .bind("workspace", workspace)
                    .execute();
        }
    }

    @Override
    public void again(Transaction tx, int workspace, Collection<Long> profileIds) {
        update(tx, workspace, AGAIN, "profiles", profileIds);
    }

    @Override
    public List<Long> again(Transaction tx, int workspace, int max) {
        return PgTransaction.handle(tx)
                .createQuery(READ_AGAIN)
                .bind("workspace", workspace)
                .bind("max", max)
                .mapTo(Long.class)
                .list();
    }

    @Override
    public void counted(Transaction tx, int workspace, Collection<Long> profileIds) {
        update(tx, workspace, COUNTED, "profiles", profileIds);
    }

    private static void update(Transaction tx, int workspace, String sql, String name, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            PgTransaction.handle(tx)
                    .createUpdate(sql)
                    .bind("workspace", workspace)
                    .bind(name, sorted(ids))
                    .execute();
        }
    }

    private static Long[] sorted(Collection<Long> ids) {
        return ids.stream().sorted().toArray(Long[]::new);
    }
}
