package io.braid.know.profiles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** Schema {@code profiles}. */
final class PgProfileStore implements ProfileStore {
    private static final String SAVE = """
            INSERT INTO profiles.profile (workspace_id, profile_id, display_name, traits, has, created_ms, last_seen_ms)
            SELECT :workspace, id, name, traits::jsonb, has, created, seen
            FROM unnest(:ids::bigint[], :names::text[], :traits::text[], :has::smallint[], :created::bigint[], :seen::bigint[])
                AS w(id, name, traits, has, created, seen)
            ON CONFLICT (workspace_id, profile_id) DO UPDATE SET display_name = excluded.display_name,
                traits = excluded.traits, has = excluded.has, created_ms = excluded.created_ms, last_seen_ms = excluded.last_seen_ms""";

    private static final String DELETE = """
            DELETE FROM profiles.profile WHERE workspace_id = :workspace AND profile_id = ANY(:ids)""";

    private static final String READ = """
            SELECT profile_id, display_name, traits::text, has, created_ms, last_seen_ms FROM profiles.profile
            WHERE workspace_id = :workspace AND profile_id = ANY(:ids) ORDER BY profile_id""";

    private static final String DELETE_WORDS = """
            DELETE FROM profiles.word WHERE workspace_id = :workspace AND profile_id = ANY(:ids)""";

    private static final String INSERT_WORDS = """
            INSERT INTO profiles.word (workspace_id, word, profile_id)
            SELECT :workspace, w.* FROM unnest(:words::text[], :ids::bigint[]) w ON CONFLICT DO NOTHING""";

    private static final String LATEST = """
            SELECT profile_id, display_name, traits::text, has, created_ms, last_seen_ms FROM profiles.profile
            WHERE workspace_id = :workspace AND (last_seen_ms, profile_id) < (:seen, :id)
              AND last_seen_ms >= :from AND last_seen_ms < :before
            ORDER BY last_seen_ms DESC, profile_id DESC LIMIT :limit""";

    /** The rows looked at, those that fit first; the last one looked at says where to go on. */
    private static final String LATEST_WITH = """
            WITH looked AS MATERIALIZED (
                SELECT profile_id, last_seen_ms, has FROM profiles.profile
                WHERE workspace_id = :workspace AND (last_seen_ms, profile_id) < (:seen, :id)
                  AND last_seen_ms >= :from AND last_seen_ms < :before
                ORDER BY last_seen_ms DESC, profile_id DESC LIMIT :looked)
            SELECT p.profile_id, p.display_name, p.traits::text, p.has, p.created_ms, p.last_seen_ms,
                (SELECT count(*) FROM looked),
                (SELECT min(last_seen_ms) FROM looked),
                (SELECT min(profile_id) FROM looked WHERE last_seen_ms = (SELECT min(last_seen_ms) FROM looked))
            FROM (SELECT 1) one
            LEFT JOIN LATERAL (
                SELECT profile_id FROM looked WHERE has & :with = :with AND has & :without = 0
                ORDER BY last_seen_ms DESC, profile_id DESC LIMIT :limit) l ON true
            LEFT JOIN profiles.profile p ON p.workspace_id = :workspace AND p.profile_id = l.profile_id
            ORDER BY p.last_seen_ms DESC, p.profile_id DESC""";

    private static final String NAMED = """
            SELECT w.word, w.profile_id FROM profiles.word w
            WHERE w.workspace_id = :workspace AND w.word >= :first AND w.word < :end
              AND (w.word, w.profile_id) > (:word, :id)
              AND NOT EXISTS (SELECT 1 FROM profiles.word s
                WHERE s.workspace_id = :workspace AND s.profile_id = w.profile_id AND s.word >= :first AND s.word < w.word)
              AND (SELECT count(*) FROM unnest(:others::text[], :ends::text[]) AS o(beginning, past)
                WHERE NOT EXISTS (SELECT 1 FROM profiles.word s
                  WHERE s.workspace_id = :workspace AND s.profile_id = w.profile_id
                    AND s.word >= o.beginning AND s.word < o.past)) = 0
            ORDER BY w.word, w.profile_id LIMIT :limit""";

    /** Sorts after every character of a word. */
    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

    private static final RowMapper<ProfileRow> ROW = (rs, context) -> new ProfileRow(
            rs.getLong(1),
            rs.getString(2),
            (ObjectNode) Json.read(rs.getString(3)),
            rs.getInt(4),
            rs.getLong(5),
            rs.getLong(6));

    @Override
    public void save(Transaction tx, int workspace, Collection<ProfileRow> saved) {
        List<ProfileRow> rows = saved.stream()
                .sorted(Comparator.comparing(ProfileRow::profileId))
                .toList();
        PgTransaction.handle(tx)
                .createUpdate(SAVE)
                .bind("workspace", workspace)
                .bind("ids", rows.stream().mapToLong(ProfileRow::profileId).toArray())
                .bind(
                        "names",
                        rows.stream().map(row -> clean(row.displayName())).toArray(String[]::new))
                .bind(
                        "traits",
                        rows.stream().map(row -> Json.write(row.traits())).toArray(String[]::new))
                .bind("has", rows.stream().mapToInt(ProfileRow::has).toArray())
                .bind("created", rows.stream().mapToLong(ProfileRow::createdMs).toArray())
                .bind("seen", rows.stream().mapToLong(ProfileRow::lastSeenMs).toArray())
                .execute();
    }

    @Override
    public void delete(Transaction tx, int workspace, Collection<Long> profileIds) {
        deleteWhere(DELETE, tx, workspace, profileIds);
        deleteWhere(DELETE_WORDS, tx, workspace, profileIds);
    }

    private static void deleteWhere(String sql, Transaction tx, int workspace, Collection<Long> profileIds) {
        PgTransaction.handle(tx)
                .createUpdate(sql)
                .bind("workspace", workspace)
                .bind(
                        "ids",
                        profileIds.stream().sorted().mapToLong(Long::longValue).toArray())
                .execute();
    }

    @Override
    public void saveNames(Transaction tx, int workspace, Collection<ProfileRow> rows) {
        deleteWhere(
                DELETE_WORDS,
                tx,
                workspace,
                rows.stream().map(ProfileRow::profileId).toList());
        List<NameHit> words = rows.stream()
                .sorted(Comparator.comparing(ProfileRow::profileId))
                .flatMap(row ->
                        NameWords.of(clean(row.displayName())).stream().map(word -> new NameHit(word, row.profileId())))
                .toList();
        PgTransaction.handle(tx)
                .createUpdate(INSERT_WORDS)
                .bind("workspace", workspace)
                .bind("words", words.stream().map(NameHit::word).toArray(String[]::new))
                .bind("ids", words.stream().mapToLong(NameHit::profileId).toArray())
                .execute();
    }

    @Override
    public List<ProfileRow> read(Transaction tx, int workspace, Collection<Long> profileIds) {
        return PgTransaction.handle(tx)
                .createQuery(READ)
                .bind("workspace", workspace)
                .bind("ids", profileIds.stream().mapToLong(Long::longValue).toArray())
                .map(ROW)
                .list();
    }

    @Override
    public ProfileSlice latest(
            Transaction tx, int workspace, ProfileFilter filter, ProfileSlice.Place after, int count, int looked) {
        Query query = PgTransaction.handle(tx)
                .createQuery(filter.timesOnly() ? LATEST : LATEST_WITH)
                .bind("workspace", workspace)
                .bind("seen", after.lastSeenMs())
                .bind("id", after.profileId())
                .bind("from", filter.seenFromMs())
                .bind("before", filter.seenBeforeMs())
                .bind("limit", count + 1);
        return filter.timesOnly() ? slice(query.map(ROW).list(), count) : looked(query, filter, count, looked);
    }

    private static ProfileSlice slice(List<ProfileRow> rows, int count) {
        if (rows.size() <= count) {
            return new ProfileSlice(rows, null);
        }
        ProfileRow last = rows.get(count - 1);
        return new ProfileSlice(
                List.copyOf(rows.subList(0, count)), new ProfileSlice.Place(last.lastSeenMs(), last.profileId()));
    }

    private static ProfileSlice looked(Query query, ProfileFilter filter, int count, int looked) {
        List<ProfileRow> rows = new ArrayList<>();
        AtomicReference<ProfileSlice.Place> end = new AtomicReference<>();
        query.bind("looked", looked)
                .bind("with", ProfileFilter.bits(filter.with()))
                .bind("without", ProfileFilter.bits(filter.without()))
                .map((rs, context) -> {
                    if (rs.getLong(7) == looked) {
                        end.set(new ProfileSlice.Place(rs.getLong(8), rs.getLong(9)));
                    }
                    return rs.getString(2) != null && rows.add(ROW.map(rs, context));
                })
                .forEach(row -> {});
        return rows.size() > count ? slice(rows, count) : new ProfileSlice(List.copyOf(rows), end.get());
    }

    @Override
    public List<NameHit> named(Transaction tx, int workspace, List<String> beginnings, NameHit after, int count) {
        String first = beginnings.getFirst();
        List<String> others = beginnings.subList(1, beginnings.size());
        return PgTransaction.handle(tx)
                .createQuery(NAMED)
                .bind("workspace", workspace)
                .bind("first", first)
                .bind("end", first + LAST_CHARACTER)
                .bind("word", after == null ? "" : after.word())
                .bind("id", after == null ? 0 : after.profileId())
                .bind("others", others.toArray(String[]::new))
                .bind("ends", others.stream().map(one -> one + LAST_CHARACTER).toArray(String[]::new))
                .bind("limit", count)
                .map((rs, context) -> new NameHit(rs.getString(1), rs.getLong(2)))
                .list();
    }

    /** PostgreSQL's text has no NUL; traits with one were refused. */
    private static String clean(String text) {
        return text.replace("\u0000", "");
    }
}
