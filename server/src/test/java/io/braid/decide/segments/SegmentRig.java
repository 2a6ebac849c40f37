package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.know.catalog.KnownGoods;
import io.braid.know.catalog.Product;
import io.braid.know.commerce.CommerceModule;
import io.braid.know.commerce.MemoryCommerceStore;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.history.History;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.DirectLog;
import io.braid.spine.pipeline.Archive;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Follower;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Resolver;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.timers.ManualClock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The real pipeline in memory with segments in it; an anonymous id is a profile, {@code merge} joins two. */
final class SegmentRig {
    static final long START_MS = 1_790_000_000_000L;
    /** Of people whose own is not known. */
    static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

    /** An entering or leaving as later stages hear of it. */
    record Change(long profile, String key, boolean entered, long atMs) {}

    final ManualClock clock = new ManualClock(START_MS);
    final MemoryStorage memory = new MemoryStorage();
    final Storage storage = memory;
    final DirectLog log = new DirectLog(memory, clock);
    final MemorySegmentStore store = new MemorySegmentStore();
    final SegmentsModule module;
    final Map<String, Product> products = new HashMap<>();
    /** By journey, of everybody. */
    final Map<String, JourneyStories.Story> stories = new HashMap<>();

    final Map<String, Long> profiles = new HashMap<>();
    final List<Change> changes = new ArrayList<>();
    final Pipeline pipeline;
    private Background background = Background.NONE;
    private int sent;

    SegmentRig() {
        this(BackfillLane.NONE);
    }

    SegmentRig(BackfillLane lane) {
        module = new SegmentsModule(
                storage,
                store,
                clock,
                new Surroundings(ZONE, (profile, journey) -> Optional.ofNullable(stories.get(journey))),
                lane);
        pipeline = new Pipeline(
                storage,
                Tables.memory(),
                log,
                new ByAnonymousId(),
                List.of(
                        ProfilesModule.memory().stage(),
                        new CommerceModule(new MemoryCommerceStore(), "UAH").stage(),
                        module.stage(),
                        new Listener()),
                Follower.NONE,
                Archive.NONE,
                new KnownGoods((tx, workspace, keys) -> keys.stream()
                        .filter(products::containsKey)
                        .map(products::get)
                        .toList()));
        pipeline.takeOver();
    }

    /** Wires a lane to it, without a history. */
    void open(Backfill backfill) {
        background = backfill;
        backfill.open(1, pipeline, storage, module, History.off(), Ticker.system());
    }

    void define(String key, String rule) {
        module.segments().save(1, key, key, "", Json.read(rule.replace('\'', '"')));
    }

    /** Appends and folds. */
    void send(String who, EventType type, String name, long timeMs, String messageId, ObjectNode body) {
        NewEvent event = new NewEvent(type, name, messageId, "", who, "", 0, timeMs, 1, Trust.PUBLIC, body);
        log.append(new AppendRequest(1, List.of(event)));
        fold();
    }

    void track(String who, String name, String properties) {
        ObjectNode body = Json.object();
        body.set("properties", Json.read(properties.replace('\'', '"')));
        send(who, EventType.TRACK, name, clock.nowMs(), "t" + ++sent, body);
    }

    void identify(String who, String traits) {
        ObjectNode body = Json.object();
        body.set("traits", Json.read(traits.replace('\'', '"')));
        send(who, EventType.IDENTIFY, "", clock.nowMs(), "t" + ++sent, body);
    }

    void fold() {
        List<Event> events = log.read(pipeline.position(), 100);
        if (!events.isEmpty()) {
            background.prepare(clock.nowMs());
            pipeline.fold(events);
        }
    }

    /** Time passes, and every timer runs. */
    void to(long shopMs) {
        clock.advanceTo(shopMs);
        while (pipeline.wake(shopMs) > 0) {
            // the next
        }
    }

    ProfileView view(String who) {
        return storage.inTransaction(tx -> pipeline.view(tx, 1, profiles.get(who)));
    }

    /** As announced. */
    Set<Integer> announced(String who) {
        return view(who).get(SegmentsState.SECTION).members().keySet();
    }

    /** As announced. */
    Set<String> announcedKeys(String who) {
        Set<Integer> announced = announced(who);
        return module.segments().list(1).stream()
                .filter(segment -> announced.contains(segment.id()))
                .map(Segment::key)
                .collect(Collectors.toSet());
    }

    Set<String> membership(String who) {
        return module.segments().membershipAt(view(who), clock.nowMs());
    }

    private final class Listener implements Stage {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public List<Section<?>> sections() {
            return List.of();
        }

        @Override
        public Run open(Batch batch) {
            return (subject, signal) -> {
                if (signal instanceof Signal.EventSignal(var event) && event.isTrack("moved")) {
                    subject.emit(
                            new JourneyMoved(event.properties().get("journey").asText()));
                }
                if (signal instanceof SegmentChanged(var key, var entered)) {
                    changes.add(new Change(subject.id(), key, entered, subject.nowMs()));
                }
            };
        }
    }

    private final class ByAnonymousId implements Resolver {
        @Override
        public List<Section<?>> sections() {
            return List.of();
        }

        @Override
        public Run open(Batch batch) {
            Map<String, Long> seen = new HashMap<>(profiles);
            return new Run() {
                @Override
                public Collection<Long> load(List<Event> events) {
                    return new ArrayList<>(Set.copyOf(seen.values()));
                }

                @Override
                public Resolution resolve(Event event, Subjects subjects) {
                    long id = seen.computeIfAbsent(
                            event.anonymousId(), who -> subjects.create().id());
                    if (event.name().equals("merge")) {
                        long other = seen.get(event.properties().get("with").asText());
                        if (other != id) {
                            subjects.merge(subjects.subject(id), subjects.subject(other));
                            seen.replaceAll((who, profile) -> profile == other ? (Long) id : profile);
                        }
                    }
                    if (event.name().equals("split")) {
                        String from = event.properties().get("from").asText();
                        long restored = event.properties().get("restored").asLong();
                        subjects.split(
                                subjects.subject(id),
                                restored,
                                (folded, by) -> folded == restored || by.equals(from) ? (Long) restored : (Long) id);
                        seen.put(from, restored);
                    }
                    return new Resolution(id, event.anonymousId());
                }

                @Override
                public void store() {
                    profiles.putAll(seen);
                }
            };
        }
    }
}
