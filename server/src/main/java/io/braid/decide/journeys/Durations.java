package io.braid.decide.journeys;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 30m}, {@code 2h}, {@code 3d}: how files and forms write a length of time. */
public final class Durations {
    static final String PATTERN = "^[0-9]{1,6}(m|h|d)$";
    public static final long MINUTE_MS = 60_000L;
    public static final long HOUR_MS = 60 * MINUTE_MS;
    public static final long DAY_MS = 24 * HOUR_MS;

    private static final Pattern COMPILED = Pattern.compile("([0-9]{1,6})([mhd])");

    private Durations() {}

    static OptionalLong parseMs(String text) {
        Matcher matcher = COMPILED.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "m" -> MINUTE_MS;
            case "h" -> HOUR_MS;
            default -> DAY_MS;
        };
        return OptionalLong.of(Long.parseLong(matcher.group(1)) * unit);
    }

    /** The shortest way to write it; the inverse of {@link #parseMs} for whole minutes. */
    public static String write(long ms) {
        if (ms > 0 && ms % DAY_MS == 0) {
            return ms / DAY_MS + "d";
        }
        return ms > 0 && ms % HOUR_MS == 0 ? ms / HOUR_MS + "h" : ms / MINUTE_MS + "m";
    }
}
