package io.braid.know.identity;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** Schema {@code identity}. Sorted keys, one statement a kind: rows are locked in one order. */
final class PgIdentityStore implements IdentityStore {
    /** One by one by the key (LIMIT), not joined: of a table that was empty a moment ago PostgreSQL thinks that all of it is little. */
    private static final String FIND = """
            SELECT i.type, i.value, coalesce(a.root_id, i.profile_id) AS root, i.merges, i.window_ms, i.quarantined
            FROM unnest(:types::smallint[], :values::text[]) AS w(type, value)
            CROSS JOIN LATERAL (
                SELECT * FROM identity.identifier i
                WHERE i.workspace_id = :workspace AND i.type = w.type AND i.value = w.value LIMIT 1) i
            LEFT JOIN LATERAL (
                SELECT root_id FROM identity.alias a
                WHERE a.workspace_id = :workspace AND a.profile_id = i.profile_id LIMIT 1) a ON true""";

    private static final String QUARANTINED = """
            SELECT i.type, i.value, coalesce(a.root_id, i.profile_id) AS root, i.merges, i.window_ms, i.quarantined
            FROM identity.identifier i
            LEFT JOIN identity.alias a ON a.workspace_id = i.workspace_id AND a.profile_id = i.profile_id
            WHERE i.workspace_id = :workspace AND i.quarantined AND (i.type, i.value) > (:type, :value)
            ORDER BY i.type, i.value LIMIT :limit""";

    private static final String ROOTS = """
            SELECT profile_id, root_id FROM identity.alias
            WHERE workspace_id = :workspace AND profile_id = ANY(:ids)""";

    private static final String MERGES = """
            SELECT * FROM identity.merge_ledger WHERE workspace_id = :workspace AND merge_id = ANY(:ids)""";

    private static final String MERGES_INTO = """
            SELECT * FROM identity.merge_ledger
            WHERE workspace_id = :workspace AND winner_id = ANY(
                SELECT profile_id FROM identity.alias WHERE workspace_id = :workspace AND root_id = :profile
                UNION ALL SELECT :profile)
            ORDER BY merge_id DESC LIMIT :limit""";

    private static final String PROFILES = """
            SELECT root FROM (
                SELECT coalesce(a.root_id, f.profile_id) AS root, min(f.rank) AS rank
                FROM (
                    SELECT profile_id, 0 AS rank FROM identity.identifier
                    WHERE workspace_id = :workspace AND type = :type AND value = :value
                    UNION ALL
                    (SELECT profile_id, 1 FROM identity.claim
                    WHERE workspace_id = :workspace AND type = :type AND value = :value
                    ORDER BY profile_id LIMIT 1000)) f
                LEFT JOIN identity.alias a ON a.workspace_id = :workspace AND a.profile_id = f.profile_id
                GROUP BY 1) found
            ORDER BY rank, root LIMIT :limit""";

    private static final String BEGINNING = """
            SELECT f.value, f.profile_id, coalesce(a.root_id, f.profile_id) FROM (
                (SELECT value, profile_id FROM identity.identifier
                WHERE workspace_id = :workspace AND type = :type AND value >= :first AND value < :past
                  AND (value, profile_id) > (:value, :profile)
                ORDER BY value, profile_id LIMIT :limit)
                UNION
                (SELECT value, profile_id FROM identity.claim
                WHERE workspace_id = :workspace AND type = :type AND value >= :first AND value < :past
                  AND (value, profile_id) > (:value, :profile)
                ORDER BY value, profile_id LIMIT :limit)) f
            LEFT JOIN identity.alias a ON a.workspace_id = :workspace AND a.profile_id = f.profile_id
            ORDER BY 1, 2 LIMIT :limit""";

    /** Sorts after every character of an identifier. */
    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

    private static final String UPSERT_IDENTIFIERS = """
            INSERT INTO identity.identifier (workspace_id, type, value, profile_id, merges, window_ms, quarantined)
            SELECT :workspace, w.* FROM unnest(
                :types::smallint[], :values::text[], :profiles::bigint[], :merges::smallint[], :windows::bigint[],
                :quarantined::boolean[]) w
            ON CONFLICT (workspace_id, type, value) DO UPDATE SET profile_id = excluded.profile_id,
                merges = excluded.merges, window_ms = excluded.window_ms, quarantined = excluded.quarantined""";

    private static final String DELETE_IDENTIFIERS = """
            DELETE FROM identity.identifier i USING unnest(:types::smallint[], :values::text[]) AS w(type, value)
            WHERE i.workspace_id = :workspace AND i.type = w.type AND i.value = w.value""";

    private static final String INSERT_CLAIMS = """
            INSERT INTO identity.claim (workspace_id, type, value, profile_id)
            SELECT :workspace, w.* FROM unnest(:types::smallint[], :values::text[], :profiles::bigint[]) w
            ON CONFLICT DO NOTHING""";

    private static final String UPSERT_ALIASES = """
            INSERT INTO identity.alias (workspace_id, profile_id, root_id)
            SELECT :workspace, w.* FROM unnest(:ids::bigint[], :roots::bigint[]) w
            ON CONFLICT (workspace_id, profile_id) DO UPDATE SET root_id = excluded.root_id""";

    private static final String DELETE_ALIASES = """
            DELETE FROM identity.alias WHERE workspace_id = :workspace AND profile_id = ANY(:ids)""";

    private static final String UPSERT_MERGES = """
            INSERT INTO identity.merge_ledger (workspace_id, merge_id, at_ms, event_offset, winner_id, loser_id, cause,
                loser_state, undone_ms)
            SELECT :workspace, id, at_ms, event_offset, winner, loser, cause, decode(state, 'hex'), undone_ms
            FROM unnest(:ids::bigint[], :at::bigint[], :offsets::bigint[], :winners::bigint[], :losers::bigint[],
                :causes::text[], :states::text[], :undone::bigint[])
                AS w(id, at_ms, event_offset, winner, loser, cause, state, undone_ms)
            ON CONFLICT (workspace_id, merge_id) DO UPDATE SET undone_ms = excluded.undone_ms""";

    private static final RowMapper<Merge> MERGE = (rs, context) -> new Merge(
            rs.getLong("merge_id"),
            rs.getLong("at_ms"),
            rs.getLong("event_offset"),
            rs.getLong("winner_id"),
            rs.getLong("loser_id"),
            rs.getString("cause"),
            IdentityState.SECTION.decode().apply(rs.getBytes("loser_state")),
            rs.getLong("undone_ms"));

    @Override
    public Map<Identifier, Row> find(Transaction tx, int workspace, Collection<Identifier> identifiers) {
        Map<Identifier, Row> found = new HashMap<>();
        if (identifiers.isEmpty()) {
            return found;
        }
        keys(PgTransaction.handle(tx).createQuery(FIND), workspace, identifiers)
                .map((rs, context) -> {
                    Identifier identifier = new Identifier(IdentifierType.ofCode(rs.getInt(1)), rs.getString(2));
                    return found.put(identifier, new Row(rs.getLong(3), rs.getInt(4), rs.getLong(5), rs.getBoolean(6)));
                })
                .forEach(row -> {});
        return found;
    }

    @Override
    public SortedMap<Identifier, Row> quarantined(Transaction tx, int workspace, Identifier after, int limit) {
        SortedMap<Identifier, Row> found = new TreeMap<>();
        PgTransaction.handle(tx)
                .createQuery(QUARANTINED)
                .bind("workspace", workspace)
                .bind("type", after == null ? -1 : after.type().code())
                .bind("value", after == null ? "" : after.value())
                .bind("limit", limit)
                .map((rs, context) -> found.put(
                        new Identifier(IdentifierType.ofCode(rs.getInt(1)), rs.getString(2)),
                        new Row(rs.getLong(3), rs.getInt(4), rs.getLong(5), rs.getBoolean(6))))
                .forEach(row -> {});
        return found;
    }

    @Override
    public Map<Long, Long> roots(Transaction tx, int workspace, Collection<Long> profileIds) {
        Map<Long, Long> roots = new TreeMap<>();
        PgTransaction.handle(tx)
                .createQuery(ROOTS)
                .bind("workspace", workspace)
                .bind("ids", longs(profileIds))
                .map((rs, context) -> roots.put(rs.getLong(1), rs.getLong(2)))
                .forEach(row -> {});
        return roots;
    }

    @Override
    public Map<Long, Merge> merges(Transaction tx, int workspace, Collection<Long> mergeIds) {
        Map<Long, Merge> merges = new TreeMap<>();
        PgTransaction.handle(tx)
                .createQuery(MERGES)
                .bind("workspace", workspace)
                .bind("ids", longs(mergeIds))
                .map(MERGE)
                .forEach(merge -> merges.put(merge.id(), merge));
        return merges;
    }

    @Override
    public List<Merge> mergesInto(Transaction tx, int workspace, long profileId, int limit) {
        return PgTransaction.handle(tx)
                .createQuery(MERGES_INTO)
                .bind("workspace", workspace)
                .bind("profile", profileId)
                .bind("limit", limit)
                .map(MERGE)
                .list();
    }

    @Override
    public List<Long> profiles(Transaction tx, int workspace, Identifier identifier, int limit) {
        return PgTransaction.handle(tx)
                .createQuery(PROFILES)
                .bind("workspace", workspace)
                .bind("type", identifier.type().code())
                .bind("value", identifier.value())
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    @Override
    public List<Found> beginning(
            Transaction tx, int workspace, IdentifierType type, String beginning, Found after, int limit) {
        return PgTransaction.handle(tx)
                .createQuery(BEGINNING)
                .bind("workspace", workspace)
                .bind("type", type.code())
                .bind("first", beginning)
                .bind("past", beginning + LAST_CHARACTER)
                .bind("value", after == null ? "" : after.value())
                .bind("profile", after == null ? 0 : after.profileId())
                .bind("limit", limit)
                .map((rs, context) -> new Found(rs.getString(1), rs.getLong(2), rs.getLong(3)))
                .list();
    }

    @Override
    public void store(Transaction tx, int workspace, Changes changes) {
        var handle = PgTransaction.handle(tx);
        if (!changes.removed().isEmpty()) {
            keys(handle.createUpdate(DELETE_IDENTIFIERS), workspace, new TreeSet<>(changes.removed()))
                    .execute();
        }
        if (!changes.rows().isEmpty()) {
            Map<Identifier, Row> rows = new TreeMap<>(changes.rows());
            keys(handle.createUpdate(UPSERT_IDENTIFIERS), workspace, rows.keySet())
                    .bind(
                            "profiles",
                            rows.values().stream().mapToLong(Row::profileId).toArray())
                    .bind("merges", rows.values().stream().mapToInt(Row::merges).toArray())
                    .bind(
                            "windows",
                            rows.values().stream().mapToLong(Row::windowMs).toArray())
                    .bind(
                            "quarantined",
                            rows.values().stream().map(Row::quarantined).toArray(Boolean[]::new))
                    .execute();
        }
        if (!changes.claims().isEmpty()) {
            List<Claim> claims = new ArrayList<>(changes.claims());
            keys(
                            handle.createUpdate(INSERT_CLAIMS),
                            workspace,
                            claims.stream().map(Claim::identifier).toList())
                    .bind(
                            "profiles",
                            claims.stream().mapToLong(Claim::profileId).toArray())
                    .execute();
        }
        if (!changes.aliases().isEmpty()) {
            storeAliases(tx, workspace, new TreeMap<>(changes.aliases()));
        }
        if (!changes.merges().isEmpty()) {
            storeMerges(tx, workspace, changes.merges());
        }
    }

    private static void storeAliases(Transaction tx, int workspace, TreeMap<Long, Long> aliases) {
        Map<Long, Long> living = new TreeMap<>(aliases);
        living.entrySet().removeIf(entry -> !entry.getKey().equals(entry.getValue()));
        aliases.keySet().removeAll(living.keySet());
        PgTransaction.handle(tx)
                .createUpdate(DELETE_ALIASES)
                .bind("workspace", workspace)
                .bind("ids", longs(living.keySet()))
                .execute();
        PgTransaction.handle(tx)
                .createUpdate(UPSERT_ALIASES)
                .bind("workspace", workspace)
                .bind("ids", longs(aliases.keySet()))
                .bind("roots", longs(aliases.values()))
                .execute();
    }

    private static void storeMerges(Transaction tx, int workspace, List<Merge> merges) {
        PgTransaction.handle(tx)
                .createUpdate(UPSERT_MERGES)
                .bind("workspace", workspace)
                .bind("ids", merges.stream().mapToLong(Merge::id).toArray())
                .bind("at", merges.stream().mapToLong(Merge::atMs).toArray())
                .bind("offsets", merges.stream().mapToLong(Merge::offset).toArray())
                .bind("winners", merges.stream().mapToLong(Merge::winnerId).toArray())
                .bind("losers", merges.stream().mapToLong(Merge::loserId).toArray())
                .bind("causes", merges.stream().map(Merge::cause).toArray(String[]::new))
                .bind(
                        "states",
                        merges.stream()
                                .map(merge -> HexFormat.of()
                                        .formatHex(
                                                IdentityState.SECTION.encode().apply(merge.loserState())))
                                .toArray(String[]::new))
                .bind("undone", merges.stream().mapToLong(Merge::undoneMs).toArray())
                .execute();
    }

    private static <S extends SqlStatement<S>> S keys(S statement, int workspace, Collection<Identifier> identifiers) {
        return statement
                .bind("workspace", workspace)
                .bind(
                        "types",
                        identifiers.stream().mapToInt(i -> i.type().code()).toArray())
                .bind("values", identifiers.stream().map(Identifier::value).toArray(String[]::new));
    }

    private static long[] longs(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
