package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest {@value #KEPT_MAX} events of each step of a sequence: (time, event id) pairs, one list a step. A join, as {@link Marks}
 * are. Immutable; any thread.
 *
 * @param steps in the order of the accumulator's filters; missing ones at the end are empty
 */
record Trail(List<Marks> steps) implements Kept {
    /** Events of a step that are kept. */
    static final int KEPT_MAX = 64;

    private static final int STEPS_MAX = 16;
    static final Trail NONE = new Trail(List.of());

    public Trail {
        steps = List.copyOf(steps);
    }

    Marks step(int n) {
        return n < steps.size() ? steps.get(n) : Marks.NONE;
    }

    Trail with(int step, long timeMs, long eventId) {
        Marks after = step(step).with(timeMs, eventId, KEPT_MAX);
        if (after.equals(step(step))) {
            return this;
        }
        List<Marks> more = new ArrayList<>(steps);
        while (more.size() <= step) {
            more.add(Marks.NONE);
        }
        more.set(step, after);
        return new Trail(more);
    }

    @Override
    public Trail union(Kept kept) {
        Trail other = (Trail) kept;
        Trail all = this;
        for (int step = 0; step < other.steps.size(); step++) {
            Marks marks = other.step(step);
            for (int n = 0; n < marks.size(); n++) {
                all = all.with(step, marks.timeMs(n), marks.id(n));
            }
        }
        return all;
    }

    @Override
    public void write(Bytes.Writer out) {
        out.varint(steps.size());
        steps.forEach(marks -> marks.write(out));
    }

    static Trail read(Bytes.Reader in) {
        List<Marks> steps = new ArrayList<>();
        for (int left = in.count(STEPS_MAX); left > 0; left--) {
            steps.add(Marks.read(in));
        }
        return new Trail(steps);
    }
}
