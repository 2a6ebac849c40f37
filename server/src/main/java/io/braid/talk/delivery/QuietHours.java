package io.braid.talk.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When marketing does not disturb people. Pure. */
final class QuietHours {
    private QuietHours() {}

    /**
     * When it may be sent: {@code nowMs} outside of the quiet hours, else their end. On a day without that wall time (a clock
     * change) the end is the first moment after the gap.
     *
     * @param fromMinute of the day, included
     * @param toMinute of the day, not included; equal to the beginning: there are none
     */
    static long openMs(long nowMs, ZoneId zone, int fromMinute, int toMinute) {
        if (fromMinute == toMinute) {
            return nowMs;
        }
        ZonedDateTime now = Instant.ofEpochMilli(nowMs).atZone(zone);
        int minute = now.getHour() * 60 + now.getMinute();
        boolean wraps = fromMinute > toMinute;
        boolean quiet = wraps ? minute >= fromMinute || minute < toMinute : minute >= fromMinute && minute < toMinute;
        if (!quiet) {
            return nowMs;
        }
        var day = wraps && minute >= fromMinute ? now.toLocalDate().plusDays(1) : now.toLocalDate();
        return day.atTime(toMinute / 60, toMinute % 60).atZone(zone).toInstant().toEpochMilli();
    }
}
