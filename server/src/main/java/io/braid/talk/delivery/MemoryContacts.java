package io.braid.talk.delivery;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whom we have written to lately: occasions and what counts for caps, in memory. */
final class MemoryContacts {
    private record OccasionId(int workspace, long profileId, String occasion) {}

    private record Holder(long instanceId, boolean ended) {}

    /** A contact that was made while the person was one with another. */
    private record Inherited(
            int workspace, long profileId, String capGroup, String occasion, long instanceId, long chargedMs) {
        Inherited of(long profileId) {
            return new Inherited(workspace, profileId, capGroup, occasion, instanceId, chargedMs);
        }
    }

    private final Function<Predicate<SendRow>, Stream<SendRow>> rows;
    private final Map<OccasionId, Holder> occasions = new HashMap<>();
    private final List<Inherited> inherited = new ArrayList<>();

    /** @param rows the sends that pass a test */
    MemoryContacts(Function<Predicate<SendRow>, Stream<SendRow>> rows) {
        this.rows = rows;
    }

    ClaimFacts.Contacts contacts(SendRow row, long nowMs) {
        Predicate<SendRow> own = other -> other.workspace() == row.workspace() && other.profileId() == row.profileId();
        String occasion = row.intent().occasion();
        Holder holder = occasions.get(new OccasionId(row.workspace(), row.profileId(), occasion));
        boolean free = holder == null
                || holder.instanceId() == row.intent().instanceId()
                || (holder.ended()
                        && rows.apply(own)
                                .noneMatch(other -> other.intent().occasion().equals(occasion)
                                        && other.state().contact()));
        boolean elsewhere = inherited.stream()
                .anyMatch(one -> one.workspace() == row.workspace()
                        && one.profileId() == row.profileId()
                        && one.occasion().equals(occasion)
                        && one.instanceId() != row.intent().instanceId());
        return new ClaimFacts.Contacts(
                groups(row, nowMs - ClaimRules.DAY_MS), groups(row, nowMs - ClaimRules.WEEK_MS), free && !elsewhere);
    }

    private int groups(SendRow row, long afterMs) {
        return (int) counted(row.workspace(), row.profileId())
                .filter(one -> one.chargedMs() > afterMs)
                .map(Inherited::capGroup)
                .filter(group -> !group.equals(row.intent().capGroup()))
                .distinct()
                .count();
    }

    private Stream<Inherited> counted(int workspace, long profileId) {
        return Stream.concat(
                rows.apply(row -> row.workspace() == workspace && row.profileId() == profileId && row.chargedMs() > 0)
                        .map(row -> new Inherited(
                                workspace,
                                profileId,
                                row.intent().capGroup(),
                                row.intent().occasion(),
                                row.intent().instanceId(),
                                row.chargedMs())),
                inherited.stream().filter(one -> one.workspace() == workspace && one.profileId() == profileId));
    }

    void take(Transaction tx, SendRow row) {
        MemoryTransaction.write(
                tx,
                () -> occasions.put(
                        new OccasionId(
                                row.workspace(), row.profileId(), row.intent().occasion()),
                        new Holder(row.intent().instanceId(), false)));
    }

    /** Within a write. */
    void ended(int workspace, long instanceId) {
        occasions.replaceAll((id, holder) -> id.workspace() == workspace && holder.instanceId() == instanceId
                ? new Holder(holder.instanceId(), true)
                : holder);
    }

    /** Within a write. */
    void merge(int workspace, long winnerId, long loserId) {
        for (var entry : List.copyOf(occasions.entrySet())) {
            OccasionId id = entry.getKey();
            if (id.workspace() == workspace && id.profileId() == loserId) {
                occasions.remove(id);
                occasions.merge(
                        new OccasionId(workspace, winnerId, id.occasion()),
                        entry.getValue(),
                        (winner, loser) -> winner.ended() ? loser : winner);
            }
        }
        inherited.replaceAll(
                one -> one.workspace() == workspace && one.profileId() == loserId ? one.of(winnerId) : one);
    }

    void part(Transaction tx, int workspace, long profileId, long restoredId) {
        MemoryTransaction.write(
                tx,
                () -> inherited.addAll(counted(workspace, profileId)
                        .map(one -> one.of(restoredId))
                        .toList()));
    }
}
