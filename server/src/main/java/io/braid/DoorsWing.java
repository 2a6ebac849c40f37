package io.braid;

import io.braid.base.access.AccessModule;
import io.braid.base.access.KeyKind;
import io.braid.base.access.Keys;
import io.braid.base.access.SourceKey;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Storage;
import io.braid.base.telemetry.HealthCheck;
import io.braid.base.telemetry.TelemetryModule;
import io.braid.base.web.ApiFilters;
import io.braid.base.web.DataHandler;
import io.braid.base.web.ShopTimeFilter;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import io.braid.decide.backtests.BacktestsModule;
import io.braid.decide.backtests.Surroundings;
import io.braid.decide.campaigns.CampaignsModule;
import io.braid.decide.journeys.Vocabulary;
import io.braid.decide.segments.SegmentUse;
import io.braid.decide.segments.SegmentsModule;
import io.braid.decide.testruns.TestRunsModule;
import io.braid.doors.cart.CartModule;
import io.braid.doors.console.ConsoleModule;
import io.braid.doors.console.FiguresModule;
import io.braid.doors.console.PressureModule;
import io.braid.doors.console.ProfileNames;
import io.braid.doors.console.SandboxDesk;
import io.braid.doors.console.StoredMessages;
import io.braid.doors.console.StoredPeople;
import io.braid.doors.console.StoredProfiles;
import io.braid.doors.console.StoredTimelines;
import io.braid.doors.gallery.GalleryModule;
import io.braid.doors.ingest.IngestHandler;
import io.braid.doors.ingest.QuarantineModule;
import io.braid.doors.ingest.SourceKeys;
import io.braid.doors.transfer.imports.ImportRunner;
import io.braid.doors.transfer.imports.ImportsModule;
import io.braid.know.catalog.CatalogModule;
import io.braid.know.commerce.Purchases;
import io.braid.know.consent.ConsentModule;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.event.Trust;
import io.braid.spine.log.Quarantine;
import io.braid.spine.pipeline.Worker;
import io.braid.talk.channels.ChannelKind;
import io.braid.talk.channels.ChannelsModule;
import io.braid.talk.channels.Health;
import io.braid.talk.content.ContentModule;
import io.braid.talk.delivery.DeliveryModule;
import io.braid.talk.preferences.PreferencesModule;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the world comes in by: the console's API, the doors of events, carts and links, imports, health. */
final class DoorsWing {
    private static final long STOP_WITHIN_MS = 10_000;

    private final House house;
    private final FoldWing fold;
    private final TalkWing talk;
    final AccessModule access;
    final PersonalOutlook outlooks;
    private final ImportsModule importing;
    final ImportRunner imports;
    private final ConsoleModule console;
    private final QuarantineModule quarantine;
    final FiguresModule figures;
    private final PressureModule pressure;
    private final CartModule cart;
    final BacktestsModule backtests;
    final TestRunsModule testRuns;
    private final ProfileNames names;
    final TelemetryModule telemetry;
    final WebServer web;

    /** @param publicUrl of links in messages; known when the doors are open */
    DoorsWing(House house, FoldWing fold, TalkWing talk, Supplier<String> publicUrl) {
        this.house = house;
        this.fold = fold;
        this.talk = talk;
        Settings settings = house.settings();
        Storage storage = house.storage();
        Clock clock = house.clock();
        Ticker ticker = house.ticker();
        access = new AccessModule(
                storage,
                house.dataSource(),
                house.visits(),
                house.random(),
                List.of(
                        BacktestsModule.PERMISSIONS,
                        CampaignsModule.PERMISSIONS,
                        CartModule.PERMISSIONS,
                        CatalogModule.PERMISSIONS,
                        ChannelsModule.PERMISSIONS,
                        ConsoleModule.PERMISSIONS,
                        FiguresModule.PERMISSIONS,
                        GalleryModule.PERMISSIONS,
                        IdentityModule.PERMISSIONS,
                        ConsentModule.PERMISSIONS,
                        ContentModule.PERMISSIONS,
                        DeliveryModule.PERMISSIONS,
                        ImportsModule.PERMISSIONS,
                        QuarantineModule.PERMISSIONS,
                        PreferencesModule.PERMISSIONS,
                        PressureModule.PERMISSIONS,
                        SegmentsModule.PERMISSIONS,
                        TelemetryModule.PERMISSIONS,
                        TestRunsModule.PERMISSIONS,
                        fold.journeys.permissions()),
                publicUrl,
                new InvitationMail(talk.channels, clock));
        access.seed(house.seed());
        talk.channelsModule.open(Workspace.FIRST, ChannelList.seeds(settings));
        fold.delivery.seed(Workspace.FIRST, settings.shop().defaultTimeZone());
        outlooks = new PersonalOutlook(storage, fold.pipeline, fold.identity, fold.journeys, fold.delivery.sends());
        importing = new ImportsModule(
                storage,
                settings.server().home().resolve("imports"),
                fold.log,
                fold.catalog.products(),
                fold.identity,
                fold.pipeline::position,
                access::workspace,
                clock,
                ticker);
        imports = importing.runner();
        names = new ProfileNames(storage, fold.pipeline);
        console = new ConsoleModule(
                new StoredProfiles(
                        storage,
                        fold.pipeline,
                        fold.identity,
                        fold.segments.segments(),
                        fold.segments.traits(),
                        fold.goods,
                        clock),
                new StoredTimelines(storage, fold.identity, fold.pipeline.timeline()),
                new StoredPeople(storage, fold.pipeline, fold.identity, fold.profiles, fold.segments.segments(), clock),
                new StoredMessages(fold.delivery.sends(), talk.sandbox, names, clock),
                new SandboxDesk(talk.sandbox, fold.delivery.sends(), fold.delivery.feedback(), talk.feedback, clock));
        quarantine =
                new QuarantineModule(new Quarantine(storage), fold.log, access.keys(), clock, ticker, house.random());
        figures = new FiguresModule(
                storage,
                fold.journeys.journeys(),
                fold.journeys.figures(),
                fold.journeys.shares(talk.secret, house.random(), ticker),
                access::nameOf,
                publicUrl,
                fold.delivery.sendFigures(),
                new Purchases(storage),
                fold.identity,
                names,
                fold.delivery::settings,
                new Quarantine(storage),
                fold.log,
                fold.worker,
                clock,
                ticker);
        pressure = new PressureModule(storage, fold.delivery, fold.identity, fold.pipeline, names, clock);
        cart = new CartModule(storage, fold.pipeline, fold.identity, fold.goods, talk.box, ticker);
        backtests = new BacktestsModule(
                Workspace.FIRST,
                storage,
                fold.journeys,
                fold.history.history(),
                fold.log,
                surroundings(),
                clock,
                Ticker.system());
        testRuns = new TestRunsModule(
                storage,
                fold.journeys,
                fold.pipeline,
                fold.identity.normaliser(),
                talk.tests,
                fold.shops::zone,
                clock,
                Ticker.system());
        gauges();
        telemetry = telemetry();
        web = new WebServer(
                new WebSettings(
                        settings.server().bindAddress(),
                        settings.server().port(),
                        settings.server().behindProxy(),
                        STOP_WITHIN_MS),
                filters(),
                controllers(),
                handlers());
    }

    private void gauges() {
        Settings settings = house.settings();
        Clock clock = house.clock();
        PipelineFigures.register(house.metrics(), fold.worker);
        fold.history.register(house.metrics());
        fold.audits.register(house.metrics());
        HouseFigures.register(
                house.metrics(), house.dataSource(), settings.server().home());
        HouseFigures.register(house.metrics(), fold.delivery.queue(), clock);
        HouseFigures.register(house.metrics(), fold.delivery.killSwitch(), Workspace.FIRST);
        house.metrics()
                .gauge(
                        "braid_timer_overdue_seconds",
                        "How long the earliest timer is overdue, in shop time.",
                        () -> fold.pipeline.earliestDueMs() == 0
                                ? 0
                                : Math.max(0, clock.nowMs() - fold.pipeline.earliestDueMs()) / 1_000.0);
    }

    private Surroundings surroundings() {
        Storage storage = house.storage();
        return new Surroundings(
                fold.identity,
                fold.segments,
                SegmentWords::new,
                fold.shops::zone,
                fold.delivery::settings,
                talk.content.templates()::tags,
                talk.kinds.stream().map(ChannelKind::key).toList(),
                fold.pipeline::nextId);
    }

    private TelemetryModule telemetry() {
        Settings settings = house.settings();
        Storage storage = house.storage();
        Clock clock = house.clock();
        Ticker ticker = house.ticker();
        Function<String, Health> channelHealth = key -> talk.channelsModule.health(Workspace.FIRST, key);
        List<HealthCheck> checks = new ArrayList<>(List.of(database(storage), folding(fold.worker)));
        talk.kinds.forEach(kind -> checks.add(provider(kind.key(), channelHealth)));
        return new TelemetryModule(
                house.metrics(),
                checks,
                new HouseVitals(
                        storage,
                        house.dataSource(),
                        fold.worker,
                        fold.history.history(),
                        fold.audits,
                        fold.delivery,
                        talk.channels,
                        talk.kinds.stream().map(ChannelKind::key).toList(),
                        channelHealth,
                        settings.server().home(),
                        clock),
                ticker);
    }

    private List<DataHandler> handlers() {
        Settings settings = house.settings();
        Clock clock = house.clock();
        Ticker ticker = house.ticker();
        List<DataHandler> handlers = new ArrayList<>(talk.feedback.handlers(fold.delivery.feedback()));
        handlers.addAll(fold.preferences.handlers(
                fold.consent,
                talk.feedback,
                fold.delivery.sends(),
                fold.delivery.feedback(),
                fold.pipeline,
                access::workspace,
                fold.log,
                clock,
                talk.secret));
        Function<String, Optional<Integer>> writeKeys =
                key -> access.keys().writeKey(key).map(SourceKey::workspace);
        handlers.add(talk.webPush.handler(writeKeys));
        handlers.add(cart.handler(writeKeys, fold.worker));
        handlers.add(new IngestHandler(
                fold.log,
                sources(access.keys()),
                new IngestFigures(house.metrics()),
                clock,
                ticker,
                house.random(),
                true,
                settings.server().publicUrl()));
        return handlers;
    }

    private List<Object> controllers() {
        Settings settings = house.settings();
        Storage storage = house.storage();
        Clock clock = house.clock();
        List<Object> controllers = new ArrayList<>();
        controllers.addAll(telemetry.controllers());
        controllers.addAll(access.controllers());
        controllers.addAll(console.controllers());
        controllers.addAll(figures.controllers());
        controllers.addAll(pressure.controllers());
        controllers.addAll(importing.controllers());
        controllers.addAll(quarantine.controllers());
        controllers.addAll(fold.identity.controllers(storage, fold.pipeline, fold.log, clock));
        controllers.addAll(fold.consent.controllers(storage, fold.pipeline, fold.log, clock, access::nameOf));
        controllers.addAll(fold.catalog.controllers());
        controllers.addAll(cart.controllers());
        controllers.addAll(talk.content.controllers());
        controllers.addAll(talk.channelsModule.controllers(fold.delivery.figures()));
        controllers.addAll(fold.delivery.controllers(access::workspace, access::nameOf));
        controllers.addAll(fold.preferences.controllers(access::workspace, clock));
        controllers.add(fold.delivery.suppressions(fold.consent.suppressions(), fold.identity, fold.log));
        controllers.add(fold.delivery.deadLetters(talk.webhooks));
        controllers.addAll(fold.segments.controllers(
                SegmentUse.of(fold.journeys.segmentUse(), fold.campaigns.segmentUse()),
                new TraitsInMessages(talk.content.templates()),
                fold.traitFigures,
                fold.history.history(),
                access::nameOf));
        controllers.addAll(fold.audits.controllers());
        controllers.addAll(fold.segments.previews(
                fold.history.history(), storage, fold.pipeline, fold.profiles, clock, Ticker.system()));
        controllers.add(new GalleryModule(
                        talk.content.templates(),
                        fold.segments.segments(),
                        fold.segments.traits(),
                        fold.journeys.journeys(),
                        fold.journeys.drafts())
                .controller());
        controllers.addAll(backtests.controllers(names::of, access::nameOf));
        controllers.addAll(testRuns.controllers(names::of, access::nameOf));
        controllers.add(fold.journeys.entries(fold.pipeline));
        controllers.add(fold.journeys.dryRuns(fold.pipeline, fold.delivery::settings));
        Vocabulary definitions = new DefinitionNames(
                talk.content.templates(),
                fold.segments.segments(),
                fold.segments.traits(),
                fold.journeys.journeys(),
                talk.kinds.stream().map(ChannelKind::key).collect(Collectors.toUnmodifiableSet()),
                fold.delivery::settings);
        controllers.addAll(fold.journeys.controllers(definitions, access::nameOf));
        controllers.addAll(fold.campaigns.controllers(definitions));
        return controllers;
    }

    private List<Filter> filters() {
        Settings settings = house.settings();
        Storage storage = house.storage();
        Clock clock = house.clock();
        Ticker ticker = house.ticker();
        List<Filter> filters = new ArrayList<>();
        filters.add(new ShopTimeFilter(clock));
        filters.addAll(access.filters());
        filters.addAll(ApiFilters.of(settings.server().apiRequestsPerMinute(), storage, ticker));
        return filters;
    }

    private static SourceKeys sources(Keys keys) {
        return key -> {
            Optional<SourceKeys.Source> source = keys.writeKey(key)
                    .or(() -> keys.apiKey(key))
                    .map(found -> new SourceKeys.Source(
                            found.workspace(),
                            found.sourceId(),
                            found.kind() == KeyKind.WRITE ? Trust.PUBLIC : Trust.SERVER));
            return source;
        };
    }

    private static HealthCheck database(Storage storage) {
        return Checks.of("database", () -> {
            storage.run(tx -> io.braid.base.storage.PgTransaction.handle(tx).execute("SELECT 1"));
            return HealthCheck.State.up();
        });
    }

    /** Events are taken without it; what its provider says is for those who may see {@code /api/channels}. */
    private static HealthCheck provider(String key, Function<String, Health> health) {
        return Checks.of(
                "channel:" + key,
                false,
                () -> health.apply(key).state() == Health.State.DOWN
                        ? HealthCheck.State.down("The provider does not answer.")
                        : HealthCheck.State.up());
    }

    private static HealthCheck folding(Worker worker) {
        return Checks.of(
                "fold",
                () -> worker.failure() == null
                        ? HealthCheck.State.up()
                        : HealthCheck.State.down(
                                "The fold stopped: " + worker.failure().getMessage()));
    }
}
