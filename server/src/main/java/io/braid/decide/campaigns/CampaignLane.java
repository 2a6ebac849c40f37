package io.braid.decide.campaigns;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.decide.experiments.ArmResult;
import io.braid.decide.experiments.BestArm;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.PieceSize;
import io.braid.spine.pipeline.Pipeline;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Opens runs at their time and lets the members of the segment in, in the order of their ids: a piece between two micro-batches, and how
 * far it came in the same transaction, so that a crash loses nobody and lets nobody in twice. The membership rows are read as they stand
 * then: no list is built before, and who becomes a member while people enter is in it if his turn is still to come.
 *
 * <p>Thread rule: {@link #step} the worker's; the others any thread.
 */
final class CampaignLane implements Background {
    /** Profiles of a piece at least: its commit alone takes 10 to 50 ms where others write, too. */
    private static final int PIECE_MIN = 250;

    /** What a piece should take; a live event can wait for it. */
    private static final long PIECE_MS = 60;

    /** So often it is looked whether all have left that entered. */
    static final long LOOK_MS = 60_000;

    /** What it needs of the house; made after it. */
    record House(
            int workspace,
            Pipeline pipeline,
            Storage storage,
            CampaignStore store,
            CampaignSenses senses,
            IntFunction<ZoneId> zone,
            Clock clock,
            Ticker ticker) {}

    private final PieceSize piece = new PieceSize(PIECE_MIN, PIECE_MS);
    private final Map<String, CompletableFuture<List<ArmResult>>> judging = new ConcurrentHashMap<>();
    private House house;
    private volatile Executor executor = Runnable::run;
    /** When there may be something to do again, shop time. */
    private final AtomicLong nextMs = new AtomicLong();
    /** Whole pieces of people are let in, one after the other. */
    private volatile boolean entering;

    /** Told once, before the first step. */
    void open(House newHouse) {
        house = newHouse;
    }

    /** Looks at figures on other threads from now on. */
    void readOn(Executor threads) {
        executor = threads;
    }

    /** A campaign was launched, changed, paused, or anything of the kind. Must not block. */
    void wanted() {
        nextMs.set(0);
    }

    /** When it has something to do by itself, shop time; {@link Long#MAX_VALUE} for never. */
    long nextMs() {
        return nextMs.get();
    }

    @Override
    public boolean waiting() {
        return house != null && house.clock().nowMs() >= nextMs.get();
    }

    @Override
    public boolean step(long nowMs) {
        if (house == null || nowMs < nextMs.get()) {
            return false;
        }
        // Whoever wants something from here on is heard.
        nextMs.set(Long.MAX_VALUE);
        try {
            long soonest = Long.MAX_VALUE;
            boolean done = false;
            boolean more = false;
            for (CampaignStore.Kept kept : living()) {
                CampaignTurn turn = new CampaignTurn(house, piece, this::results, kept, nowMs);
                done |= turn.take();
                more |= turn.more();
                soonest = Math.min(soonest, turn.nextMs());
            }
            entering = more;
            nextMs.accumulateAndGet(soonest, Math::min);
            return done;
        } catch (RuntimeException e) {
            nextMs.set(0);
            throw e;
        }
    }

    @Override
    public boolean bulk() {
        return entering;
    }

    private List<CampaignStore.Kept> living() {
        return house.storage().inTransaction(tx -> house.store().all(tx, house.workspace())).stream()
                .filter(kept -> kept.status() == Status.LIVE)
                .toList();
    }

    private Optional<List<ArmResult>> results(Campaign campaign, Run run) {
        String name = campaign.key() + "/" + run.number();
        CompletableFuture<List<ArmResult>> results = judging.computeIfAbsent(
                name,
                none -> CompletableFuture.supplyAsync(
                                () -> BestArm.judged(house.senses().results(house.workspace(), campaign, run)),
                                executor)
                        .whenComplete((found, fault) -> wanted()));
        if (!results.isDone()) {
            return Optional.empty();
        }
        judging.remove(name);
        return Optional.of(results.join());
    }
}
