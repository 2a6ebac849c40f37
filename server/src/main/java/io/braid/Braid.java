package io.braid;

import io.braid.base.access.AccessModule;
import io.braid.base.access.InstallationSecret;
import io.braid.base.access.KeyKind;
import io.braid.base.access.Keys;
import io.braid.base.access.SecretBox;
import io.braid.base.access.Seed;
import io.braid.base.access.Shops;
import io.braid.base.access.SourceKey;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Storage;
import io.braid.base.telemetry.HealthCheck;
import io.braid.base.telemetry.Metrics;
import io.braid.base.telemetry.TelemetryModule;
import io.braid.base.web.ApiFilters;
import io.braid.base.web.DataHandler;
import io.braid.base.web.ShopTimeFilter;
import io.braid.base.web.WebServer;
import io.braid.base.web.WebSettings;
import io.braid.decide.journeys.JourneysModule;
import io.braid.decide.journeys.ToldStories;
import io.braid.decide.segments.Backfill;
import io.braid.decide.segments.ComputedSource;
import io.braid.decide.segments.PgSegmentStore;
import io.braid.decide.segments.SegmentsModule;
import io.braid.decide.segments.Surroundings;
import io.braid.doors.cart.CartModule;
import io.braid.doors.console.ConsoleModule;
import io.braid.doors.console.FiguresModule;
import io.braid.doors.console.ProfileNames;
import io.braid.doors.console.SandboxDesk;
import io.braid.doors.console.StoredMessages;
import io.braid.doors.console.StoredPeople;
import io.braid.doors.console.StoredProfiles;
import io.braid.doors.console.StoredTimelines;
import io.braid.doors.ingest.IngestHandler;
import io.braid.doors.ingest.QuarantineModule;
import io.braid.doors.ingest.SourceKeys;
import io.braid.doors.transfer.imports.ImportRunner;
import io.braid.doors.transfer.imports.ImportsModule;
import io.braid.know.catalog.CatalogModule;
import io.braid.know.commerce.CartGoods;
import io.braid.know.commerce.CommerceModule;
import io.braid.know.commerce.PgCommerceStore;
import io.braid.know.commerce.Purchases;
import io.braid.know.consent.ConsentModule;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.Normaliser;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.event.Trust;
import io.braid.spine.history.HistoryModule;
import io.braid.spine.log.GroupCommitLog;
import io.braid.spine.log.Quarantine;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.pipeline.Worker;
import io.braid.talk.channels.ChannelKind;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.ChannelsModule;
import io.braid.talk.channels.Health;
import io.braid.talk.channels.sandbox.PgSandboxStore;
import io.braid.talk.channels.sandbox.SandboxProvider;
import io.braid.talk.channels.webhook.Payloads;
import io.braid.talk.channels.webpush.WebPushModule;
import io.braid.talk.content.ContentModule;
import io.braid.talk.content.ContentSource;
import io.braid.talk.content.ProfileSource;
import io.braid.talk.delivery.DeliveryModule;
import io.braid.talk.delivery.Dispatcher;
import io.braid.talk.delivery.KnownRecipients;
import io.braid.talk.feedback.FeedbackModule;
import io.braid.talk.feedback.InboundMessages;
import io.braid.talk.feedback.ProviderReports;
import io.braid.talk.preferences.PreferencesModule;
import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * One running Braid: every module, in the order of the wings. An event's way through the house is the list {@code stages} below.
 *
 * <p>Thread rule: made, started and closed by one thread; {@link #settle} instead of {@link #startWork} by a driver that moves shop
 * time itself (the headless demo, tests).
 */
final class Braid implements AutoCloseable {
    private static final long STOP_WITHIN_MS = 10_000;

    private final GroupCommitLog log;
    private final Pipeline pipeline;
    private final Worker worker;
    private final HistoryModule history;
    private final Backfill backfill;
    private final Channels channels;
    private final Dispatcher dispatcher;
    private final ImportRunner imports;
    private final AccessModule access;
    private final TelemetryModule telemetry;
    private final FiguresModule figures;
    private final WebServer web;
    private final PersonalOutlook outlooks;
    private boolean working;

    /** Machine time is one. */
    Braid(
            Settings settings,
            Storage storage,
            DataSource dataSource,
            Clock clock,
            Ticker ticker,
            RandomGenerator random) {
        this(settings, storage, dataSource, clock, ticker, ticker, random);
    }

    /**
     * @param clock shop time
     * @param ticker machine time of the work: leases, pauses, throttles
     * @param visits machine time of who signs in and which key was used; another one only while days are played at full speed
     * @param random a {@link java.security.SecureRandom}, for keys and tokens
     */
    Braid(
            Settings settings,
            Storage storage,
            DataSource dataSource,
            Clock clock,
            Ticker ticker,
            Ticker visits,
            RandomGenerator random) {
        // base
        Metrics metrics = Metrics.ofProcess();
        DeliveryModule delivery = new DeliveryModule(storage, clock, ticker);
        Shops shops = new Shops(
                storage,
                seed(settings).workspace(),
                workspace -> delivery.settings(workspace).zone(),
                Ticker.system());
        // spine and know
        log = new GroupCommitLog(storage, clock);
        IdentityModule identity = IdentityModule.postgres(
                new Normaliser(settings.shop().defaultRegion()),
                !settings.shop().trustClaimedAddresses());
        ProfilesModule profiles = ProfilesModule.postgres();
        ConsentModule consent = ConsentModule.postgres(identity.normaliser());
        CatalogModule catalog = new CatalogModule(storage, clock);
        CartGoods goods = new CartGoods(
                catalog.products(), workspace -> shops.of(workspace).url());
        CommerceModule commerce = new CommerceModule(new PgCommerceStore(), "");
        // decide, and of talk what takes part in the fold
        backfill = new Backfill();
        SegmentsModule segments = new SegmentsModule(
                storage,
                new PgSegmentStore(),
                catalog.lookup(),
                clock,
                new Surroundings(shops::zone, new ToldStories()),
                backfill);
        JourneysModule journeys = new JourneysModule(
                storage,
                clock,
                new SegmentWords(segments.segments(), clock),
                settings.shop().defaultTimeZone());
        PreferencesModule preferences = new PreferencesModule(storage);
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
                history.archive());
        backfill.open(Workspace.FIRST, pipeline, storage, segments, history.history(), Ticker.system());
        worker = new Worker(pipeline, log, clock, backfill);
        // talk
        PgSandboxStore sandbox = new PgSandboxStore(storage);
        byte[] secret = InstallationSecret.of(storage, random);
        SecretBox box = new SecretBox(secret, random);
        WebPushModule webPush = new WebPushModule(storage, box, ticker, random);
        Payloads webhooks = new Payloads(storage);
        List<ChannelKind> kinds = ChannelList.of(storage, webhooks, webPush, ticker, random);
        ChannelsModule channelsModule = new ChannelsModule(
                storage,
                kinds,
                new SandboxProvider(sandbox, clock),
                box,
                new ProviderReports(delivery.feedback(), new InboundMessages(log, pipeline::position, clock), clock),
                clock,
                ticker,
                settings.shop().clockSpeed() > 1);
        channels = channelsModule.channels();
        ProfileSource.Profiles views =
                (workspace, profileId) -> storage.inTransaction(tx -> pipeline.view(tx, workspace, profileId));
        ProfileSource people = new ProfileSource(views, goods::completed, shops::of, shops::zone);
        List<ContentSource> sources = new ArrayList<>(people.sources());
        sources.add(new ComputedSource(views, segments.traits(), clock));
        ContentModule content = new ContentModule(storage, people, sources, clock);
        FeedbackModule feedback = new FeedbackModule(storage, secret, clock, ticker);
        dispatcher = delivery.dispatcher(
                log,
                pipeline.locks(),
                new KnownRecipients(pipeline::view, consent.lookup()),
                worker,
                feedback.composer(
                        content.templates(),
                        preferences.builtIn(pipeline::view, this::shop),
                        () -> publicUrl(settings)),
                channels,
                HouseFigures.meter(metrics),
                random);
        // doors
        access = new AccessModule(
                storage,
                dataSource,
                visits,
                random,
                List.of(
                        CartModule.PERMISSIONS,
                        CatalogModule.PERMISSIONS,
                        ChannelsModule.PERMISSIONS,
                        ConsoleModule.PERMISSIONS,
                        FiguresModule.PERMISSIONS,
                        IdentityModule.PERMISSIONS,
                        ConsentModule.PERMISSIONS,
                        ContentModule.PERMISSIONS,
                        DeliveryModule.PERMISSIONS,
                        ImportsModule.PERMISSIONS,
                        QuarantineModule.PERMISSIONS,
                        PreferencesModule.PERMISSIONS,
                        SegmentsModule.PERMISSIONS,
                        TelemetryModule.PERMISSIONS,
                        journeys.permissions()),
                () -> publicUrl(settings),
                new InvitationMail(channels, clock));
        access.seed(seed(settings));
        channelsModule.open(Workspace.FIRST, ChannelList.seeds(settings));
        delivery.seed(Workspace.FIRST, settings.shop().defaultTimeZone());
        outlooks = new PersonalOutlook(storage, pipeline, identity, journeys, delivery.sends());
        ImportsModule importing = new ImportsModule(
                storage,
                settings.server().home().resolve("imports"),
                log,
                catalog.products(),
                identity,
                pipeline::position,
                this::shop,
                clock,
                ticker);
        imports = importing.runner();
        ProfileNames names = new ProfileNames(storage, pipeline);
        ConsoleModule console = new ConsoleModule(
                new StoredProfiles(storage, pipeline, identity, segments.segments(), segments.traits(), goods, clock),
                new StoredTimelines(storage, identity, pipeline.timeline()),
                new StoredPeople(storage, pipeline, identity, profiles, segments.segments(), clock),
                new StoredMessages(delivery.sends(), sandbox, names, clock),
                new SandboxDesk(sandbox, delivery.sends(), delivery.feedback(), feedback, clock));
        QuarantineModule quarantine =
                new QuarantineModule(new Quarantine(storage), log, access.keys(), clock, ticker, random);
        figures = new FiguresModule(
                storage,
                journeys.journeys(),
                journeys.figures(),
                delivery.sendFigures(),
                new Purchases(storage),
                identity,
                names,
                new Quarantine(storage),
                log,
                worker,
                clock,
                ticker);
        List<DataHandler> handlers = new ArrayList<>(feedback.handlers(delivery.feedback()));
        handlers.addAll(preferences.handlers(
                consent,
                feedback,
                delivery.sends(),
                delivery.feedback(),
                pipeline::view,
                this::shop,
                log,
                clock,
                secret));
        Function<String, Optional<Integer>> writeKeys =
                key -> access.keys().writeKey(key).map(SourceKey::workspace);
        handlers.add(webPush.handler(writeKeys));
        CartModule cart = new CartModule(storage, pipeline::view, identity, goods, box, ticker);
        handlers.add(cart.handler(writeKeys, worker));
        handlers.add(new IngestHandler(
                log,
                sources(access.keys()),
                new IngestFigures(metrics),
                clock,
                ticker,
                random,
                true,
                settings.server().publicUrl()));
        PipelineFigures.register(metrics, worker);
        history.register(metrics);
        HouseFigures.register(metrics, dataSource, settings.server().home());
        HouseFigures.register(metrics, delivery.queue(), clock);
        metrics.gauge(
                "braid_timer_overdue_seconds",
                "How long the earliest timer is overdue, in shop time.",
                () -> pipeline.earliestDueMs() == 0
                        ? 0
                        : Math.max(0, clock.nowMs() - pipeline.earliestDueMs()) / 1_000.0);
        Function<String, Health> channelHealth = key -> channelsModule.health(Workspace.FIRST, key);
        List<HealthCheck> checks = new ArrayList<>(List.of(database(storage), fold(worker)));
        kinds.forEach(kind -> checks.add(provider(kind.key(), channelHealth)));
        telemetry = new TelemetryModule(
                metrics,
                checks,
                new HouseVitals(
                        storage,
                        dataSource,
                        worker,
                        history.history(),
                        delivery,
                        channels,
                        kinds.stream().map(ChannelKind::key).toList(),
                        channelHealth,
                        settings.server().home(),
                        clock),
                ticker);
        List<Object> controllers = new ArrayList<>();
        controllers.addAll(telemetry.controllers());
        controllers.addAll(access.controllers());
        controllers.addAll(console.controllers());
        controllers.addAll(figures.controllers());
        controllers.addAll(importing.controllers());
        controllers.addAll(quarantine.controllers());
        controllers.addAll(identity.controllers(storage, pipeline::view, log, clock));
        controllers.addAll(consent.controllers(storage, pipeline::view, log, clock, access::nameOf));
        controllers.addAll(catalog.controllers());
        controllers.addAll(cart.controllers());
        controllers.addAll(content.controllers());
        controllers.addAll(channelsModule.controllers(delivery.figures()));
        controllers.addAll(delivery.controllers(access::workspace));
        controllers.addAll(preferences.controllers(this::shop, clock));
        controllers.add(delivery.suppressions(consent.suppressions(), identity, log));
        controllers.add(delivery.deadLetters(webhooks));
        controllers.addAll(segments.controllers(journeys.segmentUse(), history.history(), access::nameOf));
        controllers.addAll(
                segments.previews(history.history(), storage, pipeline::views, profiles, clock, Ticker.system()));
        controllers.add(journeys.dryRuns(pipeline::view, delivery::settings));
        controllers.addAll(journeys.controllers(new DefinitionNames(content.templates(), segments.segments())));
        web = new WebServer(
                new WebSettings(
                        settings.server().bindAddress(),
                        settings.server().port(),
                        settings.server().behindProxy(),
                        STOP_WITHIN_MS),
                filters(settings, storage, clock, ticker),
                controllers,
                handlers);
    }

    /**
     * Folds on threads of its own, and sends as soon as the doors are open: links in messages need their port. What was in flight when
     * an earlier process died is unknown from here on.
     */
    void startWork() {
        dispatcher.recover();
        history.start();
        backfill.readOn(task ->
                Thread.ofPlatform().name("segments-past").daemon().start(task));
        worker.start();
        imports.start();
        working = true;
    }

    /** Instead of {@link #startWork}: the caller drives with {@link #settle}. */
    void takeOver() {
        dispatcher.recover();
        history.start();
        worker.takeOver();
    }

    /** Takes requests when it returns. */
    void startDoors() {
        web.start();
        if (working) {
            dispatcher.start();
        }
    }

    /**
     * Folds, wakes and sends until nothing is left to do at this shop time.
     *
     * @return whether delivery had something to do
     */
    boolean settle() throws InterruptedException {
        boolean delivered = false;
        boolean busy = true;
        while (busy) {
            busy = worker.step(0);
            if (imports.step()) {
                busy = true;
            }
            if (send() > 0) {
                delivered = true;
                busy = true;
            }
        }
        return delivered;
    }

    /** Sends what is ready without folding first: a test's way to stand between the two. */
    int send() {
        return dispatcher.runOnce();
    }

    /** The earliest shop time at which something will happen by itself, or {@link Long#MAX_VALUE}. */
    long nextMs() {
        return Math.min(pipeline.earliestDueMs(), dispatcher.earliestDueMs());
    }

    int port() {
        return web.port();
    }

    /** Nobody can be reached outside the sandbox. */
    boolean sandboxOnly() {
        return channels.allSandbox();
    }

    /** What it is about to do for whom. */
    PersonalOutlook outlooks() {
        return outlooks;
    }

    @Override
    public void close() {
        figures.close();
        web.stop();
        imports.close();
        if (working) {
            dispatcher.close();
            worker.close();
        }
        history.close();
        log.close();
        channels.close();
        telemetry.close();
        access.close();
    }

    private List<Filter> filters(Settings settings, Storage storage, Clock clock, Ticker ticker) {
        List<Filter> filters = new ArrayList<>();
        filters.add(new ShopTimeFilter(clock));
        filters.addAll(access.filters());
        filters.addAll(ApiFilters.of(settings.server().apiRequestsPerMinute(), storage, ticker));
        return filters;
    }

    private Workspace shop(int workspace) {
        return access.workspace(workspace);
    }

    /** Links in messages; the port is known when the doors are open. */
    private String publicUrl(Settings settings) {
        String url = settings.server().publicUrl();
        return url.isEmpty() ? "http://localhost:" + web.port() : url;
    }

    private static Seed seed(Settings settings) {
        return new Seed(
                new Workspace(
                        Workspace.FIRST,
                        "My shop",
                        settings.shop().defaultTimeZone().getId(),
                        "EUR",
                        "en",
                        Workspace.SAMPLE_URL),
                settings.seed().adminEmail(),
                settings.seed().adminPassword().reveal(),
                settings.seed().writeKey().reveal(),
                settings.seed().apiKey().reveal());
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

    private static HealthCheck fold(Worker worker) {
        return Checks.of(
                "fold",
                () -> worker.failure() == null
                        ? HealthCheck.State.up()
                        : HealthCheck.State.down(
                                "The fold stopped: " + worker.failure().getMessage()));
    }
}
