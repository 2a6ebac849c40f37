package io.braid.doors.transfer;

import java.util.Map;
import java.util.Set;

/** A kind of definition: where its files lie, where the API has it. In the order in which they are applied: what others name first. */
enum Kind {
    SETTINGS("settings", "settings"),
    CHANNELS("channels", "channels"),
    CATALOGUE("catalogue", "products"),
    MESSAGES("messages", "templates"),
    TRAITS("traits", "traits"),
    SEGMENTS("segments", "segments"),
    JOURNEYS("journeys", "journeys"),
    CAMPAIGNS("campaigns", "campaigns");

    final String folder;
    final String resource;

    Kind(String folder, String resource) {
        this.folder = folder;
        this.resource = resource;
    }

    /** The settings that there are, each with its schema. */
    static final Map<String, String> SETTINGS_SCHEMAS =
            Map.of("delivery", "settings", "preferences", "preferences", "shop", "shop");

    /** The channels that have settings, each with its schema. */
    static final Set<String> CHANNEL_KEYS = Set.of("email", "sms", "webhook", "webpush");

    /** Where the API has the definition. */
    String path(String key) {
        return "/api/" + resource + "/" + key + (this == CHANNELS ? "/settings" : "");
    }

    /** The keys that there are, where they are given; else empty. */
    Set<String> keys() {
        return switch (this) {
            case SETTINGS -> SETTINGS_SCHEMAS.keySet();
            case CHANNELS -> CHANNEL_KEYS;
            case CATALOGUE, MESSAGES, TRAITS, SEGMENTS, JOURNEYS, CAMPAIGNS -> Set.of();
        };
    }

    /** The published JSON schema, on the class path and at {@code /schemas/} of a server. */
    String schema(String key) {
        return "/schemas/"
                + switch (this) {
                    case SETTINGS -> SETTINGS_SCHEMAS.getOrDefault(key, "settings");
                    case CHANNELS -> "channel-" + key;
                    case CATALOGUE -> "product";
                    case MESSAGES -> "message";
                    case TRAITS -> "trait";
                    case SEGMENTS -> "segment";
                    case JOURNEYS -> "journey";
                    case CAMPAIGNS -> "campaign";
                }
                + ".json";
    }
}
