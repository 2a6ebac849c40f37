package io.braid.talk.channels;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Whether a provider would send now.
 *
 * @param detail for a person, without secrets; or empty
 */
public record Health(State state, String detail) {
    /** How it is. */
    public enum State {
        UP,
        DOWN,
        /** Nothing is known before something is sent. */
        UNKNOWN;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Health up(String detail) {
        return new Health(State.UP, detail);
    }

    public static Health down(String detail) {
        return new Health(State.DOWN, detail);
    }

    public static Health unknown() {
        return new Health(State.UNKNOWN, "");
    }
}
