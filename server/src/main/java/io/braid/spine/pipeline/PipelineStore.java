package io.braid.spine.pipeline;

import io.braid.base.storage.Prepared;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pipeline's tables. One contract test holds its two implementations equal. */
interface PipelineStore extends ProfileLocks {
    /**
     * How far the log was folded.
     *
     * @param offset the last folded offset
     * @param nextId the next id to give
     * @param epoch grows with each worker that takes over
     */
    record Position(long offset, long nextId, long epoch) {}

    /** A place in a timeline that is read newest first. */
    record Cursor(long timeMs, long id) {
        static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Locks the position until the transaction ends. */
    Position lockPosition(Transaction tx);

    void movePosition(Transaction tx, Position position);

    /** The ids of the profiles after this one, in order. */
    List<Long> next(Transaction tx, int workspace, long afterProfileId, int max);

    /** How many profiles there are. */
    long count(Transaction tx, int workspace);

    /** Reads the states of those profiles that exist, without a lock. */
    Map<Long, byte[]> read(Transaction tx, int workspace, Collection<Long> profileIds);

    Prepared insert(int workspace, Map<Long, byte[]> states);

    void update(Transaction tx, int workspace, Map<Long, byte[]> states);

    void delete(Transaction tx, int workspace, Collection<Long> profileIds);

    Prepared append(int workspace, List<TimelineRow> rows);

    /** A page of committed rows of these profile ids, newest first, strictly before the cursor; all kinds if {@code kinds} is empty. */
    List<TimelineRow> page(
            Transaction tx, int workspace, Collection<Long> profileIds, Set<String> kinds, Cursor before, int max);

    /** All event rows of these profile ids, in the order in which they were folded. */
    List<TimelineRow> events(Transaction tx, int workspace, Collection<Long> profileIds);

    /** Keeps what merges and unmerges changed, for those who follow the fold. */
    void regroup(Transaction tx, int workspace, List<Regrouping> regroupings);

    /** The committed rows with ids from {@code fromId} up to and without {@code toId}, in their order. */
    List<Kept<TimelineRow>> rows(Transaction tx, long fromId, long toId);

    /** As {@link #rows}. */
    List<Kept<Regrouping>> regroupings(Transaction tx, long fromId, long toId);

    /** Something with the workspace that it belongs to. */
    record Kept<T>(int workspace, T value) {}

    /** Timeline rows below this id left PostgreSQL; 0 or 1 while none did. */
    long keptFrom(Transaction tx);

    /** A transaction failed: what this object remembers of the database may be wrong. */
    default void forget() {}

    /** The position as it was last committed, without a lock. */
    Position position(Transaction tx);

    /** Gives rows of one profile to another. */
    void give(Transaction tx, int workspace, long fromProfileId, Collection<Long> rowIds, long toProfileId);
}
