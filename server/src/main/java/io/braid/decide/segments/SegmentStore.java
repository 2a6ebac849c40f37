package io.braid.decide.segments;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** Inserts or overwrites a definition, and keeps this version of it for ever. */
    void put(Transaction tx, int workspace, Segment segment);

    /** Forgets who is in a segment. */
    void clear(Transaction tx, int workspace, int segmentId);

    /**
     * Applies what one micro-batch decided, in bulk: what losers of merges had is dropped, then left, then entered.
     *
     * @param losers profiles that were merged into others
     */
    void store(
            Transaction tx,
            int workspace,
            Collection<Long> losers,
            Collection<Membership> left,
            Collection<Membership> entered);

    /** Segment id to the number of its members. */
    Map<Integer, Long> sizes(Transaction tx, int workspace);

    /** Members in the order of their ids, after one, at most {@code max}. */
    List<Membership> members(Transaction tx, int workspace, int segmentId, long afterProfileId, int max);

    default Optional<Segment> find(Transaction tx, int workspace, String key) {
        return segments(tx, workspace).stream()
                .filter(segment -> segment.key().equals(key))
                .findFirst();
    }

    /** Somebody in a segment. */
    record Membership(int segmentId, long profileId, long sinceMs) {}
}
