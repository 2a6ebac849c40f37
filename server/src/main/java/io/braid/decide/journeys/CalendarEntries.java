package io.braid.decide.journeys;

import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * When one person comes into which journey by the calendar ({@link Trigger.Timed}).
 *
 * <p>What holds: the person's state has the earliest moment at which any live journey of this kind lets him in, as he is now, and his one
 * timer wakes him then. Whatever may change it (his trait, his zone, his segments, what is published) passes through the fold as a signal,
 * and the moment is worked out anew after each, from the present on; {@link EntrySweep} brings that signal to people of whom nothing is
 * heard when something is published. An occurrence has a key, which re-entry remembers: a change of the zone after it brings nobody in
 * again.
 */
final class CalendarEntries {
    /** Somebody comes in. */
    record Come(Published published, String key, View view) {}

    private final Subject subject;
    private final JourneyBook.Snapshot book;
    private final Senses senses;

    CalendarEntries(Subject subject, JourneyBook.Snapshot book, Senses senses) {
        this.subject = subject;
        this.book = book;
        this.senses = senses;
    }

    /** Who comes in now that shop time has reached the moment; empty before it. */
    List<Come> due(JourneysState state) {
        if (state.entryMs() > subject.nowMs()) {
            return List.of();
        }
        List<Come> all = new ArrayList<>();
        View view = senses.view(subject, state.lastActiveMs(), false);
        for (Published published : book.timed()) {
            if (published.journey().entry().trigger() instanceof Trigger.Timed timed) {
                Trigger.Timed.Occurrence at = timed.next(view, state.entryMs() - 1);
                if (at != null && at.dueMs() <= subject.nowMs()) {
                    all.add(new Come(published, at.key(), view));
                }
            }
        }
        return all;
    }

    /** The moment after the present one; what a moment that has come is for was {@link #due} before. */
    long next(JourneysState state, Signal signal) {
        boolean waits = state.entryMs() != Subject.NEVER && state.entryMs() <= subject.nowMs();
        if (waits && !(signal instanceof Signal.TimeSignal)) {
            return state.entryMs();
        }
        long earliestMs = Subject.NEVER;
        if (!book.timed().isEmpty()) {
            View view = senses.view(subject, state.lastActiveMs(), false);
            for (Published published : book.timed()) {
                if (published.journey().entry().trigger() instanceof Trigger.Timed timed) {
                    Trigger.Timed.Occurrence at = timed.next(view, subject.nowMs());
                    earliestMs = at == null ? earliestMs : Math.min(earliestMs, at.dueMs());
                }
            }
        }
        return earliestMs;
    }
}
