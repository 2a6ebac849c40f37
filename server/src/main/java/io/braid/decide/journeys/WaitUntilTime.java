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
 * Waits until it is a time of day, on some days of the week, where the person is. Who comes within it goes on at once.
 *
 * @param from begins then
 * @param until ends then; of the next day when it is not later than {@code from}
 * @param days on which it begins; at least one
 * @param next goes on there
 */
public record WaitUntilTime(LocalTime from, LocalTime until, Set<DayOfWeek> days, String next) implements Step {
    private static final int DAYS_AHEAD = 8;

    private static final Field FROM = Field.time("from", "From");
    private static final Field UNTIL = Field.time("until", "Until");
    private static final Field DAYS = Field.days("days", "On");
    private static final Field NEXT = Field.next("next", "Then");

    static final StepKind KIND = new StepKind(
            "wait_until_time",
            "Wait for a time of day",
            "Waits until it is a time of day, on days of the week that you choose, by the clock of the person.",
            List.of(FROM, UNTIL, DAYS, NEXT),
            "{id: evening, type: wait_until_time, from: \"18:00\", until: \"20:30\", days: [monday, friday], next: tell}",
            fields -> new WaitUntilTime(fields.time(FROM), fields.time(UNTIL), fields.days(DAYS), fields.node(NEXT)));

    @Override
    public Move on(Input input, Situation now) {
        long openMs = openMs(now.nowMs(), now.view().zone());
        return openMs <= now.nowMs() ? Move.go(next) : now.stayUntil(openMs);
    }

    /** The earliest moment of a window that has not ended: not after {@code nowMs} when one is open. */
    private long openMs(long nowMs, ZoneId zone) {
        LocalDate today = Instant.ofEpochMilli(nowMs).atZone(zone).toLocalDate();
        for (int ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate day = today.plusDays(ahead);
            if (days.contains(day.getDayOfWeek())) {
                LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
                if (nowMs < LocalTimes.ms(last, until, zone)) {
                    return LocalTimes.ms(day, from, zone);
                }
            }
        }
        throw new IllegalStateException("no day of the week within " + DAYS_AHEAD + " days");
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("/next", next));
    }

    @Override
    public void write(ObjectNode to) {
        to.put("from", from.toString()).put("until", until.toString());
        if (days.size() < DayOfWeek.values().length) {
            var list = to.putArray("days");
            EnumSet.copyOf(days).forEach(day -> list.add(Words.of(day)));
        }
        Port.write(to, "next", next);
    }
}
