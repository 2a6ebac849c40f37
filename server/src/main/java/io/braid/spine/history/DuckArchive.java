package io.braid.spine.history;

import io.braid.base.kernel.Unavailable;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Archive;
import io.braid.spine.pipeline.TimelineRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The old part of timelines, and events that left the log, read from history. */
final class DuckArchive implements Archive {
    private static final long ANSWER_MS = 20_000;
    private static final long CATCH_UP_MS = 10_000;

    private static final String PAGE = """
            SELECT profile_id, time_ms, id, log_offset, kind, name, resolved_by, NULL AS properties FROM event WHERE %1$s
            UNION ALL
            SELECT profile_id, time_ms, id, 0, kind, name, '', properties FROM fact WHERE %1$s
            ORDER BY time_ms DESC, id DESC LIMIT ?
            """;
    private static final String EVENTS = """
            SELECT profile_id, time_ms, id, log_offset, kind, name, resolved_by, goods FROM event
            WHERE workspace_id = ? AND id < ? AND profile_id IN (%s) ORDER BY id
            """;
    private static final String FIND = """
            SELECT %s FROM event
            WHERE log_offset BETWEEN ? AND ? AND log_offset IN (%s) AND message_id <> '' ORDER BY log_offset
            """;

    private final DuckHistory history;

    DuckArchive(DuckHistory history) {
        this.history = history;
    }

    @Override
    public List<TimelineRow> page(
            int workspace, Collection<Long> profileIds, Set<String> kinds, Before before, int max) {
        String which = "workspace_id = ? AND id < ? AND (time_ms < ? OR time_ms = ? AND id < ?) AND profile_id IN ("
                + list(profileIds) + ")" + (kinds.isEmpty() ? "" : " AND kind IN (" + marks(kinds.size()) + ")");
        List<Object> own =
                new ArrayList<>(List.of(workspace, before.belowId(), before.timeMs(), before.timeMs(), before.id()));
        own.addAll(kinds);
        List<Object> values = new ArrayList<>(own);
        values.addAll(own);
        values.add(max);
        return ask(PAGE.formatted(which), values, DuckArchive::row);
    }

    @Override
    public List<TimelineRow> events(int workspace, Collection<Long> profileIds, long belowId, long asOfId) {
        if (!history.awaitId(asOfId, CATCH_UP_MS)) {
            throw new Unavailable("History has not caught up yet.", 1_000);
        }
        return ask(EVENTS.formatted(list(profileIds)), List.of(workspace, belowId), DuckArchive::row);
    }

    @Override
    public List<Event> find(Collection<Long> offsets) {
        if (offsets.isEmpty()) {
            return List.of();
        }
        return ask(
                FIND.formatted(EventRow.COLUMNS, list(offsets)),
                List.of(Collections.min(offsets), Collections.max(offsets)),
                EventRow::read);
    }

    private <T> List<T> ask(String sql, List<?> values, History.Reader<T> reader) {
        try (History.Session session = history.ownSession(ANSWER_MS)) {
            return session.query(sql, values, reader);
        } catch (History.Timeout e) {
            throw new Unavailable("History took too long to tell the past.", 1_000, e);
        }
    }

    private static String list(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    private static TimelineRow row(ResultSet row) throws SQLException {
        return new TimelineRow(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
