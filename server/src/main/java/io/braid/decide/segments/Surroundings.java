package io.braid.decide.segments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.IntFunction;

/**
 * What rules need that is not the profile's.
 *
 * @param zones by workspace, of people whose own is not known; when it changes, each follows at his next event or moment
 * @param journeys what people have been through
 */
public record Surroundings(IntFunction<ZoneId> zones, JourneyStories journeys) {
    /** One zone for all. */
    public Surroundings(ZoneId zone, JourneyStories journeys) {
        this(workspace -> zone, journeys);
    }

    static final Surroundings NONE = new Surroundings(ZoneOffset.UTC, JourneyStories.NONE);

    /** The shop's day at a moment. */
    LocalDate day(int workspace, long nowMs) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(nowMs), zones.apply(workspace));
    }
}
