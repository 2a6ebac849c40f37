package io.braid.talk.delivery;

import io.braid.base.storage.Prepared;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.SuppressionList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The delivery store on PostgreSQL. */
final class PgDeliveryStore implements DeliveryStore {
    @Override
    public Prepared insert(List<SendRow> rows) {
        return PgSendInserts.insert(rows);
    }

    @Override
    public void cancel(Transaction tx, int workspace, List<SendCancelled> cancellations) {
        PgSendWrites.cancel(tx, workspace, cancellations);
    }

    @Override
    public void merge(Transaction tx, int workspace, long winnerId, long loserId) {
        PgMerges.merge(tx, workspace, winnerId, loserId);
    }

    @Override
    public void part(Transaction tx, int workspace, long profileId, long restoredId) {
        PgContacts.part(tx, workspace, profileId, restoredId);
    }

    @Override
    public void receive(Transaction tx, int workspace, List<Receipt> receipts) {
        PgSendWrites.receive(tx, workspace, receipts);
    }

    @Override
    public void freeLeases(Transaction tx) {
        PgLeases.free(tx);
    }

    @Override
    public List<SendRow> lease(Transaction tx, Purpose lane, long nowMs, long machineMs, long leaseUntilMs, int max) {
        return PgLeases.take(tx, lane, nowMs, machineMs, leaseUntilMs, max);
    }

    @Override
    public Optional<SendRow> find(Transaction tx, int workspace, long sendId) {
        return PgSendReads.find(tx, workspace, sendId);
    }

    @Override
    public List<SendRow> lock(Transaction tx, int workspace, Collection<Long> sendIds) {
        return PgSendReads.lock(tx, workspace, sendIds);
    }

    @Override
    public List<SendRow> lockFree(Transaction tx, int workspace, Collection<Long> sendIds) {
        return PgSendReads.lockFree(tx, workspace, sendIds);
    }

    @Override
    public void save(Transaction tx, Collection<SendRow> rows) {
        PgSendWrites.save(tx, List.copyOf(rows));
    }

    @Override
    public Map<Long, List<Contact>> contacts(Transaction tx, int workspace, Map<Long, Long> afterMsByProfile) {
        return PgContacts.contacts(tx, workspace, afterMsByProfile);
    }

    @Override
    public boolean occasionFree(Transaction tx, SendRow row) {
        return PgContacts.occasionFree(tx, row);
    }

    @Override
    public boolean outranked(Transaction tx, SendRow row, long nowMs, long windowMs) {
        return PgArbitration.outranked(tx, row, nowMs, windowMs);
    }

    @Override
    public void hasten(Transaction tx, SendRow row, long nowMs, long windowMs) {
        PgArbitration.hasten(tx, row, nowMs, windowMs);
    }

    @Override
    public StopScope stopped(Transaction tx, int workspace) {
        return PgStops.newest(tx, workspace, 1).stream()
                .findFirst()
                .map(KillSwitch.StopTurn::scope)
                .orElse(StopScope.NONE);
    }

    @Override
    public void logStop(Transaction tx, int workspace, KillSwitch.StopTurn entry) {
        PgStops.log(tx, workspace, entry);
    }

    @Override
    public List<KillSwitch.StopTurn> stops(Transaction tx, int workspace, int max) {
        return PgStops.newest(tx, workspace, max);
    }

    @Override
    public void wake(Transaction tx, int workspace) {
        PgStops.wake(tx, workspace);
    }

    @Override
    public void takeOccasion(Transaction tx, SendRow row) {
        PgContacts.takeOccasion(tx, row);
    }

    @Override
    public Set<Address> suppressed(Transaction tx, int workspace, Collection<Address> addresses) {
        return PgContacts.suppressed(tx, workspace, List.copyOf(addresses));
    }

    @Override
    public void lift(Transaction tx, int workspace, String channel, String address) {
        PgContacts.lift(tx, workspace, channel, address);
    }

    @Override
    public List<Suppressed> suppressed(
            Transaction tx, int workspace, String channel, String address, SuppressionList.Search search, int limit) {
        return PgContacts.suppressed(tx, workspace, channel, address, search, limit);
    }

    @Override
    public void suppress(Transaction tx, int workspace, String channel, String address, String reason, long sinceMs) {
        PgContacts.suppress(tx, workspace, channel, address, reason, sinceMs);
    }

    @Override
    public void open(Transaction tx, Collection<Attempt> attempts) {
        PgAttempts.open(tx, List.copyOf(attempts));
    }

    @Override
    public List<Attempt> close(Transaction tx, int workspace, Collection<Closing> closings) {
        return PgAttempts.close(tx, workspace, List.copyOf(closings));
    }

    @Override
    public List<Attempt> inFlight(Transaction tx, long claimedAtMostMs, int max) {
        return PgAttempts.inFlight(tx, claimedAtMostMs, max);
    }

    @Override
    public List<Attempt> attempts(Transaction tx, int workspace, long sendId) {
        return PgAttempts.of(tx, workspace, sendId);
    }

    @Override
    public void tell(Transaction tx, Collection<DeliveryEvent> events) {
        PgUntold.tell(tx, List.copyOf(events));
    }

    @Override
    public List<DeliveryEvent> untold(Transaction tx, int max) {
        return PgUntold.read(tx, max);
    }

    @Override
    public void told(Transaction tx, Collection<DeliveryEvent> events) {
        PgUntold.forget(tx, List.copyOf(events));
    }

    @Override
    public SendPart newest(Transaction tx, int workspace, Sends.Filter filter, long beforeId, int count) {
        return PgSendLists.newest(tx, workspace, filter, beforeId, count);
    }

    @Override
    public void bury(Transaction tx, SendRow row, long nowMs) {
        PgDeadLetters.bury(tx, row, nowMs);
    }

    @Override
    public List<DeadLetter> deadLetters(Transaction tx, int workspace, String channel, long beforeId, int max) {
        return PgDeadLetters.newest(tx, workspace, channel, beforeId, max);
    }

    @Override
    public boolean unbury(Transaction tx, int workspace, long sendId, boolean again, long nowMs) {
        return PgDeadLetters.unbury(tx, workspace, sendId, again, nowMs);
    }

    @Override
    public boolean reserve(
            Transaction tx, int workspace, String channel, String journey, int day, int parts, long max) {
        return PgBudgets.reserve(tx, workspace, channel, journey, day, parts, max);
    }

    @Override
    public void giveBack(Transaction tx, int workspace, String channel, String journey, int day, int parts) {
        PgBudgets.giveBack(tx, workspace, channel, journey, day, parts);
    }

    @Override
    public Map<String, Long> spent(Transaction tx, int workspace, String channel, int day) {
        return PgBudgets.spent(tx, workspace, channel, day);
    }

    @Override
    public Optional<String> settings(Transaction tx, int workspace) {
        return PgSettings.read(tx, workspace);
    }

    @Override
    public void saveSettings(Transaction tx, int workspace, String body) {
        PgSettings.save(tx, workspace, body);
    }

    @Override
    public long pendingCount(Transaction tx, long nowMs) {
        return PgSendReads.pendingCount(tx, nowMs);
    }

    @Override
    public long earliestDueMs(Transaction tx, long nowMs, long machineMs) {
        return PgSendReads.earliestDueMs(tx, nowMs, machineMs);
    }
}
