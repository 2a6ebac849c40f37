package io.braid.know.profiles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;

/** Schema {@code profiles}. */
final class PgProfileStore implements ProfileStore {
    private static final String SAVE = """
            INSERT INTO profiles.profile (workspace_id, profile_id, display_name, traits, created_ms, last_seen_ms)
            SELECT :workspace, id, name, traits::jsonb, created, seen
            FROM unnest(:ids::bigint[], :names::text[], :traits::text[], :created::bigint[], :seen::bigint[])
                AS w(id, name, traits, created, seen)
            ON CONFLICT (workspace_id, profile_id) DO UPDATE SET display_name = excluded.display_name,
                traits = excluded.traits, created_ms = excluded.created_ms, last_seen_ms = excluded.last_seen_ms""";

    private static final String DELETE = """
            DELETE FROM profiles.profile WHERE workspace_id = :workspace AND profile_id = ANY(:ids)""";

    private static final String READ = """
            SELECT profile_id, display_name, traits::text, created_ms, last_seen_ms FROM profiles.profile
            WHERE workspace_id = :workspace AND profile_id = ANY(:ids) ORDER BY profile_id""";

    private static final String LATEST = """
            SELECT profile_id, display_name, traits::text, created_ms, last_seen_ms FROM profiles.profile
            WHERE workspace_id = :workspace AND (:text = '' OR strpos(lower(display_name), lower(:text)) > 0)
            ORDER BY last_seen_ms DESC, profile_id DESC LIMIT :limit""";

    private static final RowMapper<ProfileRow> ROW = (rs, context) -> new ProfileRow(
            rs.getLong(1), rs.getString(2), (ObjectNode) Json.read(rs.getString(3)), rs.getLong(4), rs.getLong(5));

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
                .bind("created", rows.stream().mapToLong(ProfileRow::createdMs).toArray())
                .bind("seen", rows.stream().mapToLong(ProfileRow::lastSeenMs).toArray())
                .execute();
    }

    @Override
    public void delete(Transaction tx, int workspace, Collection<Long> profileIds) {
        PgTransaction.handle(tx)
                .createUpdate(DELETE)
                .bind("workspace", workspace)
                .bind(
                        "ids",
                        profileIds.stream().sorted().mapToLong(Long::longValue).toArray())
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
    public List<ProfileRow> latest(Transaction tx, int workspace, String text, int limit) {
        return PgTransaction.handle(tx)
                .createQuery(LATEST)
                .bind("workspace", workspace)
                .bind("text", clean(text))
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    /** PostgreSQL's text has no NUL; traits with one were refused. */
    private static String clean(String text) {
        return text.replace("\u0000", "");
    }
}
