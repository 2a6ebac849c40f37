package io.braid.decide.segments;

import io.braid.spine.event.EventType;
import java.util.List;

/**
 * Who is in: a tree of conditions. The JSON form is {@code schemas/segment.json}; {@link RuleReader} reads it, {@link Evaluation} says
 * what it means. A new kind of condition is a record here; the compiler then names the places that must know it.
 */
public sealed interface Rule {
    /** Every part holds. */
    record All(List<Rule> parts) implements Rule {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part holds. */
    record Any(List<Rule> parts) implements Rule {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** The part does not hold. */
    record Not(Rule part) implements Rule {}

    /** A trait's present value passes a test. */
    record TraitIs(String name, ValueTest test) implements Rule {}

    /**
     * The number of matching events in the last {@code windowMs} lies in a range. An event at t counts while {@code now - t <
     * windowMs}: from t itself, no longer at {@code t + windowMs}.
     *
     * @param leafId the same for every rule that counts the same events to the same number in the same window: they share state
     * @param where every test on properties must pass
     * @param windowMs {@link Rule#EVER} for all time
     */
    record EventCount(
            long leafId, EventType type, String event, List<PropertyIs> where, CountRange count, long windowMs)
            implements Rule {
        public EventCount {
            where = List.copyOf(where);
        }

        /** How many of the newest matching events must be kept: one more than the number that is compared with. */
        int capacity() {
            return count.compared() + 1;
        }
    }

    /** A test on one property of an event; dots lead into objects. */
    record PropertyIs(String property, ValueTest test) {}

    /** When the person was last seen: within the window, or longer ago (or never). */
    record LastSeen(boolean within, long windowMs) implements Rule {}

    /**
     * The open cart. Every bound that is given must hold.
     *
     * @param state what it must be
     * @param totalAtLeast in major units of the cart's currency, or null
     * @param totalAtMost in major units, or null
     * @param linesAtLeast 0 for any
     * @param idleMs at least so long without a sign of its visitor; 0 for any
     */
    record CartIs(
            CartCondition state,
            java.math.BigDecimal totalAtLeast,
            java.math.BigDecimal totalAtMost,
            int linesAtLeast,
            long idleMs)
            implements Rule {}

    /** Is there a cart? */
    enum CartCondition {
        OPEN,
        NONE
    }

    /** What the person said last about marketing or transactional messages in a channel. */
    record ConsentIs(String channel, String purpose, Consent status) implements Rule {}

    /** A consent as rules name it. */
    enum Consent {
        GRANTED,
        REFUSED,
        UNKNOWN
    }

    /** A channel has an address of the person, with consent and not suppressed. */
    record Reachable(String channel, String purpose) implements Rule {}

    /** In, or not in, another segment. */
    record InSegment(String key, boolean in) implements Rule {}

    /** A window without end. */
    long EVER = Long.MAX_VALUE;
}
