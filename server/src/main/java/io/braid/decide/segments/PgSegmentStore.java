package io.braid.decide.segments;

import io.braid.base.kernel.Json;
import io.braid.base.storage.PgCopy;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Definitions and membership in PostgreSQL. */
public final class PgSegmentStore implements SegmentStore {
    private static final SegmentStatus[] STATUSES = SegmentStatus.values();

    private static final String VERSION = """
            SELECT version FROM segments.book WHERE workspace_id = :workspace
            """;

    private static final String MAKE_BOOK = """
            INSERT INTO segments.book (workspace_id, version) VALUES (:workspace, 0) ON CONFLICT DO NOTHING
            """;

    private static final String RAISE = """
            UPDATE segments.book SET version = version + 1 WHERE workspace_id = :workspace
            """;

    private static final String READ = """
            SELECT segment_id, key, name, description, rule, version, status, exact_since_ms, updated_ms, webhook,
                   include_existing
            FROM segments.segment WHERE workspace_id = :workspace ORDER BY key COLLATE "C"
            """;

    private static final String PUT = """
            INSERT INTO segments.segment
              (workspace_id, segment_id, key, name, description, webhook, rule, version, status, exact_since_ms, updated_ms,
               include_existing)
            VALUES (:workspace, :id, :key, :name, :description, :webhook, :rule, :version, :status, :exactSinceMs, :updatedMs,
                    :includeExisting)
            ON CONFLICT (workspace_id, segment_id) DO UPDATE SET
              name = excluded.name, description = excluded.description, webhook = excluded.webhook, rule = excluded.rule, version = excluded.version,
              status = excluded.status, exact_since_ms = excluded.exact_since_ms, updated_ms = excluded.updated_ms,
              include_existing = excluded.include_existing
            """;

    private static final List<String> RENUMBER = List.of(
            "UPDATE segments.segment SET segment_id = :to WHERE workspace_id = :workspace AND segment_id = :from",
            "UPDATE segments.segment_version SET segment_id = :to WHERE workspace_id = :workspace AND segment_id = :from",
            "UPDATE segments.size_day SET segment_id = :to WHERE workspace_id = :workspace AND segment_id = :from");

    private static final String CLEAR = """
            DELETE FROM segments.membership WHERE workspace_id = :workspace AND segment_id = :id
            """;

    /** There is no index by profile, which every entering would have to write: PostgreSQL skips from segment to segment in the key. */
    private static final String DROP_LOSERS = """
            DELETE FROM segments.membership WHERE workspace_id = :workspace AND profile_id = ANY(:losers)
            RETURNING segment_id
            """;

    private static final String LEAVE = """
            DELETE FROM segments.membership m USING unnest(:segments, :profiles) AS gone(segment_id, profile_id)
            WHERE m.workspace_id = :workspace AND m.segment_id = gone.segment_id AND m.profile_id = gone.profile_id
            RETURNING m.segment_id
            """;

    /** {@code xmax} is 0 for a row that was not there. */
    private static final String ENTER = """
            INSERT INTO segments.membership (workspace_id, segment_id, profile_id, since_ms)
            SELECT :workspace, * FROM unnest(:segments, :profiles, :since)
            ON CONFLICT (workspace_id, segment_id, profile_id) DO UPDATE SET since_ms = excluded.since_ms
            RETURNING CASE WHEN xmax = 0 THEN segment_id END
            """;

    private static final String SIZES = """
            SELECT s.segment_id, d.size FROM segments.segment s, LATERAL (
                SELECT size FROM segments.size_day d
                WHERE d.workspace_id = s.workspace_id AND d.segment_id = s.segment_id ORDER BY day DESC LIMIT 1) d
            WHERE s.workspace_id = :workspace AND d.size > 0
            """;

    private static final String MEMBERS = """
            SELECT profile_id, since_ms FROM segments.membership
            WHERE workspace_id = :workspace AND segment_id = :id AND profile_id > :after ORDER BY profile_id LIMIT :max
            """;

    private static final String MEMBERSHIPS = """
            SELECT profile_id, segment_id FROM segments.membership
            WHERE workspace_id = :workspace AND profile_id = ANY(:profiles)
            """;

    private final TraitRows traits = new TraitRows();
    private final PgFillStore fills = new PgFillStore();
    private final PgAuditStore audits = new PgAuditStore();

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
        PgTransaction.handle(tx)
                .createQuery(MEMBERSHIPS)
                .bind("workspace", workspace)
                .bind("profiles", profileIds.toArray(Long[]::new))
                .map((rs, ctx) -> found.computeIfAbsent(rs.getLong(1), id -> new HashSet<>())
                        .add(rs.getInt(2)))
                .list();
        return found;
    }

    @Override
    public long bookVersion(Transaction tx, int workspace) {
        return version(PgTransaction.handle(tx), workspace, VERSION);
    }

    @Override
    public long lockBook(Transaction tx, int workspace) {
        Handle handle = PgTransaction.handle(tx);
        handle.createUpdate(MAKE_BOOK).bind("workspace", workspace).execute();
        return version(handle, workspace, VERSION + " FOR UPDATE");
    }

    private static long version(Handle handle, int workspace, String sql) {
        return handle.createQuery(sql)
                .bind("workspace", workspace)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    @Override
    public void raiseBook(Transaction tx, int workspace) {
        PgTransaction.handle(tx)
                .createUpdate(RAISE)
                .bind("workspace", workspace)
                .execute();
    }

    @Override
    public List<Segment> segments(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery(READ)
                .bind("workspace", workspace)
                .map((rs, ctx) -> {
                    var json = Json.read(rs.getString(5));
                    return new Segment(
                            rs.getInt(1),
                            rs.getString(2),
                            rs.getString(3),
                            rs.getString(4),
                            rs.getString(10),
                            json,
                            RuleReader.read(json, ""),
                            rs.getInt(6),
                            STATUSES[rs.getInt(7)],
                            rs.getLong(8),
                            rs.getBoolean(11),
                            rs.getLong(9));
                })
                .list();
    }

    @Override
    public void put(Transaction tx, int workspace, Segment segment, String by) {
        Handle handle = PgTransaction.handle(tx);
        try (var update = handle.createUpdate(PUT)) {
            update.bind("workspace", workspace)
                    .bind("id", segment.id())
                    .bind("key", segment.key())
                    .bind("name", segment.name())
                    .bind("description", segment.description())
                    .bind("webhook", segment.webhook())
                    .bind("rule", Json.write(segment.json()))
                    .bind("version", segment.version())
                    .bind("status", segment.status().ordinal())
                    .bind("exactSinceMs", segment.exactSinceMs())
                    .bind("includeExisting", segment.includeExisting())
                    .bind("updatedMs", segment.updatedMs())
                    .execute();
        }
        PgVersions.keep(handle, workspace, segment, by);
    }

    @Override
    public void renumber(Transaction tx, int workspace, Segment archived, int id) {
        for (String sql : RENUMBER) {
            PgTransaction.handle(tx)
                    .createUpdate(sql)
                    .bind("workspace", workspace)
                    .bind("from", archived.id())
                    .bind("to", id)
                    .execute();
        }
    }

    @Override
    public List<ComputedTrait> traits(Transaction tx, int workspace) {
        return traits.read(PgTransaction.handle(tx), workspace);
    }

    @Override
    public void put(Transaction tx, int workspace, ComputedTrait trait) {
        traits.put(PgTransaction.handle(tx), workspace, trait);
    }

    @Override
    public void clear(Transaction tx, int workspace, int segmentId, LocalDate day) {
        Handle handle = PgTransaction.handle(tx);
        // The size first: the fold may hold it, and go on to rows that would be deleted here.
        PgSizes.Moves moves = new PgSizes.Moves();
        moves.touch(segmentId);
        PgSizes.moved(handle, workspace, day, moves);
        int gone = handle.createUpdate(CLEAR)
                .bind("workspace", workspace)
                .bind("id", segmentId)
                .execute();
        moves.left(segmentId, gone);
        PgSizes.moved(handle, workspace, day, moves);
    }

    @Override
    public void store(
            Transaction tx,
            int workspace,
            LocalDate day,
            Collection<Long> losers,
            Collection<Membership> left,
            Collection<Membership> entered) {
        Handle handle = PgTransaction.handle(tx);
        PgSizes.Moves moves = new PgSizes.Moves();
        if (!losers.isEmpty()) {
            handle.createQuery(DROP_LOSERS)
                    .bind("workspace", workspace)
                    .bind("losers", losers.stream().sorted().toArray(Long[]::new))
                    .mapTo(Integer.class)
                    .forEach(id -> moves.left(id, 1));
        }
        if (!left.isEmpty()) {
            List<Membership> rows = sorted(left);
            handle.createQuery(LEAVE)
                    .bind("workspace", workspace)
                    .bind("segments", rows.stream().map(Membership::segmentId).toArray(Integer[]::new))
                    .bind("profiles", rows.stream().map(Membership::profileId).toArray(Long[]::new))
                    .mapTo(Integer.class)
                    .forEach(id -> moves.left(id, 1));
        }
        if (!entered.isEmpty()) {
            enter(tx, workspace, sorted(entered), moves);
        }
        PgSizes.moved(handle, workspace, day, moves);
    }

    /** Hardly ever is anybody there already who enters: after a merge or a repair. */
    private static void enter(Transaction tx, int workspace, List<Membership> rows, PgSizes.Moves moves) {
        PgCopy copy = new PgCopy("segments.membership (workspace_id, segment_id, profile_id, since_ms)");
        for (Membership row : rows) {
            copy.row()
                    .int4(workspace)
                    .int4(row.segmentId())
                    .int8(row.profileId())
                    .int8(row.sinceMs());
        }
        if (copy.intoUnlessThere(PgTransaction.connection(tx), "membership_pkey")) {
            rows.forEach(row -> moves.entered(row.segmentId()));
        } else {
            PgTransaction.handle(tx)
                    .createQuery(ENTER)
                    .bind("workspace", workspace)
                    .bind("segments", rows.stream().map(Membership::segmentId).toArray(Integer[]::new))
                    .bind("profiles", rows.stream().map(Membership::profileId).toArray(Long[]::new))
                    .bind("since", rows.stream().map(Membership::sinceMs).toArray(Long[]::new))
                    .mapTo(Integer.class)
                    .filter(Objects::nonNull)
                    .forEach(moves::entered);
        }
    }

    private static List<Membership> sorted(Collection<Membership> rows) {
        List<Membership> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt(Membership::segmentId).thenComparingLong(Membership::profileId));
        return sorted;
    }

    @Override
    public List<SegmentVersion> versions(Transaction tx, int workspace, int segmentId, int before, int max) {
        return PgVersions.read(PgTransaction.handle(tx), workspace, segmentId, before, max);
    }

    @Override
    public List<SizeDay> days(Transaction tx, int workspace, int segmentId, LocalDate from) {
        return PgSizes.days(PgTransaction.handle(tx), workspace, segmentId, from);
    }

    @Override
    public Map<Integer, Long> overlap(Transaction tx, int workspace, List<Integer> ids, long limitMs) {
        return PgSizes.overlap(PgTransaction.handle(tx), workspace, ids, limitMs);
    }

    @Override
    public Map<Integer, Long> sizes(Transaction tx, int workspace) {
        Map<Integer, Long> sizes = new TreeMap<>();
        PgTransaction.handle(tx)
                .createQuery(SIZES)
                .bind("workspace", workspace)
                .map((rs, ctx) -> Map.entry(rs.getInt(1), rs.getLong(2)))
                .forEach(size -> sizes.put(size.getKey(), size.getValue()));
        return sizes;
    }

    @Override
    public List<Membership> members(Transaction tx, int workspace, int segmentId, long afterProfileId, int max) {
        return PgTransaction.handle(tx)
                .createQuery(MEMBERS)
                .bind("workspace", workspace)
                .bind("id", segmentId)
                .bind("after", afterProfileId)
                .bind("max", max)
                .map((rs, ctx) -> new Membership(segmentId, rs.getLong(1), rs.getLong(2)))
                .list();
    }
}
