package io.braid.doors.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.storage.Storage;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.pipeline.Timeline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The timeline for the console: what {@link Timeline} keeps, in the words of the screens. */
public final class StoredTimelines implements TimelineReader {
    /** Pages of the timeline that one request looks through for items of one channel, at most. */
    private static final int PAGES_MAX = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Storage storage;
    private final IdentityModule identity;
    private final Timeline timeline;

    public StoredTimelines(Storage storage, IdentityModule identity, Timeline timeline) {
        this.storage = storage;
        this.identity = identity;
        this.timeline = timeline;
    }

    @Override
    public List<Row> newest(
            int workspace, long profileId, Set<TimelineItem.Kind> kinds, String channel, String position, int count) {
        long living = storage.inTransaction(tx -> identity.living(tx, workspace, profileId));
        Set<String> stored = stored(kinds);
        List<Row> rows = new ArrayList<>();
        String cursor = position == null ? "" : position;
        Set<String> told = new HashSet<>();
        for (int page = 0; page < PAGES_MAX && rows.size() < count; page++) {
            Timeline.Page found = timeline.page(workspace, living, stored, cursor, Timeline.PAGE_MAX);
            told.addAll(told(found.entries()));
            for (Timeline.Entry entry : found.entries()) {
                TimelineItem item = item(entry);
                boolean wanted = !(entry.kind().equals("track") && told.contains(entry.messageId()))
                        && (kinds.isEmpty() || kinds.contains(item.kind()))
                        && (channel == null || channel.equals(item.channel()));
                if (wanted && rows.size() < count) {
                    rows.add(new Row(entry.position(), item));
                }
            }
            cursor = found.next();
            if (cursor.isEmpty()) {
                break;
            }
        }
        return rows;
    }

    /**
     * The events of which the consent that follows from them says the same and more. A fact stands before its event in this order, as it is
     * never older; where a request ends between the two, the next one shows the event as well.
     */
    private static Set<String> told(List<Timeline.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind().equals("consent"))
                .map(entry -> entry.properties().path("message_id").asText(""))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Delivery's events are tracks in the log and messages on the screen. */
    private static Set<String> stored(Set<TimelineItem.Kind> kinds) {
        Set<String> stored =
                kinds.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        if (kinds.contains(TimelineItem.Kind.MESSAGE)) {
            stored.add("track");
        }
        return stored;
    }

    private static TimelineItem item(Timeline.Entry entry) {
        ObjectNode said = entry.properties();
        String sendId = said.path("send_id").asText(null);
        TimelineItem.Kind kind = sendId != null && entry.kind().equals("track")
                ? TimelineItem.Kind.MESSAGE
                : TimelineItem.Kind.valueOf(entry.kind().toUpperCase(Locale.ROOT));
        return new TimelineItem(
                entry.position(),
                kind,
                entry.name(),
                TIME.format(Instant.ofEpochMilli(entry.timeMs())),
                entry.timeMs(),
                entry.messageId().isEmpty() ? null : entry.messageId(),
                sendId,
                said.path("channel").asText(null),
                said);
    }
}
