package io.braid.talk.delivery;

import io.braid.base.kernel.Refusal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time in which a rule of frequency counts: the last so many hours or days, or the person's present day, week (from Monday) or month.
 * Written {@code 24h}, {@code 7d}, {@code day}, {@code week}, {@code month}. Pure.
 */
public sealed interface Window {
    int HOURS_MAX = 2_160;
    int DAYS_MAX = 90;
    /** No window begins earlier than so long ago; a calendar month has 31 days and an hour at a change of the clock. */
    long LONGEST_MS = DAYS_MAX * ClaimRules.DAY_MS;

    /** What came after this moment counts. */
    long afterMs(ZoneId zone, long nowMs);

    /** When something of {@code timeMs}, which counts now, counts no more. */
    long leavesMs(long timeMs, ZoneId zone, long nowMs);

    /** The last so many hours or days of 24 hours, to the millisecond: {@code (now - length, now]}. */
    record Rolling(int length, boolean days) implements Window {
        long lengthMs() {
            return length * (days ? ClaimRules.DAY_MS : 3_600_000L);
        }

        @Override
        public long afterMs(ZoneId zone, long nowMs) {
            return nowMs - lengthMs();
        }

        @Override
        public long leavesMs(long timeMs, ZoneId zone, long nowMs) {
            return timeMs + lengthMs();
        }

        @Override
        public String toString() {
            return length + (days ? "d" : "h");
        }
    }

    /** By the person's own calendar. */
    enum Calendar implements Window {
        DAY,
        WEEK,
        MONTH;

        @Override
        public long afterMs(ZoneId zone, long nowMs) {
            return startMs(first(zone, nowMs), zone) - 1;
        }

        @Override
        public long leavesMs(long timeMs, ZoneId zone, long nowMs) {
            LocalDate first = first(zone, nowMs);
            return startMs(
                    switch (this) {
                        case DAY -> first.plusDays(1);
                        case WEEK -> first.plusWeeks(1);
                        case MONTH -> first.plusMonths(1);
                    },
                    zone);
        }

        private LocalDate first(ZoneId zone, long nowMs) {
            LocalDate today = Instant.ofEpochMilli(nowMs).atZone(zone).toLocalDate();
            return switch (this) {
                case DAY -> today;
                case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> today.withDayOfMonth(1);
            };
        }

        private static long startMs(LocalDate day, ZoneId zone) {
            return day.atStartOfDay(zone).toInstant().toEpochMilli();
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @throws Refusal {@code invalid_setting} */
    static Window of(String text) {
        for (Calendar calendar : Calendar.values()) {
            if (calendar.toString().equals(text)) {
                return calendar;
            }
        }
        Matcher rolling = Pattern.compile("([1-9][0-9]{0,3})([hd])").matcher(text);
        if (rolling.matches()) {
            int length = Integer.parseInt(rolling.group(1));
            boolean days = rolling.group(2).equals("d");
            if (length <= (days ? DAYS_MAX : HOURS_MAX)) {
                return new Rolling(length, days);
            }
        }
        throw Refusal.invalid(
                "invalid_setting",
                "A window is 1h to 2160h, 1d to 90d, or the person's day, week or month.",
                "/window");
    }
}
