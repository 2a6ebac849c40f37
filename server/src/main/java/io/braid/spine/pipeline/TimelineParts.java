package io.braid.spine.pipeline;

import io.braid.base.storage.RangePartitions;
import io.braid.base.storage.RangePartitions.Part;
import io.braid.base.storage.Storage;
import java.util.List;

/** The timeline's rows in PostgreSQL, in parts by id, of which the oldest can leave for the {@link Archive}. Thread rule: any thread. */
public final class TimelineParts {
    private final Storage storage;
    private final TimelinePartitions partitions;

    /** @param tables of PostgreSQL, the same as the pipeline's */
    public TimelineParts(Storage storage, Tables tables) {
        this.storage = storage;
        this.partitions = ((PgPipelineStore) tables.store()).partitions();
    }

    /** By id, in order. */
    public List<Part> list() {
        return storage.inTransaction(tx -> RangePartitions.of(tx, TimelinePartitions.TABLE));
    }

    /** Rows in one. */
    public long count(Part part) {
        return storage.inTransaction(tx -> RangePartitions.count(tx, part));
    }

    /** Takes the oldest one away for ever. */
    public void drop(Part part) {
        storage.run(tx -> partitions.drop(tx, part));
    }
}
