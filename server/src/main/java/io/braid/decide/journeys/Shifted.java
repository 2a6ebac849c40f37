package io.braid.decide.journeys;

import io.braid.spine.pipeline.Signal;
import java.util.HashMap;
import java.util.Map;

/** Tells one person's journeys that a {@link Shift} has come to him. Lives for one piece; what came of it is counted here. */
final class Shifted implements Signal {
    private final Shift shift;
    private final Journey to;
    private final Map<Long, Fate> fates = new HashMap<>();

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

    /** Of the ways of one family it counts one. */
    void count(Instance before, Instance after) {
        fates.merge(before.family(), Fate.of(before, after), (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /**
     * With what was before.
     *
     * @param people whom it came to; of somebody whose ways lie in two pieces both know, but all together are never more than there were
     */
    Shift.Done done(long people) {
        return new Shift.Done(
                Math.min(shift.total(), shift.done().people() + people),
                Math.min(shift.total(), shift.done().moved() + counted(Fate.MOVED)),
                Math.min(shift.total(), shift.done().left() + counted(Fate.LEFT)));
    }

    private long counted(Fate which) {
        return fates.values().stream().filter(fate -> fate == which).count();
    }
}
