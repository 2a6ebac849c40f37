package io.braid.decide.segments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What rules need that is not the profile's.
 *
 * @param zone of people whose own is not known
 * @param journeys what people have been through
 */
public record Surroundings(ZoneId zone, JourneyStories journeys) {
    static final Surroundings NONE = new Surroundings(ZoneOffset.UTC, JourneyStories.NONE);

    /** The shop's day at a moment. */
    LocalDate day(long nowMs) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(nowMs), zone);
    }
}
