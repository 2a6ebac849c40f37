package io.braid.decide.segments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what nobody can be: conditions that exclude each other within one "all". Says yes only where it is certain; a trait that must
 * be two things is none, since a list may hold both.
 */
final class Contradiction {
    private Contradiction() {}

    /** The JSON pointer of the condition that excludes an earlier one; empty if none is found. */
    static Optional<String> in(Rule rule, String at) {
        return switch (rule) {
            case Rule.All all -> {
                List<Rule> before = new ArrayList<>();
                for (int n = 0; n < all.parts().size(); n++) {
                    Rule part = all.parts().get(n);
                    String here = at + "/all/" + n;
                    Optional<String> inside = in(part, here);
                    if (inside.isPresent()) {
                        yield inside;
                    }
                    if (before.stream().anyMatch(other -> exclude(other, part))) {
                        yield Optional.of(here);
                    }
                    before.add(part);
                }
                yield Optional.empty();
            }
            case Rule.Any any -> {
                Optional<String> first = Optional.empty();
                for (int n = 0; n < any.parts().size(); n++) {
                    Optional<String> found = in(any.parts().get(n), at + "/any/" + n);
                    if (found.isEmpty()) {
                        yield Optional.empty();
                    }
                    first = first.isPresent() ? first : found;
                }
                yield first;
            }
            case Rule.Not not -> Optional.empty();
            case Leaf leaf -> Optional.empty();
        };
    }

    private static boolean exclude(Rule one, Rule other) {
        if (one.equals(new Rule.Not(other)) || other.equals(new Rule.Not(one))) {
            return true;
        }
        return switch (one) {
            case EventCount(EventFilter filter, CountRange count, Window window, Accumulator kept, long id) ->
                other instanceof EventCount also
                        && filter.equals(also.filter())
                        && window.equals(also.window())
                        && (count.atLeast() > also.count().atMost()
                                || also.count().atLeast() > count.atMost());
            case LastSeen(boolean within, long ms) ->
                other instanceof LastSeen also
                        && within != also.within()
                        && (within ? ms <= also.windowMs() : also.windowMs() <= ms);
            case Bucket(String salt, int from, int to) ->
                other instanceof Bucket also && salt.equals(also.salt()) && (from > also.to() || also.from() > to);
            case TraitIs(String name, ValueTest test) ->
                other instanceof TraitIs also && name.equals(also.name()) && exclude(test, also.test());
            case InSegment(String key, boolean in) ->
                other instanceof InSegment also && key.equals(also.key()) && in != also.in();
            default -> false;
        };
    }

    private static boolean exclude(ValueTest one, ValueTest other) {
        if (one.op() == ValueTest.Op.MISSING || other.op() == ValueTest.Op.MISSING) {
            return !one.passes(null) || !other.passes(null);
        }
        boolean denies = one.op() == ValueTest.Op.IS && other.op() == ValueTest.Op.IS_NOT
                || one.op() == ValueTest.Op.IS_NOT && other.op() == ValueTest.Op.IS
                || one.op() == ValueTest.Op.IN && other.op() == ValueTest.Op.NOT_IN
                || one.op() == ValueTest.Op.NOT_IN && other.op() == ValueTest.Op.IN;
        return denies && one.values().equals(other.values());
    }
}
