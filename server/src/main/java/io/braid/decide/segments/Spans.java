package io.braid.decide.segments;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A window in SQL.
 *
 * @param joins what a calendar needs: everybody's own beginning and end
 * @param condition empty, or with {@code AND} before it; beside the bounds
 * @param bounds outside of which nothing counts for anybody
 */
record Spans(String joins, String condition, Bounds bounds) {
    /** From a time on, up to before another. */
    record Bounds(long fromMs, long toMs) {
        static final Bounds ALL = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

        Bounds within(EventFilter filter) {
            return new Bounds(Math.max(fromMs, filter.fromMs()), Math.min(toMs, filter.toMs()));
        }

        /** From earlier on, and without an end. */
        Bounds longer(long ms) {
            return fromMs == Long.MIN_VALUE ? ALL : new Bounds(fromMs - ms, Long.MAX_VALUE);
        }

        /** Empty, or with {@code AND} before it. */
        String condition(String time) {
            return (fromMs == Long.MIN_VALUE ? "" : " AND " + time + " >= " + fromMs)
                    + (toMs == Long.MAX_VALUE ? "" : " AND " + time + " < " + toMs);
        }
    }

    /** @param time a column of milliseconds */
    static Spans of(Window window, String person, String time, Script script, PersonSql people, RuleSql.Moment at) {
        return switch (window) {
            case Window.Ever ever -> new Spans("", "", Bounds.ALL);
            // The events' filters have it.
            case Window.Between between -> new Spans("", "", Bounds.ALL);
            case Window.Rolling rolling ->
                new Spans("", "", new Bounds(rolling.span(at.nowMs(), at.zone()).fromMs(), Long.MAX_VALUE));
            case Window.Calendar calendar -> {
                List<String> rows = new ArrayList<>();
                long fromMs = Long.MAX_VALUE;
                long toMs = Long.MIN_VALUE;
                for (Map.Entry<String, ZoneId> zone : people.zones().entrySet()) {
                    Window.Span span = calendar.span(at.nowMs(), zone.getValue());
                    rows.add("(" + script.value(zone.getKey()) + ", " + span.fromMs() + ", " + span.toMs() + ")");
                    fromMs = Math.min(fromMs, span.fromMs());
                    toMs = Math.max(toMs, span.toMs());
                }
                yield new Spans(
                        " LEFT JOIN " + people.zoneOf() + " z ON z.person = " + person + " JOIN (VALUES "
                                + String.join(", ", rows)
                                + ") s(zone, from_ms, to_ms) ON s.zone = coalesce(z.zone, '')",
                        " AND " + time + " >= s.from_ms AND " + time + " < s.to_ms",
                        new Bounds(fromMs, toMs));
            }
        };
    }
}
