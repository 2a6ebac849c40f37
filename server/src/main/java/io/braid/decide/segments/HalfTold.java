package io.braid.decide.segments;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** Rules of which history tells a part: leaves that it told as it told them, the others by the stored state. */
final class HalfTold {
    private HalfTold() {}

    /** @param said of a leaf; null for one that was not told */
    static boolean holds(Rule rule, SegmentBook book, Function<Leaf, Boolean> said, Evaluation known) {
        return switch (rule) {
            case Rule.All all -> all.parts().stream().allMatch(part -> holds(part, book, said, known));
            case Rule.Any any -> any.parts().stream().anyMatch(part -> holds(part, book, said, known));
            case Rule.Not not -> !holds(not.part(), book, said, known);
            case InSegment(String key, boolean wanted) ->
                wanted
                        == book.find(key)
                                .map(segment -> holds(segment.rule(), book, said, known))
                                .orElse(false);
            case Leaf leaf -> {
                Boolean told = said.apply(leaf);
                yield told != null ? told : leaf.judge(known).holds();
            }
        };
    }

    /** The leaves of a rule, and of the segments that it is made of, but not those that say so of a segment themselves. */
    static Set<Leaf> leaves(Rule rule, SegmentBook book) {
        Set<Leaf> leaves = new LinkedHashSet<>();
        add(rule, book, leaves);
        return leaves;
    }

    private static void add(Rule rule, SegmentBook book, Set<Leaf> into) {
        switch (rule) {
            case Rule.All all -> all.parts().forEach(part -> add(part, book, into));
            case Rule.Any any -> any.parts().forEach(part -> add(part, book, into));
            case Rule.Not not -> add(not.part(), book, into);
            case InSegment(String key, boolean in) ->
                book.find(key).ifPresent(segment -> add(segment.rule(), book, into));
            case Leaf leaf -> into.add(leaf);
        }
    }
}
