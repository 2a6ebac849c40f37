package io.braid;

import io.braid.base.access.Shops;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Storage;
import io.braid.decide.campaigns.CampaignsModule;
import io.braid.decide.journeys.JourneysModule;
import io.braid.decide.journeys.ToldStories;
import io.braid.decide.segments.Audits;
import io.braid.decide.segments.Backfill;
import io.braid.decide.segments.PgSegmentStore;
import io.braid.decide.segments.SegmentsModule;
import io.braid.decide.segments.Surroundings;
import io.braid.decide.segments.TraitFigures;
import io.braid.know.catalog.CatalogModule;
import io.braid.know.commerce.CartGoods;
import io.braid.know.commerce.CommerceModule;
import io.braid.know.commerce.PgCommerceStore;
import io.braid.know.commerce.Purchases;
import io.braid.know.consent.ConsentModule;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.Normaliser;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.history.HistoryModule;
import io.braid.spine.log.GroupCommitLog;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.pipeline.Worker;
import io.braid.talk.delivery.DeliveryModule;
import io.braid.talk.preferences.PreferencesModule;
import java.util.List;

/** An event's way through the house is the list of stages below; around it what takes part in the fold, in the order of the wings. */
final class FoldWing {
    final GroupCommitLog log;
    final DeliveryModule delivery;
    final Shops shops;
    final IdentityModule identity;
    final ProfilesModule profiles;
    final ConsentModule consent;
    final CatalogModule catalog;
    final CartGoods goods;
    final SegmentsModule segments;
    final Backfill backfill;
    final Audits audits;
    final TraitFigures traitFigures;
    final JourneysModule journeys;
    final CampaignsModule campaigns;
    final PreferencesModule preferences;
    final HistoryModule history;
    final Pipeline pipeline;
    final Worker worker;

    FoldWing(House house) {
        Settings settings = house.settings();
        Storage storage = house.storage();
        Clock clock = house.clock();
        Ticker ticker = house.ticker();
        delivery = new DeliveryModule(storage, clock, ticker);
        shops = new Shops(
                storage,
                house.seed().workspace(),
                workspace -> delivery.settings(workspace).zone(),
                Ticker.system());
        // spine and know
        log = new GroupCommitLog(storage, clock);
        identity = IdentityModule.postgres(
                new Normaliser(settings.shop().defaultRegion()),
                !settings.shop().trustClaimedAddresses());
        profiles = ProfilesModule.postgres();
        consent = ConsentModule.postgres(identity.normaliser());
        catalog = new CatalogModule(storage, clock);
        goods = new CartGoods(
                catalog.products(), workspace -> shops.of(workspace).url());
        CommerceModule commerce = new CommerceModule(new PgCommerceStore(), "");
        // decide, and of talk what takes part in the fold
        backfill = new Backfill();
        segments = new SegmentsModule(
                storage, new PgSegmentStore(), clock, new Surroundings(shops::zone, new ToldStories()), backfill);
        journeys = new JourneysModule(
                storage,
                clock,
                log,
                new SegmentWords(segments.segments(), clock),
                shops::zone,
                delivery.pressure(),
                delivery.prices());
        campaigns = new CampaignsModule(
                storage,
                clock,
                Ticker.system(),
                segments.segments(),
                journeys.invited(),
                delivery.sendFigures(),
                shops::zone);
        preferences = new PreferencesModule(storage);
        Tables tables = Tables.postgres();
        history = new HistoryModule(
                settings.storage(), settings.server().home(), storage, tables, log, clock, Ticker.system());
        pipeline = new Pipeline(
                storage,
                tables,
                log,
                identity.resolver(),
                List.of(
                        profiles.stage(),
                        consent.stage(),
                        commerce.stage(),
                        segments.stage(),
                        journeys.stage(),
                        preferences.stage(),
                        delivery.stage()),
                history.follower(),
                history.archive(),
                catalog.enricher());
        journeys.open(Workspace.FIRST, pipeline);
        journeys.openWatch(Workspace.FIRST, catalog.products(), history.history(), Ticker.system());
        journeys.openTrials(Workspace.FIRST, delivery.sendFigures(), new Purchases(storage), Ticker.system());
        backfill.open(Workspace.FIRST, pipeline, storage, segments, history.history(), Ticker.system());
        traitFigures = new TraitFigures(Workspace.FIRST, pipeline, storage, segments, clock, Ticker.system());
        audits = new Audits(Workspace.FIRST, pipeline, storage, segments, history.history(), clock, Ticker.system());
        journeys.shifts().open(Workspace.FIRST, pipeline, Ticker.system());
        campaigns.open(Workspace.FIRST, pipeline, Ticker.system());
        worker = new Worker(
                pipeline,
                log,
                clock,
                Background.all(List.of(
                        journeys.background(), journeys.shifts(), campaigns.lane(), backfill, audits.repairs())));
    }
}
