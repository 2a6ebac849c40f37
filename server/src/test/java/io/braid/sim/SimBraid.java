package io.braid.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Transaction;
import io.braid.decide.journeys.Input;
import io.braid.decide.journeys.JourneysModule;
import io.braid.decide.journeys.SegmentSense;
import io.braid.decide.journeys.ToldStories;
import io.braid.decide.segments.BackfillLane;
import io.braid.decide.segments.MemorySegmentStore;
import io.braid.decide.segments.SegmentChanged;
import io.braid.decide.segments.Segments;
import io.braid.decide.segments.SegmentsModule;
import io.braid.decide.segments.Surroundings;
import io.braid.know.commerce.CommerceModule;
import io.braid.know.commerce.MemoryCommerceStore;
import io.braid.know.consent.ConsentModule;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.Normaliser;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.log.DirectLog;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Resolver;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.pipeline.Worker;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Provider;
import io.braid.talk.content.Rendered;
import io.braid.talk.delivery.Composer;
import io.braid.talk.delivery.DeliveryModule;
import io.braid.talk.delivery.Dispatcher;
import io.braid.talk.delivery.KnownRecipients;
import io.braid.talk.delivery.SendFeedback;
import io.braid.talk.delivery.Sends;
import io.braid.talk.preferences.PreferencesModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The real engine on stores in memory. The stores are the disk: they outlive {@link #restart}, which drops the worker, the pipeline and
 * the dispatcher as a killed process does, and makes new ones.
 */
final class SimBraid {
    static final int W = 1;
    static final List<String> CHANNELS = List.of("email", "sms", "push");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path SAMPLES = Path.of("../samples/shop");
    private static final Map<String, String> SAMPLE = new ConcurrentHashMap<>();
    private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();

    final MemoryStorage storage;
    final SimTime time;
    final SimLog log;
    final Witness witness;
    final Sends sends;
    final SendFeedback feedback;
    final JourneysModule journeys;
    final IdentityModule identity;
    private final ConsentModule consent;
    private final DeliveryModule delivery;
    private final Resolver resolver;
    private final List<Stage> stages;
    private final Tables tables = Tables.memory();
    private final Provider provider;
    private final Composer composer;
    private final RandomGenerator random;
    Pipeline pipeline;
    Worker worker;
    Dispatcher dispatcher;

    SimBraid(MemoryStorage storage, SimTime time, Provider provider, Composer composer, RandomGenerator random) {
        this.storage = storage;
        this.time = time;
        this.provider = provider;
        this.composer = composer;
        this.random = random;
        log = new SimLog(new DirectLog(storage, time.clock));
        witness = new Witness(time, log);
        identity = IdentityModule.memory(new Normaliser("UA"));
        consent = ConsentModule.memory(identity.normaliser());
        delivery = new DeliveryModule(storage, time.clock, time);
        SegmentsModule segments = new SegmentsModule(
                storage,
                new MemorySegmentStore(),
                time.clock,
                new Surroundings(ZoneOffset.UTC, new ToldStories()),
                BackfillLane.NONE);
        journeys = new JourneysModule(
                storage,
                time.clock,
                log,
                new SegmentsSay(segments.segments()),
                workspace -> ZoneOffset.UTC,
                delivery.pressure(),
                delivery.prices());
        resolver = identity.resolver();
        stages = List.of(
                ProfilesModule.memory().stage(),
                consent.stage(),
                new CommerceModule(new MemoryCommerceStore(), "EUR").stage(),
                segments.stage(),
                journeys.stage(),
                new PreferencesModule(storage).stage(),
                delivery.stage(),
                witness);
        sends = delivery.sends();
        feedback = delivery.feedback();
        define(segments.segments());
        make();
    }

    /** What a definition of the sample shop says, and what this simulation adds to it. */
    private void define(Segments segments) {
        for (String key : List.of("regulars", "browsing-now", "sleeping")) {
            JsonNode file = sample("segments/" + key + ".yaml");
            segments.save(W, key, key, "", file.get("rule"));
        }
        journeys.journeys().publish(W, "left-cart", sample("journeys/left-cart.yaml"));
        // A rival for the same occasion, in another channel order.
        journeys.journeys().publish(W, "rival", yaml("""
                key: rival
                title: Another reminder of the same cart
                about: cart
                entry: {cart: changed, again: after_exit}
                start: silent
                nodes:
                  - {id: silent, type: wait_until_silent, for: 45m, next: write}
                  - {id: write, type: message, channel: email, message: nudge}
                """));
        // Two ways at once, which meet, end by themselves, and begin anew with the cart.
        journeys.journeys().publish(W, "both", yaml("""
                key: both
                title: Two ways to the same cart
                about: cart
                entry: {cart: changed, again: after_exit}
                start: silent
                nodes:
                  - {id: silent, type: wait_until_silent, for: 50m, next: both}
                  - {id: both, type: parallel, ways: [{next: mail}, {next: later}]}
                  - {id: mail, type: message, channel: email, message: nudge, next: meet}
                  - {id: later, type: wait_for, within: 3h, timeout: text, branches: [{event: Product Viewed}]}
                  - {id: text, type: cascade, wait: 2h, legs: [{channel: sms, message: nudge}], next: meet}
                  - {id: meet, type: join, next: last}
                  - {id: last, type: message, channel: push, message: nudge}
                """));
        // Each by the channel that he likes best at that hour.
        journeys.journeys().publish(W, "liked", yaml("""
                key: liked
                title: Where he reacts
                about: product
                entry: {event: Product Viewed, again: after_exit}
                nodes:
                  - id: tell
                    type: cascade
                    order: preferred
                    wait: 3h
                    legs:
                      - {channel: push, message: liked, at: 40m}
                      - {channel: sms, message: liked, at: 2h, success: delivered}
                      - {channel: email, message: liked, at: 5h, wait: 1h, when: previous_failed}
                """));
        journeys.journeys().publish(W, "thanks", yaml("""
                key: thanks
                title: Your order
                entry: {event: Order Completed, key: order_id, again: each_key}
                start: write
                nodes:
                  - {id: write, type: message, channel: email, message: thanks, purpose: transactional}
                """));
        journeys.journeys().publish(W, "noon", yaml("""
                key: noon
                title: Every noon
                entry: {every: day, segment: regulars, at: "12:00", again: after_exit}
                nodes:
                  - {id: list, type: add_to_list, list: noon}
                """));
        journeys.journeys().publish(W, "curious", yaml("""
                key: curious
                title: Looks a lot
                entry: {segment: browsing-now, again: after_exit}
                start: wait
                nodes:
                  - {id: wait, type: wait, for: 2h, next: mark}
                  - {id: mark, type: set_trait, trait: curious, value: true, next: keep}
                  - {id: keep, type: add_to_list, list: curious, next: write}
                  - {id: write, type: message, channel: push, message: curious}
                """));
    }

    private static JsonNode sample(String file) {
        return yaml(SAMPLE.computeIfAbsent(file, one -> {
            try {
                return Files.readString(SAMPLES.resolve(one));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** Read once: there are thousands of runs. */
    private static JsonNode yaml(String text) {
        return READ.computeIfAbsent(text, one -> {
            try {
                return YAML.readTree(one);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static boolean soldOut(String product) {
        return product.equals("p2");
    }

    private static Map<String, Boolean> stock(Transaction tx, int workspace, Collection<String> keys) {
        return keys.stream().collect(Collectors.toMap(Function.identity(), key -> !soldOut(key)));
    }

    /** A new process on the same disk. */
    void restart() {
        make();
        dispatcher.recover();
        worker.takeOver();
    }

    private void make() {
        pipeline = new Pipeline(storage, tables, log, resolver, stages);
        journeys.open(W, pipeline);
        worker = new Worker(pipeline, log, time.clock, journeys.background());
        List<Channel> channels = CHANNELS.stream()
                .map(key -> new Channel(key, key, provider, true, 0))
                .toList();
        dispatcher = delivery.dispatcher(
                log,
                pipeline.locks(),
                new KnownRecipients(pipeline, consent.lookup(), SimBraid::stock, journeys::asking),
                worker,
                composer,
                new Channels(channels),
                io.braid.talk.delivery.DeliveryMeter.NONE,
                random);
    }

    /** Every section of these profiles that exist, as bytes in hexadecimal. */
    Map<Long, List<String>> states(Iterable<Long> profiles) {
        Map<Long, List<String>> states = new TreeMap<>();
        storage.run(tx -> {
            for (long id : profiles) {
                ProfileView view = pipeline.view(tx, W, id);
                if (view != null) {
                    List<String> sections = new ArrayList<>();
                    resolver.sections().forEach(section -> sections.add(bytes(section, view)));
                    stages.forEach(stage -> stage.sections().forEach(section -> sections.add(bytes(section, view))));
                    states.put(id, sections);
                }
            }
        });
        return states;
    }

    private static <T> String bytes(Section<T> section, ProfileView view) {
        return section.name()
                + " "
                + java.util.HexFormat.of().formatHex(section.encode().apply(view.get(section)));
    }

    static Rendered text(String channel) {
        return new Rendered(channel, "en", "Hello", "", "Hello", "", "", "");
    }

    private record SegmentsSay(Segments segments, Segments.Snapshot snapshot) implements SegmentSense {
        SegmentsSay(Segments segments) {
            this(segments, segments.latest());
        }

        @Override
        public SegmentSense open(Transaction tx, int workspace) {
            return new SegmentsSay(segments, segments.snapshot(tx, workspace));
        }

        @Override
        public boolean member(ProfileView profile, String segment) {
            return snapshot.isMember(profile, segment, ((Subject) profile).nowMs());
        }

        /** Another one for each, which moves from hour to hour. */
        @Override
        public String preferredChannel(ProfileView profile) {
            long hour = ((Subject) profile).nowMs() / 3_600_000;
            return CHANNELS.get((int) Math.floorMod(profile.id() + hour, (long) CHANNELS.size()));
        }

        @Override
        public Optional<Input.SegmentChanged> changed(Signal signal) {
            return signal instanceof SegmentChanged(String key, boolean entered)
                    ? Optional.of(new Input.SegmentChanged(key, entered))
                    : Optional.empty();
        }
    }

    List<Sends.Send> allSends() {
        return sends.newest(W, Sends.Filter.ALL, Long.MAX_VALUE, Integer.MAX_VALUE)
                .sends();
    }
}
