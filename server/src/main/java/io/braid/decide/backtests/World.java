package io.braid.decide.backtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Chance;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.decide.journeys.JourneysModule;
import io.braid.decide.journeys.ToldStories;
import io.braid.decide.segments.BackfillLane;
import io.braid.decide.segments.SegmentsModule;
import io.braid.know.catalog.Stock;
import io.braid.know.commerce.CommerceModule;
import io.braid.know.commerce.MemoryCommerceStore;
import io.braid.know.consent.ConsentModule;
import io.braid.know.identity.IdentityModule;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.event.Event;
import io.braid.spine.event.Goods;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.DirectLog;
import io.braid.spine.pipeline.Archive;
import io.braid.spine.pipeline.Follower;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.pipeline.Worker;
import io.braid.spine.timers.ManualClock;
import io.braid.spine.timers.ShopTicker;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import io.braid.talk.content.Rendered;
import io.braid.talk.delivery.Composer;
import io.braid.talk.delivery.DeliveryMeter;
import io.braid.talk.delivery.DeliveryModule;
import io.braid.talk.delivery.Dispatcher;
import io.braid.talk.delivery.KnownRecipients;
import io.braid.talk.delivery.Sends;
import io.braid.talk.preferences.PreferencesModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The engine for some people, on stores in memory: the stages of the house in their order and its delivery, before a provider that
 * says of every message that it arrived.
 *
 * <p>Thread rule: one thread.
 */
final class World {
    private final int workspace;
    private final Surroundings house;
    private final Storage storage = new MemoryStorage();
    private final ManualClock clock;
    private final DirectLog log;
    private final KnownIds resolver;
    private final DeliveryModule delivery;
    private final JourneysModule journeys;
    private final Pipeline pipeline;
    private final Worker worker;
    private final Dispatcher dispatcher;
    /** By message id, what was told of products when it really happened. */
    private final Map<String, Goods> goods = new HashMap<>();

    /**
     * @param segments that the journey names
     * @param startMs shop time
     * @param follower hears what is folded
     */
    World(int workspace, Surroundings house, Set<String> segments, long startMs, Follower follower) {
        this.workspace = workspace;
        this.house = house;
        clock = new ManualClock(startMs);
        log = new DirectLog((MemoryStorage) storage, clock);
        IdentityModule identity = house.identity().empty();
        ConsentModule consent = ConsentModule.memory(identity.normaliser());
        Ticker ticker = new ShopTicker(clock);
        delivery = new DeliveryModule(storage, clock, ticker);
        delivery.settings(workspace, house.rules().apply(workspace));
        SegmentsModule some = new SegmentsModule(
                storage,
                house.segments().copy(workspace, segments),
                clock,
                new io.braid.decide.segments.Surroundings(house.zones(), new ToldStories()),
                BackfillLane.NONE);
        journeys = new JourneysModule(
                storage,
                clock,
                log,
                house.sense().apply(some.segments(), clock),
                house.zones(),
                delivery.pressure(),
                delivery.prices());
        resolver = new KnownIds(identity.resolver());
        pipeline = new Pipeline(
                storage,
                Tables.memory(house.nextId().getAsLong()),
                log,
                resolver,
                List.of(
                        ProfilesModule.memory().stage(),
                        consent.stage(),
                        new CommerceModule(new MemoryCommerceStore(), "").stage(),
                        some.stage(),
                        journeys.stage(),
                        new PreferencesModule(storage).stage(),
                        delivery.stage()),
                follower,
                Archive.NONE,
                this::told);
        journeys.open(workspace, pipeline);
        worker = new Worker(pipeline, log, clock, journeys.background());
        worker.takeOver();
        dispatcher = delivery.dispatcher(
                log,
                pipeline.locks(),
                new KnownRecipients(pipeline, consent.lookup(), Stock.UNKNOWN, journeys::asking),
                worker,
                this::compose,
                new Channels(house.channels().stream()
                        .map(key -> new Channel(key, key, new Taker(), true, 0))
                        .toList()),
                DeliveryMeter.NONE,
                Chance.seeded(workspace));
    }

    /** What it says is not looked at; what it is about is. */
    private Composer.Composed compose(io.braid.talk.delivery.SendIntent intent, long sendId) {
        Rendered blank = new Rendered(intent.channel(), "en", "", "", "", "", "", "");
        return new Composer.Composed(blank, "", house.tags().apply(workspace, intent.message()), Composer.Links.NONE);
    }

    /** Takes every message, and keeps none. */
    private static final class Taker implements Provider {
        @Override
        public String key() {
            return "backtest";
        }

        @Override
        public Outcome send(Outgoing message) {
            return new Outcome.Accepted("", true);
        }
    }

    /**
     * Time passes: what falls due up to this moment is done, each thing at its own.
     *
     * @param check asked before each; may throw
     */
    void to(long shopMs, Runnable check) throws InterruptedException {
        while (nextMs() <= shopMs) {
            check.run();
            clock.advanceTo(nextMs());
            settle();
        }
        clock.advanceTo(shopMs);
        settle();
    }

    private long nextMs() {
        return Math.min(pipeline.earliestDueMs(), dispatcher.earliestDueMs());
    }

    /** The same without looking in between, while nobody can be sent anything. */
    void hurryTo(long shopMs) {
        clock.advanceTo(shopMs);
    }

    /** Something happens now. */
    void happens(Event event, long profileId) {
        resolver.know(event, profileId);
        goods.put(event.messageId(), event.goods());
        log.append(new AppendRequest(workspace, List.of(event.sent())));
    }

    private List<Event> told(Transaction tx, int workspace, List<Event> events) {
        return events.stream()
                .map(event -> event.with(Objects.requireNonNullElse(goods.remove(event.messageId()), Goods.NONE)))
                .toList();
    }

    /** A message of another journey's counts. */
    void recall(Event sent) {
        delivery.recall(
                sent,
                house.tags().apply(workspace, sent.properties().path("message").asText("")));
    }

    void publish(String key, JsonNode definition) {
        journeys.journeys().publish(workspace, key, definition);
    }

    /** Folds, wakes and sends until nothing is left to do now. */
    void settle() throws InterruptedException {
        boolean busy = true;
        while (busy) {
            busy = worker.step(0);
            busy |= dispatcher.runOnce() > 0;
        }
    }

    /** Everything that was asked for. */
    List<Sends.Send> sends() {
        return delivery.sends()
                .newest(workspace, Sends.Filter.ALL, Long.MAX_VALUE, Integer.MAX_VALUE - 1)
                .sends();
    }
}
