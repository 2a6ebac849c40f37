package io.braid.spine.pipeline;

import io.braid.base.kernel.Json;
import io.braid.base.storage.PgException;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.log.AppendRequest.Rejection;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.PipelineStore.Position;
import io.braid.spine.timers.TimerStore;
import io.braid.spine.timers.TimerStore.Timer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the log: each call is one transaction that moves the position and everything that follows from the events, or nothing.
 *
 * <p>Exactly once: the position is locked and compared before anything else, and moved in the same transaction. A worker takes
 * over by raising the epoch; one that was taken over finds another epoch than its own and must stop ({@link Overtaken}).
 *
 * <p>Thread rule: one worker's thread; the reading methods any thread.
 */
public final class Pipeline implements ProfileViews {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    /** Events of one micro-batch at most. */
    public static final int EVENTS_MAX = 1_000;
    /** Profiles that one micro-batch wakes at most. */
    public static final int TIMERS_MAX = 2_000;
    /** Rounds of effects that one signal may cause in one micro-batch. */
    public static final int ROUNDS_MAX = 8;

    /** What a micro-batch works with. */
    record Parts(
            PipelineStore store,
            StateCache states,
            TimerStore timers,
            Log log,
            Resolver resolver,
            List<Stage> stages,
            List<Section<?>> sections,
            Past past,
            Enricher enricher) {}

    /** Another worker took over. */
    public static final class Overtaken extends RuntimeException {
        Overtaken(long own, long found) {
            super("worker " + found + " took over from worker " + own);
        }
    }

    /** The events do not follow the stored position: it has to be read again. */
    static final class Moved extends RuntimeException {
        Moved(long expected, long found) {
            super("the log was folded up to " + found + ", not " + expected);
        }
    }

    private final Storage storage;
    private final Parts parts;
    private final Trail trail;
    private final Follower follower;
    /** The micro-batches of the transaction that is open. */
    private final List<MicroBatch> open = new ArrayList<>();

    private volatile Position stored;
    private long earliestDueMs;

    /** On new tables of the same kind as the storage. */
    public Pipeline(Storage storage, Log log, Resolver resolver, List<Stage> stages) {
        this(storage, Tables.of(storage), log, resolver, stages);
    }

    /** On given tables of the same kind as the storage; those in memory outlive a pipeline, as a database outlives a process. */
    public Pipeline(Storage storage, Tables tables, Log log, Resolver resolver, List<Stage> stages) {
        this(storage, tables, log, resolver, stages, Follower.NONE, Archive.NONE, Enricher.NONE);
    }

    /** @param follower hears what was folded; nothing ever leaves these tables */
    public Pipeline(Storage storage, Tables tables, Log log, Resolver resolver, List<Stage> stages, Follower follower) {
        this(storage, tables, log, resolver, stages, follower, Archive.NONE, Enricher.NONE);
    }

    /**
     * @param follower hears what was folded
     * @param archive knows what left PostgreSQL
     * @param enricher knows what events name
     */
    public Pipeline(
            Storage storage,
            Tables tables,
            Log log,
            Resolver resolver,
            List<Stage> stages,
            Follower follower,
            Archive archive,
            Enricher enricher) {
        List<Section<?>> sections = new ArrayList<>(resolver.sections());
        stages.forEach(stage -> sections.addAll(stage.sections()));
        this.storage = storage;
        this.follower = follower;
        this.trail = new Trail(storage, tables, log);
        this.parts = new Parts(
                tables.store(),
                new StateCache(tables.store()),
                tables.timers(),
                log,
                resolver,
                List.copyOf(stages),
                List.copyOf(sections),
                new Past(tables.store(), log, archive),
                enricher);
    }

    /** Takes the fold over from whichever worker had it. Before the first fold. */
    public void takeOver() {
        forget();
        stored = storage.inTransaction(tx -> {
            Position before = parts.store().lockPosition(tx);
            Position own = new Position(before.offset(), before.nextId(), before.epoch() + 1);
            parts.store().movePosition(tx, own);
            return own;
        });
        earliestDueMs = 0;
    }

    /** The offset up to which this worker has folded. */
    public long position() {
        return stored.offset();
    }

    /** Folds the events that follow the position. */
    public void fold(List<Event> events) {
        transact(events.getFirst().offset() - 1, events.getLast().offset(), tx -> ids -> {
            for (int from = 0; from < events.size(); ) {
                int workspace = events.get(from).workspace();
                int to = from;
                while (to < events.size() && events.get(to).workspace() == workspace) {
                    to++;
                }
                MicroBatch batch = open(tx, workspace, ids);
                batch.fold(events.subList(from, to));
                earliestDueMs = Math.min(earliestDueMs, batch.earliestDueMs());
                from = to;
            }
            return null;
        });
    }

    /**
     * Wakes the profiles whose moment has come, at most {@link #TIMERS_MAX}.
     *
     * @param upToMs shop time; every event received before it must be folded
     * @return how many were woken
     */
    public int wake(long upToMs) {
        if (earliestDueMs > upToMs) {
            return 0;
        }
        long[] earliest = new long[1];
        int woken = transact(position(), position(), tx -> ids -> {
            List<Timer> due = parts.timers().due(tx, upToMs, TIMERS_MAX);
            Map<Integer, List<Long>> byWorkspace = new LinkedHashMap<>();
            due.forEach(timer -> byWorkspace
                    .computeIfAbsent(timer.workspace(), w -> new ArrayList<>())
                    .add(timer.profileId()));
            byWorkspace.forEach(
                    (workspace, profiles) -> open(tx, workspace, ids).wake(profiles, upToMs));
            // What this transaction asked for, too: in memory it is not there before the commit.
            earliest[0] = open.stream()
                    .mapToLong(MicroBatch::earliestDueMs)
                    .reduce(parts.timers().earliestMs(tx), Math::min);
            return due.size();
        });
        earliestDueMs = earliest[0];
        return woken;
    }

    /** Wakes profiles one by one; one that cannot be woken loses its timer, and the quarantine tells of it. */
    public void wakeSingly(long upToMs) {
        List<Timer> due = storage.inTransaction(tx -> parts.timers().due(tx, upToMs, TIMERS_MAX));
        for (Timer timer : due) {
            List<Long> profile = List.of(timer.profileId());
            try {
                transact(position(), position(), tx -> ids -> {
                    open(tx, timer.workspace(), ids).wake(profile, upToMs);
                    return null;
                });
            } catch (RuntimeException e) {
                if (PgException.retryable(e) || e instanceof Overtaken || e instanceof Moved) {
                    throw e;
                }
                LOG.error("Profile {} cannot be woken; its timer is parked", timer.profileId(), e);
                transact(position(), position(), tx -> ids -> {
                    parts.timers().clear(tx, timer.workspace(), profile);
                    quarantine(
                            tx,
                            timer.workspace(),
                            0,
                            "timer_failed",
                            e,
                            Json.write(Json.mapper().valueToTree(timer)));
                    return null;
                });
            }
        }
        earliestDueMs = 0;
    }

    /**
     * Tells some profiles something that does not stand in the log: those of them that exist, in the order of their ids, as one
     * transaction with what the visit stores.
     *
     * @param nowMs shop time; every event received before it must be folded
     */
    public void visit(int workspace, Collection<Long> profileIds, Visit visit, long nowMs) {
        transact(position(), position(), tx -> ids -> {
            MicroBatch batch = open(tx, workspace, ids);
            batch.visit(profileIds, visit, nowMs);
            earliestDueMs = Math.min(earliestDueMs, batch.earliestDueMs());
            return null;
        });
    }

    /** The ids of the profiles after this one, in order, as they are committed. Any thread. */
    public List<Long> profilesAfter(int workspace, long profileId, int max) {
        return storage.inTransaction(tx -> parts.store().next(tx, workspace, profileId, max));
    }

    /** How many profiles there are; counts them. Any thread. */
    public long profiles(int workspace) {
        return storage.inTransaction(tx -> parts.store().count(tx, workspace));
    }

    /** Profiles that are made from now on have this id or a higher one. */
    public long nextId() {
        return stored.nextId();
    }

    /** No profile asked for a moment before this one. */
    public long earliestDueMs() {
        return earliestDueMs;
    }

    /** Passes over an event that cannot be folded: it goes to the quarantine whole, and the position moves. */
    public void passOver(Event event, RuntimeException cause) {
        transact(event.offset() - 1, event.offset(), tx -> ids -> {
            quarantine(
                    tx,
                    event.workspace(),
                    event.sent().sourceId(),
                    "fold_failed",
                    cause,
                    Json.write(event.sent().whole()));
            return null;
        });
    }

    private void quarantine(
            Transaction tx, int workspace, int sourceId, String code, RuntimeException cause, String body) {
        String detail =
                "Braid could not apply this (" + cause.getClass().getSimpleName() + "); the log has the details.";
        parts.log().quarantine(tx, workspace, new Rejection(sourceId, code, detail, "", body));
    }

    /** Takes a lock on profiles in a transaction of somebody else's. */
    public ProfileLocks locks() {
        return parts.store();
    }

    /** Takes no lock. */
    @Override
    public Map<Long, ProfileView> views(Transaction tx, int workspace, Collection<Long> profileIds) {
        Map<Long, ProfileView> views = new LinkedHashMap<>();
        parts.store()
                .read(tx, workspace, profileIds)
                .forEach((id, bytes) -> views.put(id, new StoredView(workspace, id, State.decode(bytes))));
        return views;
    }

    /** What was folded, to read back. */
    public Trail trail() {
        return trail;
    }

    /** The timelines of profiles. */
    public Timeline timeline() {
        return new Timeline(storage, parts.store(), parts.past());
    }

    private MicroBatch open(Transaction tx, int workspace, IdSequence ids) {
        MicroBatch batch = new MicroBatch(parts, tx, workspace, ids);
        open.add(batch);
        return batch;
    }

    private <T> T transact(long from, long to, Function<Transaction, Function<IdSequence, T>> work) {
        long epoch = stored.epoch();
        AtomicReference<Position> moved = new AtomicReference<>();
        try {
            AtomicReference<Position> before = new AtomicReference<>();
            T result = storage.inTransaction(tx -> {
                open.clear();
                Position found = parts.store().lockPosition(tx);
                if (found.epoch() != epoch) {
                    throw new Overtaken(epoch, found.epoch());
                }
                if (found.offset() != from) {
                    throw new Moved(from, found.offset());
                }
                before.set(found);
                IdSequence ids = new IdSequence(found.nextId());
                T value = work.apply(tx).apply(ids);
                moved.set(new Position(to, ids.peek(), epoch));
                if (!moved.get().equals(found)) {
                    parts.store().movePosition(tx, moved.get());
                }
                return value;
            });
            stored = moved.get();
            parts.states().committed();
            parts.resolver().committed();
            if (!moved.get().equals(before.get())) {
                follower.folded(new Folded(
                        before.get().nextId(),
                        moved.get().nextId(),
                        to,
                        open.stream().map(MicroBatch::left).toList()));
            }
            open.clear();
            return result;
        } catch (RuntimeException | Error e) {
            forget();
            reread();
            throw e;
        }
    }

    /** What was kept from earlier micro-batches may not be what is stored. */
    private void forget() {
        parts.states().forget();
        parts.store().forget();
        parts.resolver().forget();
    }

    /** After a failure nobody knows whether the commit came through: what is stored counts. */
    private void reread() {
        earliestDueMs = 0;
        try {
            Position found = storage.inTransaction(parts.store()::lockPosition);
            stored = new Position(found.offset(), found.nextId(), stored.epoch());
        } catch (RuntimeException e) {
            LOG.warn("The position cannot be read just now: {}", e.toString());
        }
    }
}
