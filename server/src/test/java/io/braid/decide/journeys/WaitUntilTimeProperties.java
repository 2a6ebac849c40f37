package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The wait for a time of day in zones with half hours, missing and repeated hours, over thirty years. */
class WaitUntilTimeProperties {
    private static final long FROM_MS = Instant.parse("2010-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTES = 30L * 366 * 24 * 60;

    @Property(tries = 5_000)
    void goesOnWithinTheWindowOrAtItsBeginningAndNeverLaterThanAWeek(
            @ForAll("zones") String zone,
            @ForAll @LongRange(min = 0, max = MINUTES) long minute,
            @ForAll @IntRange(min = 0, max = 1439) int from,
            @ForAll @IntRange(min = 0, max = 1439) int until,
            @ForAll Set<DayOfWeek> chosen) {
        Set<DayOfWeek> days = chosen.isEmpty() ? Set.of(DayOfWeek.values()) : chosen;
        LocalTime begins = LocalTime.MIDNIGHT.plusMinutes(from);
        LocalTime ends = LocalTime.MIDNIGHT.plusMinutes(until);
        WaitUntilTime step = new WaitUntilTime(begins, ends, days, "");
        long nowMs = FROM_MS + minute * 60_000;
        Play.Person person = new Play.Person();
        person.zone = ZoneId.of(zone);
        Situation now = new Situation(null, Definitions.instance("j", 0, nowMs), person, nowMs);
        long goesMs = step.on(new Input.Arrived(), now) instanceof Move.Go
                ? nowMs
                : now.instance().dueMs();
        assertThat(goesMs).isBetween(nowMs, nowMs + 8L * 24 * 60 * 60_000 + 60 * 60_000);
        if (goesMs > nowMs) {
            ZonedDateTime then = Instant.ofEpochMilli(goesMs).atZone(person.zone);
            // Where the clocks leave the hour out, the window begins that much later.
            assertThat(then).isEqualTo(then.toLocalDate().atTime(begins).atZone(person.zone));
            assertThat(days).contains(then.getDayOfWeek());
        }
        Situation again = new Situation(null, Definitions.instance("j", 0, goesMs), person, goesMs);
        assertThat(step.on(new Input.TimeDue(), again)).isInstanceOf(Move.Go.class);
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "UTC",
                "Europe/Kyiv",
                "Asia/Kolkata",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "America/St_Johns",
                "Pacific/Apia",
                "Africa/Cairo",
                "America/Sao_Paulo");
    }
}
