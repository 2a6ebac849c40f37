package io.braid.decide.segments;

import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.Pipeline;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts the past of new and changed rules, a few profiles at a time, on the worker's thread. Nothing of it is stored: after a
 * restart every definition that is still being built begins anew, which counts nothing twice.
 *
 * <p>Thread rule: {@link #start} any thread, {@link #step} the worker's.
 */
public final class Backfill implements BackfillRequest.Lane, Background {
    /** Profiles of one piece: what a live event may have to wait for. */
    static final int PROFILES = 50;

    private final ArrayDeque<BackfillRequest> requests = new ArrayDeque<>();
    private Pipeline pipeline;
    private Segments segments;
    private BackfillRequest current;
    private long lastProfileId;

    /** Told once, before the first step: the lane is needed to make the two. */
    public void open(Pipeline pipelineThen, Segments segmentsThen) {
        pipeline = pipelineThen;
        segments = segmentsThen;
    }

    @Override
    public void start(BackfillRequest request) {
        synchronized (requests) {
            requests.removeIf(older ->
                    older.workspace() == request.workspace() && older.key().equals(request.key()));
            requests.add(request);
        }
    }

    @Override
    public boolean waiting() {
        synchronized (requests) {
            return current != null || !requests.isEmpty();
        }
    }

    @Override
    public boolean step(long nowMs) {
        if (current == null) {
            synchronized (requests) {
                current = requests.poll();
            }
            lastProfileId = 0;
            if (current == null) {
                return false;
            }
        }
        Set<String> wanted = current.events().stream()
                .map(event -> event.type().name().toLowerCase(Locale.ROOT) + " " + event.name())
                .collect(Collectors.toSet());
        lastProfileId = pipeline.replay(
                current.workspace(),
                lastProfileId,
                PROFILES,
                SegmentStage.NAME,
                (kind, name) -> wanted.contains(kind + " " + name),
                nowMs);
        if (lastProfileId == 0) {
            segments.backfilled(current);
            current = null;
        }
        return true;
    }
}
