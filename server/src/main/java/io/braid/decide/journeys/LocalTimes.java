package io.braid.decide.journeys;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Times of day where a person is. One that a change of the clocks leaves out counts as that much later; of one that comes twice the first
 * counts ({@link LocalDate#atTime(LocalTime)} in a zone).
 */
final class LocalTimes {
    private LocalTimes() {}

    static long ms(LocalDate day, LocalTime time, ZoneId zone) {
        return day.atTime(time).atZone(zone).toInstant().toEpochMilli();
    }
}
