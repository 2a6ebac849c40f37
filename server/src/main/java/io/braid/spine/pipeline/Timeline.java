package io.braid.spine.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.PipelineStore.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a person did and what we concluded of him, newest first. Thread rule: any thread. */
public final class Timeline {
    /** Entries of one page at most. */
    public static final int PAGE_MAX = 200;

    /**
     * One entry.
     *
     * @param position its place: the cursor of what comes after it
     * @param kind the call of an event (track, page, …) or the kind of a {@link Fact}
     * @param messageId of an event, else empty
     * @param properties of the event or fact
     * @param context of the event; empty for a fact
     */
    public record Entry(
            String position,
            String kind,
            String name,
            long timeMs,
            String messageId,
            ObjectNode properties,
            ObjectNode context) {}

    /** A page and the cursor of the next one; empty if there is none. */
    public record Page(List<Entry> entries, String next) {}

    private final Storage storage;
    private final PipelineStore store;
    private final Past past;

    Timeline(Storage storage, PipelineStore store, Past past) {
        this.storage = storage;
        this.store = store;
        this.past = past;
    }

    /**
     * @param kinds only these; all if empty
     * @param cursor of the page before, or empty
     * @param limit 1 to {@link #PAGE_MAX}
     * @throws Refusal {@code invalid_cursor}, {@code invalid_limit}
     */
    public Page page(int workspace, long profileId, Set<String> kinds, String cursor, int limit) {
        if (limit < 1 || limit > PAGE_MAX) {
            throw Refusal.invalid("invalid_limit", "limit must be from 1 to " + PAGE_MAX + ".", "limit");
        }
        Cursor before = cursor.isEmpty() ? Cursor.NEWEST : parse(cursor);
        List<Long> ids = new ArrayList<>();
        byte[] state = storage.inTransaction(tx -> store.read(tx, workspace, List.of(profileId)))
                .get(profileId);
        if (state != null) {
            ids.addAll(State.decode(state).members());
        }
        ids.add(profileId);
        List<TimelineRow> rows = past.page(storage, workspace, ids, kinds, before, limit + 1);
        boolean more = rows.size() > limit;
        List<TimelineRow> page = more ? rows.subList(0, limit) : rows;
        String next = more ? position(page.getLast()) : "";
        return new Page(entries(page), next);
    }

    private List<Entry> entries(List<TimelineRow> rows) {
        Map<Long, Event> events = new HashMap<>();
        past.find(rows.stream()
                        .map(TimelineRow::offset)
                        .filter(offset -> offset > 0)
                        .toList())
                .forEach(event -> events.put(event.offset(), event));
        return rows.stream().map(row -> entry(row, events.get(row.offset()))).toList();
    }

    private static Entry entry(TimelineRow row, Event event) {
        if (row.offset() == 0) {
            return new Entry(
                    position(row),
                    row.kind(),
                    row.name(),
                    row.timeMs(),
                    "",
                    (ObjectNode) Json.read(row.properties()),
                    Json.object());
        }
        if (event == null) {
            return new Entry(position(row), row.kind(), row.name(), row.timeMs(), "", Json.object(), Json.object());
        }
        ObjectNode own = event.properties().isEmpty() ? event.traits() : event.properties();
        return new Entry(position(row), row.kind(), row.name(), row.timeMs(), event.messageId(), own, event.context());
    }

    private static String position(TimelineRow row) {
        return row.timeMs() + "." + row.id();
    }

    private static Cursor parse(String cursor) {
        try {
            int dot = cursor.indexOf('.');
            return new Cursor(Long.parseLong(cursor.substring(0, dot)), Long.parseLong(cursor.substring(dot + 1)));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw Refusal.invalid("invalid_cursor", "The cursor is not one that this API gave.", "cursor");
        }
    }
}
