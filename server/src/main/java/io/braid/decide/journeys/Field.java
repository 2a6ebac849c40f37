package io.braid.decide.journeys;

import java.time.DayOfWeek;
import java.util.List;

/**
 * One field of a step, described once: the reader checks by it, the JSON schema, the form and the manual are made from it.
 *
 * @param name in JSON
 * @param title for a person
 * @param type how it is written
 * @param required if it must be there
 * @param standard what counts when it is left out, as written in JSON; empty when nothing
 * @param min least value: milliseconds of a duration, a percentage, or a count of items
 * @param max greatest value, in the same unit; for text its length
 * @param choices of a {@link Type#CHOICE}
 * @param refers what a key or name is one of: {@code message}, {@code list}, {@code trait}, {@code entry_property}, …; empty for none
 */
record Field(
        String name,
        String title,
        Type type,
        boolean required,
        String standard,
        long min,
        long max,
        List<String> choices,
        String refers) {

    Field(
            String name,
            String title,
            Type type,
            boolean required,
            String standard,
            long min,
            long max,
            List<String> choices) {
        this(name, title, type, required, standard, min, max, choices, "");
    }

    enum Type {
        /** {@code 30m}, {@code 2h}, {@code 3d}: whole minutes, hours or days. */
        DURATION,
        /** A whole number of hundredths. */
        PERCENT,
        /** A key of another definition: {@code ^[a-z0-9][a-z0-9_-]*$}. */
        KEY,
        TEXT,
        /** A whole number. */
        WHOLE,
        /** Up to so many {@link PropertyTest}s. */
        WHERE,
        /** A text, a number or a flag. */
        VALUE,
        CHOICE,
        FLAG,
        /** The id of a node to go on with; left out: the journey ends there. */
        NODE,
        /** A condition on the person, see {@link Condition}. */
        RULE,
        /** {@code 09:30}: a time of day. */
        TIME,
        /** A list of days of the week, as {@code monday}; left out: every day. */
        DAYS,
        /** A list of {@link EventBranch}. */
        BRANCHES,
        /** A list of {@link Leg}. */
        LEGS,
        /** A list of {@link Split.Arm}. */
        ARMS,
        /** A list of {@link Switch.Way}. */
        WAYS,
        /** A list of {@link Parallel.Way}. */
        PATHS
    }

    static Field duration(String name, String title, String standard, long minMs, long maxMs) {
        return new Field(name, title, Type.DURATION, standard.isEmpty(), standard, minMs, maxMs, List.of());
    }

    static Field percent(String name, String title, int min, int max) {
        return new Field(name, title, Type.PERCENT, true, "", min, max, List.of());
    }

    static Field key(String name, String title) {
        return new Field(name, title, Type.KEY, true, "", 1, Key.LENGTH_MAX, List.of());
    }

    static Field choice(String name, String title, String standard, List<String> choices) {
        return new Field(name, title, Type.CHOICE, standard.isEmpty(), standard, 0, 0, choices);
    }

    static Field flag(String name, String title, boolean standard) {
        return new Field(name, title, Type.FLAG, false, Boolean.toString(standard), 0, 0, List.of());
    }

    static Field text(String name, String title, String standard, int lengthMax) {
        return new Field(name, title, Type.TEXT, false, standard, 0, lengthMax, List.of());
    }

    static Field whole(String name, String title, int standard, int min, int max) {
        return new Field(name, title, Type.WHOLE, false, Integer.toString(standard), min, max, List.of());
    }

    static Field tests(String name, String title, int max) {
        return new Field(name, title, Type.WHERE, false, "", 0, max, List.of());
    }

    static Field value(String name, String title, int lengthMax) {
        return new Field(name, title, Type.VALUE, false, "", 0, lengthMax, List.of());
    }

    static Field time(String name, String title) {
        return new Field(name, title, Type.TIME, true, "", 0, 0, List.of());
    }

    static Field days(String name, String title) {
        return new Field(name, title, Type.DAYS, false, "", 1, 7, Words.all(DayOfWeek.class));
    }

    static Field next(String name, String title) {
        return new Field(name, title, Type.NODE, false, "", 0, 0, List.of());
    }

    static Field rule(String name, String title) {
        return new Field(name, title, Type.RULE, true, "", 0, 0, List.of());
    }

    static Field list(String name, String title, Type type, int min, int max) {
        return new Field(name, title, type, true, "", min, max, List.of());
    }

    /** It must be there. */
    Field mandatory() {
        return new Field(name, title, type, true, "", min, max, choices, refers);
    }

    /** It names one of these. */
    Field of(String what) {
        return new Field(name, title, type, required, standard, min, max, choices, what);
    }
}
