package io.braid.decide.segments;

import java.util.List;

/**
 * Who is in: a tree of conditions. The JSON form is {@code schemas/segment.json}; {@link RuleReader} reads it. Groups are here;
 * what is no group is a {@link Leaf}, one file a kind, listed in {@link LeafKinds#ALL}.
 */
public sealed interface Rule permits Rule.All, Rule.Any, Rule.Not, Leaf {
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
}
