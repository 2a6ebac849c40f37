package io.braid.spine.pipeline;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.RangePartitions;
import io.braid.base.storage.RangePartitions.Part;
import io.braid.base.storage.Transaction;
import java.util.List;

/** Makes the timeline's partitions ahead of need, by id, and knows where what PostgreSQL keeps begins. */
final class TimelinePartitions {
    /** Ids in one: some gigabytes of rows with their index, which then fits into memory while it is written. */
    static final long IDS = 1L << 24;

    static final String TABLE = "pipeline.timeline";

    private volatile long madeTo;
    private volatile long keptFrom = -1;

    /** The partition of an id and the one after it. */
    void ensure(Transaction tx, long nextId) {
        if (nextId + IDS <= madeTo) {
            return;
        }
        long part = nextId / IDS;
        for (long n = part; n <= part + 1; n++) {
            PgTransaction.handle(tx)
                    .execute("CREATE TABLE IF NOT EXISTS " + TABLE + "_" + n + " PARTITION OF " + TABLE
                            + " FOR VALUES FROM (" + n * IDS + ") TO (" + (n + 1) * IDS + ")");
        }
        madeTo = (part + 2) * IDS;
    }

    /** A transaction failed: what it made is not there. */
    void forget() {
        madeTo = 0;
    }

    long keptFrom(Transaction tx) {
        if (keptFrom < 0) {
            List<Part> parts = RangePartitions.of(tx, TABLE);
            keptFrom = parts.isEmpty() ? 0 : parts.getFirst().from();
        }
        return keptFrom;
    }

    /** The archive answers for it before it is gone. */
    void drop(Transaction tx, Part part) {
        keptFrom = Math.max(keptFrom(tx), part.to());
        RangePartitions.drop(tx, part);
    }
}
