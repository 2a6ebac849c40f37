package io.braid.decide.journeys;

import io.braid.base.storage.Prepared;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Schema {@code journeys}: the contents of the store; the statements stand beside one another by table. */
final class PgJourneyStore implements JourneyStore {
    @Override
    public long revision(Transaction tx, int workspace) {
        return PgDefinitions.revision(tx, workspace);
    }

    @Override
    public void touch(Transaction tx, int workspace) {
        PgDefinitions.touch(tx, workspace);
    }

    @Override
    public List<Published> published(Transaction tx, int workspace) {
        return PgDefinitions.published(tx, workspace);
    }

    @Override
    public Map<VersionId, Journey> versions(Transaction tx, int workspace, Collection<VersionId> ids) {
        return PgDefinitions.versions(tx, workspace, ids);
    }

    @Override
    public int publish(Transaction tx, int workspace, Journey journey, Signature by) {
        return PgDefinitions.publish(tx, workspace, journey, by);
    }

    @Override
    public boolean setStatus(Transaction tx, int workspace, String key, Status status) {
        return PgDefinitions.setStatus(tx, workspace, key, status);
    }

    @Override
    public Prepared addInstances(int workspace, Collection<InstanceRow> rows) {
        return PgInstances.add(workspace, rows);
    }

    @Override
    public void storeInstances(Transaction tx, int workspace, Collection<InstanceRow> rows) {
        PgInstances.store(tx, workspace, rows);
    }

    @Override
    public void endInstances(Transaction tx, int workspace, Collection<Long> ids, String reason, long nowMs) {
        PgInstances.end(tx, workspace, ids, reason, nowMs);
    }

    @Override
    public void moveInstances(Transaction tx, int workspace, Map<Long, Long> fromTo) {
        PgInstances.move(tx, workspace, fromTo);
    }

    @Override
    public Turns turns(Transaction tx, int workspace, Line line) {
        return PgTurns.lock(tx, workspace, line);
    }

    @Override
    public void storeTurns(Transaction tx, int workspace, Map<Line, Turns> turns) {
        PgTurns.store(tx, workspace, turns);
    }

    @Override
    public void addFlow(Transaction tx, int workspace, Map<Passage, Long> moves) {
        PgFlow.add(tx, workspace, moves);
    }

    @Override
    public Map<Passage, Long> flow(Transaction tx, int workspace, String journey) {
        return PgFlow.of(tx, workspace, journey);
    }

    @Override
    public Map<String, Counts> counts(Transaction tx, int workspace) {
        return PgFlow.counts(tx, workspace);
    }
}
