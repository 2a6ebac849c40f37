package io.braid.talk.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A message: for each channel and locale its fields, each a Liquid template.
 *
 * @param key unique in the workspace
 * @param name for people
 * @param defaultLocale the last of the fallback chain
 * @param tags what it is about, for the rules of frequency
 * @param channels channel to locale to field to source
 */
record MessageTemplate(
        String key,
        String name,
        String defaultLocale,
        Set<String> tags,
        Map<String, Map<String, Map<String, String>>> channels) {
    static final int TAGS_MAX = 10;
    static final int LOCALES_MAX = 50;
    static final int FIELDS_MAX = 50;
    /** Its fields are the shop's own: each becomes a text of the JSON that the program gets. */
    static final String WEBHOOK = "webhook";

    private static final Set<String> TOP = Set.of("key", "name", "default_locale", "tags", "channels");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "email", Set.of("subject", "preheader", "html", "text"),
            "sms", Set.of("text"),
            "push", Set.of("title", "body", "url"),
            "webpush", Set.of("title", "body", "url", "icon", "image"));
    private static final Map<String, Set<String>> NEEDED = Map.of(
            "email", Set.of("subject"),
            "sms", Set.of("text"),
            "push", Set.of("title", "body"),
            "webpush", Set.of("title", "body"));

    /** @throws Refusal {@code invalid_template}, with the JSON pointer of the field */
    static MessageTemplate read(String key, JsonNode body) {
        if (!key.matches("[a-z0-9][a-z0-9_-]{0,99}")) {
            throw bad("A key has 1 to 100 small letters, digits, - and _.", "/key");
        }
        for (var field : object(body, "").properties()) {
            if (!TOP.contains(field.getKey())) {
                throw bad("There is no such field.", "/" + field.getKey());
            }
        }
        if (body.has("key") && !body.get("key").asText().equals(key)) {
            throw bad("It is not the key of the address.", "/key");
        }
        String locale = body.path("default_locale").asText("en");
        Map<String, Map<String, Map<String, String>>> channels = new TreeMap<>();
        for (var channel : object(body.path("channels"), "/channels").properties()) {
            channels.put(channel.getKey(), locales(channel.getKey(), channel.getValue(), locale));
        }
        if (channels.isEmpty()) {
            throw bad("A message has a variant for at least one channel.", "/channels");
        }
        return new MessageTemplate(key, body.path("name").asText(key), locale, tags(body), channels);
    }

    /** What a message of this body is about. */
    static Set<String> tags(JsonNode body) {
        JsonNode given = body.path("tags");
        Set<String> tags = new TreeSet<>();
        given.forEach(tag -> tags.add(tag.asText()));
        if (!given.isMissingNode() && (!given.isArray() || given.size() > TAGS_MAX)
                || !tags.stream().allMatch(tag -> tag.matches("[a-z0-9][a-z0-9_-]{0,99}"))) {
            throw bad("At most " + TAGS_MAX + " tags, each of small letters, digits, - and _.", "/tags");
        }
        return tags;
    }

    private static Map<String, Map<String, String>> locales(String channel, JsonNode node, String defaultLocale) {
        String at = "/channels/" + channel;
        if (!FIELDS.containsKey(channel) && !channel.equals(WEBHOOK)) {
            throw bad("There is no such channel.", at);
        }
        Map<String, Map<String, String>> locales = new TreeMap<>();
        for (var locale : object(node, at).properties()) {
            String here = at + "/" + locale.getKey();
            Map<String, String> fields = new TreeMap<>();
            for (var field : object(locale.getValue(), here).properties()) {
                if (!field(channel, field.getKey()) || !field.getValue().isTextual()) {
                    throw bad("It is not a field of this channel, or not a text.", here + "/" + field.getKey());
                }
                fields.put(field.getKey(), field.getValue().asText());
            }
            for (String needed : NEEDED.getOrDefault(channel, Set.of())) {
                if (fields.getOrDefault(needed, "").isBlank()) {
                    throw bad("It is needed.", here + "/" + needed);
                }
            }
            if (fields.isEmpty() || fields.size() > FIELDS_MAX) {
                throw bad("It has 1 to " + FIELDS_MAX + " fields.", here);
            }
            if (channel.equals("email") && !fields.containsKey("html") && !fields.containsKey("text")) {
                throw bad("An e-mail needs html or text.", here + "/html");
            }
            locales.put(locale.getKey(), fields);
        }
        if (!locales.containsKey(defaultLocale) || locales.size() > LOCALES_MAX) {
            throw bad("It needs the default locale '" + defaultLocale + "', and at most 50 others.", at);
        }
        return locales;
    }

    private static boolean field(String channel, String name) {
        return channel.equals(WEBHOOK)
                ? name.matches("[a-z][a-z0-9_]{0,49}")
                : FIELDS.get(channel).contains(name);
    }

    /** {@code uk-UA}, {@code uk}, the default: the first that there is. Null without a variant for the channel. */
    String locale(String channel, String wanted) {
        Map<String, Map<String, String>> locales = channels.get(channel);
        if (locales == null) {
            return null;
        }
        for (String at = wanted; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('-')))) {
            if (locales.containsKey(at)) {
                return at;
            }
        }
        return defaultLocale;
    }

    private static ObjectNode object(JsonNode node, String at) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw bad("It must be an object.", at);
    }

    private static Refusal bad(String detail, String field) {
        return Refusal.invalid("invalid_template", detail, field);
    }
}
