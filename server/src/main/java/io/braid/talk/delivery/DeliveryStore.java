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

/**
 * What delivery keeps. Two implementations, one contract test.
 *
 * <p>Thread rule: the transaction's thread.
 */
interface DeliveryStore {
    /** Stores in bulk what waits, or was cancelled at once; a send key that is known already is left as it is. */
    Prepared insert(List<SendRow> rows);

    /** Cancels what waits, and marks ended instances. */
    void cancel(Transaction tx, int workspace, List<SendCancelled> cancellations);

    /** Rows of the loser now belong to the winner. Where both have an occasion, it is taken as long as either took it. */
    void merge(Transaction tx, int workspace, long winnerId, long loserId);

    /**
     * An undone merge: what was counted of one person's contacts until now, caps and occasions, counts for the restored one too, for ever.
     * Sends stay where they are.
     */
    void part(Transaction tx, int workspace, long profileId, long restoredId);

    void receive(Transaction tx, int workspace, List<Receipt> receipts);

    /**
     * Picks ready sends that nobody else has, oldest first, and keeps others away from them until {@code leaseUntilMs}.
     *
     * @param nowMs shop time
     * @param machineMs machine time
     */
    List<SendRow> lease(Transaction tx, Purpose lane, long nowMs, long machineMs, long leaseUntilMs, int max);

    /** Gives back what was picked and never tried: whoever picked it is gone. A retry's pause stays. */
    void freeLeases(Transaction tx);

    Optional<SendRow> find(Transaction tx, int workspace, long sendId);

    /** Reads a row and locks it. */
    default Optional<SendRow> lock(Transaction tx, int workspace, long sendId) {
        return lock(tx, workspace, List.of(sendId)).stream().findFirst();
    }

    /** Reads those rows that are there and locks them, in the order of their ids. */
    List<SendRow> lock(Transaction tx, int workspace, Collection<Long> sendIds);

    /** As {@link #lock}, but those that somebody else has are left out, too. */
    List<SendRow> lockFree(Transaction tx, int workspace, Collection<Long> sendIds);

    /** Writes the row's changing fields. */
    default void save(Transaction tx, SendRow row) {
        save(tx, List.of(row));
    }

    /** Writes the changing fields of rows of one workspace. */
    void save(Transaction tx, Collection<SendRow> rows);

    /**
     * What people got, or would have got, each after a shop time of his own, the newest first, at most one more than {@link
     * Frequency#CONTACTS_MAX} of each.
     */
    Map<Long, List<Contact>> contacts(Transaction tx, int workspace, Map<Long, Long> afterMsByProfile);

    /** Nobody else has the row's occasion: it is new, held by its instance, or was left without a contact. */
    boolean occasionFree(Transaction tx, SendRow row);

    /** Another send of the person {@link SendRow#outranks} this one. */
    boolean outranked(Transaction tx, SendRow row, long nowMs, long windowMs);

    /** What is {@link SendRow#fresh} and more important need not wait longer than this one: its time is now. */
    void hasten(Transaction tx, SendRow row, long nowMs, long windowMs);

    /** How it stands now. */
    StopScope stopped(Transaction tx, int workspace);

    void logStop(Transaction tx, int workspace, KillSwitch.StopTurn entry);

    /** The newest first. */
    List<KillSwitch.StopTurn> stops(Transaction tx, int workspace, int max);

    /** What waits because sending was stopped is looked at again at once. */
    void wake(Transaction tx, int workspace);

    /** Reserves the occasion for the row's instance; the caller holds the profile's lock and found it free. */
    void takeOccasion(Transaction tx, SendRow row);

    /** Those of these addresses that are on the list. */
    Set<Address> suppressed(Transaction tx, int workspace, Collection<Address> addresses);

    /** Takes it off the list. */
    void lift(Transaction tx, int workspace, String channel, String address);

    /** What providers rejected for ever, by channel and address after one of them, at most {@code limit}. */
    List<Suppressed> suppressed(
            Transaction tx, int workspace, String channel, String address, SuppressionList.Search search, int limit);

    /** @param sinceMs shop time */
    record Suppressed(String channel, String address, String reason, long sinceMs) {}

    void suppress(Transaction tx, int workspace, String channel, String address, String reason, long sinceMs);

    void open(Transaction tx, Collection<Attempt> attempts);

    /** @return those attempts of one workspace that are closed by this; the others were closed before */
    List<Attempt> close(Transaction tx, int workspace, Collection<Closing> closings);

    /** How an attempt ended: {@link Attempt}. */
    record Closing(long sendId, int number, String outcome, String detail, String providerId) {}

    /** Attempts in flight that were claimed at or before this machine time. */
    List<Attempt> inFlight(Transaction tx, long claimedAtMostMs, int max);

    List<Attempt> attempts(Transaction tx, int workspace, long sendId);

    void tell(Transaction tx, Collection<DeliveryEvent> events);

    List<DeliveryEvent> untold(Transaction tx, int max);

    void told(Transaction tx, Collection<DeliveryEvent> events);

    /** Newest first, ids below {@code beforeId}. */
    SendPart newest(Transaction tx, int workspace, Sends.Filter filter, long beforeId, int count);

    /** It failed for good: kept for a person to look at. */
    void bury(Transaction tx, SendRow row, long nowMs);

    /** Newest first, ids below {@code beforeId}. */
    List<DeadLetter> deadLetters(Transaction tx, int workspace, String channel, long beforeId, int max);

    /**
     * Takes it out of the dead letters and, if asked, lets it be tried again.
     *
     * @return false if there is none
     */
    boolean unbury(Transaction tx, int workspace, long sendId, boolean again, long nowMs);

    /**
     * Counts parts against a budget, if they still fit in.
     *
     * @param journey empty: the whole channel
     * @param day since 1970, in the workspace's zone
     * @param max parts in all, at most
     */
    boolean reserve(Transaction tx, int workspace, String channel, String journey, int day, int parts, long max);

    void giveBack(Transaction tx, int workspace, String channel, String journey, int day, int parts);

    /** Parts counted that day by journey, the greatest first; the whole channel has the empty key. */
    Map<String, Long> spent(Transaction tx, int workspace, String channel, int day);

    Optional<String> settings(Transaction tx, int workspace);

    void saveSettings(Transaction tx, int workspace, String body);

    /** Sends that may still be tried, or are in flight, at this shop time: 0 when delivery is drained. */
    long pendingCount(Transaction tx, long nowMs);

    /**
     * The earliest shop time at which a send that waits may be tried; {@link Long#MAX_VALUE} if none waits. A pause of machine time
     * counts as so much shop time.
     */
    long earliestDueMs(Transaction tx, long nowMs, long machineMs);
}
