package io.braid.decide.testruns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Test people, and what stays of runs. Thread rule: the transaction's. */
final class TestRunStore {
    /**
     * What stays of a run.
     *
     * @param drawn a drawing was tried, and not what is published
     * @param person what he was called
     * @param endedMs 0 while it goes on
     * @param ended why it ended, or empty
     */
    record Past(
            long id,
            String journey,
            boolean drawn,
            String person,
            String by,
            long startedMs,
            long endedMs,
            String ended,
            int sends) {}

    List<TestPerson> people(Transaction tx, int workspace) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT id, name, profile_id, addresses FROM testruns.person WHERE workspace_id = :workspace ORDER BY name, id
                        """)
                .bind("workspace", workspace)
                .map((row, context) -> person(row))
                .list();
    }

    Optional<TestPerson> person(Transaction tx, int workspace, long id) {
        return people(tx, workspace).stream().filter(one -> one.id() == id).findFirst();
    }

    long add(Transaction tx, int workspace, TestPerson person) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        INSERT INTO testruns.person (workspace_id, name, profile_id, addresses)
                        VALUES (:workspace, :name, :profile, :addresses::jsonb) RETURNING id
                        """)
                .bind("workspace", workspace)
                .bind("name", person.name())
                .bind("profile", person.profileId())
                .bind("addresses", addresses(person))
                .mapTo(Long.class)
                .one();
    }

    boolean change(Transaction tx, int workspace, TestPerson person) {
        return PgTransaction.handle(tx)
                        .createUpdate("""
                        UPDATE testruns.person SET name = :name, profile_id = :profile, addresses = :addresses::jsonb
                        WHERE workspace_id = :workspace AND id = :id
                        """)
                        .bind("workspace", workspace)
                        .bind("id", person.id())
                        .bind("name", person.name())
                        .bind("profile", person.profileId())
                        .bind("addresses", addresses(person))
                        .execute()
                == 1;
    }

    boolean remove(Transaction tx, int workspace, long id) {
        return PgTransaction.handle(tx)
                        .createUpdate("DELETE FROM testruns.person WHERE workspace_id = :workspace AND id = :id")
                        .bind("workspace", workspace)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** The newest {@code kept} stay. */
    long begun(
            Transaction tx,
            int workspace,
            String journey,
            boolean drawn,
            String person,
            String by,
            long nowMs,
            int kept) {
        long id = PgTransaction.handle(tx)
                .createQuery("""
                        INSERT INTO testruns.run (workspace_id, journey, drawn, person, started_by, started_ms, ended_ms, ended, sends)
                        VALUES (:workspace, :journey, :drawn, :person, :by, :now, 0, '', 0) RETURNING id
                        """)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("drawn", drawn)
                .bind("person", person)
                .bind("by", by)
                .bind("now", nowMs)
                .mapTo(Long.class)
                .one();
        PgTransaction.handle(tx)
                .createUpdate("""
                        DELETE FROM testruns.run WHERE workspace_id = :workspace AND ended_ms > 0
                          AND id NOT IN (SELECT id FROM testruns.run WHERE workspace_id = :workspace ORDER BY id DESC LIMIT :kept)
                        """)
                .bind("workspace", workspace)
                .bind("kept", kept)
                .execute();
        return id;
    }

    void ended(Transaction tx, int workspace, long id, String why, int sends, long nowMs) {
        PgTransaction.handle(tx)
                .createUpdate("""
                        UPDATE testruns.run SET ended_ms = :now, ended = :why, sends = :sends
                        WHERE workspace_id = :workspace AND id = :id AND ended_ms = 0
                        """)
                .bind("workspace", workspace)
                .bind("id", id)
                .bind("why", why)
                .bind("sends", sends)
                .bind("now", nowMs)
                .execute();
    }

    /** How many messages so far: known, should the process die. */
    void sent(Transaction tx, int workspace, long id, int sends) {
        PgTransaction.handle(tx)
                .createUpdate("UPDATE testruns.run SET sends = :sends WHERE workspace_id = :workspace AND id = :id")
                .bind("workspace", workspace)
                .bind("id", id)
                .bind("sends", sends)
                .execute();
    }

    /** An earlier process took them with it. */
    void cut(Transaction tx, String why, long nowMs) {
        PgTransaction.handle(tx)
                .createUpdate("UPDATE testruns.run SET ended_ms = :now, ended = :why WHERE ended_ms = 0")
                .bind("why", why)
                .bind("now", nowMs)
                .execute();
    }

    /** Those that are over, the newest first. */
    List<Past> past(Transaction tx, int workspace, String journey, int count) {
        return PgTransaction.handle(tx)
                .createQuery("""
                        SELECT id, journey, drawn, person, started_by, started_ms, ended_ms, ended, sends FROM testruns.run
                        WHERE workspace_id = :workspace AND journey = :journey AND ended_ms > 0 ORDER BY id DESC LIMIT :count
                        """)
                .bind("workspace", workspace)
                .bind("journey", journey)
                .bind("count", count)
                .map((row, context) -> new Past(
                        row.getLong("id"),
                        row.getString("journey"),
                        row.getBoolean("drawn"),
                        row.getString("person"),
                        row.getString("started_by"),
                        row.getLong("started_ms"),
                        row.getLong("ended_ms"),
                        row.getString("ended"),
                        row.getInt("sends")))
                .list();
    }

    private static String addresses(TestPerson person) {
        ObjectNode json = Json.object();
        person.addresses().forEach(json::put);
        return Json.write(json);
    }

    private static TestPerson person(ResultSet row) throws SQLException {
        Map<String, String> addresses = new TreeMap<>();
        Json.read(row.getString("addresses"))
                .properties()
                .forEach(field -> addresses.put(field.getKey(), field.getValue().asText()));
        return new TestPerson(row.getLong("id"), row.getString("name"), row.getLong("profile_id"), addresses);
    }
}
