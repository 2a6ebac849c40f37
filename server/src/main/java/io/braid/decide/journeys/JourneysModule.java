package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.decide.segments.SegmentUse;
import io.braid.know.catalog.Products;
import io.braid.know.commerce.Purchases;
import io.braid.spine.history.History;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.spine.pipeline.Stage;
import io.braid.talk.delivery.Asking;
import io.braid.talk.delivery.ChannelPrices;
import io.braid.talk.delivery.DeliverySettings;
import io.braid.talk.delivery.Pressure;
import io.braid.talk.delivery.SendFigures;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Wires journeys. */
public final class JourneysModule {
    private final JourneyStore store;
    private final Trials trials;
    private final ProductWatch watch;
    private final Shifts shifts;
    private final Journeys journeys;
    private final JourneyFigures figures;
    private final InvitedJourneys invited;
    private final Stage stage;
    private final JourneyBook book;
    private final Senses senses;
    private final Storage storage;
    private final Clock clock;
    private final JourneyTeller teller;
    private final EntrySweep sweep;
    private final Log log;
    private final JourneyDrafts drafts;

    /**
     * @param storage PostgreSQL, or memory for simulations
     * @param clock shop time
     * @param log hears what journeys say of people
     * @param segments what segments say
     * @param zone of people of a workspace whose own is not known
     * @param pressure what people may get
     * @param prices what that costs
     */
    public JourneysModule(
            Storage storage,
            Clock clock,
            Log log,
            SegmentSense segments,
            IntFunction<ZoneId> zone,
            Pressure pressure,
            ChannelPrices prices) {
        boolean memory = storage instanceof MemoryStorage;
        this.store = memory ? new MemoryJourneyStore() : new PgJourneyStore();
        this.teller = new JourneyTeller(storage, memory ? new MemoryUntoldStore() : new PgUntoldStore(), log);
        this.shifts = new Shifts(storage, store);
        this.figures = new JourneyFigures(storage, store);
        this.invited = new InvitedJourneys(storage, store, shifts, clock);
        TrialStore trialStore = memory ? new MemoryTrialStore() : new PgTrialStore();
        this.book = new JourneyBook(store, trialStore);
        this.trials = new Trials(storage, store, trialStore, clock);
        this.sweep = new EntrySweep(book, memory ? new MemorySweepStore() : new PgSweepStore());
        this.journeys = new Journeys(storage, store, shifts, clock, () -> {
            sweep.wanted();
            shifts.wanted();
        });
        this.log = log;
        this.drafts = new JourneyDrafts(storage, journeys, clock);
        this.senses = new KnowSenses(segments, zone, pressure, prices);
        this.storage = storage;
        this.clock = clock;
        this.watch = new ProductWatch(productTriggers(), clock);
        this.stage = new JourneysStage(store, trialStore, book, senses, teller, clock);
    }

    public Journeys journeys() {
        return journeys;
    }

    /** What somebody is drawing; on PostgreSQL only. */
    public JourneyDrafts drafts() {
        return drafts;
    }

    /**
     * Links to look at a journey; on PostgreSQL only.
     *
     * @param secret of the installation
     * @param random a {@link java.security.SecureRandom}
     */
    public JourneyShares shares(byte[] secret, RandomGenerator random, Ticker ticker) {
        return new JourneyShares(storage, new ShareToken(secret, random), ticker);
    }

    /** Those of campaigns; on PostgreSQL only. */
    public InvitedJourneys invited() {
        return invited;
    }

    /** For screens; on PostgreSQL only. */
    public JourneyFigures figures() {
        return figures;
    }

    /** What is done to those inside by and by; on PostgreSQL only, and once it was opened. */
    public Shifts shifts() {
        return shifts;
    }

    /** Runs after segments and before the outbox. */
    public Stage stage() {
        return stage;
    }

    /** Background work of whoever folds: nothing that a journey says of a person is heard without it. */
    public Background background() {
        return Background.all(List.of(teller, sweep, trials, watch));
    }

    /** Told once: the stage is needed to make the pipeline. */
    public void open(int workspace, Pipeline pipeline) {
        sweep.open(workspace, pipeline, storage);
    }

    /** Told once, before anybody asks for a winner: whom the splits with a goal ask what people did. */
    public void openTrials(int workspace, SendFigures sends, Purchases purchases, Ticker ticker) {
        trials.open(workspace, TrialOutcomes.known(sends, purchases), ticker);
    }

    /** Told once: what becomes of products is told to those who look at them, as history knows them. */
    public void openWatch(int workspace, Products products, History history, Ticker ticker) {
        watch.open(workspace, products, history, ticker);
    }

    /** Looks at trials and products on other threads from now on; before, whoever folds does it himself. */
    public void readOn(Executor threads) {
        trials.readOn(threads);
        watch.readOn(threads);
    }

    /** For whoever watches the catalogue. */
    public ProductTriggers productTriggers() {
        return new ProductTriggers(log, clock);
    }

    /** The door for programs. */
    public Object entries(ProfileViews people) {
        return new EntryApi(journeys, storage, people, log, clock);
    }

    /** Whether what it asked for may go, as the transaction sees it. */
    public Asking asking(Transaction tx, int workspace, String journey) {
        Published published = book.open(tx, workspace).published(journey);
        return published == null
                ? Asking.GOES
                : switch (published.status()) {
                    // Who came to the end of an archived one may still have a message to get.
                    case LIVE, DRAINING, ARCHIVED -> Asking.GOES;
                    case PAUSED -> Asking.PAUSED;
                    case STOPPED -> Asking.STOPPED;
                };
    }

    /** What the journeys that a person is inside will do by themselves, soonest first. */
    public List<Coming> coming(Transaction tx, ProfileView profile) {
        List<Instance> live = profile.get(JourneysState.SECTION).live();
        JourneyBook.Snapshot snapshot = book.open(tx, profile.workspace());
        snapshot.need(
                tx,
                profile.workspace(),
                live.stream()
                        .map(instance -> new JourneyStore.VersionId(instance.journey(), instance.version()))
                        .toList());
        View view = senses.open(tx, profile.workspace())
                .view(profile, profile.get(JourneysState.SECTION).lastActiveMs(), false);
        return live.stream()
                .filter(instance -> snapshot.status(instance.journey()).moves())
                .map(instance -> Coming.of(instance, snapshot.version(instance), view))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(Coming::atMs))
                .toList();
    }

    /** Of the newest version of each journey that is not stopped; for whoever wants to archive a segment. */
    public SegmentUse segmentUse() {
        return workspace -> {
            Map<String, List<SegmentUse.User>> users = new TreeMap<>();
            for (Journeys.Shown shown : journeys.all(workspace)) {
                Journey journey = shown.published().journey();
                if (!shown.published().status().ends()) {
                    References.segments(journey.json())
                            .forEach(segment -> users.computeIfAbsent(segment, none -> new ArrayList<>())
                                    .add(new SegmentUse.User("journey", journey.key(), journey.title())));
                }
            }
            return users;
        };
    }

    /**
     * @param vocabulary what definitions may name
     * @param nameOf workspace and {@code user:7} to what people call him
     */
    public List<Object> controllers(Vocabulary vocabulary, BiFunction<Integer, String, String> nameOf) {
        Moves moves = new Moves(storage, store, shifts, clock);
        JourneyVersions versions = new JourneyVersions(storage, journeys);
        JourneysApi api = new JourneysApi(journeys, drafts, vocabulary, nameOf);
        return List.of(
                api,
                new DraftsApi(drafts, api, vocabulary, nameOf),
                new VersionsApi(versions, api, vocabulary, nameOf),
                new MovesApi(moves, api, nameOf),
                new TrialsApi(journeys, trials),
                new DrawingApi(vocabulary));
    }

    /** @param rules of contact in a workspace */
    public Object dryRuns(ProfileViews people, IntFunction<DeliverySettings> rules) {
        return new DryRunApi(new DryRuns(storage, book, senses, people, rules, clock));
    }

    /** Who plays test persons. */
    public TestPlays testPlays(ProfileViews people) {
        return new TestPlays(storage, senses, people);
    }

    /**
     * A definition as it is read.
     *
     * @param version that it is; 0 for a drawing
     */
    public record ToTry(ObjectNode definition, int version) {}

    /**
     * For whoever tries one.
     *
     * @param drawn what somebody draws; null for what is published under the key, without what is switched off
     * @throws Refusal {@code invalid_journey}, {@code not_found}
     */
    public ToTry toTry(int workspace, String key, JsonNode drawn) {
        if (drawn != null) {
            Journey journey = Journey.read(key, drawn);
            if (InvitedJourneys.reserved(journey)) {
                throw Refusal.invalid("invalid_journey", "A campaign is not a journey to try.", "/key");
            }
            return new ToTry(journey.json(), 0);
        }
        Published published = journeys.get(workspace, key).published();
        return new ToTry(published.journey().without(published.off()).json(), published.version());
    }

    /** The segments that such a definition names. */
    public static Set<String> segmentsIn(JsonNode definition) {
        return References.segments(definition);
    }

    /** Lines for the table of permissions. */
    public String permissions() {
        return JourneysApi.PERMISSIONS
                + EntryApi.PERMISSIONS
                + DraftsApi.PERMISSIONS
                + MovesApi.PERMISSIONS
                + VersionsApi.PERMISSIONS
                + TrialsApi.PERMISSIONS
                + DrawingApi.PERMISSIONS;
    }
}
