package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.List;

/**
 * The trait is a date or a time, and it lies within the last so much time (it has come, and now - t &lt; length), within the next (it
 * has not come, and t - now &lt;= length), so long ago or longer (now - t &gt;= length), or its day comes again within so many days of
 * the calendar, counted from today in the person's time zone. A date without a time begins at 0:00 UTC; its anniversary is the
 * day and month as written; 29 February is kept on 28 February in other years. What is no date does not hold.
 */
record DateIs(String trait, Kind when, long lengthMs, int days) implements Leaf {
    /** What is asked of the date. */
    enum Kind {
        WITHIN_LAST,
        WITHIN_NEXT,
        MORE_THAN,
        ANNIVERSARY
    }

    private static final Field DATE = Field.text("date", "the trait's name");
    private static final List<Field> LAST = Length.fields("within_last_", "it came less than so long ago");
    private static final List<Field> NEXT = Length.fields("within_next_", "it comes in so long or sooner");
    private static final List<Field> MORE = Length.fields("more_than_", "it came so long ago or longer");
    private static final Field ANNIVERSARY =
            Field.whole("anniversary_within_days", "its day comes again in so many days or fewer: 0 is today", 0, 365);

    static final LeafKind KIND = new LeafKind(
            "date",
            "A date of the person, near now",
            "The trait is a date, and it lies within the last or the next so much time, so long ago or longer, or its day comes "
                    + "again within so many days in the person's time zone. 29 February is kept on 28 February in other years; a "
                    + "date without a time begins at 0:00 UTC.",
            Field.all(List.of(DATE), LAST, NEXT, MORE, List.of(ANNIVERSARY)),
            List.of(
                    "{'date':'birthday','anniversary_within_days':7}",
                    "{'date':'subscription_ends','within_next_days':14}",
                    "{'date':'registered_at','within_last_days':30}",
                    "{'date':'last_service','more_than_days':365}"),
            DateIs::read);

    private static DateIs read(RuleFields fields) {
        String trait = fields.text(DATE);
        long last = Length.read(fields, LAST);
        long next = Length.read(fields, NEXT);
        long more = Length.read(fields, MORE);
        boolean anniversary = fields.has(ANNIVERSARY.name());
        if ((last != 0 ? 1 : 0) + (next != 0 ? 1 : 0) + (more != 0 ? 1 : 0) + (anniversary ? 1 : 0) != 1) {
            throw RuleFields.wrong(
                    fields.at("within_last_days"),
                    "Say one thing of the date: within_last_days, within_next_days, more_than_days or "
                            + "anniversary_within_days.");
        }
        return anniversary
                ? new DateIs(trait, Kind.ANNIVERSARY, 0, fields.whole(ANNIVERSARY))
                : last != 0
                        ? new DateIs(trait, Kind.WITHIN_LAST, last, 0)
                        : next != 0
                                ? new DateIs(trait, Kind.WITHIN_NEXT, next, 0)
                                : new DateIs(trait, Kind.MORE_THAN, more, 0);
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Worth worth = known.worth(trait);
        Verdict verdict = worth.value() == null ? Verdict.constant(false) : judge(worth.value(), known);
        return new Verdict(verdict.holds(), Math.min(verdict.untilMs(), worth.untilMs()));
    }

    private Verdict judge(JsonNode value, Evaluation known) {
        if (when == Kind.ANNIVERSARY) {
            return anniversary(value, known);
        }
        long t = ValueTest.moment(value);
        if (t == ValueTest.NO_MOMENT) {
            return Verdict.constant(false);
        }
        Verdict came = known.since(t);
        return switch (when) {
            case WITHIN_LAST -> came.and(known.since(t + lengthMs).negated());
            case WITHIN_NEXT -> came.negated().and(known.since(t - lengthMs));
            case MORE_THAN -> known.since(t + lengthMs);
            case ANNIVERSARY -> throw new IllegalStateException();
        };
    }

    private Verdict anniversary(JsonNode value, Evaluation known) {
        MonthDay day = day(value);
        if (day == null) {
            return Verdict.constant(false);
        }
        LocalDate today =
                Instant.ofEpochMilli(known.nowMs()).atZone(known.zone()).toLocalDate();
        LocalDate next = next(day, today);
        LocalDate from = next.minusDays(days);
        return today.isBefore(from)
                ? new Verdict(false, Window.startMs(from, known.zone()))
                : new Verdict(true, Window.startMs(next.plusDays(1), known.zone()));
    }

    /** The first such day from one on. {@link MonthDay#atYear} makes 29 February the 28th where there is none. */
    static LocalDate next(MonthDay day, LocalDate from) {
        LocalDate here = day.atYear(from.getYear());
        return here.isBefore(from)
                ? day.atYear(Year.of(from.getYear()).plusYears(1).getValue())
                : here;
    }

    /** The day of {@code 1990-03-08…}; null if it is none. */
    private static MonthDay day(JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (ValueTest.moment(value) == ValueTest.NO_MOMENT) {
            return null;
        }
        try {
            return MonthDay.from(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void watch(Watch watch) {
        watch.trait(trait);
        if (when == Kind.ANNIVERSARY) {
            watch.zone();
        }
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("trait", trait).put("when", when.name().toLowerCase(java.util.Locale.ROOT));
        if (when == Kind.ANNIVERSARY) {
            said.put("days", days);
        } else {
            said.put("window_ms", lengthMs);
        }
        said.set("known", known.trait(trait));
    }

    @Override
    public String condition() {
        return trait
                + switch (when) {
                    case WITHIN_LAST -> " within the last " + Length.words(lengthMs);
                    case WITHIN_NEXT -> " within the next " + Length.words(lengthMs);
                    case MORE_THAN -> " " + Length.words(lengthMs) + " ago or longer";
                    case ANNIVERSARY -> days == 0 ? " is today again" : " comes again within " + days + " days";
                };
    }

    @Override
    public String present(Evaluation known) {
        return ValueTest.words(known.trait(trait));
    }
}
