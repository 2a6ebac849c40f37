package io.braid.doors.ingest;

import io.braid.spine.event.EventType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a path asks for. Long names are the HTTP API's, short ones those of analytics.js; a trailing slash changes nothing. */
sealed interface Route {
    /** One event, the body is the event. */
    record Single(EventType type) implements Route {}

    /** {@code batch} or {@code import}. */
    record Batch() implements Route {}

    /** What analytics.js fetches before it sends anything. */
    record Settings(String key) implements Route {}

    /** Performance counters of analytics.js about itself: taken and thrown away, so that it does not try again. */
    record Metrics() implements Route {}

    String PREFIX = "/v1/";

    Map<String, Route> BY_NAME = Map.ofEntries(
            Map.entry("identify", new Single(EventType.IDENTIFY)),
            Map.entry("i", new Single(EventType.IDENTIFY)),
            Map.entry("track", new Single(EventType.TRACK)),
            Map.entry("t", new Single(EventType.TRACK)),
            Map.entry("page", new Single(EventType.PAGE)),
            Map.entry("p", new Single(EventType.PAGE)),
            Map.entry("screen", new Single(EventType.SCREEN)),
            Map.entry("s", new Single(EventType.SCREEN)),
            Map.entry("group", new Single(EventType.GROUP)),
            Map.entry("g", new Single(EventType.GROUP)),
            Map.entry("alias", new Single(EventType.ALIAS)),
            Map.entry("a", new Single(EventType.ALIAS)),
            Map.entry("batch", new Batch()),
            Map.entry("b", new Batch()),
            Map.entry("import", new Batch()),
            Map.entry("metrics", new Metrics()),
            Map.entry("m", new Metrics()));

    static Optional<Route> of(String path) {
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String rest = path.substring(PREFIX.length());
        while (rest.endsWith("/")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        String[] parts = rest.split("/", -1);
        if (parts.length == 3 && parts[0].equals("projects") && parts[2].equals("settings") && !parts[1].isEmpty()) {
            return Optional.of(new Settings(parts[1]));
        }
        return Optional.ofNullable(BY_NAME.get(rest));
    }

    /** The type of a batch's event by its {@code type}; empty if unknown. */
    static Optional<EventType> type(String name) {
        for (EventType type : EventType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
