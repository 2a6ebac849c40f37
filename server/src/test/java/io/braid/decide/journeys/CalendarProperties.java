package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** When people come in by the calendar, in zones with half hours, missing and repeated hours, over many years. */
class CalendarProperties {
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Kyiv",
            "America/New_York",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "America/St_Johns",
            "Africa/Casablanca");
    private static final long FROM = 1_100_000_000_000L;
    private static final long TO = 2_200_000_000_000L;

    private static Play.Person person(String zone) {
        Play.Person person = new Play.Person();
        person.zone = ZoneId.of(zone);
        person.segments.add("all");
        return person;
    }

    @Property(tries = 600)
    void aScheduleComesAtItsLocalTimeAndNoneIsLeftOut(
            @ForAll("zones") String zone,
            @ForAll @LongRange(min = FROM, max = TO) long afterMs,
            @ForAll OnSchedule.Every every,
            @ForAll @IntRange(min = 1, max = 31) int day,
            @ForAll @IntRange(max = 1_439) int minute,
            @ForAll("weekdays") Set<DayOfWeek> on) {
        LocalTime at = LocalTime.of(minute / 60, minute % 60);
        OnSchedule schedule = new OnSchedule(every, "all", on, day, at);
        Play.Person person = person(zone);
        Trigger.Timed.Occurrence next = schedule.next(person, afterMs);
        assertThat(next.dueMs()).isGreaterThan(afterMs);
        LocalDate date = LocalDate.parse(next.key());
        assertThat(next.dueMs()).isEqualTo(LocalTimes.ms(date, at, person.zone));
        // Looked at from any earlier moment of the same stretch it is the same.
        assertThat(schedule.next(person, (afterMs + next.dueMs()) / 2)).isEqualTo(next);
        LocalDate before = Instant.ofEpochMilli(afterMs).atZone(person.zone).toLocalDate();
        for (LocalDate other = before; other.isBefore(date); other = other.plusDays(1)) {
            boolean fits = switch (every) {
                case DAY -> true;
                case WEEK -> on.contains(other.getDayOfWeek());
                case MONTH -> other.getDayOfMonth() == Math.min(day, other.lengthOfMonth());
            };
            assertThat(fits && LocalTimes.ms(other, at, person.zone) > afterMs).isFalse();
        }
    }

    @Property(tries = 600)
    void ananniversaryComesOnceAYearByTheClockOfThePerson(
            @ForAll("zones") String zone,
            @ForAll @LongRange(min = FROM, max = TO) long afterMs,
            @ForAll @IntRange(min = 1, max = 12) int month,
            @ForAll @IntRange(min = 1, max = 31) int dayOfMonth,
            @ForAll @IntRange(min = -365, max = 365) int offset) {
        LocalDate born = LocalDate.of(1960, month, 1)
                .withDayOfMonth(
                        Math.min(dayOfMonth, LocalDate.of(1960, month, 1).lengthOfMonth()));
        OnDate birthday = new OnDate("birthday", true, offset, LocalTime.of(10, 0));
        Play.Person person = person(zone);
        person.traits.put("birthday", born.toString());
        Trigger.Timed.Occurrence next = birthday.next(person, afterMs);
        assertThat(next.dueMs()).isGreaterThan(afterMs).isLessThan(afterMs + 368 * Durations.DAY_MS);
        ZonedDateTime local = Instant.ofEpochMilli(next.dueMs()).atZone(person.zone);
        LocalDate day = LocalDate.parse(next.key());
        assertThat(day.getMonthValue()).isEqualTo(month);
        if (local.toLocalTime().equals(LocalTime.of(10, 0))) {
            assertThat(local.toLocalDate()).isEqualTo(day.plusDays(offset));
        }
        Trigger.Timed.Occurrence later = birthday.next(person, next.dueMs());
        assertThat(LocalDate.parse(later.key()).getYear()).isEqualTo(day.getYear() + 1);
    }

    @Test
    void theTwentyNinthOfFebruaryIsKeptOnTheTwentyEighth() {
        OnDate birthday = new OnDate("birthday", true, 0, LocalTime.of(9, 0));
        Play.Person person = person("Europe/Kyiv");
        person.traits.put("birthday", "2000-02-29");
        long afterMs = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
        assertThat(birthday.next(person, afterMs).key()).isEqualTo("2027-02-28");
        assertThat(birthday.next(person, afterMs + 366 * Durations.DAY_MS).key())
                .isEqualTo("2028-02-29");
    }

    @Test
    void aDateComesOnceAndAnAnniversaryNotOnTheDayItself() {
        Play.Person person = person("Asia/Kathmandu");
        person.traits.put("ends", "2026-11-30T20:00:00Z");
        OnDate before = new OnDate("ends", false, -1, LocalTime.of(10, 0));
        long afterMs = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();
        // It ends on the first of December there.
        assertThat(before.next(person, afterMs).dueMs())
                .isEqualTo(Instant.parse("2026-11-30T04:15:00Z").toEpochMilli());
        assertThat(before.next(person, before.next(person, afterMs).dueMs())).isNull();
        assertThat(new OnDate("ends", true, 0, LocalTime.of(10, 0))
                        .next(person, afterMs)
                        .key())
                .isEqualTo("2027-12-01");
        for (String none : List.of("", "soon", "2026-02-30", "0000-01-01", "9999-12-31", "12345678901234567890")) {
            person.traits.put("ends", none);
            assertThat(before.next(person, afterMs)).as(none).isNull();
        }
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(ZONES);
    }

    @Provide
    Arbitrary<Set<DayOfWeek>> weekdays() {
        return Arbitraries.of(EnumSet.allOf(DayOfWeek.class)).set().ofMinSize(1);
    }
}
