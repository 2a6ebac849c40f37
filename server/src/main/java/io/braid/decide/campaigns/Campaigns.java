package io.braid.decide.campaigns;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Remembered;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.decide.experiments.ArmResult;
import io.braid.decide.experiments.BestArm;
import io.braid.decide.journeys.InvitedJourneys;
import io.braid.decide.journeys.Vocabulary;
import io.braid.decide.journeys.Words;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Campaigns as people work with them: write, launch, pause, stop.
 *
 * <p>Thread rule: any.
 */
public final class Campaigns {
    /** In one workspace. */
    public static final int CAMPAIGNS_MAX = 1_000;

    /** Runs that are told with a campaign. */
    static final int RUNS_SHOWN = 20;

    private final Storage storage;
    private final CampaignStore store;
    private final InvitedJourneys journeys;
    private final CampaignLane lane;
    private final Clock clock;
    private final IntFunction<ZoneId> zone;
    private final CampaignSenses senses;
    private final Remembered<String, List<ArmResult>> soFar;

    Campaigns(
            Storage storage,
            CampaignStore store,
            InvitedJourneys journeys,
            CampaignLane lane,
            Clock clock,
            Ticker ticker,
            IntFunction<ZoneId> zone,
            CampaignSenses senses) {
        this.storage = storage;
        this.store = store;
        this.journeys = journeys;
        this.lane = lane;
        this.clock = clock;
        this.zone = zone;
        this.senses = senses;
        this.soFar = new Remembered<>(ticker);
    }

    /**
     * A campaign with what became of it.
     *
     * @param nextMs when it runs next, shop time; 0 if it does not by itself
     * @param runs the newest first, at most {@link #RUNS_SHOWN}
     */
    record Shown(CampaignStore.Kept kept, long nextMs, List<Run> runs) {}

    List<Shown> all(int workspace) {
        return storage.inTransaction(tx -> store.all(tx, workspace).stream()
                .map(kept -> shown(tx, workspace, kept, 1))
                .toList());
    }

    /**
     * With what came of its versions until now, where a trial is not decided.
     *
     * @throws Refusal {@code not_found}
     */
    Shown get(int workspace, String key) {
        Shown stored = storage.inTransaction(tx -> shown(tx, workspace, find(tx, workspace, key, false), RUNS_SHOWN));
        Campaign campaign = stored.kept().campaign();
        List<Run> runs = stored.runs().stream()
                .map(run -> run.undecided()
                        ? run.seen(soFar.get(
                                workspace + "/" + key + "/" + run.number(),
                                () -> senses.results(workspace, campaign, run)))
                        : run)
                .toList();
        return new Shown(stored.kept(), stored.nextMs(), runs);
    }

    private Shown shown(Transaction tx, int workspace, CampaignStore.Kept kept, int runs) {
        List<Run> newest = store.runs(tx, workspace, kept.campaign().key(), Integer.MAX_VALUE, runs);
        return new Shown(kept, kept.status() == Status.LIVE ? nextMs(workspace, kept, newest) : 0, newest);
    }

    private long nextMs(int workspace, CampaignStore.Kept kept, List<Run> newest) {
        return kept.campaign()
                .plan()
                .next(
                        kept.launchedMs(),
                        newest.isEmpty() ? null : newest.getFirst().at(),
                        zone.apply(workspace))
                .map(Plan.Due::opensMs)
                .orElse(0L);
    }

    /**
     * Saves a definition. What runs is not changed under people's hands: it is paused or stopped first.
     *
     * @param by who does it
     * @throws Refusal {@code invalid_campaign} with every problem's JSON pointer; {@code unknown_message}, {@code unknown_segment}, {@code
     *     unknown_channel}; {@code campaign_runs}; {@code too_many_campaigns}
     */
    Shown save(int workspace, String key, JsonNode definition, Vocabulary vocabulary, String by) {
        Campaign campaign = sound(workspace, key, definition, vocabulary);
        storage.run(tx -> {
            Optional<CampaignStore.Kept> before = store.find(tx, workspace, key, true);
            if (before.isEmpty() && store.all(tx, workspace).size() >= CAMPAIGNS_MAX) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "too_many_campaigns",
                        "A workspace has at most " + CAMPAIGNS_MAX + " campaigns.");
            }
            if (before.isPresent() && before.get().campaign().equals(campaign)) {
                return;
            }
            if (before.isPresent() && !store.open(tx, workspace, key).isEmpty()) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "campaign_runs",
                        "The campaign is being sent now. Stop it, or wait for its end, before you change it.");
            }
            Status status = before.map(CampaignStore.Kept::status).orElse(Status.DRAFT);
            long launchedMs = before.map(CampaignStore.Kept::launchedMs).orElse(0L);
            store.put(tx, workspace, new CampaignStore.Kept(campaign, status, launchedMs, clock.nowMs(), by));
            if (status == Status.LIVE) {
                journeys.open(tx, workspace, CampaignJourney.definition(campaign));
            }
        });
        lane.wanted();
        return get(workspace, key);
    }

    private Campaign sound(int workspace, String key, JsonNode definition, Vocabulary vocabulary) {
        Campaign campaign = Campaign.written(key, definition);
        journeys.references(workspace, definition, vocabulary);
        return campaign;
    }

    /** @throws Refusal {@code not_found}, {@code not_a_draft} */
    void remove(int workspace, String key) {
        storage.run(tx -> {
            find(tx, workspace, key, true);
            if (!store.remove(tx, workspace, key)) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "not_a_draft",
                        "Only a campaign that was never launched can be deleted.");
            }
        });
    }

    /**
     * @throws Refusal {@code not_found}, {@code not_possible} in this status, {@code time_is_past}, {@code people_leaving}; what is wrong
     *     with the definition, as {@link #save}
     */
    Shown launch(int workspace, String key, Vocabulary vocabulary, String by) {
        Campaign stored =
                storage.inTransaction(tx -> find(tx, workspace, key, false)).campaign();
        sound(workspace, key, stored.json(), vocabulary);
        return change(workspace, key, by, List.of(Status.DRAFT, Status.STOPPED, Status.DONE), (tx, kept) -> {
            long nowMs = clock.nowMs();
            CampaignStore.Kept live = new CampaignStore.Kept(kept.campaign(), Status.LIVE, nowMs, nowMs, by);
            Optional<Plan.Due> due = kept.campaign()
                    .plan()
                    .next(
                            nowMs,
                            store.runs(tx, workspace, key, Integer.MAX_VALUE, 1).stream()
                                    .findFirst()
                                    .map(Run::at)
                                    .orElse(null),
                            zone.apply(workspace));
            if (due.isEmpty() || nowMs - due.get().opensMs() > Run.LATE_MS_MAX) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "time_is_past",
                        "By its plan nothing is left to be sent. Change the plan, or duplicate the campaign.",
                        "/plan");
            }
            journeys.open(tx, workspace, CampaignJourney.definition(kept.campaign()));
            return live;
        });
    }

    /** Nobody enters, nobody inside goes on, and what waits to be sent waits. */
    Shown pause(int workspace, String key, String by) {
        return change(workspace, key, by, List.of(Status.LIVE), (tx, kept) -> {
            journeys.pause(tx, workspace, CampaignJourney.key(key));
            return kept.is(Status.PAUSED, clock.nowMs(), by);
        });
    }

    Shown resume(int workspace, String key, String by) {
        return change(workspace, key, by, List.of(Status.PAUSED), (tx, kept) -> {
            long nowMs = clock.nowMs();
            store.open(tx, workspace, key).forEach(run -> store.put(tx, workspace, key, run.paced(nowMs)));
            journeys.resume(tx, workspace, CampaignJourney.key(key), by);
            return kept.is(Status.LIVE, nowMs, by);
        });
    }

    /** For good: its runs end, those inside leave, and what waits to be sent is taken back. What came of an open trial stays. */
    Shown stop(int workspace, String key, String by) {
        Shown stopped = change(workspace, key, by, List.of(Status.LIVE, Status.PAUSED), (tx, kept) -> {
            long nowMs = clock.nowMs();
            store.open(tx, workspace, key).forEach(run -> store.put(tx, workspace, key, run.ended(nowMs)));
            journeys.stop(tx, workspace, CampaignJourney.key(key), by);
            return kept.is(Status.STOPPED, nowMs, by);
        });
        Campaign campaign = stopped.kept().campaign();
        // Afterwards: nobody who stops something waits for figures.
        stopped.runs().stream()
                .filter(run -> campaign.trial().isPresent() && run.winner() == Run.NO_WINNER)
                .filter(run -> run.endedMs() == stopped.kept().updatedMs())
                .map(run -> run.seen(BestArm.judged(senses.results(workspace, campaign, run))))
                .forEach(run -> storage.run(tx -> store.put(tx, workspace, key, run)));
        return get(workspace, key);
    }

    /**
     * A person chooses the version that the others get, before its time.
     *
     * @param arm its place among the versions, from 0
     * @throws Refusal {@code not_found}, {@code no_trial}: none waits for a winner
     */
    Shown choose(int workspace, String key, int arm, String by) {
        List<ArmResult> results = get(workspace, key).runs().stream()
                .filter(Run::undecided)
                .findFirst()
                .map(run -> BestArm.judged(run.results()))
                .orElse(List.of());
        return change(workspace, key, by, List.of(Status.LIVE, Status.PAUSED), (tx, kept) -> {
            Run waiting = store.open(tx, workspace, key).stream()
                    .filter(run -> run.stage() == Stage.WAITING)
                    .findFirst()
                    .orElseThrow(() -> new Refusal(
                            Refusal.Kind.CONFLICT, "no_trial", "No run of the campaign waits for a winner."));
            if (arm < 0 || arm >= kept.campaign().arms().size()) {
                throw Refusal.invalid("unknown_version", "There is no such version.", "/version");
            }
            long nowMs = clock.nowMs();
            store.put(tx, workspace, key, waiting.won(arm, results, nowMs));
            return kept.is(kept.status(), nowMs, by);
        });
    }

    @FunctionalInterface
    private interface Change {
        CampaignStore.Kept of(Transaction tx, CampaignStore.Kept kept);
    }

    private Shown change(int workspace, String key, String by, List<Status> from, Change change) {
        storage.run(tx -> {
            CampaignStore.Kept kept = find(tx, workspace, key, true);
            if (!from.contains(kept.status())) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT, "not_possible", "The campaign is " + Words.of(kept.status()) + ".");
            }
            store.put(tx, workspace, change.of(tx, kept));
        });
        lane.wanted();
        journeys.changed();
        return get(workspace, key);
    }

    private CampaignStore.Kept find(Transaction tx, int workspace, String key, boolean lock) {
        return store.find(tx, workspace, key, lock).orElseThrow(() -> Refusal.notFound("campaign", key));
    }
}
