package io.braid.decide.segments;

import java.util.List;
import java.util.Map;

/** A length of time, as {@code <prefix>days}, {@code <prefix>hours} or {@code <prefix>minutes}. */
final class Length {
    private static final Map<String, Long> UNITS_MS =
            Map.of("days", 86_400_000L, "hours", 3_600_000L, "minutes", 60_000L);
    private static final List<String> UNITS = List.of("days", "hours", "minutes");

    private Length() {}

    static List<Field> fields(String prefix, String about) {
        return UNITS.stream()
                .map(unit -> Field.whole(
                        prefix + unit, about + ", in " + unit, 1, RuleLimits.WINDOW_MS_MAX / UNITS_MS.get(unit)))
                .toList();
    }

    /** In milliseconds; 0 if none is said. */
    static long read(RuleFields fields, List<Field> units) {
        long found = 0;
        for (int n = 0; n < UNITS.size(); n++) {
            Field field = units.get(n);
            if (fields.has(field.name())) {
                if (found != 0) {
                    throw RuleFields.wrong(fields.at(field.name()), "Give the time in one unit only.");
                }
                found = fields.whole(field) * UNITS_MS.get(UNITS.get(n));
            }
        }
        return found;
    }

    /** {@code 30 days}, {@code 1 hour}. */
    static String words(long ms) {
        for (String unit : UNITS) {
            long one = UNITS_MS.get(unit);
            if (ms % one == 0) {
                return ms == one ? "1 " + unit.substring(0, unit.length() - 1) : ms / one + " " + unit;
            }
        }
        return ms + " ms";
    }
}
