package io.braid.decide.segments;

import io.braid.base.storage.Transaction;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Definitions and membership rows. Thread rule: any thread; a transaction belongs to its own. */
public interface SegmentStore {
    /** The version of a workspace's definitions; 0 if it never had any. */
    long bookVersion(Transaction tx, int workspace);

    /** The same, locked until the transaction ends, so that definitions are written one after the other. */
    long lockBook(Transaction tx, int workspace);

    /** Raises the version by one; the book is locked. */
    void raiseBook(Transaction tx, int workspace);

    /** All definitions, archived ones too, by key. */
    List<Segment> segments(Transaction tx, int workspace);

    /**
     * Inserts or overwrites a definition, and keeps this version of it for ever.
     *
     * @param by who did it
     */
    void put(Transaction tx, int workspace, Segment segment, String by);

    /**
     * An archived definition gets another id, and its versions and sizes with it: who comes back under the key is another segment to
     * states, in which the old one may still have members.
     */
    void renumber(Transaction tx, int workspace, Segment archived, int id);

    /** All definitions of computed traits, archived ones too, by key. */
    List<ComputedTrait> traits(Transaction tx, int workspace);

    /** As {@link #put(Transaction, int, Segment)}. */
    void put(Transaction tx, int workspace, ComputedTrait trait);

    /** Forgets who is in a segment, on a day of the shop's. */
    void clear(Transaction tx, int workspace, int segmentId, LocalDate day);

    /** What was saved of a segment, the newest first, below a version. */
    List<SegmentVersion> versions(Transaction tx, int workspace, int segmentId, int before, int max);

    /** The days on which it changed from one on, and the one before; in order. */
    List<SizeDay> days(Transaction tx, int workspace, int segmentId, LocalDate from);

    /**
     * Of all who are in any of some segments, how many are in exactly which.
     *
     * @param ids at most 30
     * @param limitMs machine time
     * @return bits, the first segment's the lowest, to people; none without people
     * @throws io.braid.base.kernel.Unavailable it takes longer
     */
    Map<Integer, Long> overlap(Transaction tx, int workspace, List<Integer> ids, long limitMs);

    /**
     * Applies what one micro-batch decided, in bulk: what losers of merges had is dropped, then left, then entered.
     *
     * @param day the shop's, for the history of sizes
     * @param losers profiles that were merged into others
     */
    void store(
            Transaction tx,
            int workspace,
            LocalDate day,
            Collection<Long> losers,
            Collection<Membership> left,
            Collection<Membership> entered);

    /** Segment id to the number of its members. */
    Map<Integer, Long> sizes(Transaction tx, int workspace);

    /** Members in the order of their ids, after one, at most {@code max}. */
    List<Membership> members(Transaction tx, int workspace, int segmentId, long afterProfileId, int max);

    /** Profile to the ids of the segments that he is in; who is in none is missing. */
    Map<Long, Set<Integer>> memberships(Transaction tx, int workspace, Collection<Long> profileIds);

    /** Which leaves are kept, and how far their past is filled in. */
    FillStore fills();

    /** What audits found. */
    AuditStore audits();

    default Optional<Segment> find(Transaction tx, int workspace, String key) {
        return segments(tx, workspace).stream()
                .filter(segment -> segment.key().equals(key))
                .findFirst();
    }

    /** Somebody in a segment. */
    record Membership(int segmentId, long profileId, long sinceMs) {}
}
