package io.braid.spine.log;

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

    /** Locks the head until the transaction ends and makes room for {@code events} more at shop time {@code nowMs}. */
    Head lockHead(Transaction tx, int events, long nowMs);

    void moveHead(Transaction tx, Head head);

    /** The body hashes of those keys that were stored in the week of {@code nowMs} or the one before. */
    Map<MessageKey, Long> known(Transaction tx, int workspace, Collection<MessageKey> keys, long nowMs);

    void add(Transaction tx, List<Entry> entries);

    void quarantine(Transaction tx, int workspace, long receivedMs, List<AppendRequest.Rejection> rejections);

    /** Committed events after an offset, in order. */
    List<Event> read(Transaction tx, long afterOffset, int max);

    List<Event> find(Transaction tx, Collection<Long> offsets);

    /** A transaction failed: what this object remembers of the database may be wrong. */
    default void forget() {}
}
