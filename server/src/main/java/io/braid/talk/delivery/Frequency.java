package io.braid.talk.delivery;

import io.braid.talk.delivery.FrequencyRule.Counted;
import io.braid.talk.delivery.FrequencyRule.Unit;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Is there room for one more message to this person? Pure.
 *
 * <p>What holds: of what a rule counts there are never more than its {@code max} in any window of its length. It is asked in the claim,
 * under the profile's lock, and the room is reserved in the same transaction ({@code charged_ms}), so that whoever comes second sees
 * it. Every window that has the most can be moved back until it ends at the last message in it; that message was let through by a look
 * at this very window. A message that is tried again is asked again and its reservation moves to the moment at which it may really go,
 * so that the law is one of sendings and not of intentions; it is never counted twice, since it has one reservation. What the
 * provider definitely refused gives its room back; what may have been sent keeps it.
 *
 * <p>Ghosts of held-out people pass the same look and count apart: a ghost sees what the person really got and the ghosts before it,
 * a real message sees real ones only.
 */
final class Frequency {
    /** Beyond so many contacts of a person the older ones are not read, and every window that reaches back to them is full. */
    static final int CONTACTS_MAX = 5_000;

    private Frequency() {}

    /**
     * What the person got.
     *
     * @param contacts the newest first
     * @param knownAfterMs nothing after this moment is missing
     */
    record Got(List<Contact> contacts, long knownAfterMs) {
        static final Got NOTHING = new Got(List.of(), Long.MIN_VALUE);

        /** @param newestFirst one more than {@link #CONTACTS_MAX} if there are more */
        static Got of(List<Contact> newestFirst) {
            return newestFirst.size() <= CONTACTS_MAX
                    ? new Got(List.copyOf(newestFirst), Long.MIN_VALUE)
                    : new Got(List.copyOf(newestFirst), newestFirst.getLast().chargedMs());
        }
    }

    /**
     * Who asks.
     *
     * @param capGroup what it would count as
     * @param ghost it is held out
     */
    record Asked(String channel, Set<String> tags, String capGroup, boolean ghost) {}

    /**
     * How one rule stands.
     *
     * @param used of its {@code max}, what is asked for not among them
     * @param freeMs when there is room: now, later, or {@link Long#MAX_VALUE} for never
     */
    record Room(FrequencyRule rule, int used, long freeMs) {
        boolean full(long nowMs) {
            return freeMs > nowMs;
        }
    }

    /**
     * The rule that says no, if one does: one that stops for good before one that lets wait; among the first kind one that skips; of
     * those that let wait the one that frees last. Else the first in the list.
     */
    static Optional<Room> full(List<FrequencyRule> rules, Asked asked, Got got, ZoneId zone, long nowMs) {
        return rules.stream()
                .filter(rule -> rule.binds(asked.channel(), asked.tags()))
                .map(rule -> room(rule, asked, got, zone, nowMs))
                .filter(room -> room.full(nowMs))
                .min(Comparator.comparingInt((Room room) -> switch (room.rule().full()) {
                            case SKIP -> 0;
                            case NEXT_CHANNEL -> 1;
                            case WAIT -> 2;
                        })
                        .thenComparing(
                                room -> room.rule().full() == FrequencyRule.Full.WAIT ? room.freeMs() : 0L,
                                Comparator.reverseOrder()));
    }

    /** Nothing of this moment or earlier counts for any of them. */
    static long earliestMs(List<FrequencyRule> rules, ZoneId zone, long nowMs) {
        return rules.stream()
                .mapToLong(rule -> rule.time().afterMs(zone, nowMs))
                .min()
                .orElse(nowMs);
    }

    /** How the rule stands for whoever asks. */
    static Room room(FrequencyRule rule, Asked asked, Got got, ZoneId zone, long nowMs) {
        long afterMs = rule.time().afterMs(zone, nowMs);
        List<Long> places = places(rule, asked, got, afterMs);
        int over = places.size() - rule.max();
        if (rule.max() == 0) {
            return new Room(rule, places.size(), Long.MAX_VALUE);
        }
        if (afterMs < got.knownAfterMs()) {
            long leavesMs = rule.time().leavesMs(got.knownAfterMs(), zone, nowMs);
            return new Room(rule, Math.max(rule.max(), places.size()), Math.max(nowMs + 1, leavesMs));
        }
        return new Room(rule, places.size(), over < 0 ? nowMs : rule.time().leavesMs(places.get(over), zone, nowMs));
    }

    /** When each of the places that are taken was last taken, the oldest first. */
    private static List<Long> places(FrequencyRule rule, Asked asked, Got got, long afterMs) {
        var counted = got.contacts().stream()
                .filter(contact -> contact.chargedMs() > afterMs
                        && (!contact.ghost() || asked.ghost())
                        && (contact.purpose() == Purpose.MARKETING || rule.purpose() == Counted.ALL)
                        && rule.binds(contact.channel(), contact.tags()));
        if (rule.counts() == Unit.MESSAGES) {
            return counted.map(Contact::chargedMs).sorted().toList();
        }
        Map<String, Long> newest = counted.filter(contact -> !contact.capGroup().equals(asked.capGroup()))
                .collect(Collectors.toMap(Contact::capGroup, Contact::chargedMs, Math::max));
        return newest.values().stream().map(Function.identity()).sorted().toList();
    }
}
