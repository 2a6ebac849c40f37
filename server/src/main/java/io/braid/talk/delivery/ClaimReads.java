package io.braid.talk.delivery;

import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentState.Address;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads what claims decide upon, for a lot of them with one statement each thing. Only a rare thing is asked for one by one: an occasion,
 * and who goes first where the shop lets messages wait for one another.
 *
 * <p>Thread rule: the transaction's thread, under the locks of the lot's people.
 */
final class ClaimReads {
    private final DeliveryStore store;
    private final KnownSettings knownSettings;
    private final Recipients recipients;

    ClaimReads(DeliveryStore store, Recipients recipients) {
        this.store = store;
        this.knownSettings = new KnownSettings(store);
        this.recipients = recipients;
    }

    /**
     * A send whose claim is decided.
     *
     * @param row as it stands, under its lock
     * @param live its channel sends, and keeps nothing in the sandbox
     */
    record Claimed(SendRow row, boolean live) {}

    /**
     * The facts of each, in their order; of a person there is one at most.
     *
     * @param lagMs how far the worker is behind
     */
    List<ClaimFacts> facts(Transaction tx, int workspace, List<Claimed> lot, long nowMs, long lagMs) {
        if (lot.isEmpty()) {
            return List.of();
        }
        DeliverySettings settings = knownSettings.of(tx, workspace);
        StopScope stopped = store.stopped(tx, workspace);
        List<Recipient> people = recipients.read(
                tx, workspace, lot.stream().map(one -> one.row().intent()).toList());
        Set<Address> suppressed = suppressed(tx, workspace, lot, people);
        Map<Long, Frequency.Got> got = got(tx, workspace, lot, people, settings, nowMs);
        Map<String, Asking> asking = new HashMap<>();
        List<ClaimFacts> facts = new ArrayList<>();
        for (int i = 0; i < lot.size(); i++) {
            SendRow row = lot.get(i).row();
            Recipient person = people.get(i);
            facts.add(new ClaimFacts(
                    row,
                    nowMs,
                    settings,
                    person,
                    person.suppressed() || suppressed.contains(address(row, person)),
                    lagMs,
                    contacts(tx, row, settings, got.getOrDefault(row.profileId(), Frequency.Got.NOTHING), nowMs),
                    stopped,
                    asking.computeIfAbsent(
                            row.intent().journey(), journey -> recipients.asking(tx, workspace, journey)),
                    lot.get(i).live()));
        }
        return facts;
    }

    private Set<Address> suppressed(Transaction tx, int workspace, List<Claimed> lot, List<Recipient> people) {
        Set<Address> asked = IntStream.range(0, lot.size())
                .filter(i -> !people.get(i).address().isEmpty())
                .mapToObj(i -> address(lot.get(i).row(), people.get(i)))
                .collect(Collectors.toSet());
        return asked.isEmpty() ? Set.of() : store.suppressed(tx, workspace, asked);
    }

    private static Address address(SendRow row, Recipient person) {
        return new Address(row.intent().channel(), person.address());
    }

    private Map<Long, Frequency.Got> got(
            Transaction tx,
            int workspace,
            List<Claimed> lot,
            List<Recipient> people,
            DeliverySettings settings,
            long nowMs) {
        Map<Long, Long> afterMs = new HashMap<>();
        Map<Long, Long> own = new HashMap<>();
        for (int i = 0; i < lot.size(); i++) {
            SendRow row = lot.get(i).row();
            if (row.intent().purpose() == Purpose.MARKETING
                    && !settings.frequency().isEmpty()) {
                ZoneId zone = settings.zoneOf(people.get(i).zone());
                afterMs.put(row.profileId(), Frequency.earliestMs(settings.frequency(), zone, nowMs));
                own.put(row.profileId(), row.sendId());
            }
        }
        Map<Long, Frequency.Got> got = new HashMap<>();
        if (!afterMs.isEmpty()) {
            store.contacts(tx, workspace, afterMs)
                    .forEach((profile, contacts) -> got.put(
                            profile,
                            Frequency.Got.of(contacts.stream()
                                    .filter(contact -> contact.sendId() != own.get(profile))
                                    .toList())));
        }
        return got;
    }

    private ClaimFacts.Contacts contacts(
            Transaction tx, SendRow row, DeliverySettings settings, Frequency.Got got, long nowMs) {
        SendIntent intent = row.intent();
        return new ClaimFacts.Contacts(
                got,
                intent.occasion().isEmpty() || store.occasionFree(tx, row),
                intent.purpose() == Purpose.MARKETING
                        && settings.arbitrationSeconds() > 0
                        && store.outranked(tx, row, nowMs, settings.arbitrationMs()));
    }
}
