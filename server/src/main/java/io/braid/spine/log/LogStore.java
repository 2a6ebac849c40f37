package io.braid.spine.log;

import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The log's tables. One contract test holds its two implementations equal. */
interface LogStore {
    /** Where the next event goes, and when the last one came. */
    record Head(long nextOffset, long lastReceivedMs) {}

    /** An event with what deduplication remembers of it. */
    record Entry(Event event, MessageKey key, long bodyHash, byte[] body) {}

    /** Locks the head until the transaction ends and makes room for {@code events} more. */
    Head lockHead(Transaction tx, int events);

    void moveHead(Transaction tx, Head head);

    /**
     * The body hashes of those keys that were stored in the last {@link Log#DEDUPLICATION_DAYS} days, and perhaps of older ones.
     *
     * @param at where the next event goes, under the head's lock, and when it is received
     */
    Map<MessageKey, Long> known(Transaction tx, Collection<MessageKey> keys, Head at);

    void add(Transaction tx, List<Entry> entries);

    /** The transaction of the last {@link #add} is committed. */
    default void committed() {}

    void quarantine(Transaction tx, int workspace, long receivedMs, List<AppendRequest.Rejection> rejections);

    /** Committed events after an offset, in order. */
    List<Event> read(Transaction tx, long afterOffset, int max);

    List<Event> find(Transaction tx, Collection<Long> offsets);

    /** A transaction failed: what this object remembers of the database may be wrong. */
    default void forget() {}

    /** Whether there is something to tidy up. */
    default boolean untidy(long nowMs) {
        return false;
    }

    /** Work that appends left to be done off their path: by any thread, one at a time, in transactions of its own. */
    default void tidy(Storage storage, long nowMs) {}
}
