package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Patience;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Transaction;
import io.braid.know.catalog.KnownGoods;
import io.braid.know.catalog.Product;
import io.braid.know.commerce.CommerceModule;
import io.braid.know.commerce.MemoryCommerceStore;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.history.History;
import io.braid.spine.history.HistoryModule;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.DirectLog;
import io.braid.spine.pipeline.Archive;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.ByAnonymousId;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.pipeline.Trail;
import io.braid.spine.timers.ManualClock;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real fold with segments in it, and a real history behind it: what both interpreters read. */
final class TwinRig implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

    final ManualClock clock = new ManualClock(SegmentRig.START_MS);
    final MemoryStorage storage = new MemoryStorage();
    final DirectLog log = new DirectLog(storage, clock);
    final ByAnonymousId people = new ByAnonymousId();
    final SegmentsModule module;
    final Pipeline pipeline;
    final HistoryModule historyModule;
    /** The catalogue as it is now, by key; nobody keeps what it was. */
    final Map<String, Product> products = new HashMap<>();

    private Backfill backfill;

    TwinRig(Path folder, Settings settings) {
        module = new SegmentsModule(
                storage, new MemorySegmentStore(), clock, new Surroundings(ZONE, JourneyStories.NONE), new Lane());
        Tables tables = Tables.memory();
        historyModule = new HistoryModule(settings.storage(), folder, new Trail(storage, tables, log), Ticker.system());
        pipeline = new Pipeline(
                storage,
                tables,
                log,
                people,
                List.of(
                        ProfilesModule.memory().stage(),
                        new CommerceModule(new MemoryCommerceStore(), "").stage(),
                        module.stage(),
                        new Teller()),
                historyModule.follower(),
                Archive.NONE,
                (tx, workspace, events) -> new KnownGoods(this::products).enrich(tx, workspace, events));
        pipeline.takeOver();
        historyModule.start();
        forget();
    }

    /** What a process knew of the back-fill is lost. */
    void forget() {
        backfill = new Backfill(30, 7);
        backfill.open(1, pipeline, storage, module, history(), Ticker.system());
    }

    /** A piece of the back-fill. @return false if nothing is left */
    boolean fillOn() {
        fold();
        return backfill.step(clock.nowMs());
    }

    /** The stage knows one lane; behind it is whichever process lives. */
    private final class Lane implements BackfillLane {
        @Override
        public void wanted(int workspace) {
            backfill.wanted(workspace);
        }

        @Override
        public boolean reached(int workspace, long profileId, int id, int version) {
            return backfill.reached(workspace, profileId, id, version);
        }

        @Override
        public void stirred(int workspace, long profileId) {
            backfill.stirred(workspace, profileId);
        }

        @Override
        public void open(Transaction tx, int workspace) {
            backfill.open(tx, workspace);
        }

        @Override
        public boolean regrouped(int workspace, long profileId) {
            return backfill.regrouped(workspace, profileId);
        }
    }

    /** Says on the timeline what other stages would: a tracked {@code fact} with its {@code kind} and {@code name}. */
    private static final class Teller implements Stage {
        @Override
        public String name() {
            return "teller";
        }

        @Override
        public List<Section<?>> sections() {
            return List.of();
        }

        @Override
        public Run open(Batch batch) {
            return (subject, signal) -> {
                if (signal instanceof Signal.EventSignal(var event) && event.isTrack("fact")) {
                    ObjectNode said = event.properties();
                    subject.note(new Fact(
                            said.path("kind").asText(), said.path("name").asText(), subject.nowMs(), said));
                }
            };
        }
    }

    private List<Product> products(Transaction tx, int workspace, Collection<String> keys) {
        return keys.stream().filter(products::containsKey).map(products::get).toList();
    }

    History history() {
        return historyModule.history();
    }

    void send(String who, EventType type, String name, long timeMs, String messageId, Trust trust, ObjectNode body) {
        log.append(new AppendRequest(
                1, List.of(new NewEvent(type, name, messageId, "", who, "", 0, timeMs, 1, trust, body))));
    }

    /** Everything sent is folded. */
    void fold() {
        for (var events = log.read(pipeline.position(), 100);
                !events.isEmpty();
                events = log.read(pipeline.position(), 100)) {
            pipeline.fold(events);
        }
    }

    /** Everything sent is folded and in history. */
    void settle() {
        fold();
        try {
            if (!history().await(pipeline.position(), Patience.MAX_MS)) {
                throw new AssertionError("history stands at " + history().status());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    ProfileView view(long profileId) {
        return storage.inTransaction(tx -> pipeline.view(tx, 1, profileId));
    }

    @Override
    public void close() {
        historyModule.close();
    }
}
