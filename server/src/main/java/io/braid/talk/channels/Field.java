package io.braid.talk.channels;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * One field of a channel's settings. The console's form, the JSON schema and the manual's table come from it.
 *
 * @param key in JSON, camelCase
 * @param about one or two sentences, or null
 * @param unit shown behind a number, such as {@code s}; or empty
 * @param min least number, or shortest text
 * @param max largest number, or longest text
 * @param byDefault as text; empty for none
 * @param choices of a {@link Kind#CHOICE}, else empty
 * @param pattern what a text must match as a whole; empty for anything
 * @param mustBe the pattern in words, for the refusal
 * @param required the channel cannot go live without it
 * @param guarded it says whom the secrets are told to: who changes it states the secrets again
 * @param example shown in the empty field, or empty
 * @param advanced most people leave it at its default
 */
public record Field(
        String key,
        Words title,
        Words about,
        Kind kind,
        String unit,
        long min,
        long max,
        String byDefault,
        List<Choice> choices,
        String pattern,
        String mustBe,
        boolean required,
        boolean guarded,
        String example,
        boolean advanced) {
    /** Longest text. */
    public static final int CHARS_MAX = 2_000;

    /** What its value is. */
    public enum Kind {
        TEXT,
        /** A text that is written and never read back. */
        SECRET,
        NUMBER,
        TOGGLE,
        CHOICE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One of several. */
    public record Choice(String value, Words title) {}

    public Field {
        if (!key.matches("[a-z][A-Za-z0-9]{0,49}")) {
            throw new IllegalArgumentException("field '" + key + "'");
        }
        choices = List.copyOf(choices);
    }

    public static Field text(String key, Words title) {
        return of(key, title, Kind.TEXT, CHARS_MAX, "", List.of());
    }

    public static Field secret(String key, Words title) {
        return of(key, title, Kind.SECRET, CHARS_MAX, "", List.of());
    }

    public static Field number(String key, Words title, long min, long max, long byDefault, String unit) {
        return new Field(
                key,
                title,
                null,
                Kind.NUMBER,
                unit,
                min,
                max,
                Long.toString(byDefault),
                List.of(),
                "",
                "",
                false,
                false,
                "",
                false);
    }

    public static Field toggle(String key, Words title, boolean byDefault) {
        return of(key, title, Kind.TOGGLE, 0, Boolean.toString(byDefault), List.of());
    }

    /** The first is the default. */
    public static Field choice(String key, Words title, Choice... choices) {
        return of(key, title, Kind.CHOICE, 0, choices[0].value(), List.of(choices));
    }

    private static Field of(String key, Words title, Kind kind, long max, String byDefault, List<Choice> choices) {
        return new Field(key, title, null, kind, "", 0, max, byDefault, choices, "", "", false, false, "", false);
    }

    public Field about(Words about) {
        return new Field(
                key, title, about, kind, unit, min, max, byDefault, choices, pattern, mustBe, required, guarded,
                example, advanced);
    }

    public Field isRequired() {
        return new Field(
                key, title, about, kind, unit, min, max, byDefault, choices, pattern, mustBe, true, guarded, example,
                advanced);
    }

    public Field isGuarded() {
        return new Field(
                key, title, about, kind, unit, min, max, byDefault, choices, pattern, mustBe, required, true, example,
                advanced);
    }

    public Field isAdvanced() {
        return new Field(
                key, title, about, kind, unit, min, max, byDefault, choices, pattern, mustBe, required, guarded,
                example, true);
    }

    public Field example(String example) {
        return new Field(
                key, title, about, kind, unit, min, max, byDefault, choices, pattern, mustBe, required, guarded,
                example, advanced);
    }

    /** @param charsMax longest text */
    public Field like(String pattern, String mustBe, int charsMax) {
        return new Field(
                key, title, about, kind, unit, min, charsMax, byDefault, choices, pattern, mustBe, required, guarded,
                example, advanced);
    }
}
