package io.braid.decide.segments;

import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where chunks come from. Thread rule: any thread. */
final class BackfillSource {
    /** Profiles of a chunk: a question to history reads the names of all events, so it should be about many. */
    static final int PROFILES = 20_000;

    /** Of few leaves more profiles fit into memory, and fewer questions read the same events. */
    static final int LEAVES_FEW = 2;

    static final int TIMES_OF_FEW = 3;

    /** Of a chunk after one of which hardly anybody was concerned. */
    static final int TIMES_MAX = 16;

    private static final long WAIT_MS = 2_000;

    private final int workspace;
    private final Pipeline pipeline;
    private final Storage storage;
    private final Segments segments;
    private final HistoryPast history;
    private final Bystanders bystanders;
    private final int chunkProfiles;

    BackfillSource(
            int workspace,
            Pipeline pipeline,
            Storage storage,
            Segments segments,
            HistoryPast history,
            Bystanders bystanders,
            int chunkProfiles) {
        this.workspace = workspace;
        this.pipeline = pipeline;
        this.storage = storage;
        this.segments = segments;
        this.history = history;
        this.bystanders = bystanders;
        this.chunkProfiles = chunkProfiles;
    }

    /** What is counted now. */
    PastCounts counts() {
        return new PastCounts(segments.bookOf(workspace).index().filling());
    }

    /** How many profiles a chunk has, unless hardly anybody of the one before was concerned: then up to {@link #TIMES_MAX} times as many. */
    int chunkProfiles() {
        return counts().slots().size() <= LEAVES_FEW ? TIMES_OF_FEW * chunkProfiles : chunkProfiles;
    }

    /** The profiles that come after one, at most so many; empty while history has not reached the mark. */
    Optional<BackfillChunk> read(FillStore.Run run, long afterId, int max, Reading reading) {
        reading.goOn();
        SegmentBook book = segments.bookOf(workspace);
        PastCounts counts = new PastCounts(book.index().filling());
        long total = run.total() == 0 ? pipeline.profiles(workspace) : run.total();
        List<Long> profiles = pipeline.profilesAfter(workspace, afterId, max).stream()
                .filter(id -> id < run.newFromId())
                .toList();
        if (profiles.isEmpty() || counts.isEmpty()) {
            return Optional.of(new BackfillChunk(profiles, Optional.of(Map.of()), Optional.empty(), counts, total));
        }
        if (!history.on()) {
            return Optional.of(new BackfillChunk(profiles, Optional.empty(), Optional.empty(), counts, total));
        }
        try {
            if (!history.has(run.mark(), WAIT_MS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        Map<Long, Map<Long, Kept>> read =
                history.read(workspace, counts, run.mark(), afterId, profiles.getLast(), reading);
        reading.goOn();
        Optional<Set<Long>> concerned = bystanders.concerned(book, run, read.keySet(), afterId, profiles.getLast());
        return Optional.of(new BackfillChunk(profiles, Optional.of(read), concerned, counts, total));
    }
}
