package io.braid.spine.log;

import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import java.util.Collection;
import java.util.List;

/**
 * The one event log: an append is durable (committed and fsynced) when it returns, offsets and times of receipt only grow, a
 * message id is stored once within {@link #DEDUPLICATION_DAYS} days of shop time.
 *
 * <p>Thread rule: any thread. Appends of many threads share a group commit.
 */
public interface Log {
    int DEDUPLICATION_DAYS = 7;

    /**
     * Appends the entries in one transaction, in their order, and the rejections to the quarantine in the same one.
     *
     * @return one outcome an entry of {@code request.events()}, in their order
     * @throws io.braid.base.kernel.Unavailable when the queue is full or the store cannot be reached; then nothing was stored,
     *     or it cannot be known, and the same message ids may be sent again
     */
    List<AppendOutcome> append(AppendRequest request);

    /** The events after an offset, in order, at most {@code max}; empty at the end of the log. */
    List<Event> read(long afterOffset, int max);

    /** What stands up to this offset is folded: it need no longer be kept in memory. For the worker; others read it all the same. */
    default void folded(long offset) {}

    /** Waits up to {@code waitMs} of machine time for an event after {@code afterOffset}, then reads as {@link #read} does. */
    List<Event> await(long afterOffset, int max, long waitMs) throws InterruptedException;

    /** The events at these offsets, in order; those that left the log are missing. */
    List<Event> find(Collection<Long> offsets);

    /** Keeps something that could not be applied, in the caller's transaction. */
    void quarantine(Transaction tx, int workspace, AppendRequest.Rejection rejection);

    /** Where the log ends now. */
    Mark mark();

    /**
     * A consistent point: every event received before {@code shopMs} stands at or below {@code offset}, now and for ever.
     *
     * @param offset the last offset in the log, 0 when it is empty
     * @param shopMs shop time
     */
    record Mark(long offset, long shopMs) {}
}
