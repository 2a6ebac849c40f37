package io.braid.decide.segments;

import java.util.Arrays;
import java.util.List;

/**
 * One field of a condition, described once: the reader checks by it; the JSON schema, the reference and the builder's form are made
 * from it.
 *
 * @param name in JSON
 * @param about what it says, for a person
 * @param type how it is written
 * @param required if it must be there
 * @param min least whole number, or least number of fields of an object
 * @param max greatest whole number, or greatest number of fields of an object (0 for any)
 * @param choices of a {@link Type#CHOICE}; the first counts when it is left out and not required
 * @param parts of an object, or of each object of a list
 */
record Field(
        String name,
        String about,
        Type type,
        boolean required,
        long min,
        long max,
        List<String> choices,
        List<Field> parts) {
    enum Type {
        /** A text of 1 to {@link RuleLimits#TEXT_MAX} characters. */
        TEXT,
        /** A whole number. */
        WHOLE,
        /** Any number of at most 12 digits before the point. */
        NUMBER,
        /** A number from 0, in major units. */
        AMOUNT,
        CHOICE,
        FLAG,
        /** {@code 2026-03-08} or {@code 2026-03-08T09:00:00Z}. */
        DATE,
        /** How a value is compared: {@link ValueTest.Op}. */
        OP,
        /** What it is compared with: a text, a number, true or false, or a list of such. */
        VALUE,
        OBJECT,
        LIST
    }

    static Field text(String name, String about) {
        return new Field(name, about, Type.TEXT, true, 1, RuleLimits.TEXT_MAX, List.of(), List.of());
    }

    static Field whole(String name, String about, long min, long max) {
        return new Field(name, about, Type.WHOLE, false, min, max, List.of(), List.of());
    }

    static Field number(String name, String about) {
        return new Field(name, about, Type.NUMBER, false, 0, 0, List.of(), List.of());
    }

    static Field amount(String name, String about) {
        return new Field(name, about, Type.AMOUNT, false, 0, 0, List.of(), List.of());
    }

    static Field choice(String name, String about, String... choices) {
        return new Field(name, about, Type.CHOICE, false, 0, 0, List.of(choices), List.of());
    }

    static Field flag(String name, String about) {
        return new Field(name, about, Type.FLAG, false, 0, 0, List.of(), List.of());
    }

    static Field date(String name, String about) {
        return new Field(name, about, Type.DATE, false, 0, 0, List.of(), List.of());
    }

    static Field of(String name, String about, Type type) {
        return new Field(name, about, type, false, 0, 0, List.of(), List.of());
    }

    static Field object(String name, String about, int min, int max, List<Field> parts) {
        return new Field(name, about, Type.OBJECT, false, min, max, List.of(), parts);
    }

    static Field list(String name, String about, int min, int max, List<Field> parts) {
        return new Field(name, about, Type.LIST, false, min, max, List.of(), parts);
    }

    Field optional() {
        return new Field(name, about, type, false, min, max, choices, parts);
    }

    Field needed() {
        return new Field(name, about, type, true, min, max, choices, parts);
    }

    /** Several groups of fields as one. */
    @SafeVarargs
    static List<Field> all(List<Field>... groups) {
        return Arrays.stream(groups).flatMap(List::stream).toList();
    }
}
