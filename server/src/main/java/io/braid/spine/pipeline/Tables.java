package io.braid.spine.pipeline;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.spine.timers.MemoryTimerStore;
import io.braid.spine.timers.PgTimerStore;
import io.braid.spine.timers.TimerStore;

/** Where a pipeline keeps states, timelines and timers. */
public final class Tables {
    private final PipelineStore store;
    private final TimerStore timers;

    private Tables(PipelineStore store, TimerStore timers) {
        this.store = store;
        this.timers = timers;
    }

    static Tables of(Storage storage) {
        return storage instanceof MemoryStorage ? memory() : postgres();
    }

    public static Tables postgres() {
        return new Tables(new PgPipelineStore(), new PgTimerStore());
    }

    /** Empty tables in memory, for simulation. */
    public static Tables memory() {
        return new Tables(new MemoryPipelineStore(), new MemoryTimerStore());
    }

    /** @param firstId ids that the pipeline gives begin here */
    public static Tables memory(long firstId) {
        return new Tables(new MemoryPipelineStore(firstId), new MemoryTimerStore());
    }

    PipelineStore store() {
        return store;
    }

    TimerStore timers() {
        return timers;
    }
}
