package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A date of the person comes, or comes again: his birthday, the end of a subscription. By the clock of where he is, so many days before or
 * after it. 29 February is kept on 28 February in other years; an anniversary is not the day itself, so the first is a year later.
 *
 * @param trait a date ({@code 1990-03-08}) or a time ({@code 2026-11-22T15:00:00Z}: its day where the person is)
 * @param yearly it comes again every year
 * @param offsetDays so many days after it; before when negative
 * @param at at this time of day
 */
public record OnDate(String trait, boolean yearly, int offsetDays, LocalTime at) implements Trigger.Timed {
    static final int OFFSET_DAYS_MAX = 365;

    private static final Field DATE =
            Field.text("date", "Date", "", SetTrait.NAME_MAX).mandatory().of("trait");
    private static final Field YEARLY = Field.flag("yearly", "Every year again", false);
    private static final Field OFFSET =
            Field.whole("offset_days", "Days after it (before: negative)", 0, -OFFSET_DAYS_MAX, OFFSET_DAYS_MAX);
    private static final Field AT = Field.time("at", "At");

    static final Kind KIND = new Kind(
            "date",
            "A date of the person",
            "When a date of the person comes, or comes again each year, by his own clock.",
            List.of(DATE, YEARLY, OFFSET, AT),
            false,
            "{date: birthday, yearly: true, offset_days: -7, at: \"10:00\"}",
            fields -> new OnDate(fields.text(DATE), fields.flag(YEARLY), fields.whole(OFFSET), fields.time(AT)));

    @Override
    public Occurrence next(View view, long afterMs) {
        ZoneId zone = view.zone();
        LocalDate date = day(view.trait(trait), zone).orElse(null);
        if (date == null) {
            return null;
        }
        if (!yearly) {
            return after(date, zone, afterMs);
        }
        MonthDay day = MonthDay.from(date);
        int year = Instant.ofEpochMilli(afterMs).atZone(zone).getYear() - 1;
        for (int ahead = 0; ahead <= 3; ahead++) {
            Occurrence found = year + ahead > date.getYear() ? after(day.atYear(year + ahead), zone, afterMs) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Occurrence after(LocalDate date, ZoneId zone, long afterMs) {
        long dueMs = LocalTimes.ms(date.plusDays(offsetDays), at, zone);
        return dueMs > afterMs ? new Occurrence(dueMs, date.toString()) : null;
    }

    /** The day that a text names, where the person is. */
    static Optional<LocalDate> day(String text, ZoneId zone) {
        String said = text.strip();
        try {
            LocalDate date = said.length() > 10
                    ? OffsetDateTime.parse(said).atZoneSameInstant(zone).toLocalDate()
                    : LocalDate.parse(said);
            return date.getYear() >= 1 && date.getYear() <= 9_998 ? Optional.of(date) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public void write(ObjectNode to) {
        to.put("date", trait)
                .put("yearly", yearly)
                .put("offset_days", offsetDays)
                .put("at", at.toString());
    }
}
