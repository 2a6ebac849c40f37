package io.braid.know.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.know.identity.IdentityState;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A profile as lists and search show it.
 *
 * @param displayName name, else e-mail, else phone, else empty
 * @param traits without cleared ones
 * @param has bits of {@link Has}
 * @param lastSeenMs up to an hour old, so that a busy visitor's row is not rewritten at every event
 */
public record ProfileRow(
        long profileId, String displayName, ObjectNode traits, int has, long createdMs, long lastSeenMs) {
    static final int DISPLAY_NAME_MAX = 200;

    static ProfileRow of(long profileId, ProfileState state, IdentityState identity) {
        ObjectNode traits = Json.object();
        for (Map.Entry<String, Trait> trait : state.traits().entrySet()) {
            if (!trait.getValue().value().isNull()) {
                traits.set(trait.getKey(), trait.getValue().value());
            }
        }
        return new ProfileRow(
                profileId, displayName(state), traits, Has.bits(identity), state.createdMs(), state.lastSeenMs());
    }

    /** Segment's reserved traits: {@code name}, or {@code firstName} and {@code lastName}, else {@code email}, else {@code phone}. */
    static String displayName(ProfileState state) {
        String parts = Stream.of(first(state, "firstName", "first_name"), first(state, "lastName", "last_name"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String name = Stream.of(first(state, "name"), parts, first(state, "email"), first(state, "phone"))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return name.length() <= DISPLAY_NAME_MAX ? name : name.substring(0, DISPLAY_NAME_MAX);
    }

    private static String first(ProfileState state, String... names) {
        return Stream.of(names)
                .flatMap(name -> state.trait(name).stream())
                .filter(JsonNode::isValueNode)
                .map(value -> value.asText().strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
