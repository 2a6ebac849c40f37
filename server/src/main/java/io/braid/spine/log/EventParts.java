package io.braid.spine.log;

import io.braid.base.storage.RangePartitions;
import io.braid.base.storage.RangePartitions.Part;
import io.braid.base.storage.Storage;
import java.util.List;

/** The log's events in PostgreSQL, in parts by offset, of which the oldest can leave. Thread rule: any thread. */
public final class EventParts {
    private static final String TABLE = "log.event";

    private final Storage storage;

    public EventParts(Storage storage) {
        this.storage = storage;
    }

    /** By offset, in order. */
    public List<Part> list() {
        return storage.inTransaction(tx -> RangePartitions.of(tx, TABLE));
    }

    /** Events in one. */
    public long count(Part part) {
        return storage.inTransaction(tx -> RangePartitions.count(tx, part));
    }

    /** Takes one away for ever. */
    public void drop(Part part) {
        storage.run(tx -> RangePartitions.drop(tx, part));
    }
}
