package io.braid.decide.campaigns;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.decide.journeys.InvitedJourneys;
import io.braid.decide.journeys.Vocabulary;
import io.braid.decide.segments.SegmentUse;
import io.braid.decide.segments.Segments;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.Pipeline;
import io.braid.talk.delivery.SendFigures;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/** Wires campaigns. */
public final class CampaignsModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = CampaignsApi.PERMISSIONS;

    private final Storage storage;
    private final CampaignStore store = new CampaignStore();
    private final CampaignLane lane = new CampaignLane();
    private final Clock clock;
    private final IntFunction<ZoneId> zone;
    private final Campaigns campaigns;
    private final CampaignSenses senses;

    /**
     * @param clock shop time
     * @param zone where the shop of a workspace is
     */
    public CampaignsModule(
            Storage storage,
            Clock clock,
            Ticker ticker,
            Segments segments,
            InvitedJourneys journeys,
            SendFigures sends,
            IntFunction<ZoneId> zone) {
        this.storage = storage;
        this.clock = clock;
        this.zone = zone;
        this.senses = new CampaignSenses(segments, journeys, sends);
        this.campaigns = new Campaigns(storage, store, journeys, lane, clock, ticker, zone, senses);
    }

    /** Work of whoever folds: nobody enters without it. */
    public Background lane() {
        return lane;
    }

    /** When it has something to do by itself, shop time; {@link Long#MAX_VALUE} for never. */
    public long nextMs() {
        return lane.nextMs();
    }

    /**
     * Told once, before the first step: the lane is needed to make the others.
     *
     * @param workspace the one that it works for
     */
    public void open(int workspace, Pipeline pipeline, Ticker ticker) {
        lane.open(new CampaignLane.House(workspace, pipeline, storage, store, senses, zone, clock, ticker));
    }

    /** Looks at figures on other threads from now on; before, whoever folds does it himself. */
    public void readOn(Executor threads) {
        lane.readOn(threads);
    }

    /** Those that are not over, for whoever wants to archive a segment. */
    public SegmentUse segmentUse() {
        return workspace -> {
            Map<String, List<SegmentUse.User>> users = new TreeMap<>();
            for (CampaignStore.Kept kept : storage.inTransaction(tx -> store.all(tx, workspace))) {
                if (kept.status() != Status.STOPPED && kept.status() != Status.DONE) {
                    users.computeIfAbsent(kept.campaign().segment(), none -> new ArrayList<>())
                            .add(new SegmentUse.User(
                                    "campaign",
                                    kept.campaign().key(),
                                    kept.campaign().name()));
                }
            }
            return users;
        };
    }

    /**
     * @param vocabulary what definitions may name
     */
    public List<Object> controllers(Vocabulary vocabulary) {
        return List.of(new CampaignsApi(campaigns, vocabulary));
    }
}
