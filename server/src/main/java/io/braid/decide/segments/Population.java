package io.braid.decide.segments;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * People as they are, drawn evenly over all that there are: by their stored states, as the fold left them. Everybody in a small shop; of a large
 * one, some of each of {@value #DRAWS} stretches of ids, at most {@value #PEOPLE_MAX}, so a share is right to a point or so.
 *
 * <p>Thread rule: any thread.
 */
final class Population {
    static final int DRAWS = 400;
    private static final int A_DRAW = 50;
    static final int PEOPLE_MAX = DRAWS * A_DRAW;

    /** Machine time: what was not looked at then is left out. */
    private static final long LIMIT_MS = 10_000;

    /** Shares no divisor with the draws: a look that is broken off has seen all ages of ids. */
    private static final int STRIDE = 167;

    private final Pipeline pipeline;
    private final Storage storage;
    private final Segments segments;
    private final Clock clock;
    private final Ticker ticker;

    Population(Pipeline pipeline, Storage storage, Segments segments, Clock clock, Ticker ticker) {
        this.pipeline = pipeline;
        this.storage = storage;
        this.segments = segments;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * @param look all at the same moment of shop time
     * @return whether it was everybody
     */
    boolean each(int workspace, Consumer<Evaluation> look) {
        SegmentBook book = segments.bookOf(workspace);
        long nowMs = clock.nowMs();
        long untilNanos = ticker.nanos() + LIMIT_MS * 1_000_000;
        long length = pipeline.nextId() / DRAWS + 1;
        boolean all = true;
        for (int n = 0; n < DRAWS; n++) {
            if (ticker.nanos() > untilNanos) {
                return false;
            }
            long from = (long) n * STRIDE % DRAWS * length;
            List<Long> ids = pipeline.profilesAfter(workspace, from, A_DRAW).stream()
                    .filter(id -> id <= from + length)
                    .toList();
            all &= ids.size() < A_DRAW || ids.getLast() == from + length;
            if (!ids.isEmpty()) {
                Map<Long, ProfileView> states = storage.inTransaction(tx -> pipeline.views(tx, workspace, ids));
                states.values().forEach(state -> look.accept(new Evaluation(state, book, nowMs)));
            }
        }
        return all;
    }
}
