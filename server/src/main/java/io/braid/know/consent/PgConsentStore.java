package io.braid.know.consent;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Pause;
import io.braid.know.consent.ConsentState.Stance;
import io.braid.know.consent.ConsentState.Suppression;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.statement.SqlStatement;

/** Schema {@code consent}. */
final class PgConsentStore implements ConsentStore {
    private static final String APPEND = """
            INSERT INTO consent.ledger (workspace_id, entry_id, profile_id, channel, address, purpose, status, time_ms,
                recorded_ms, event_offset, source, wording, wording_version, proof)
            SELECT :workspace, w.* FROM unnest(:ids::bigint[], :profiles::bigint[], :channels::text[],
                :addresses::text[], :purposes::text[], :statuses::smallint[], :times::bigint[], :recorded::bigint[],
                :offsets::bigint[], :sources::text[], :wordings::text[], :versions::text[], :proofs::text[]) w""";

    private static final String HOLD = """
            INSERT INTO consent.current AS c (workspace_id, channel, address, purpose, refused_ms, granted_ms, open_ms)
            SELECT :workspace, w.* FROM unnest(:channels::text[], :addresses::text[], :purposes::text[],
                :refused::bigint[], :granted::bigint[], :open::bigint[]) w
            ON CONFLICT (workspace_id, channel, address, purpose) DO UPDATE
            SET refused_ms = greatest(c.refused_ms, excluded.refused_ms),
                granted_ms = greatest(c.granted_ms, excluded.granted_ms),
                open_ms = greatest(c.open_ms, excluded.open_ms)""";

    private static final String PAUSE = """
            INSERT INTO consent.pause AS p (workspace_id, channel, address, until_ms, said_ms)
            SELECT :workspace, w.* FROM unnest(:channels::text[], :addresses::text[], :untils::bigint[],
                :saids::bigint[]) w
            ON CONFLICT (workspace_id, channel, address) DO UPDATE
            SET until_ms = excluded.until_ms, said_ms = excluded.said_ms
            WHERE (excluded.said_ms, excluded.until_ms) > (p.said_ms, p.until_ms)""";

    private static final String PAUSES = """
            SELECT p.channel, p.address, p.until_ms, p.said_ms
            FROM unnest(:channels::text[], :addresses::text[]) AS w(channel, address)
            JOIN consent.pause p ON p.workspace_id = :workspace AND p.channel = w.channel AND p.address = w.address""";

    private static final String SUPPRESSED = """
            SELECT channel, address, reason, time_ms FROM consent.suppression
            WHERE workspace_id = :workspace AND (channel, address) > (:channel, :address)
              AND (:only = '' OR channel = :only) AND strpos(address, :text) > 0
            ORDER BY channel, address LIMIT :limit""";

    private static final String SUPPRESS = """
            INSERT INTO consent.suppression (workspace_id, channel, address, reason, time_ms)
            SELECT :workspace, w.* FROM unnest(:channels::text[], :addresses::text[], :reasons::text[], :times::bigint[]) w
            ON CONFLICT DO NOTHING""";

    private static final String LIFT = """
            DELETE FROM consent.suppression s USING unnest(:channels::text[], :addresses::text[]) AS w(channel, address)
            WHERE s.workspace_id = :workspace AND s.channel = w.channel AND s.address = w.address""";

    private static final String CURRENT = """
            SELECT c.channel, c.address, c.purpose, c.refused_ms, c.granted_ms, c.open_ms
            FROM unnest(:channels::text[], :addresses::text[], :purposes::text[]) AS w(channel, address, purpose)
            JOIN consent.current c ON c.workspace_id = :workspace AND c.channel = w.channel AND c.address = w.address
                AND c.purpose = w.purpose""";

    private static final String SUPPRESSIONS = """
            SELECT s.channel, s.address, s.reason, s.time_ms
            FROM unnest(:channels::text[], :addresses::text[]) AS w(channel, address)
            JOIN consent.suppression s ON s.workspace_id = :workspace AND s.channel = w.channel
                AND s.address = w.address""";

    private static final String LEDGER = """
            SELECT l.* FROM unnest(:channels::text[], :addresses::text[]) AS w(channel, address)
            JOIN consent.ledger l ON l.workspace_id = :workspace AND l.channel = w.channel AND l.address = w.address
            ORDER BY l.entry_id DESC LIMIT :limit""";

    @Override
    public void append(Transaction tx, int workspace, List<Statement> statements) {
        addresses(
                        PgTransaction.handle(tx).createUpdate(APPEND),
                        workspace,
                        statements,
                        one -> one.key().address())
                .bind("ids", longs(statements, Statement::id))
                .bind("profiles", longs(statements, Statement::profileId))
                .bind("purposes", texts(statements, one -> one.key().purpose()))
                .bind("statuses", longs(statements, one -> one.status().ordinal()))
                .bind("times", longs(statements, Statement::timeMs))
                .bind("recorded", longs(statements, Statement::recordedMs))
                .bind("offsets", longs(statements, Statement::offset))
                .bind("sources", texts(statements, Statement::source))
                .bind("wordings", texts(statements, Statement::wording))
                .bind("versions", texts(statements, Statement::wordingVersion))
                .bind("proofs", texts(statements, Statement::proof))
                .execute();
    }

    @Override
    public void hold(Transaction tx, int workspace, SortedMap<Key, Stance> said) {
        addresses(PgTransaction.handle(tx).createUpdate(HOLD), workspace, said.keySet(), Key::address)
                .bind("purposes", texts(said.keySet(), Key::purpose))
                .bind("refused", longs(said.values(), Stance::refusedMs))
                .bind("granted", longs(said.values(), Stance::grantedMs))
                .bind("open", longs(said.values(), Stance::openMs))
                .execute();
    }

    @Override
    public void pause(Transaction tx, int workspace, SortedMap<Address, Pause> pauses) {
        addresses(PgTransaction.handle(tx).createUpdate(PAUSE), workspace, pauses.keySet(), Function.identity())
                .bind("untils", longs(pauses.values(), Pause::untilMs))
                .bind("saids", longs(pauses.values(), Pause::saidMs))
                .execute();
    }

    @Override
    public Map<Address, Pause> pauses(Transaction tx, int workspace, Collection<Address> asked) {
        Map<Address, Pause> found = new HashMap<>();
        addresses(PgTransaction.handle(tx).createQuery(PAUSES), workspace, asked, Function.identity())
                .map((rs, context) -> found.put(
                        new Address(rs.getString(1), rs.getString(2)), new Pause(rs.getLong(3), rs.getLong(4))))
                .forEach(row -> {});
        return found;
    }

    @Override
    public SortedMap<Address, Suppression> suppressed(
            Transaction tx, int workspace, Address after, SuppressionList.Search search, int limit) {
        SortedMap<Address, Suppression> page = new TreeMap<>();
        PgTransaction.handle(tx)
                .createQuery(SUPPRESSED)
                .bind("workspace", workspace)
                .bind("channel", after.channel())
                .bind("address", after.value())
                .bind("only", search.channel())
                .bind("text", search.text())
                .bind("limit", limit)
                .map((rs, context) -> page.put(
                        new Address(rs.getString(1), rs.getString(2)), new Suppression(rs.getString(3), rs.getLong(4))))
                .forEach(row -> {});
        return page;
    }

    @Override
    public void suppress(Transaction tx, int workspace, Map<Address, Optional<Suppression>> changes) {
        Map<Address, Suppression> set = new TreeMap<>();
        changes.forEach((address, change) -> change.ifPresent(suppression -> set.put(address, suppression)));
        List<Address> lifted = changes.keySet().stream()
                .filter(address -> !set.containsKey(address))
                .sorted()
                .toList();
        addresses(PgTransaction.handle(tx).createUpdate(LIFT), workspace, lifted, Function.identity())
                .execute();
        addresses(PgTransaction.handle(tx).createUpdate(SUPPRESS), workspace, set.keySet(), Function.identity())
                .bind("reasons", texts(set.values(), Suppression::reason))
                .bind("times", longs(set.values(), Suppression::timeMs))
                .execute();
    }

    @Override
    public Map<Key, Stance> current(Transaction tx, int workspace, Collection<Key> keys) {
        Map<Key, Stance> found = new HashMap<>();
        addresses(PgTransaction.handle(tx).createQuery(CURRENT), workspace, keys, Key::address)
                .bind("purposes", texts(keys, Key::purpose))
                .map((rs, context) -> found.put(
                        new Key(new Address(rs.getString(1), rs.getString(2)), rs.getString(3)),
                        new Stance(rs.getLong(4), rs.getLong(5), rs.getLong(6))))
                .forEach(row -> {});
        return found;
    }

    @Override
    public Map<Address, Suppression> suppressions(Transaction tx, int workspace, Collection<Address> asked) {
        Map<Address, Suppression> found = new HashMap<>();
        addresses(PgTransaction.handle(tx).createQuery(SUPPRESSIONS), workspace, asked, Function.identity())
                .map((rs, context) -> found.put(
                        new Address(rs.getString(1), rs.getString(2)), new Suppression(rs.getString(3), rs.getLong(4))))
                .forEach(row -> {});
        return found;
    }

    @Override
    public List<Statement> ledger(Transaction tx, int workspace, Collection<Address> asked, int limit) {
        return addresses(PgTransaction.handle(tx).createQuery(LEDGER), workspace, asked, Function.identity())
                .bind("limit", limit)
                .map((rs, context) -> statement(rs))
                .list();
    }

    private static Statement statement(ResultSet rs) throws SQLException {
        return new Statement(
                rs.getLong("entry_id"),
                rs.getLong("profile_id"),
                new Key(new Address(rs.getString("channel"), rs.getString("address")), rs.getString("purpose")),
                ConsentStatus.values()[rs.getInt("status")],
                rs.getLong("time_ms"),
                rs.getLong("recorded_ms"),
                rs.getLong("event_offset"),
                rs.getString("source"),
                rs.getString("wording"),
                rs.getString("wording_version"),
                rs.getString("proof"));
    }

    private static <S extends SqlStatement<S>, T> S addresses(
            S statement, int workspace, Collection<T> all, Function<T, Address> address) {
        return statement
                .bind("workspace", workspace)
                .bind("channels", texts(all, one -> address.apply(one).channel()))
                .bind("addresses", texts(all, one -> address.apply(one).value()));
    }

    private static <T> String[] texts(Collection<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    private static <T> long[] longs(Collection<T> all, ToLongFunction<T> number) {
        return all.stream().mapToLong(number).toArray();
    }
}
