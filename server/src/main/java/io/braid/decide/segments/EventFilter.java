package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.util.List;

/**
 * Which events: of a type, exactly of a name, from whom, at a time, and every test passes.
 *
 * @param trust the least that its sender must be: what only Braid or a server may say is not taken from a browser
 * @param fromMs counts from this time on; {@link Long#MIN_VALUE} for no beginning
 * @param toMs and before this one; {@link Long#MAX_VALUE} for no end
 */
record EventFilter(EventType type, String name, Trust trust, List<EventTest> where, long fromMs, long toMs) {
    EventFilter {
        where = List.copyOf(where);
    }

    static EventFilter of(EventType type, String name, List<EventTest> where) {
        return new EventFilter(type, name, Trust.PUBLIC, where, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    EventFilter by(Trust least) {
        return new EventFilter(type, name, least, where, fromMs, toMs);
    }

    /** Only in an absolute window; others are the leaf's. */
    EventFilter in(Window window) {
        return window instanceof Window.Between(long from, long to)
                ? new EventFilter(type, name, trust, where, from, to)
                : this;
    }

    /** Type and name are known to be the same. */
    boolean matches(Happening event) {
        if (event.trust().compareTo(trust) < 0 || event.timeMs() < fromMs || event.timeMs() >= toMs) {
            return false;
        }
        for (EventTest test : where) {
            if (!test.passes(event)) {
                return false;
            }
        }
        return true;
    }

    /** All of it, in JSON: the leaf's id is made of this. */
    void describe(ObjectNode what) {
        what.put("type", type.name())
                .put("event", name)
                .put("trust", trust.name())
                .put("fromMs", fromMs)
                .put("toMs", toMs);
        where.forEach(test -> test.describe(what.withArray("where").addObject()));
    }
}
