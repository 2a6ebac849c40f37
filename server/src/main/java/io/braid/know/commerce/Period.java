package io.braid.know.commerce;

/**
 * The last days, and as many before them: who bought in both came back.
 *
 * @param beforeMs where the days before begin
 * @param fromMs where the last days begin
 * @param toMs excluded
 */
public record Period(long beforeMs, long fromMs, long toMs) {
    private static final long DAY_MS = 86_400_000;

    public static Period last(int days, long nowMs) {
        return new Period(nowMs - 2 * days * DAY_MS, nowMs - days * DAY_MS, nowMs + 1);
    }
}
