package io.braid.decide.segments;

import io.braid.base.kernel.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What definitions name of each other: a segment by its key, a computed trait as {@code computed.KEY}, which is no segment's. Only
 * living definitions count.
 */
final class References {
    /** A definition: who it is, for others and for a person, and what it names. */
    private record Definition(String name, SegmentUse.User user, Map<String, String> names) {}

    private final Map<String, Definition> definitions = new LinkedHashMap<>();

    References(Iterable<Segment> segments, Iterable<ComputedTrait> traits) {
        for (Segment segment : segments) {
            if (segment.status() != SegmentStatus.ARCHIVED) {
                add(segment.key(), "segment", segment.key(), segment.name(), of(segment.rule()));
            }
        }
        for (ComputedTrait trait : traits) {
            if (trait.status() != SegmentStatus.ARCHIVED) {
                add(Computed.PREFIX + trait.key(), "trait", trait.key(), trait.name(), of(trait.formula()));
            }
        }
    }

    private void add(String name, String kind, String key, String title, Map<String, String> names) {
        definitions.put(name, new Definition(name, new SegmentUse.User(kind, key, title), names));
    }

    /** The names in a rule, and the JSON pointer of one place of each. */
    static Map<String, String> of(Rule rule) {
        Map<String, String> names = new LinkedHashMap<>();
        walk(rule, "", (leaf, at) -> {
            leaf.segment().ifPresent(key -> names.putIfAbsent(key, at));
            leaf.watch(new Watch() {
                @Override
                public void trait(String trait) {
                    if (Computed.is(trait)) {
                        names.putIfAbsent(Computed.PREFIX + Computed.key(trait), at);
                    }
                }
            });
        });
        return names;
    }

    /** The names in a formula. */
    static Map<String, String> of(Formula formula) {
        Map<String, String> names = new LinkedHashMap<>();
        formula.rules()
                .forEach((pointer, rule) -> of(rule).forEach((name, at) -> names.putIfAbsent(name, pointer + at)));
        return names;
    }

    /**
     * Every name is there, and none of them leads back.
     *
     * @param name whose definition is to be saved
     * @param names what it will name
     * @param at the JSON pointer before theirs
     */
    void refuse(String name, Map<String, String> names, String at) {
        names.forEach((used, pointer) -> {
            if (used.equals(name) || leadsTo(used, name, new HashSet<>())) {
                throw Refusal.invalid(
                        "segment_cycle",
                        used.equals(name)
                                ? "A " + kind(name) + " cannot be made of itself."
                                : "The " + kind(used) + " '" + bare(used) + "' is itself made of '" + bare(name)
                                        + "': that would be a circle.",
                        at + pointer);
            }
            if (!definitions.containsKey(used)) {
                throw missing(used, at + pointer);
            }
        });
    }

    static Refusal missing(String name, String at) {
        return new Refusal(
                Refusal.Kind.UNPROCESSABLE,
                Computed.is(name) ? "unknown_trait" : "unknown_segment",
                "There is no " + kind(name) + " '" + bare(name) + "'; save it before this one.",
                at);
    }

    private static String kind(String name) {
        return Computed.is(name) ? "computed trait" : "segment";
    }

    private static String bare(String name) {
        return Computed.is(name) ? Computed.key(name) : name;
    }

    private boolean leadsTo(String from, String name, Set<String> seen) {
        return seen.add(from)
                && definitions.containsKey(from)
                && definitions.get(from).names.keySet().stream()
                        .anyMatch(next -> next.equals(name) || leadsTo(next, name, seen));
    }

    /** These and all that they are made of. */
    Set<String> closure(Collection<String> names) {
        Set<String> all = new TreeSet<>();
        names.forEach(name -> close(name, all));
        return all;
    }

    private void close(String name, Set<String> all) {
        if (definitions.containsKey(name) && all.add(name)) {
            definitions.get(name).names.keySet().forEach(used -> close(used, all));
        }
    }

    /** What names one. */
    List<SegmentUse.User> users(String name) {
        return definitions.values().stream()
                .filter(definition -> definition.names.containsKey(name))
                .map(Definition::user)
                .toList();
    }

    /** Name to what names it; those that nobody names are left out. */
    Map<String, List<SegmentUse.User>> users() {
        Map<String, List<SegmentUse.User>> users = new HashMap<>();
        definitions
                .values()
                .forEach(definition -> definition
                        .names
                        .keySet()
                        .forEach(name -> users.computeIfAbsent(name, none -> new ArrayList<>())
                                .add(definition.user)));
        return users;
    }

    /** The same with what others tell of. */
    Map<String, List<SegmentUse.User>> users(Map<String, List<SegmentUse.User>> others) {
        Map<String, List<SegmentUse.User>> users = users();
        others.forEach((name, more) ->
                users.computeIfAbsent(name, none -> new ArrayList<>()).addAll(more));
        return users;
    }

    private static void walk(Rule rule, String at, BiConsumer<Leaf, String> visitor) {
        switch (rule) {
            case Rule.All all -> parts(all.parts(), at + "/all", visitor);
            case Rule.Any any -> parts(any.parts(), at + "/any", visitor);
            case Rule.Not not -> walk(not.part(), at + "/not", visitor);
            case Leaf leaf -> visitor.accept(leaf, at);
        }
    }

    private static void parts(List<Rule> parts, String at, BiConsumer<Leaf, String> visitor) {
        for (int i = 0; i < parts.size(); i++) {
            walk(parts.get(i), at + "/" + i, visitor);
        }
    }
}
