package io.braid.decide.segments;

import io.braid.spine.pipeline.Lag;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the chunks of a back-fill, one ahead of what is written where it has threads of its own. What cannot be read is said once and tried again.
 *
 * <p>Thread rule: the worker's.
 */
final class BackfillReader {
    private static final Logger LOG = LoggerFactory.getLogger(BackfillReader.class);
    private static final Executor INLINE = Runnable::run;
    private static final Lag NEVER_LATE = () -> 0;

    private final BackfillSource source;
    private volatile Executor executor = INLINE;
    private CompletableFuture<Optional<BackfillChunk>> reading;

    private volatile Lag lag = NEVER_LATE;

    /** What is done for {@link #reading}. */
    private Reading present = new Reading(NEVER_LATE);

    /** How many times the usual profiles the next chunk has. */
    private int times = 1;

    /** Why the past could not be read last. */
    private String fault = "";

    BackfillReader(BackfillSource source) {
        this.source = source;
    }

    /**
     * On other threads from now on; before, whoever asks does it himself.
     *
     * @param worker who is given way while he lags
     */
    void on(Executor threads, Lag worker) {
        lag = worker;
        executor = threads;
    }

    /** What is being read is of another back-fill. */
    void forget() {
        present.giveUp();
        reading = null;
        times = 1;
    }

    /** The chunk that comes next; without profiles after the last one. Empty if it must be waited for. */
    Optional<BackfillChunk> next(FillStore.Run run) {
        if (reading == null) {
            readAfter(run, run.afterProfileId());
        }
        if (!reading.isDone()) {
            return Optional.empty();
        }
        CompletableFuture<Optional<BackfillChunk>> done = reading;
        reading = null;
        try {
            Optional<BackfillChunk> found = done.join();
            times = found.filter(BackfillChunk::isSparse).isPresent()
                    ? Math.min(4 * times, BackfillSource.TIMES_MAX)
                    : 1;
            if (executor != INLINE) {
                found.filter(chunk -> !chunk.profiles().isEmpty())
                        .ifPresent(chunk -> readAfter(run, chunk.profiles().getLast()));
            }
            return found;
        } catch (CompletionException e) {
            String why = String.valueOf(e.getCause());
            if (!why.equals(fault)) {
                fault = why;
                LOG.warn("The past of new segments cannot be read just now, and is tried again", e.getCause());
            }
            return Optional.empty();
        }
    }

    private void readAfter(FillStore.Run run, long profileId) {
        int max = times * source.chunkProfiles();
        Reading one = new Reading(lag);
        present = one;
        reading = CompletableFuture.supplyAsync(() -> source.read(run, profileId, max, one), executor);
    }
}
