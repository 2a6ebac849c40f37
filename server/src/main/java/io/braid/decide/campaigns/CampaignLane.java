package io.braid.decide.campaigns;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.decide.experiments.ArmResult;
import io.braid.decide.experiments.BestArm;
import io.braid.decide.segments.SegmentStore.Membership;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.PieceSize;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Visit;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens runs at their time and lets the members of the segment in, in the order of their ids: a piece between two micro-batches, and how
 * far it came in the same transaction, so that a crash loses nobody and lets nobody in twice. The membership rows are read as they stand
 * then: no list is built before, and who becomes a member while people enter is in it if his turn is still to come.
 *
 * <p>Thread rule: {@link #step} the worker's; the others any thread.
 */
final class CampaignLane implements Background {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignLane.class);

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
    private volatile long nextMs;

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
        nextMs = 0;
    }

    /** When it has something to do by itself, shop time; {@link Long#MAX_VALUE} for never. */
    long nextMs() {
        return nextMs;
    }

    @Override
    public boolean waiting() {
        return house != null && house.clock().nowMs() >= nextMs;
    }

    @Override
    public boolean step(long nowMs) {
        if (house == null || nowMs < nextMs) {
            return false;
        }
        // Whoever wants something from here on is heard.
        nextMs = Long.MAX_VALUE;
        try {
            long soonest = Long.MAX_VALUE;
            boolean done = false;
            for (CampaignStore.Kept kept : living()) {
                Turn turn = new Turn(kept, nowMs);
                done |= turn.take();
                soonest = Math.min(soonest, turn.nextMs);
            }
            nextMs = Math.min(nextMs, soonest);
            return done;
        } catch (RuntimeException e) {
            nextMs = 0;
            throw e;
        }
    }

    private List<CampaignStore.Kept> living() {
        return house.storage().inTransaction(tx -> house.store().all(tx, house.workspace())).stream()
                .filter(kept -> kept.status() == Status.LIVE)
                .toList();
    }

    /** Somebody paused or stopped it meanwhile: what was begun does not happen. */
    private static final class Halted extends RuntimeException {
        Halted() {
            super("halted", null, false, false);
        }
    }

    /** One campaign, once. */
    private final class Turn {
        private final CampaignStore.Kept kept;
        private final Campaign campaign;
        private final long nowMs;
        private long nextMs = Long.MAX_VALUE;

        Turn(CampaignStore.Kept kept, long nowMs) {
            this.kept = kept;
            this.campaign = kept.campaign();
            this.nowMs = nowMs;
        }

        /** @return false if there was nothing to do */
        boolean take() {
            try {
                return work();
            } catch (Halted e) {
                return true;
            }
        }

        private boolean work() {
            List<Run> open =
                    house.storage().inTransaction(tx -> house.store().open(tx, house.workspace(), campaign.key()));
            boolean done = false;
            for (Run run : open) {
                done |= goOn(run);
            }
            // A run at a time enters; the one before may still have people inside.
            if (open.stream().noneMatch(run -> run.letsIn() || run.stage() == Stage.WAITING)) {
                done |= begin(open.isEmpty());
            }
            return done;
        }

        private boolean begin(boolean allEnded) {
            Optional<Run> last = house
                    .storage()
                    .inTransaction(
                            tx -> house.store().runs(tx, house.workspace(), campaign.key(), Integer.MAX_VALUE, 1))
                    .stream()
                    .findFirst();
            LocalDateTime after = last.map(Run::at).orElse(null);
            Optional<Plan.Due> due =
                    campaign.plan().next(kept.launchedMs(), after, house.zone().apply(house.workspace()));
            if (due.isEmpty()) {
                if (allEnded) {
                    store(tx -> house.store().put(tx, house.workspace(), kept.is(Status.DONE, nowMs, kept.by())));
                }
                return allEnded;
            }
            if (due.get().opensMs() > nowMs) {
                later(due.get().opensMs());
                return false;
            }
            int number = last.map(Run::number).orElse(0) + 1;
            Stage first = campaign.trial().isPresent() ? Stage.TRIAL : Stage.SENDING;
            Run run = nowMs - due.get().opensMs() > Run.LATE_MS_MAX
                    ? Run.missed(number, due.get().at(), nowMs)
                    : Run.opened(
                            number,
                            first,
                            due.get().at(),
                            nowMs,
                            house.senses().size(house.workspace(), campaign.segment()));
            if (run.stage() == Stage.MISSED) {
                LOG.warn("Run {} of campaign {} was missed: nothing ran at its time", number, campaign.key());
            }
            put(run);
            return true;
        }

        private boolean goOn(Run run) {
            return switch (run.stage()) {
                case TRIAL, SENDING -> letIn(run);
                case WAITING -> decide(run);
                case INSIDE -> end(run);
                case ENDED, MISSED -> false;
            };
        }

        private boolean letIn(Run run) {
            Run paced = run.savedUp(campaign.perHour(), nowMs) ? run.paced(nowMs) : run;
            long allowed = paced.allowed(campaign.perHour(), nowMs);
            if (allowed == 0) {
                later(paced.nextMs(campaign.perHour()));
                return false;
            }
            int most = (int) Math.min(piece.get(), allowed);
            List<Membership> members =
                    house.senses().members(house.workspace(), campaign.segment(), run.afterProfileId(), most);
            Audience audience = new Audience(campaign, run);
            long begun = house.ticker().nanos();
            house.pipeline()
                    .visit(
                            house.workspace(),
                            members.stream().map(Membership::profileId).toList(),
                            new Visit() {
                                private long entered;

                                @Override
                                public Optional<Signal> signal(ProfileView profile, List<Event> past) {
                                    Optional<Signal> invited =
                                            audience.invite(profile.id()).map(one -> one);
                                    entered += invited.isPresent() ? 1 : 0;
                                    return invited;
                                }

                                @Override
                                public void store(Transaction tx) {
                                    unlessHalted(tx);
                                    Run moved = members.isEmpty()
                                            ? paced
                                            : paced.after(members.getLast().profileId(), members.size(), entered);
                                    boolean all = members.size() < most;
                                    house.store()
                                            .put(tx, house.workspace(), campaign.key(), all ? allIn(moved) : moved);
                                }
                            },
                            nowMs);
            piece.took(members.size(), house.ticker().nanos() - begun);
            later(nowMs);
            return true;
        }

        private Run allIn(Run run) {
            return run.stage() == Stage.TRIAL
                    ? run.waiting(nowMs + campaign.trial().orElseThrow().waitMs())
                    : run.allIn();
        }

        private boolean decide(Run run) {
            if (nowMs < run.decideMs()) {
                later(run.decideMs());
                return false;
            }
            String name = campaign.key() + "/" + run.number();
            CompletableFuture<List<ArmResult>> results = judging.computeIfAbsent(
                    name,
                    none -> CompletableFuture.supplyAsync(
                                    () -> BestArm.judged(house.senses().results(house.workspace(), campaign, run)),
                                    executor)
                            .whenComplete((found, fault) -> wanted()));
            if (!results.isDone()) {
                return false;
            }
            judging.remove(name);
            List<ArmResult> found = results.join();
            put(run.won(BestArm.of(found), found, nowMs));
            return true;
        }

        private boolean end(Run run) {
            if (house.senses().anybodyInside(house.workspace(), campaign, run)) {
                later(nowMs + LOOK_MS);
                return false;
            }
            put(run.ended(nowMs));
            return true;
        }

        private void put(Run run) {
            store(tx -> house.store().put(tx, house.workspace(), campaign.key(), run));
            later(nowMs);
        }

        /** In a transaction of the worker's own, so that a worker that was overtaken changes nothing. */
        private void store(Consumer<Transaction> work) {
            house.pipeline()
                    .visit(
                            house.workspace(),
                            List.of(),
                            Visit.storing(tx -> {
                                unlessHalted(tx);
                                work.accept(tx);
                            }),
                            nowMs);
        }

        private void unlessHalted(Transaction tx) {
            if (house.store()
                    .find(tx, house.workspace(), campaign.key(), true)
                    .filter(now -> now.status() == Status.LIVE && now.updatedMs() == kept.updatedMs())
                    .isEmpty()) {
                throw new Halted();
            }
        }

        private void later(long ms) {
            nextMs = Math.min(nextMs, ms);
        }
    }
}
