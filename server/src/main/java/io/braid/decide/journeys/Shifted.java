package io.braid.decide.journeys;

import io.braid.spine.pipeline.Signal;

/** Tells one person's journeys that a {@link Shift} has come to him. Lives for one piece; what came of it is counted here. */
final class Shifted implements Signal {
    private final Shift shift;
    private final Journey to;
    private long moved;
    private long left;

    /** @param to of a move, the version as it was published; else null */
    Shifted(Shift shift, Journey to) {
        this.shift = shift;
        this.to = to;
    }

    Shift shift() {
        return shift;
    }

    Journey to() {
        return to;
    }

    void count(Instance before, Instance after) {
        if (!after.live()) {
            left++;
        } else if (!after.equals(before)) {
            moved++;
        }
    }

    /** With what was before. */
    Shift.Done done(long people) {
        return new Shift.Done(
                shift.done().people() + people,
                shift.done().moved() + moved,
                shift.done().left() + left);
    }
}
