package io.braid.decide.segments;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.history.History;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.spine.pipeline.Stage;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Wires segments and computed traits. */
public final class SegmentsModule {
    /** The lines of the table of permissions. */
    public static final String PERMISSIONS = """
            GET    /api/segments                owner marketer operator analyst
            GET    /api/segments/audits         owner marketer operator analyst
            POST   /api/segments/audits         owner
            GET    /api/segments/audits/{audit}/differences owner marketer analyst
            GET    /api/segments/conditions     owner marketer operator analyst
            GET    /api/segments/suggestions    owner marketer
            GET    /api/segments/{key}          owner marketer operator analyst
            GET    /api/segments/{key}/members  owner marketer analyst
            GET    /api/segments/{key}/sizes    owner marketer operator analyst
            GET    /api/segments/{key}/changes  owner marketer analyst
            POST   /api/segments/{key}/rollback owner marketer
            POST   /api/segments/overlap        owner marketer analyst
            POST   /api/segments/preview        owner marketer analyst
            PUT    /api/segments/{key}          owner marketer
            DELETE /api/segments/{key}          owner marketer
            GET    /api/traits                  owner marketer operator analyst
            GET    /api/traits/{key}            owner marketer operator analyst
            GET    /api/traits/{key}/distribution owner marketer analyst
            PUT    /api/traits/{key}            owner marketer
            POST   /api/traits/{key}/bounds     owner marketer
            DELETE /api/traits/{key}            owner marketer
            """;

    private final Storage storage;
    private final Segments segments;
    private final Traits traits;
    private final Stage stage;
    private final SegmentPast past;
    private final SegmentStore store;

    /**
     * @param store {@link PgSegmentStore}, or {@link MemorySegmentStore} for simulation
     * @param lane who counts the past of a new rule; {@link BackfillLane#NONE} for nobody
     */
    public SegmentsModule(Storage storage, SegmentStore store, Clock clock, Surroundings around, BackfillLane lane) {
        this.storage = storage;
        this.store = store;
        SegmentBooks books = new SegmentBooks(store, around, lane);
        this.traits = new Traits(storage, store, books, clock, lane);
        this.segments = new Segments(storage, store, books, clock, lane, around);
        this.past = new SegmentPast(segments, storage, store, clock, around);
        this.stage = new SegmentStage(store, books, lane);
    }

    public Segments segments() {
        return segments;
    }

    public Traits traits() {
        return traits;
    }

    public Stage stage() {
        return stage;
    }

    /**
     * Some segments with all that they are made of, for somebody who plays the past again in memory: nobody is in them, all of them count from
     * the first event on, and none tells a program.
     */
    public MemorySegmentStore copy(int workspace, Set<String> keys) {
        return SegmentCopy.of(storage, store, workspace, keys);
    }

    SegmentStore store() {
        return store;
    }

    /**
     * @param use what higher wings make of segments
     * @param traitUse what messages make of computed traits
     * @param history for what was seen
     * @param nameOf workspace and {@code user:7} to what people call him
     */
    public List<Object> controllers(
            SegmentUse use,
            SegmentUse traitUse,
            TraitFigures figures,
            History history,
            BiFunction<Integer, String, String> nameOf) {
        SegmentsApi api = new SegmentsApi(segments, use);
        return List.of(
                api,
                new SegmentPastApi(past, api, nameOf),
                new TraitsApi(traits, figures, traitUse),
                new BuilderApi(segments, traits, new Seen(history)));
    }

    /** What asks history and stored states. */
    public List<Object> previews(
            History history,
            Storage storage,
            ProfileViews states,
            ProfilesModule profiles,
            Clock clock,
            Ticker ticker) {
        Preview preview = new Preview(segments, history, storage, states, clock, ticker);
        return List.of(
                new PreviewApi(preview, storage, profiles),
                new MemberFilesApi(new MemberRows(segments, storage, states)));
    }
}
