package io.braid.decide.campaigns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.decide.journeys.Fields;
import io.braid.decide.journeys.Words;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a campaign runs: at its launch, once, or again and again.
 *
 * <p>A time that a change of the clocks leaves out counts as that much later; of one that comes twice the first counts ({@link
 * LocalDateTime#atZone}).
 *
 * @param every how often
 * @param days of {@link Every#WEEK}: on which days
 * @param day of {@link Every#MONTH}: 1 to {@link #DAY_MAX}, so that every month has it
 * @param first not before this moment; null at the launch. Of {@link Every#ONCE} the moment itself
 * @param until not after this day; null for no end
 * @param zone whose clock counts
 */
public record Plan(Every every, Set<DayOfWeek> days, int day, LocalDateTime first, LocalDate until, Whose zone) {
    static final int DAY_MAX = 28;

    /** Every month and every week has a day of it within so many. */
    private static final int DAYS_AHEAD = 62;

    /** As written in JSON, in small letters. */
    public enum Every {
        ONCE,
        DAY,
        WEEK,
        MONTH
    }

    /** Whose clock. As written in JSON, in small letters. */
    public enum Whose {
        SHOP,
        /** Each person's own, where it is known. */
        PERSON
    }

    /** The earliest zone there is: a moment on its clock has come nowhere else yet. */
    static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

    static final Plan AT_LAUNCH = new Plan(Every.ONCE, Set.of(), 0, null, null, Whose.SHOP);

    /**
     * A time at which it runs.
     *
     * @param at on the clock that counts
     * @param opensMs when the first person may enter
     */
    record Due(LocalDateTime at, long opensMs) {}

    static Plan read(Fields fields) {
        Every every = fields.choice("every", Every.class, Every.ONCE);
        Plan plan = new Plan(
                every,
                days(fields, every),
                day(fields, every),
                moment(fields),
                date(fields, "until"),
                fields.choice("zone", Whose.class, Whose.SHOP));
        if (plan.every != Every.ONCE && plan.first == null) {
            fields.problem("first", "is missing: the first day and the time of day of all.");
        }
        if (plan.first == null && plan.zone == Whose.PERSON) {
            fields.problem("zone", "needs a time: at the launch is the same moment for everybody.");
        }
        if (plan.until != null
                && (every == Every.ONCE || plan.first != null && plan.until.isBefore(plan.first.toLocalDate()))) {
            fields.problem("until", "goes with a campaign that repeats, and is not before its first day.");
        }
        fields.noOthers();
        return plan;
    }

    private static Set<DayOfWeek> days(Fields fields, Every every) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<String> words = Words.all(DayOfWeek.class);
        fields.list("days", every == Every.WEEK ? 1 : 0, every == Every.WEEK ? 7 : 0, (node, at) -> {
            int place = words.indexOf(node.asText());
            if (place < 0) {
                fields.problems().add(at, "must be one of " + words + ".");
            } else {
                days.add(DayOfWeek.of(place + 1));
            }
            return place;
        });
        return Set.copyOf(days);
    }

    private static int day(Fields fields, Every every) {
        if (every != Every.MONTH) {
            if (fields.has("day")) {
                fields.problem("day", "goes with 'every: month'.");
            }
            return 0;
        }
        return (int) fields.whole("day", 1, 1, DAY_MAX);
    }

    private static LocalDateTime moment(Fields fields) {
        String text = fields.text("first", false, "", 16);
        try {
            return text.isEmpty() ? null : LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            fields.problem("first", "must be a day and a time such as '2026-11-27T10:00'.");
            return null;
        }
    }

    private static LocalDate date(Fields fields, String name) {
        String text = fields.text(name, false, "", 10);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            fields.problem(name, "must be a day such as '2026-12-31'.");
            return null;
        }
    }

    /**
     * The next time.
     *
     * @param launchedMs when it was launched
     * @param after the last time; null if there was none
     * @param shop where the shop is
     */
    Optional<Due> next(long launchedMs, LocalDateTime after, ZoneId shop) {
        LocalDateTime launched = LocalDateTime.ofInstant(Instant.ofEpochMilli(launchedMs), shop);
        if (every == Every.ONCE) {
            return after != null
                    ? Optional.empty()
                    : Optional.of(
                            first == null
                                    ? new Due(launched.truncatedTo(ChronoUnit.MINUTES), launchedMs)
                                    : due(first, shop));
        }
        LocalDate from = first.toLocalDate();
        if (after == null && launched.toLocalDate().isAfter(from)) {
            from = launched.toLocalDate();
        } else if (after != null) {
            from = after.toLocalDate().plusDays(1);
        }
        LocalDate end = from.plusDays(DAYS_AHEAD);
        for (LocalDate date = from;
                !date.isAfter(end) && (until == null || !date.isAfter(until));
                date = date.plusDays(1)) {
            LocalDateTime at = date.atTime(first.toLocalTime());
            if (falls(date) && (after != null || due(at, shop).opensMs() >= launchedMs)) {
                return Optional.of(due(at, shop));
            }
        }
        return Optional.empty();
    }

    private boolean falls(LocalDate date) {
        return switch (every) {
            case ONCE -> false;
            case DAY -> true;
            case WEEK -> days.contains(date.getDayOfWeek());
            case MONTH -> date.getDayOfMonth() == day;
        };
    }

    private Due due(LocalDateTime at, ZoneId shop) {
        return new Due(
                at,
                at.atZone(zone == Whose.PERSON ? EARLIEST : shop).toInstant().toEpochMilli());
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("every", Words.of(every));
        if (every == Every.WEEK) {
            var list = json.putArray("days");
            EnumSet.copyOf(days).forEach(one -> list.add(Words.of(one)));
        }
        if (every == Every.MONTH) {
            json.put("day", day);
        }
        if (first != null) {
            json.put("first", first.toString());
        }
        if (until != null) {
            json.put("until", until.toString());
        }
        return json.put("zone", Words.of(zone));
    }
}
