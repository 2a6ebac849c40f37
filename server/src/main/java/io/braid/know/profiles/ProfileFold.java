package io.braid.know.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folds one event into a profile. Pure, and free of order: every field is a minimum, a maximum, or the latest of statements by their
 * event times, so duplicates and late events are harmless. (The one exception is the limit of traits: whoever comes after the 200th name
 * is not taken.)
 */
final class ProfileFold {
    /** Longest name of a trait, in characters. */
    static final int NAME_MAX = 100;

    /** Longest value of a trait, as JSON in UTF-8. */
    static final int VALUE_BYTES_MAX = 4096;

    private ProfileFold() {}

    /**
     * What became of it.
     *
     * @param state the new state; the same object if nothing changed
     * @param changed names of traits whose values are others now
     * @param refused names of traits that broke a limit, or that this source may not state
     */
    record Folded(ProfileState state, Set<String> changed, Set<String> refused) {}

    static Folded fold(ProfileState before, Event event) {
        long timeMs = event.timeMs();
        Set<String> changed = new TreeSet<>();
        Set<String> refused = new TreeSet<>();
        Map<String, Trait> traits = traits(before.traits(), event, changed, refused);
        String channel = Seen.channel(event);
        String zone = Seen.zone(event);
        String locale = Seen.locale(event);
        Touch touch = Seen.touch(event);
        ProfileState after = new ProfileState(
                traits,
                ProfileState.earliest(before.createdMs(), timeMs),
                Seen.himself(event) ? Math.max(before.lastSeenMs(), timeMs) : before.lastSeenMs(),
                later(before.zone(), zone, timeMs),
                later(before.language(), locale, timeMs),
                later(before.channel(), channel, timeMs),
                touch.isEmpty() ? before.firstTouch() : Touch.earlier(before.firstTouch(), touch),
                touch.isEmpty() ? before.lastTouch() : Touch.later(before.lastTouch(), touch));
        return new Folded(after, changed, refused);
    }

    private static Latest later(Latest before, String value, long timeMs) {
        return value.isEmpty() ? before : Latest.of(before, new Latest(value, timeMs));
    }

    private static Map<String, Trait> traits(
            Map<String, Trait> before, Event event, Set<String> changed, Set<String> refused) {
        // A group's traits are the group's.
        ObjectNode stated = event.type() == EventType.GROUP ? contextTraits(event) : event.traits();
        if (stated.isEmpty()) {
            return before;
        }
        Map<String, Trait> after = null;
        for (Map.Entry<String, JsonNode> entry : stated.properties()) {
            String name = entry.getKey();
            Trait known = (after == null ? before : after).get(name);
            Trait now = new Trait(entry.getValue(), event.timeMs());
            if (known != null && (known.equals(now) || Trait.later(known, now) == known)) {
                continue;
            }
            boolean full = known == null && (after == null ? before : after).size() >= ProfileState.TRAITS_MAX;
            boolean forbidden = name.equals(ProfileState.SIMULATED) && event.trust() == Trust.PUBLIC;
            if (full || forbidden || !allowed(name, entry.getValue())) {
                refused.add(name);
                continue;
            }
            after = after == null ? new TreeMap<>(before) : after;
            after.put(name, now);
            if (known == null ? !now.value().isNull() : !known.value().equals(now.value())) {
                changed.add(name);
            }
        }
        return after == null ? before : after;
    }

    private static ObjectNode contextTraits(Event event) {
        return event.context().get("traits") instanceof ObjectNode traits ? traits : Json.object();
    }

    private static boolean allowed(String name, JsonNode value) {
        if (name.isBlank() || name.length() > NAME_MAX || name.indexOf('\u0000') >= 0) {
            return false;
        }
        if (value.isTextual() && value.textValue().length() * 4 <= VALUE_BYTES_MAX) {
            return value.textValue().indexOf('\u0000') < 0;
        }
        String json = Json.write(value);
        // jsonb has no NUL. A text that only spells the escape is refused with it.
        return json.getBytes(StandardCharsets.UTF_8).length <= VALUE_BYTES_MAX && !json.contains("\\u0000");
    }
}
