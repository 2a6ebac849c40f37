package io.braid.spine.log;

import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.PgException;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.spine.event.Event;
import io.braid.spine.log.LogStore.Entry;
import io.braid.spine.log.LogStore.Head;
import io.braid.spine.log.Runs.Candidate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which message ids were stored in the last days, without an index that each event changes at a random place: that index took most of
 * PostgreSQL's work on an event. It is a log-structured merge tree (O'Neil and others, 1996) of two tiers.
 *
 * <p>The keys of the newest stretch of the log are in memory, exactly ({@link Generation}), and durable as one row a transaction
 * ({@code log.message_batch}), which only a start reads. A stretch that is full, or a week old, is frozen, and off the path of appends
 * ({@link #tidy}) one transaction writes it as a {@link Run} in the order of its keys and deletes its rows; a run is asked only for keys
 * that its filter lets pass. So at any moment the database has each key once, in a row or in a run, and a crash between any two steps
 * forgets nothing. A filter is committed with its run and read before the first append: there is no time in which it is not complete.
 *
 * <p>The memory is right when it ends where the log ends: {@code upTo} is the log's next offset as far as it knows, and when the
 * locked head says anything else (a start, a commit whose outcome nobody heard, another process that appended), all is read again. Keys
 * become known by {@link #committed}, never by a transaction that may still fail.
 *
 * <p>A stretch is forgotten when its newest key is 7 days old, so a key is known for 7 to 14 days.
 *
 * <p>Thread rule: one appender at a time, which holds the head; {@link #tidy} beside it, by one thread at a time.
 */
final class MessageKeys {
    /** Keys of a stretch: some 32 MB in memory while it is the newest, and until it is filed. */
    static final int GENERATION_KEYS = 1 << 20;

    static final long KNOWN_MS = Duration.ofDays(Log.DEDUPLICATION_DAYS).toMillis();

    private static final Logger LOG = LoggerFactory.getLogger(MessageKeys.class);
    private static final String SALT = "SELECT key_salt FROM log.head WHERE id = 1";

    /**
     * What is known.
     *
     * @param frozen oldest first
     * @param runs newest first
     */
    private record Tiers(Generation open, List<Generation> frozen, List<Run> runs) {}

    private final int generationKeys;
    private final long filterBytesMax;
    private long salt;
    private Tiers tiers;
    private long upTo = -1;
    private List<Entry> pending = List.of();

    MessageKeys(int generationKeys, long filterBytesMax) {
        this.generationKeys = generationKeys;
        this.filterBytesMax = filterBytesMax;
    }

    /**
     * The body hashes of those keys that are known.
     *
     * @param at the log's end, under the head's lock, and the time of receipt
     */
    synchronized Map<MessageKey, Long> known(Connection connection, Collection<MessageKey> keys, Head at) {
        if (upTo != at.nextOffset()) {
            load(connection, at.nextOffset());
        }
        rotate(at.lastReceivedMs());
        if (!tiers.frozen.isEmpty() && tiers.open.count() >= 2 * generationKeys) {
            throw new Unavailable("Message ids come faster than they are filed.", 1_000);
        }
        List<Generation> newest = new ArrayList<>(tiers.frozen);
        newest.add(tiers.open);
        newest.removeIf(stretch -> over(stretch.newestMs(), at.lastReceivedMs()));
        Map<MessageKey, Long> known = new HashMap<>();
        for (Generation stretch : newest) {
            for (MessageKey key : keys) {
                Long bodyHash = stretch.find(key);
                if (bodyHash != null) {
                    known.put(key, bodyHash);
                }
            }
        }
        known.putAll(Runs.find(connection, candidates(keys, known, at.lastReceivedMs())));
        return known;
    }

    /** Run by run, so that what was just read of a filter is still in the processor's cache. */
    private List<Candidate> candidates(Collection<MessageKey> keys, Map<MessageKey, Long> known, long nowMs) {
        MessageKey[] asked =
                keys.stream().filter(key -> !known.containsKey(key)).toArray(MessageKey[]::new);
        long[] places = Arrays.stream(asked)
                .mapToLong(key -> Generation.place(key, salt))
                .toArray();
        List<Candidate> candidates = new ArrayList<>();
        for (Run run : tiers.runs) {
            for (int i = 0; i < asked.length && !over(run.newestMs(), nowMs); i++) {
                if (run.mayHave(places[i])) {
                    candidates.add(new Candidate(run, asked[i], places[i]));
                }
            }
        }
        return candidates;
    }

    /** Writes them down; they are known once {@link #committed} says so. */
    synchronized void add(Connection connection, List<Entry> entries) {
        Batches.add(connection, entries);
        pending = entries;
    }

    /** What was added last is in the database for good. */
    synchronized void committed() {
        for (Entry entry : pending) {
            Event event = entry.event();
            tiers.open.add(entry.key(), entry.bodyHash(), event.offset(), event.receivedMs());
            upTo = event.offset() + 1;
        }
        pending = List.of();
    }

    /** What was added last is not, or nobody knows: the head will say. */
    synchronized void forget() {
        pending = List.of();
    }

    /** Whether {@link #tidy} has something to do. */
    synchronized boolean untidy(long nowMs) {
        return upTo >= 0
                && (!tiers.frozen.isEmpty() || tiers.runs.stream().anyMatch(run -> over(run.newestMs(), nowMs)));
    }

    /** Closes frozen stretches and deletes runs that are over. When it throws, what is known is read again before the next append. */
    void tidy(Storage storage, long nowMs) {
        try {
            for (Generation stretch = frozen(); stretch != null; stretch = frozen()) {
                Generation keys = stretch;
                Run run = storage.inTransaction(tx -> close(PgTransaction.connection(tx), keys));
                closed(keys, run);
            }
            for (Run run : over(nowMs)) {
                storage.run(tx -> Runs.delete(PgTransaction.connection(tx), run));
                deleted(run);
            }
        } catch (RuntimeException e) {
            distrust();
            throw e;
        }
    }

    private synchronized Generation frozen() {
        return upTo < 0 || tiers.frozen.isEmpty() ? null : tiers.frozen.getFirst();
    }

    private synchronized List<Run> over(long nowMs) {
        return upTo < 0
                ? List.of()
                : tiers.runs.stream().filter(run -> over(run.newestMs(), nowMs)).toList();
    }

    private Run close(Connection connection, Generation keys) {
        Run run = Runs.write(connection, keys, salt);
        Batches.delete(connection, keys);
        return run;
    }

    private synchronized void closed(Generation keys, Run run) {
        List<Generation> frozen = new ArrayList<>(tiers.frozen);
        if (frozen.remove(keys)) {
            List<Run> runs = new ArrayList<>(tiers.runs);
            runs.addFirst(run);
            tiers = new Tiers(tiers.open, frozen, Runs.within(runs, filterBytesMax));
            long blind =
                    tiers.runs.stream().filter(each -> each.filter() == null).count();
            if (blind > 0) {
                LOG.warn(
                        "Filters of message ids take {} MB; {} runs are asked without one, which is slow: give Java"
                                + " more memory",
                        filterBytesMax >> 20,
                        blind);
            }
        } else {
            // All was read again while the run was written: nobody knows whether before or after its commit.
            distrust();
        }
    }

    private synchronized void deleted(Run run) {
        List<Run> runs = new ArrayList<>(tiers.runs);
        runs.removeIf(each -> each.firstOffset() == run.firstOffset());
        tiers = new Tiers(tiers.open, tiers.frozen, runs);
    }

    private synchronized void distrust() {
        upTo = -1;
    }

    /** Freezes the newest stretch when it is full or a week old, one at a time. */
    private void rotate(long nowMs) {
        Generation open = tiers.open;
        boolean full = open.count() >= generationKeys;
        boolean old = open.count() > 0 && nowMs - open.oldestMs() >= KNOWN_MS;
        if ((full || old) && tiers.frozen.isEmpty()) {
            tiers = new Tiers(new Generation(open.nextOffset(), salt), List.of(open), tiers.runs);
        }
    }

    private void load(Connection connection, long nextOffset) {
        salt = salt(connection);
        // In this order: tidy takes keys out of batches into runs, and what it has just moved is then read twice
        // instead of never.
        List<Generation> stretches = Batches.read(connection, salt, generationKeys);
        List<Run> runs = Runs.list(connection, tiers == null ? List.of() : tiers.runs, filterBytesMax);
        Generation open = stretches.isEmpty() ? new Generation(nextOffset, salt) : stretches.removeLast();
        tiers = new Tiers(open, stretches, runs);
        upTo = nextOffset;
    }

    static long salt(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(SALT);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new PgException(SALT, e);
        }
    }

    private static boolean over(long newestMs, long nowMs) {
        return newestMs <= nowMs - KNOWN_MS;
    }
}
