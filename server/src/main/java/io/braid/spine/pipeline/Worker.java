package io.braid.spine.pipeline;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.PgException;
import io.braid.spine.event.Event;
import io.braid.spine.log.Log;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that folds the log and wakes profiles, in order.
 *
 * <p>A timer due at T runs after every event received before T is folded: while events flow, those due up to the receipt of the
 * last folded event run; when the log is folded to its end, those due up to the log's mark.
 *
 * <p>What fails by itself is tried again. A batch that fails for another reason is halved until the event that cannot be folded
 * stands alone; that one goes to the quarantine, and the fold goes on.
 *
 * <p>Thread rule: {@link #start} and {@link #close} once; the readings any thread.
 */
public final class Worker implements Lag, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    /** A piece of background work is done after so many micro-batches even while the worker lags; while it does not, after each. */
    static final int BATCHES_BETWEEN = 20;

    /** A database that does not answer does not keep the process from its end. */
    private static final long STOP_MS_MAX = 10_000;

    private static final long IDLE_WAIT_MS = 50;
    /** Background work at the end of the log goes on as of the same mark for so long, machine time. */
    static final long MARK_MS = 200;

    private static final long RETRY_MS = 200;
    private static final long NOT_LOOKED = Long.MIN_VALUE;
    /** What the lag is said to be while nobody knows it. */
    static final long LAG_UNKNOWN_MS = 3_600_000;

    private final Pipeline pipeline;
    private final Log log;
    private final Clock clock;
    private final Background background;
    private final AtomicLong processed = new AtomicLong();
    /** Every event received before this shop time is folded, as far as the worker has looked. */
    private volatile long foldedToMs = NOT_LOOKED;

    private volatile boolean running;
    private volatile RuntimeException failure;
    private Thread thread;
    private long batches;
    private Log.Mark mark = new Log.Mark(-1, 0);
    /** Background work waits for something that is not there yet: looking again and again would keep the processor from whoever brings it. */
    private boolean resting;

    public Worker(Pipeline pipeline, Log log, Clock clock) {
        this(pipeline, log, clock, Background.NONE);
    }

    public Worker(Pipeline pipeline, Log log, Clock clock, Background background) {
        this.background = background;
        this.pipeline = pipeline;
        this.log = log;
        this.clock = clock;
    }

    /** Makes this the worker; any other one stops at its next micro-batch. */
    public void takeOver() {
        pipeline.takeOver();
    }

    public void start() {
        takeOver();
        running = true;
        thread = Thread.ofPlatform().name("fold-worker").start(this::run);
    }

    /** Events folded since the start. */
    public long processed() {
        return processed.get();
    }

    /** Why the worker stopped by itself, or null. */
    public RuntimeException failure() {
        return failure;
    }

    /** Grows also while the worker stands still, for whatever reason; large until it has looked at the log for the first time. */
    @Override
    public long lagMs() {
        long known = foldedToMs;
        return known == NOT_LOOKED ? LAG_UNKNOWN_MS : Math.max(0, Math.round((clock.nowMs() - known) / clock.speed()));
    }

    @Override
    public boolean bulk() {
        return background.bulk();
    }

    /** Ends after the present micro-batch. */
    @Override
    public void close() {
        running = false;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(STOP_MS_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (running) {
            try {
                step(IDLE_WAIT_MS);
            } catch (InterruptedException e) {
                return;
            } catch (Pipeline.Overtaken e) {
                LOG.error("The worker stops: {}", e.getMessage());
                failure = e;
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("The fold is tried again: {}", e.toString(), PgException.retryable(e) ? null : e);
                    pause();
                }
            }
        }
    }

    /**
     * Folds what there is, at most one micro-batch, and wakes whoever is due. For a driver that has no worker thread (simulation, the
     * headless demo): after {@link #takeOver}, instead of {@link #start}.
     *
     * @return false if there was nothing to do
     */
    public boolean step(long waitMs) throws InterruptedException {
        long lookedMs = clock.nowMs();
        log.folded(pipeline.position());
        boolean waits = resting || !background.waiting();
        List<Event> events = log.await(pipeline.position(), Pipeline.EVENTS_MAX, waits ? waitMs : 0);
        resting = false;
        if (!events.isEmpty()) {
            background.prepare(events.getFirst().receivedMs());
            fold(events);
            foldedToMs = events.getLast().receivedMs();
            wake(events.getLast().receivedMs());
            if (++batches % BATCHES_BETWEEN == 0 || events.size() < Pipeline.EVENTS_MAX) {
                background.step(events.getLast().receivedMs());
            }
            return true;
        }
        foldedToMs = lookedMs;
        boolean due = pipeline.earliestDueMs() <= clock.nowMs();
        if (!due && !background.waiting()) {
            return false;
        }
        if (goOn(due)) {
            return true;
        }
        mark = log.mark();
        boolean done = mark.offset() == pipeline.position() && (wake(mark.shopMs()) | background.step(mark.shopMs()));
        resting = !done;
        return done;
    }

    /** What follows one another is done as of one mark: each mark is a commit, and holds up whoever appends. */
    private boolean goOn(boolean due) {
        if (mark.offset() != pipeline.position()) {
            return false;
        }
        if (pipeline.earliestDueMs() <= mark.shopMs()) {
            return wake(mark.shopMs()) | background.step(mark.shopMs());
        }
        return !due && clock.nowMs() - mark.shopMs() <= MARK_MS * clock.speed() && background.step(mark.shopMs());
    }

    private boolean wake(long upToMs) {
        try {
            return pipeline.wake(upToMs) > 0;
        } catch (RuntimeException e) {
            if (again(e)) {
                throw e;
            }
            pipeline.wakeSingly(upToMs);
            return true;
        }
    }

    private void fold(List<Event> events) {
        try {
            pipeline.fold(events);
            processed.addAndGet(events.size());
        } catch (RuntimeException e) {
            if (again(e)) {
                throw e;
            }
            if (events.size() > 1) {
                int half = events.size() / 2;
                fold(events.subList(0, half));
                fold(events.subList(half, events.size()));
            } else {
                LOG.error(
                        "Event {} cannot be folded and goes to the quarantine",
                        events.getFirst().offset(),
                        e);
                pipeline.passOver(events.getFirst(), e);
                processed.incrementAndGet();
            }
        }
    }

    /** It is not the fault of what is folded. */
    private static boolean again(RuntimeException e) {
        return PgException.retryable(e) || e instanceof Pipeline.Overtaken || e instanceof Pipeline.Moved;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
