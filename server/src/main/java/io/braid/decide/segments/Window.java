package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Which times count. Closed at the beginning, open at the end. */
sealed interface Window {
    /** All time. */
    record Ever() implements Window {}

    /** The last {@code ms}: what happened at t counts while {@code now - t < ms}: from t itself, no longer at {@code t + ms}. */
    record Rolling(long ms) implements Window {}

    /** A calendar unit in the person's time zone; {@code back} 0 is the present one, 1 the one before it, whole. Weeks begin on Monday. */
    record Calendar(Unit unit, int back) implements Window {}

    /** From a moment on, up to before another. What counts is decided when the event is taken: {@link EventFilter}. */
    record Between(long fromMs, long toMs) implements Window {}

    /** Units of the calendar, ISO 8601. */
    enum Unit {
        DAY(86_400_000L),
        WEEK(7 * 86_400_000L),
        MONTH(30 * 86_400_000L),
        QUARTER(91 * 86_400_000L),
        YEAR(365 * 86_400_000L);

        /** About how long it is. */
        final long nominalMs;

        Unit(long nominalMs) {
            this.nominalMs = nominalMs;
        }

        LocalDate start(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER ->
                    day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        LocalDate plus(LocalDate start, int units) {
            return switch (this) {
                case DAY -> start.plusDays(units);
                case WEEK -> start.plusWeeks(units);
                case MONTH -> start.plusMonths(units);
                case QUARTER -> start.plusMonths(3L * units);
                case YEAR -> start.plusYears(units);
            };
        }
    }

    Window EVER = new Ever();

    List<Field> LENGTH = Length.fields("within_", "only the last so much time, to the millisecond");
    Field CALENDAR = Field.choice(
            "calendar",
            "only this unit of the calendar, in the person's time zone",
            "day",
            "week",
            "month",
            "quarter",
            "year");
    Field BACK = Field.whole("back", "so many units ago: 0 is the present one", 0, 12);
    Field FROM = Field.date("from", "from this moment on; a date begins at 0:00 UTC");
    Field TO = Field.date("to", "up to before this moment; a date begins at 0:00 UTC");
    List<Field> FIELDS = Field.all(LENGTH, List.of(CALENDAR, BACK, FROM, TO));

    static Window read(RuleFields fields) {
        long lengthMs = Length.read(fields, LENGTH);
        boolean calendar = fields.has(CALENDAR.name());
        boolean between = fields.has(FROM.name()) || fields.has(TO.name());
        if ((lengthMs != 0 ? 1 : 0) + (calendar ? 1 : 0) + (between ? 1 : 0) > 1) {
            throw RuleFields.wrong(
                    fields.at(calendar ? CALENDAR.name() : fields.has(FROM.name()) ? FROM.name() : TO.name()),
                    "Give one window: the last so much time, a unit of the calendar, or from and to.");
        }
        if (fields.has(BACK.name()) && !calendar) {
            throw RuleFields.wrong(fields.at(BACK.name()), "'back' counts units of 'calendar'.");
        }
        if (calendar) {
            return new Calendar(Unit.valueOf(fields.choice(CALENDAR).toUpperCase(Locale.ROOT)), fields.whole(BACK, 0));
        }
        if (between) {
            long from = fields.momentMs(FROM, Long.MIN_VALUE);
            long to = fields.momentMs(TO, Long.MAX_VALUE);
            if (from >= to) {
                throw RuleFields.wrong(fields.at(TO.name()), "'to' is not after 'from'.");
            }
            return new Between(from, to);
        }
        return lengthMs == 0 ? EVER : new Rolling(lengthMs);
    }

    /** Times from {@code fromMs} up to before {@code toMs} count, until {@code nextMs}. */
    record Span(long fromMs, long toMs, long nextMs) {}

    default Span span(long nowMs, ZoneId zone) {
        return switch (this) {
            case Ever ever -> new Span(Long.MIN_VALUE, Long.MAX_VALUE, Verdict.FOREVER);
            case Between between -> new Span(Long.MIN_VALUE, Long.MAX_VALUE, Verdict.FOREVER);
            case Rolling(long ms) -> new Span(nowMs - ms + 1, Long.MAX_VALUE, nowMs + 1);
            case Calendar(Unit unit, int back) -> {
                LocalDate start =
                        unit.start(Instant.ofEpochMilli(nowMs).atZone(zone).toLocalDate());
                yield new Span(
                        startMs(unit.plus(start, -back), zone),
                        back == 0 ? Long.MAX_VALUE : startMs(unit.plus(start, 1 - back), zone),
                        startMs(unit.plus(start, 1), zone));
            }
        };
    }

    static long startMs(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Places of a series that count now: from the first, so many. */
    record Part(int first, int count) {}

    default Part part(Series series, long nowMs, ZoneId zone) {
        Span span = span(nowMs, zone);
        int first = 0;
        while (first < series.size() && series.timeMs(first) >= span.toMs) {
            first++;
        }
        int last = first;
        while (last < series.size() && series.timeMs(last) >= span.fromMs) {
            last++;
        }
        return new Part(first, last - first);
    }

    /**
     * Whether something holds of the newest things in the window, and until when it does.
     *
     * @param holds of a number of things: the newest so many of the part
     */
    default Verdict judge(Series series, Part part, Evaluation known, IntPredicate holds) {
        boolean now = holds.test(part.count);
        return switch (this) {
            case Ever ever -> Verdict.constant(now);
            case Between between -> Verdict.constant(now);
            case Rolling(long ms) -> {
                // Time takes the oldest first: the first that must leave for another answer.
                int left = part.count - 1;
                while (left >= 0 && holds.test(left) == now) {
                    left--;
                }
                yield new Verdict(now, left < 0 ? Verdict.FOREVER : series.timeMs(part.first + left) + ms);
            }
            case Calendar calendar -> {
                boolean mayChange = part.first + part.count > 0;
                yield new Verdict(now, mayChange ? span(known.nowMs(), known.zone()).nextMs : Verdict.FOREVER);
            }
        };
    }

    /** Until when what stands in the window certainly stays there if only time passes: the oldest goes first. */
    default long untilMs(Series series, Part part, Evaluation known) {
        return switch (this) {
            case Ever ever -> Verdict.FOREVER;
            case Between between -> Verdict.FOREVER;
            case Rolling(long ms) ->
                part.count == 0 ? Verdict.FOREVER : series.timeMs(part.first + part.count - 1) + ms;
            case Calendar calendar ->
                part.first + part.count > 0 ? span(known.nowMs(), known.zone()).nextMs : Verdict.FOREVER;
        };
    }

    /** Whether the leaf must be judged anew when the person's time zone changes. */
    default boolean zoned() {
        return this instanceof Calendar;
    }

    /** Wide enough that 64 of them are the window; 0 for all time in one. */
    default long paneMs() {
        return switch (this) {
            case Ever ever -> 0;
            case Between between -> 0;
            case Rolling(long ms) -> Math.max(1, ms / 64);
            case Calendar(Unit unit, int back) -> unit.nominalMs / 64 * (back + 1);
        };
    }

    /** Events that are kept to see whether there are {@code capacity}: of a unit that is over, as many as are ever kept. */
    default int capacity(int capacity) {
        return this instanceof Calendar(Unit unit, int back) && back > 0 ? CountRange.COMPARED_MAX + 1 : capacity;
    }

    default void describe(ObjectNode said) {
        switch (this) {
            case Ever ever -> {}
            case Rolling(long ms) -> said.put("window_ms", ms);
            case Calendar(Unit unit, int back) ->
                said.put("calendar", unit.name().toLowerCase(Locale.ROOT)).put("back", back);
            case Between(long from, long to) -> {
                if (from != Long.MIN_VALUE) {
                    said.put("from_ms", from);
                }
                if (to != Long.MAX_VALUE) {
                    said.put("to_ms", to);
                }
            }
        }
    }

    /** With a blank before it; empty for all time. */
    default String condition() {
        return switch (this) {
            case Ever ever -> "";
            case Rolling(long ms) -> " in " + Length.words(ms);
            case Calendar(Unit unit, int back) -> {
                String name = unit.name().toLowerCase(Locale.ROOT);
                yield back == 0 ? " this " + name : back == 1 ? " last " + name : " " + back + " " + name + "s ago";
            }
            case Between(long from, long to) ->
                (from == Long.MIN_VALUE ? "" : " from " + moment(from))
                        + (to == Long.MAX_VALUE ? "" : " until " + moment(to));
        };
    }

    static String moment(long ms) {
        return Instant.ofEpochMilli(ms).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
