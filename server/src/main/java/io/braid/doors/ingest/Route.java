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

    /** What RudderStack's SDKs fetch from their control plane before they send anything. */
    record SourceConfig() implements Route {}

    /** Performance counters of analytics.js about itself: taken and thrown away, so that it does not try again. */
    record Metrics() implements Route {}

    String PREFIX = "/v1/";
    String SOURCE_CONFIG = "/sourceConfig";

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
        String whole = path;
        while (whole.endsWith("/") && whole.length() > PREFIX.length()) {
            whole = whole.substring(0, whole.length() - 1);
        }
        if (whole.equals(SOURCE_CONFIG)) {
            return Optional.of(new SourceConfig());
        }
        if (!whole.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String rest = whole.substring(PREFIX.length());
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
