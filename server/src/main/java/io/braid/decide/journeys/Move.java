package io.braid.decide.journeys;

/** What a step decides. */
sealed interface Move {
    Move STAY = new Stay();

    /** Stays where it is, with the due time that the situation now has. */
    record Stay() implements Move {}

    /** Goes on to a node; an empty id ends the journey, with this reason. */
    record Go(String node, String endReason) implements Move {}

    static Go go(String node) {
        return new Go(node, "completed");
    }

    static Go go(String node, String endReason) {
        return new Go(node, endReason);
    }
}
