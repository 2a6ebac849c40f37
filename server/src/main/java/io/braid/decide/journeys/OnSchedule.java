package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Every day, week or month the members of a segment come in, each by the clock of where he is. One who joins the segment later comes in at
 * the next time.
 *
 * @param every how often
 * @param segment whose members
 * @param on days of the week; all unless {@link Every#WEEK}
 * @param day of {@link Every#MONTH}: 1 to 31, the last where the month has fewer
 * @param at at this time of day
 */
public record OnSchedule(Every every, String segment, Set<DayOfWeek> on, int day, LocalTime at)
        implements Trigger.Timed {
    /** How often. As written in JSON, in small letters. */
    public enum Every {
        DAY,
        WEEK,
        MONTH
    }

    /** A month and a day, so that whatever is asked for comes within it. */
    private static final int DAYS_AHEAD = 63;

    private static final Field EVERY = Field.choice("every", "Every", "", Words.all(Every.class));
    private static final Field SEGMENT = Field.key("segment", "Members of").of("segment");
    private static final Field ON = Field.days("on", "On");
    private static final Field DAY = Field.whole("day", "Day of the month", 1, 1, 31);
    private static final Field AT = Field.time("at", "At");

    static final Kind KIND = new Kind(
            "every",
            "The calendar",
            "The members of a segment every day, week or month, each by his own clock.",
            List.of(EVERY, SEGMENT, ON, DAY, AT),
            false,
            "{every: week, segment: regulars, on: [friday], at: \"10:00\"}",
            OnSchedule::read);

    private static Trigger read(Fields fields) {
        OnSchedule read = new OnSchedule(
                fields.choice(EVERY.name(), Every.class, null),
                fields.key(SEGMENT),
                fields.days(ON),
                fields.whole(DAY),
                fields.time(AT));
        if (fields.has(ON.name()) && read.every != Every.WEEK) {
            fields.problem(ON.name(), "goes with 'every: week'.");
        }
        if (fields.has(DAY.name()) && read.every != Every.MONTH) {
            fields.problem(DAY.name(), "goes with 'every: month'.");
        }
        return read;
    }

    @Override
    public Occurrence next(View view, long afterMs) {
        if (!view.inSegment(segment)) {
            return null;
        }
        ZoneId zone = view.zone();
        LocalDate today = Instant.ofEpochMilli(afterMs).atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate date = today.plusDays(ahead);
            long dueMs = LocalTimes.ms(date, at, zone);
            if (is(date) && dueMs > afterMs) {
                return new Occurrence(dueMs, date.toString());
            }
        }
        throw new IllegalStateException("no time within " + DAYS_AHEAD + " days");
    }

    private boolean is(LocalDate date) {
        return switch (every) {
            case DAY -> true;
            case WEEK -> on.contains(date.getDayOfWeek());
            case MONTH -> date.getDayOfMonth() == Math.min(day, date.lengthOfMonth());
        };
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public void write(ObjectNode to) {
        to.put("every", Words.of(every)).put("segment", segment);
        if (every == Every.WEEK && on.size() < DayOfWeek.values().length) {
            var list = to.putArray("on");
            EnumSet.copyOf(on).forEach(weekday -> list.add(Words.of(weekday)));
        }
        if (every == Every.MONTH) {
            to.put("day", day);
        }
        to.put("at", at.toString());
    }
}
