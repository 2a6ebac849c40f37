package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A range of counts, both ends included.
 *
 * @param atLeast 0 or more
 * @param atMost {@link #UNBOUNDED} for no upper end
 */
record CountRange(int atLeast, int atMost) {
    static final int UNBOUNDED = Integer.MAX_VALUE;

    /** The largest number that a count is compared with: so many events and one are kept. */
    static final int COMPARED_MAX = 255;

    static final CountRange ONCE = new CountRange(1, UNBOUNDED);

    private static final Field AT_LEAST = Field.whole("at_least", "so many or more", 1, COMPARED_MAX);
    private static final Field AT_MOST = Field.whole("at_most", "so many or fewer", 0, COMPARED_MAX);
    private static final Field EXACTLY = Field.whole("exactly", "so many", 0, COMPARED_MAX);

    static final List<Field> FIELDS = List.of(AT_LEAST, AT_MOST, EXACTLY);

    static CountRange read(RuleFields fields) {
        if (fields.has(EXACTLY.name())) {
            if (fields.has(AT_LEAST.name()) || fields.has(AT_MOST.name())) {
                throw RuleFields.wrong(fields.at(EXACTLY.name()), "'exactly' stands alone.");
            }
            int exactly = fields.whole(EXACTLY);
            return new CountRange(exactly, exactly);
        }
        int atLeast = fields.whole(AT_LEAST, 0);
        int atMost = fields.whole(AT_MOST, UNBOUNDED);
        if (atLeast == 0 && atMost == UNBOUNDED) {
            throw RuleFields.wrong(fields.at(AT_LEAST.name()), "'count' needs at_least, at_most or exactly.");
        }
        if (atLeast > atMost) {
            throw RuleFields.wrong(
                    fields.at(AT_MOST.name()),
                    "Nobody can do it at least " + atLeast + " times and at most " + atMost + " times.");
        }
        return new CountRange(atLeast, atMost);
    }

    boolean holds(int count) {
        return count >= atLeast && count <= atMost;
    }

    /** The k of the k+1 rule. */
    int compared() {
        return atMost == UNBOUNDED ? atLeast : atMost;
    }

    /** How many of the newest must be kept. */
    int capacity() {
        return compared() + 1;
    }

    void describe(ObjectNode said) {
        if (atLeast > 0 || atMost == 0) {
            said.put("at_least", atLeast);
        }
        if (atMost != UNBOUNDED) {
            said.put("at_most", atMost);
        }
    }

    String condition() {
        if (atLeast == atMost) {
            return atLeast == 0 ? "never" : "exactly " + times(atLeast);
        }
        if (atMost == UNBOUNDED) {
            return "at least " + times(atLeast);
        }
        return atLeast == 0 ? "at most " + times(atMost) : atLeast + " to " + times(atMost);
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
