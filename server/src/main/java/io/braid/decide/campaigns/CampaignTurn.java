package io.braid.decide.campaigns;

import io.braid.base.storage.Transaction;
import io.braid.decide.experiments.ArmResult;
import io.braid.decide.experiments.BestArm;
import io.braid.decide.segments.SegmentStore.Membership;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.PieceSize;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Visit;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One campaign's turn in the {@link CampaignLane}: its runs go on by one piece each, and another opens when its time has come.
 *
 * <p>Thread rule: the worker's. Lives for one step.
 */
final class CampaignTurn {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignTurn.class);

    /** Somebody paused or stopped it meanwhile: what was begun does not happen. */
    private static final class Halted extends RuntimeException {
        Halted() {
            super("halted", null, false, false);
        }
    }

    /** Looks at what came of a trial. */
    interface Judge {
        /** Empty while it looks. */
        Optional<List<ArmResult>> results(Campaign campaign, Run run);
    }

    private final CampaignLane.House house;
    private final PieceSize piece;
    private final Judge judge;
    private final CampaignStore.Kept kept;
    private final Campaign campaign;
    private final long nowMs;
    private long nextMs = Long.MAX_VALUE;
    private boolean more;

    /** @param piece how many people may enter at once; learns from it */
    CampaignTurn(CampaignLane.House house, PieceSize piece, Judge judge, CampaignStore.Kept kept, long nowMs) {
        this.house = house;
        this.piece = piece;
        this.judge = judge;
        this.kept = kept;
        this.campaign = kept.campaign();
        this.nowMs = nowMs;
    }

    /** When it has something to do again, shop time; {@link Long#MAX_VALUE} for never. */
    long nextMs() {
        return nextMs;
    }

    /** A whole piece of people was let in, and others wait. */
    boolean more() {
        return more;
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
        List<Run> open = house.storage().inTransaction(tx -> house.store().open(tx, house.workspace(), campaign.key()));
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
                .inTransaction(tx -> house.store().runs(tx, house.workspace(), campaign.key(), Integer.MAX_VALUE, 1))
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
                                house.store().put(tx, house.workspace(), campaign.key(), all ? allIn(moved) : moved);
                            }
                        },
                        nowMs);
        more = members.size() == most && allowed > most;
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
        Optional<List<ArmResult>> results = judge.results(campaign, run);
        results.ifPresent(found -> put(run.won(BestArm.of(found), found, nowMs)));
        return results.isPresent();
    }

    private boolean end(Run run) {
        if (house.senses().anybodyInside(house.workspace(), campaign, run)) {
            later(nowMs + CampaignLane.LOOK_MS);
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
