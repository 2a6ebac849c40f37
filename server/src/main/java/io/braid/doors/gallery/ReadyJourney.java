package io.braid.doors.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A journey of the gallery with everything that it names, and everything that this names.
 *
 * @param words title, what it does, and what its steps are called, by {@code en}, {@code ru}, {@code uk}
 * @param things messages, traits and segments, those that others name first
 * @param events that let people in, on, out, or into its segments
 */
record ReadyJourney(
        String key, Map<String, Words> words, ObjectNode definition, List<Thing> things, Set<String> events) {
    private static final Pattern COMPUTED = Pattern.compile("\\bcomputed\\s*\\.\\s*([A-Za-z0-9_-]+)");

    /** Fields of a trait's formula that name an event. */
    private static final List<String> FORMULA_EVENTS = List.of("first", "last", "count", "of");

    /** @param steps the titles of those steps that have one, by their ids */
    record Words(String title, String about, Map<String, String> steps) {}

    /**
     * One of its definitions, as its file says it.
     *
     * @param names what it is called, by {@code en}, {@code ru}, {@code uk}
     */
    record Thing(ThingKind kind, String key, Map<String, String> names, ObjectNode json) {
        /** The definition with its name in a language. */
        ObjectNode in(String language) {
            return json.deepCopy().put(kind.nameField, names.get(language));
        }

        private static Thing of(ThingKind kind, String key, ObjectNode json) {
            Map<String, String> names = new LinkedHashMap<>();
            names.put("en", json.path(kind.nameField).asText(key));
            names.putAll(ReadyFiles.names(kind, key));
            return new Thing(kind, key, names, json);
        }
    }

    /** @param about its line of the gallery's words */
    static ReadyJourney of(ObjectNode about) {
        String key = about.path("key").textValue();
        ObjectNode definition = ReadyFiles.find(ThingKind.JOURNEY, key).orElseThrow();
        Map<String, Words> words = new LinkedHashMap<>();
        for (String language : List.of("en", "ru", "uk")) {
            JsonNode said = about.path(language);
            words.put(
                    language,
                    new Words(
                            said.path("title").asText(),
                            said.path("about").asText(),
                            steps(definition, about.path("steps"), language)));
        }
        Gathering gathering = new Gathering();
        gathering.from(definition);
        return new ReadyJourney(key, words, definition, List.copyOf(gathering.things), gathering.events);
    }

    /** The journey in a language: its title and those of its steps. */
    ObjectNode in(String language) {
        Words said = words.get(language);
        ObjectNode spoken = definition.deepCopy().put("title", said.title());
        for (JsonNode node : spoken.path("nodes")) {
            String title = said.steps().get(node.path("id").asText());
            if (title != null) {
                ((ObjectNode) node).put("title", title);
            }
        }
        return spoken;
    }

    /** The file of the journey speaks English; a title without the other languages is a fault of the gallery. */
    private static Map<String, String> steps(ObjectNode definition, JsonNode said, String language) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (JsonNode node : definition.path("nodes")) {
            String id = node.path("id").asText();
            if (node.has("title")) {
                JsonNode title = language.equals("en")
                        ? node.path("title")
                        : said.path(id).path(language);
                if (!title.isTextual()) {
                    throw new IllegalStateException("about.yaml has no title in " + language + " of the step " + id);
                }
                titles.put(id, title.textValue());
            }
        }
        return titles;
    }

    /** Goes along the names. */
    private static final class Gathering {
        private final Set<String> seen = new LinkedHashSet<>();
        private final List<Thing> things = new ArrayList<>();
        private final Set<String> events = new TreeSet<>();

        private void from(ObjectNode definition) {
            texts(definition, "event").forEach(events::add);
            FORMULA_EVENTS.forEach(
                    field -> texts(definition.path("formula"), field).forEach(events::add));
            texts(definition, "message").forEach(key -> add(ThingKind.MESSAGE, key));
            Matcher computed = COMPUTED.matcher(Json.write(definition));
            while (computed.find()) {
                add(ThingKind.TRAIT, computed.group(1));
            }
            texts(definition, "segment").forEach(key -> add(ThingKind.SEGMENT, key));
        }

        private void add(ThingKind kind, String key) {
            if (!seen.add(kind + " " + key)) {
                return;
            }
            Optional<ObjectNode> found = ReadyFiles.find(kind, key);
            if (found.isEmpty()) {
                throw new IllegalStateException("the gallery has no " + kind.folder + "/" + key);
            }
            from(found.get());
            things.add(Thing.of(kind, key, found.get()));
        }

        private static List<String> texts(JsonNode json, String field) {
            return json.findValues(field).stream()
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .toList();
        }
    }
}
