package io.braid.doors.transfer;

import java.util.Map;

/** A kind of definition: where its files lie, where the API has it. In the order in which they are applied: what others name first. */
enum Kind {
    SETTINGS("settings", "settings"),
    CATALOGUE("catalogue", "products"),
    MESSAGES("messages", "templates"),
    SEGMENTS("segments", "segments"),
    JOURNEYS("journeys", "journeys");

    final String folder;
    final String resource;

    Kind(String folder, String resource) {
        this.folder = folder;
        this.resource = resource;
    }

    /** The settings that there are, each with its schema. */
    static final Map<String, String> SETTINGS_SCHEMAS =
            Map.of("delivery", "settings", "preferences", "preferences", "shop", "shop");

    /** The published JSON schema, on the class path and at {@code /schemas/} of a server. */
    String schema(String key) {
        return "/schemas/"
                + switch (this) {
                    case SETTINGS -> SETTINGS_SCHEMAS.getOrDefault(key, "settings");
                    case CATALOGUE -> "product";
                    case MESSAGES -> "message";
                    case SEGMENTS -> "segment";
                    case JOURNEYS -> "journey";
                }
                + ".json";
    }
}
