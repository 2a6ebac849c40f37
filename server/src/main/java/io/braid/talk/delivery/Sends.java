package io.braid.talk.delivery;

import io.braid.base.storage.Storage;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for, what became of it and why, for people to read.
 *
 * <p>Thread rule: any thread.
 */
public final class Sends {
    private final Storage storage;
    private final DeliveryStore store;

    Sends(Storage storage, DeliveryStore store) {
        this.storage = storage;
        this.store = store;
    }

    /**
     * Which sends.
     *
     * @param profileId or 0 for all
     * @param channel or empty for all
     * @param state or null for all; {@link SendState#UNKNOWN}: the list that a person should look through
     * @param journey or empty for all
     * @param message its key, or empty for all
     * @param clickedSinceMs only those that a person first clicked then or later; 0 for all, 1 for whatever was clicked
     */
    public record Filter(
            long profileId, String channel, SendState state, String journey, String message, long clickedSinceMs) {
        public static final Filter ALL = new Filter(0, "", null, "", "", 0);

        public static Filter ofProfile(long profileId) {
            return new Filter(profileId, "", null, "", "", 0);
        }

        public static Filter ofState(SendState state) {
            return new Filter(0, "", state, "", "", 0);
        }
    }

    /**
     * A part of a list.
     *
     * @param nextBeforeId what the part after it begins below; 0 at the end. A part may be short, or empty, and go on: one question
     *     looks at {@link #LOOKED_MAX} sends at most
     */
    public record Part(List<Send> sends, long nextBeforeId) {}

    /** Sends that one question looks at, so that what is rare among millions is found in parts and not in one long wait. */
    public static final int LOOKED_MAX = 3_000;

    /**
     * One send.
     *
     * @param intent what was asked, its profile after merges
     * @param reason a {@link Reason#code()}, or empty
     * @param rule the key of the rule of frequency that holds or stopped it, or empty
     * @param address where it goes, or empty before a claim
     * @param preview subject, title or the beginning of the text, or empty before a claim
     * @param detail what the provider or the journey said, or empty
     * @param dueMs when it is to be tried
     * @param sentMs shop time, 0 if not
     * @param deliveredMs shop time, 0 if not
     * @param openedMs first time by a person, 0 if not
     * @param clickedMs first time by a person, 0 if not
     * @param heldMs when quiet hours held it first, 0 if they did not
     */
    public record Send(
            long id,
            SendIntent intent,
            SendState state,
            String reason,
            String rule,
            String address,
            String preview,
            String detail,
            int attempts,
            long createdMs,
            long dueMs,
            long sentMs,
            long deliveredMs,
            long openedMs,
            long clickedMs,
            long heldMs) {}

    /**
     * One provider call.
     *
     * @param outcome {@code accepted}, {@code rejected}, {@code retry}, {@code unknown}, {@code void} (the claim ran out before the
     *     call) or {@code in_flight}
     */
    public record Try(int number, long timeMs, String outcome, String detail, String providerId) {}

    /** Newest first, ids below {@code beforeId}. */
    public Part newest(int workspace, Filter filter, long beforeId, int count) {
        SendPart part = storage.inTransaction(tx -> store.newest(tx, workspace, filter, beforeId, count));
        return new Part(part.rows().stream().map(Sends::send).toList(), part.nextBeforeId());
    }

    public Optional<Send> find(int workspace, long sendId) {
        return storage.inTransaction(tx -> store.find(tx, workspace, sendId)).map(Sends::send);
    }

    /** Oldest first. */
    public List<Try> tries(int workspace, long sendId) {
        return storage.inTransaction(tx -> store.attempts(tx, workspace, sendId)).stream()
                .map(a -> new Try(
                        a.number(),
                        a.claimedMs(),
                        a.outcome().isEmpty() ? "in_flight" : a.outcome(),
                        a.detail(),
                        a.providerId()))
                .toList();
    }

    static Send send(SendRow r) {
        return new Send(
                r.sendId(),
                r.intent(),
                r.state(),
                r.reason(),
                r.rule(),
                r.address(),
                r.preview(),
                r.detail(),
                r.attempts(),
                r.createdMs(),
                r.dueMs(),
                r.sentMs(),
                r.deliveredMs(),
                r.openedMs(),
                r.clickedMs(),
                r.heldMs());
    }
}
