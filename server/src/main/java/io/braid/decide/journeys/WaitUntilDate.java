package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Waits until a time of day so many days before or after a date: one that the event said which let the person in, or a trait. By the clock
 * of where he is. The trait is looked at again with everything that happens: a delivery that is put off moves the wait.
 *
 * @param source where the date is
 * @param name of the property or trait
 * @param offsetDays so many days after it; before when negative
 * @param at at this time of day
 * @param next goes on there
 * @param late who comes after that time goes on there
 * @param missing who has no such date goes on there
 */
public record WaitUntilDate(
        Switch.Source source, String name, int offsetDays, LocalTime at, String next, String late, String missing)
        implements Step {
    private static final Field SOURCE = Field.choice("of", "Of", "event", Words.all(Switch.Source.class));
    private static final Field NAME =
            Field.text("name", "Date", "", EventFilter.NAME_MAX).mandatory();
    private static final Field OFFSET = Field.whole(
            "offset_days", "Days after it (before: negative)", 0, -OnDate.OFFSET_DAYS_MAX, OnDate.OFFSET_DAYS_MAX);
    private static final Field AT = Field.time("at", "At");
    private static final Field NEXT = Field.next("next", "Then");
    private static final Field LATE = Field.next("late", "If it is past");
    private static final Field MISSING = Field.next("missing", "If there is no date");

    static final StepKind KIND = new StepKind(
            "wait_until_date",
            "Wait until a date",
            "Waits until a time of day before or after a date that the entry event said, or a trait has, by the clock of the person; an earlier step may have found it out, too.",
            List.of(SOURCE, NAME, OFFSET, AT, NEXT, LATE, MISSING),
            "{id: eve, type: wait_until_date, of: event, name: delivery_date, offset_days: -1, at: \"10:00\", next: tell, late: tell}",
            fields -> new WaitUntilDate(
                    fields.choice(SOURCE.name(), Switch.Source.class, Switch.Source.EVENT),
                    fields.text(NAME),
                    fields.whole(OFFSET),
                    fields.time(AT),
                    fields.node(NEXT),
                    fields.node(LATE),
                    fields.node(MISSING)));

    @Override
    public Move on(Input input, Situation now) {
        String said = source.value(name, now);
        Optional<LocalDate> date = OnDate.day(said, now.view().zone());
        if (date.isEmpty()) {
            return Move.go(missing);
        }
        long dueMs =
                LocalTimes.ms(date.get().plusDays(offsetDays), at, now.view().zone());
        if (now.nowMs() < dueMs) {
            return now.stayUntil(dueMs);
        }
        return Move.go(input instanceof Input.Arrived && now.nowMs() > dueMs ? late : next);
    }

    @Override
    public List<String> asks() {
        return source.asks(name);
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("/next", next), new Port("/late", late), new Port("/missing", missing));
    }

    @Override
    public String main() {
        return next;
    }

    @Override
    public void write(ObjectNode to) {
        to.put("of", Words.of(source)).put("name", name);
        to.put("offset_days", offsetDays).put("at", at.toString());
        Port.write(to, "next", next);
        Port.write(to, "late", late);
        Port.write(to, "missing", missing);
    }
}
