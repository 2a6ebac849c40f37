package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Goods;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.history.History;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads what profiles did up to a mark from history, streamed in the order of profiles: the events that the leaves name, their JSON only
 * if a leaf looks into it. Whose an event is, aliases say as they stand then.
 *
 * <p>Thread rule: any thread.
 */
final class HistoryPast {
    private static final long READ_MS = 120_000;
    private static final Trust[] TRUSTS = Trust.values();

    private static final String READ = """
            SELECT who, log_offset, time_ms, kind, name, trust, properties, goods FROM (
              SELECT coalesce(a.living_id, e.profile_id) AS who, e.log_offset, e.time_ms, e.kind, e.name, e.trust,
                     %s
              FROM event e LEFT JOIN alias a ON a.workspace_id = e.workspace_id AND a.profile_id = e.profile_id
              WHERE e.workspace_id = ? AND e.log_offset <= ? AND e.message_id <> '' AND e.name IN (%s)
            ) WHERE who > ? AND who <= ? ORDER BY who, log_offset
            """;

    private final History history;

    HistoryPast(History history) {
        this.history = history;
    }

    boolean on() {
        return history.on();
    }

    /** Whether history has all that stands up to the mark; waits a little. */
    boolean has(long mark, long waitMs) throws InterruptedException {
        return history.await(mark, waitMs);
    }

    /**
     * What the past of some profiles comes to.
     *
     * @param afterId of the profiles above this id, up to {@code toId}
     * @return profile id to slot to what is kept; who did nothing that counts is missing
     */
    Map<Long, Map<Long, Kept>> read(
            int workspace, PastCounts counts, long mark, long afterId, long toId, Reading reading) {
        List<String> names = counts.events().stream()
                .map(PastCounts.Named::name)
                .distinct()
                .sorted()
                .toList();
        List<Object> values = new ArrayList<>(List.of(workspace, mark));
        values.addAll(names);
        values.add(afterId);
        values.add(toId);
        String sql = READ.formatted(
                counts.readsProperties() ? "e.properties, e.goods" : "NULL AS properties, NULL AS goods",
                names.stream().map(name -> "?").collect(Collectors.joining(", ")));
        Map<Long, Map<Long, Kept>> found = new TreeMap<>();
        reading.goOn();
        try (History.Session session = history.session(READ_MS)) {
            reading.asks(session);
            session.each(sql, values, row -> {
                reading.row();
                if (counts.wants(row.getString(4), row.getString(5))) {
                    Map<Long, Kept> own = found.computeIfAbsent(row.getLong(1), who -> new TreeMap<>());
                    counts.take(own, event(workspace, row));
                }
            });
        }
        return found;
    }

    private static Event event(int workspace, ResultSet row) throws SQLException {
        ObjectNode body = Json.object();
        String properties = row.getString(7);
        if (properties != null) {
            body.set("properties", Json.read(properties));
        }
        return new Event(
                workspace,
                row.getLong(2),
                row.getLong(3),
                new NewEvent(
                        EventType.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                        row.getString(5),
                        "",
                        "",
                        "",
                        "",
                        0,
                        row.getLong(3),
                        0,
                        TRUSTS[row.getInt(6)],
                        body),
                Goods.read(row.getString(8)));
    }
}
