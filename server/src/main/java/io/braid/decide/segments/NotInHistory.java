package io.braid.decide.segments;

/**
 * A condition asks for something that history does not hold: a state that is kept beside the events (a cart, consent, addresses), or
 * what nobody has told in SQL yet. The answer is "ask the stored state", never a number that may be wrong.
 */
final class NotInHistory extends RuntimeException {
    private final transient Leaf leaf;

    NotInHistory(Leaf leaf) {
        super("History cannot tell: " + leaf.condition(), null, false, false);
        this.leaf = leaf;
    }

    Leaf leaf() {
        return leaf;
    }
}
