package io.braid.decide.segments;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgException;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.history.History;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.Lag;
import io.braid.spine.pipeline.PieceSize;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.Visit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the past of new and changed rules, by marks.
 *
 * <p><b>What holds.</b> The worker commits a mark, the offset up to which it has folded; from that commit on the live fold counts the new
 * leaves. So what stands up to the mark is counted here, what stands above by the fold, and nothing by both: one state is the union of the
 * two, also of sums that are no join. History tells the past when it has reached the mark, profiles in the order of their ids, a {@link
 * BackfillChunk} at a time and on a thread of its own; the worker adds it to each profile's state between two micro-batches, and how far
 * it came is stored in the same transaction, so a crash loses nothing and repeats nothing.
 *
 * <p>A profile that is merged or parted meanwhile may have the past of one half and not of the other: it is set aside, and at the end its
 * new leaves are emptied and counted from all that it did, read as an unmerge reads it. A profile that is gone is passed over, and so is one for
 * whom nothing can follow ({@link Bystanders}): of a rule about what few people did, few states are read. Until a
 * profile is reached, segments that wait hold for it as they were announced, and nothing is told of them; then each is evaluated, and
 * lives. All definitions that wait at the mark are counted in one go, only leaves that nobody counted before ({@link LeafKeeper}); one
 * that comes before half of it is done has it begin again with all, so that a folder of definitions is one back-fill.
 *
 * <p>Without history (it is switched off) the past is read from the log, {@value #PROFILES_FROM_LOG} profiles at a time on the worker's
 * thread: exact, too, and slow.
 *
 * <p>Thread rule: {@link #step}, {@link #open}, {@link #regrouped} the worker's; the others any thread.
 */
public final class Backfill implements BackfillLane, Background {
    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    static final int PROFILES_FROM_LOG = 50;
    /** Profiles of a piece at least where history told what they did, and of the first one. */
    static final int PROFILES_MIN = 100;

    /** What a piece should take before its commit; a live event can wait for it. */
    private static final long PIECE_MS = 25;

    /** What it needs of the house; made after it. */
    private record House(int workspace, Pipeline pipeline, Storage storage, SegmentStore store, Ticker ticker) {}

    private House house;
    private BackfillSource source;
    private BackfillReader reader;

    private volatile boolean wanted = true;
    private volatile BackfillRun run;
    /** Whether {@link #run} is what is stored. */
    private boolean known;

    private BackfillChunk chunk;
    private final int chunkProfiles;
    private final int fromLog;
    private final PieceSize piece;
    /** A piece failed: the rest of its chunk goes one by one. */
    private boolean careful;

    public Backfill() {
        this(BackfillSource.PROFILES, PROFILES_FROM_LOG, PROFILES_MIN);
    }

    /** @param pieceMin profiles of a piece at least */
    Backfill(int chunkProfiles, int pieceMin) {
        this(chunkProfiles, pieceMin, pieceMin);
    }

    private Backfill(int chunkProfiles, int fromLog, int pieceMin) {
        this.chunkProfiles = chunkProfiles;
        this.fromLog = fromLog;
        this.piece = new PieceSize(pieceMin, PIECE_MS);
    }

    /**
     * Told once, before the first step: the lane is needed to make the others.
     *
     * @param workspace the one that it works for
     */
    public void open(
            int workspace, Pipeline pipeline, Storage storage, SegmentsModule module, History history, Ticker ticker) {
        house = new House(workspace, pipeline, storage, module.store(), ticker);
        source = new BackfillSource(
                workspace,
                pipeline,
                storage,
                module.segments(),
                new HistoryPast(history),
                new Bystanders(workspace, storage, module.store()),
                chunkProfiles);
        reader = new BackfillReader(source);
    }

    /**
     * Reads history on other threads from now on; before, {@link #step} does it itself.
     *
     * @param worker is given way while he lags
     */
    public void readOn(Executor threads, Lag worker) {
        reader.on(threads, worker);
    }

    @Override
    public void wanted(int workspace) {
        wanted = true;
    }

    @Override
    public boolean reached(int workspace, long profileId, int id, int version) {
        BackfillRun current = run;
        return current != null && workspace == house.workspace && current.reached(profileId, id, version);
    }

    @Override
    public void open(Transaction tx, int workspace) {
        if (!known && workspace == house.workspace) {
            FillStore fills = house.store.fills();
            run = fills.run(tx, workspace)
                    .map(stored -> BackfillRun.found(stored, fills.again(tx, workspace, Integer.MAX_VALUE)))
                    .orElse(null);
            known = true;
            reader.forget();
            chunk = null;
        }
    }

    @Override
    public boolean regrouped(int workspace, long profileId) {
        BackfillRun current = run;
        if (current == null || workspace != house.workspace) {
            return false;
        }
        current.again().add(profileId);
        return true;
    }

    @Override
    public void stirred(int workspace, long profileId) {
        BackfillRun current = run;
        if (current != null && workspace == house.workspace) {
            current.stir(profileId);
        }
    }

    @Override
    public boolean waiting() {
        return wanted || run != null || !known;
    }

    @Override
    public void prepare(long nowMs) {
        if (wanted) {
            sure(() -> wanted && (run == null || run.young()) && begin(nowMs));
        }
    }

    @Override
    public boolean step(long nowMs) {
        return waiting()
                && sure(() -> {
                    if (wanted && (run == null || run.young())) {
                        return begin(nowMs);
                    }
                    return run != null && goOn(nowMs);
                });
    }

    private boolean sure(BooleanSupplier work) {
        try {
            if (!known) {
                house.storage.run(tx -> open(tx, house.workspace));
            }
            return work.getAsBoolean();
        } catch (RuntimeException e) {
            // Nobody knows whether the commit came through: what is stored counts.
            known = false;
            throw e;
        }
    }

    private boolean begin(long nowMs) {
        wanted = false;
        reader.forget();
        chunk = null;
        long mark = house.pipeline.position();
        long newFromId = house.pipeline.nextId();
        BackfillRun[] begun = new BackfillRun[1];
        try {
            store(
                    nowMs,
                    tx -> begun[0] = new LeafKeeper(house.store)
                            .begin(tx, house.workspace, mark, nowMs, newFromId)
                            .map(BackfillRun::begun)
                            .orElse(null));
        } catch (RuntimeException e) {
            wanted = true;
            throw e;
        }
        if (begun[0] == null && run != null) {
            return true;
        }
        run = begun[0];
        return run != null;
    }

    private boolean goOn(long nowMs) {
        if (chunk == null && !read()) {
            return false;
        }
        if (chunk != null) {
            fill(nowMs);
        } else {
            List<Long> again =
                    house.storage.inTransaction(tx -> house.store.fills().again(tx, house.workspace, fromLog));
            if (again.isEmpty()) {
                end(nowMs);
            } else {
                anew(again, nowMs);
            }
        }
        return true;
    }

    /** @return false if it must be waited for; no chunk is left if there are no more profiles */
    private boolean read() {
        if (run.allRead()) {
            return true;
        }
        Optional<BackfillChunk> next = reader.next(run.stored());
        chunk = next.filter(one -> !one.profiles().isEmpty()).orElse(null);
        if (next.isPresent() && chunk == null) {
            run.readAll();
        }
        return next.isPresent();
    }

    /** A piece of the chunk. */
    private void fill(long nowMs) {
        int size = careful ? 1 : chunk.counts().isPresent() ? piece.get() : fromLog;
        BackfillChunk.Piece next = chunk.first(size, run::isStirred);
        FillStore.Run stored = run.stored();
        FillStore.Run moved = stored.at(next.lastId(), stored.done() + next.passed(), chunk.total());
        long begun = house.ticker.nanos();
        long[] worked = new long[1];
        Visit visit = FillVisit.ofPiece(chunk, stored, run.again()::contains, tx -> {
            worked[0] = house.ticker.nanos() - begun;
            house.store.fills().put(tx, house.workspace, moved);
        });
        try {
            house.pipeline.visit(house.workspace, next.visited(), visit, nowMs);
        } catch (RuntimeException e) {
            if (PgException.retryable(e) || e instanceof Pipeline.Overtaken || !careful || size > 1) {
                careful = true;
                throw e;
            }
            LOG.error("Profile {} cannot be reached by the back-fill and is passed over", moved.afterProfileId(), e);
            house.pipeline.visit(house.workspace, List.of(), visit, nowMs);
        }
        run.moved(moved);
        chunk = next.rest().orElse(null);
        careful &= chunk != null;
        if (!next.visited().isEmpty()) {
            piece.took(next.visited().size(), worked[0]);
        }
    }

    /** Profiles that were merged or parted: from all that they did. */
    private void anew(List<Long> profiles, long nowMs) {
        Visit visit = FillVisit.anew(
                source.counts(), run.stored(), nowMs, tx -> house.store.fills().counted(tx, house.workspace, profiles));
        house.pipeline.visit(house.workspace, profiles, visit, nowMs);
        profiles.forEach(run.again()::remove);
    }

    private void end(long nowMs) {
        FillStore.Run stored = run.stored();
        // Others may have come meanwhile.
        wanted = true;
        store(nowMs, tx -> new LeafKeeper(house.store).end(tx, house.workspace, stored));
        run = null;
    }

    /** Tells nobody anything. */
    private void store(long nowMs, Consumer<Transaction> work) {
        house.pipeline.visit(house.workspace, List.of(), Visit.storing(work), nowMs);
    }
}
