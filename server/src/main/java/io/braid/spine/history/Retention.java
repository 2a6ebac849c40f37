package io.braid.spine.history;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.RangePartitions.Part;
import io.braid.spine.log.EventParts;
import io.braid.spine.pipeline.TimelineParts;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets old partitions leave PostgreSQL, oldest first, and only what history has, row for row: the timeline's first; a part of the log when
 * no timeline row of PostgreSQL speaks of its events any more, so that what PostgreSQL keeps can always be read whole.
 *
 * <p>The newest two partitions of each stay whatever their age: the fold writes to them.
 *
 * <p>Thread rule: one thread at a time.
 */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long DAY_MS = 24 * 3_600_000L;
    private static final long ANSWER_MS = 60_000;

    private final DuckHistory history;
    private final TimelineParts timeline;
    private final EventParts log;
    private final Clock clock;
    private final int days;

    /** @param days of shop time that PostgreSQL keeps at least; 0 for ever */
    Retention(DuckHistory history, TimelineParts timeline, EventParts log, Clock clock, int days) {
        this.history = history;
        this.timeline = timeline;
        this.log = log;
        this.clock = clock;
        this.days = days;
    }

    /** @return how many partitions left */
    int run() {
        if (days == 0) {
            return 0;
        }
        long beforeMs = clock.nowMs() - days * DAY_MS;
        int gone = 0;
        List<Part> rows = timeline.list();
        while (rows.size() > 2 && rowsMayGo(rows.getFirst(), beforeMs)) {
            timeline.drop(rows.getFirst());
            LOG.info("{} left PostgreSQL; history has it", rows.getFirst().name());
            rows = timeline.list();
            gone++;
        }
        long keptId = rows.isEmpty() ? 0 : rows.getFirst().from();
        List<Part> events = log.list();
        while (events.size() > 2 && eventsMayGo(events.getFirst(), keptId)) {
            log.drop(events.getFirst());
            LOG.info("{} left PostgreSQL; history has it", events.getFirst().name());
            events = log.list();
            gone++;
        }
        return gone;
    }

    private boolean rowsMayGo(Part part, long beforeMs) {
        if (part.to() > history.status().nextId()) {
            return false;
        }
        Long newestMs = number(
                "SELECT coalesce(max(received_ms), 0) FROM event WHERE id >= ? AND id < ?", part.from(), part.to());
        if (newestMs > beforeMs) {
            return false;
        }
        long has = number("SELECT count(*) FROM event WHERE id >= ? AND id < ?", part.from(), part.to())
                + number("SELECT count(*) FROM fact WHERE id >= ? AND id < ?", part.from(), part.to());
        long kept = timeline.count(part);
        if (has != kept) {
            LOG.error("{} stays in PostgreSQL: it has {} rows, history {}", part.name(), kept, has);
        }
        return has == kept;
    }

    /** Events that could not be folded stand in the quarantine whole; they are not in history. */
    private boolean eventsMayGo(Part part, long keptId) {
        return number("SELECT coalesce(max(log_offset), 0) FROM event WHERE id < ?", keptId) >= part.to()
                && number("SELECT coalesce(min(log_offset), ?) FROM event WHERE id >= ?", Long.MAX_VALUE, keptId)
                        >= part.to()
                && number(
                                "SELECT count(*) FROM event WHERE log_offset >= ? AND log_offset < ? AND message_id = ''",
                                part.from(),
                                part.to())
                        == 0;
    }

    private long number(String sql, Object... values) {
        return history.query(sql, List.of(values), row -> row.getLong(1), ANSWER_MS)
                .getFirst();
    }
}
