package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whom we have written to lately: occasions and what counts for caps, in memory. */
final class MemoryContacts {
    private record OccasionId(int workspace, long profileId, String occasion) {}

    private record Holder(long instanceId, boolean ended) {}

    /** A contact that was made while the person was one with another. */
    private record Inherited(int workspace, long profileId, String occasion, long instanceId, Contact contact) {
        Inherited of(long profileId) {
            return new Inherited(workspace, profileId, occasion, instanceId, contact);
        }
    }

    private final Function<Predicate<SendRow>, Stream<SendRow>> rows;
    private final Map<OccasionId, Holder> occasions = new HashMap<>();
    private final List<Inherited> inherited = new ArrayList<>();

    /** @param rows the sends that pass a test */
    MemoryContacts(Function<Predicate<SendRow>, Stream<SendRow>> rows) {
        this.rows = rows;
    }

    List<Contact> contacts(int workspace, long profileId, long afterMs) {
        return Stream.concat(
                        charged(workspace, profileId).map(Contact::of),
                        inherited(workspace, profileId).map(Inherited::contact))
                .filter(contact -> contact.chargedMs() > afterMs)
                .sorted(Comparator.comparingLong(Contact::chargedMs).reversed())
                .limit(Frequency.CONTACTS_MAX + 1L)
                .toList();
    }

    boolean occasionFree(SendRow row) {
        String occasion = row.intent().occasion();
        Holder holder = occasions.get(new OccasionId(row.workspace(), row.profileId(), occasion));
        boolean free = holder == null
                || holder.instanceId() == row.intent().instanceId()
                || (holder.ended()
                        && own(row.workspace(), row.profileId())
                                .noneMatch(other -> other.intent().occasion().equals(occasion)
                                        && other.state().contact()));
        return free
                && inherited(row.workspace(), row.profileId())
                        .noneMatch(one -> one.occasion().equals(occasion)
                                && one.instanceId() != row.intent().instanceId()
                                && !one.contact().ghost());
    }

    private Stream<SendRow> own(int workspace, long profileId) {
        return rows.apply(row -> row.workspace() == workspace && row.profileId() == profileId);
    }

    private Stream<SendRow> charged(int workspace, long profileId) {
        return own(workspace, profileId).filter(row -> row.chargedMs() > 0);
    }

    private Stream<Inherited> inherited(int workspace, long profileId) {
        return inherited.stream().filter(one -> one.workspace() == workspace && one.profileId() == profileId);
    }

    void take(Transaction tx, SendRow row) {
        MemoryTransaction.write(
                tx,
                () -> occasions.put(
                        new OccasionId(
                                row.workspace(), row.profileId(), row.intent().occasion()),
                        new Holder(row.intent().instanceId(), false)));
    }

    void recall(Transaction tx, Event sent, Set<String> tags) {
        JsonNode said = sent.properties();
        String occasion = said.path("occasion").asText("");
        String instance = said.path("instance").asText("");
        String group = occasion.isEmpty()
                ? said.path(SendEvents.WAY).asText(instance) + ":"
                        + said.path("node").asText("") + ":"
                        + said.path("visit").asText("")
                : occasion;
        Contact contact = new Contact(
                0,
                said.path("channel").asText(""),
                tags,
                Purpose.TRANSACTIONAL.key().equals(said.path("purpose").asText(""))
                        ? Purpose.TRANSACTIONAL
                        : Purpose.MARKETING,
                group,
                sent.timeMs(),
                said.path("ghost").asBoolean(false));
        Inherited one = new Inherited(
                sent.workspace(),
                sent.sent().profileId(),
                occasion,
                said.path("instance").asLong(0),
                contact);
        MemoryTransaction.write(tx, () -> inherited.add(one));
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
                () -> inherited.addAll(Stream.concat(
                                charged(workspace, profileId)
                                        .map(row -> new Inherited(
                                                workspace,
                                                restoredId,
                                                row.intent().occasion(),
                                                row.intent().instanceId(),
                                                Contact.of(row).inherited())),
                                inherited(workspace, profileId).map(one -> one.of(restoredId)))
                        .toList()));
    }
}
