package io.braid.decide.journeys;

/** What a {@link Shift} makes of somebody. Of one who goes several ways the first of these that one of them has. */
enum Fate {
    /** Is on the newer version, or went on. */
    MOVED,
    /** Is where he was. */
    STAYED,
    LEFT;

    /** @param target see {@link Shift#target} */
    static Fate of(String target) {
        return target == null ? STAYED : target.isEmpty() ? LEFT : MOVED;
    }

    static Fate of(Instance before, Instance after) {
        return !after.live() ? LEFT : after.equals(before) ? STAYED : MOVED;
    }
}
