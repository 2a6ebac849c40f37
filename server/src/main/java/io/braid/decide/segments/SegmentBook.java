package io.braid.decide.segments;

import io.braid.spine.event.EventType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All living segments and computed traits of one workspace at one version, and the index that says which of them a change can touch: so an event costs
 * what the rules that mention it cost, whether there are five segments or five hundred. A set of segments is a {@link BitSet} of
 * their places in the book.
 *
 * <p>Immutable; any thread.
 */
public final class SegmentBook {
    static final SegmentBook EMPTY = new SegmentBook(0, List.of(), List.of(), Surroundings.NONE);

    /** One filter of an accumulator, and who uses it. */
    record Tap(Accumulator accumulator, long leafId, int filter, BitSet users) {}

    private record EventKey(EventType type, String name) {}

    private final long version;
    private final Surroundings around;
    private final List<Segment> segments;
    private final Map<String, ComputedTrait> traits = new TreeMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Integer, Integer> placesById = new HashMap<>();
    private final Map<EventKey, List<Tap>> taps = new HashMap<>();
    private final Map<Long, BitSet> leaves = new HashMap<>();
    private final Map<EventKey, BitSet> byEvent = new HashMap<>();
    private final Map<String, BitSet> byTrait = new HashMap<>();
    private final TreeMap<Long, BitSet> bySilence = new TreeMap<>();
    private final TreeMap<Long, BitSet> byIdleCart = new TreeMap<>();
    private final BitSet byCart = new BitSet();
    private final BitSet byConsent = new BitSet();
    private final BitSet byZone = new BitSet();
    private final BitSet byVisit = new BitSet();
    private final Map<String, BitSet> byJourney = new HashMap<>();
    private final Set<String> remembered = new HashSet<>();
    private final List<Integer> order = new ArrayList<>();

    SegmentBook(long version, List<Segment> segments, List<ComputedTrait> traits, Surroundings around) {
        this.version = version;
        this.around = around;
        this.segments = List.copyOf(segments);
        traits.forEach(trait -> this.traits.put(trait.key(), trait));
        for (int place = 0; place < this.segments.size(); place++) {
            places.put(this.segments.get(place).key(), place);
            placesById.put(this.segments.get(place).id(), place);
        }
        Set<Integer> ordered = new HashSet<>();
        for (int place = 0; place < this.segments.size(); place++) {
            walk(this.segments.get(place).rule(), new Indexer(place));
            arrange(place, ordered);
        }
        this.traits.values().forEach(trait -> trait.formula().watch(new Keeper()));
    }

    static void walk(Rule rule, Watch watch) {
        switch (rule) {
            case Rule.All all -> all.parts().forEach(part -> walk(part, watch));
            case Rule.Any any -> any.parts().forEach(part -> walk(part, watch));
            case Rule.Not not -> walk(not.part(), watch);
            case Leaf leaf -> leaf.watch(watch);
        }
    }

    /** Segments that a segment is made of come before it; cycles were refused, what is left of one in a book stays as it stands. */
    private void arrange(int place, Set<Integer> ordered) {
        if (ordered.add(place)) {
            Set<String> path = new HashSet<>();
            walk(segments.get(place).rule(), new Watch() {
                @Override
                public void segment(String key) {
                    Integer used = places.get(key);
                    if (used != null) {
                        arrange(used, ordered);
                    }
                }

                @Override
                public void trait(String name) {
                    if (Computed.is(name) && path.add(name)) {
                        SegmentBook.this
                                .trait(Computed.key(name))
                                .ifPresent(trait -> trait.formula().watch(this));
                    }
                }
            });
            order.add(place);
        }
    }

    /** Who uses what an accumulator keeps; from now on it is kept. */
    private BitSet keep(Accumulator accumulator) {
        long id = accumulator.id();
        BitSet users = leaves.get(id);
        if (users == null) {
            users = new BitSet();
            leaves.put(id, users);
            for (int n = 0; n < accumulator.filters().size(); n++) {
                EventFilter filter = accumulator.filters().get(n);
                taps.computeIfAbsent(new EventKey(filter.type(), filter.name()), key -> new ArrayList<>())
                        .add(new Tap(accumulator, id, n, users));
            }
        }
        return users;
    }

    /** Keeps what a computed trait is made of, whether a segment asks for it or not. Readers work its value out, so nothing wakes it. */
    private final class Keeper implements Watch {
        @Override
        public void keeps(Accumulator accumulator) {
            keep(accumulator);
        }

        @Override
        public void remembers(String key) {
            remembered.add(key);
        }
    }

    /** Enters a segment's leaves. A segment is touched by what touches the segments and the computed traits in its rule. */
    private final class Indexer implements Watch {
        private final int place;
        private final Set<String> path = new HashSet<>();

        Indexer(int place) {
            this.place = place;
        }

        @Override
        public void keeps(Accumulator accumulator) {
            keep(accumulator).set(place);
        }

        @Override
        public void trait(String name) {
            if (!Computed.is(name)) {
                of(byTrait, name).set(place);
            } else if (path.add(name)) {
                SegmentBook.this
                        .trait(Computed.key(name))
                        .ifPresent(trait -> trait.formula().watch(this));
            }
        }

        @Override
        public void silence(long windowMs) {
            of(bySilence, windowMs).set(place);
        }

        @Override
        public void cart() {
            byCart.set(place);
        }

        @Override
        public void idleCart(long idleMs) {
            of(byIdleCart, idleMs).set(place);
        }

        @Override
        public void event(EventType type, String name) {
            of(byEvent, new EventKey(type, name)).set(place);
        }

        @Override
        public void consent() {
            byConsent.set(place);
        }

        @Override
        public void zone() {
            byZone.set(place);
        }

        @Override
        public void visit() {
            byVisit.set(place);
        }

        @Override
        public void journey(String key) {
            of(byJourney, key).set(place);
        }

        @Override
        public void remembers(String key) {
            remembered.add(key);
        }

        @Override
        public void segment(String key) {
            Integer used = places.get(key);
            if (used != null && path.add(key)) {
                walk(segments.get(used).rule(), this);
            }
        }
    }

    private static <K> BitSet of(Map<K, BitSet> map, K key) {
        return map.computeIfAbsent(key, k -> new BitSet());
    }

    /** Grows with each change of any definition. */
    public long version() {
        return version;
    }

    public List<Segment> segments() {
        return segments;
    }

    public Optional<Segment> find(String key) {
        return Optional.ofNullable(places.get(key)).map(segments::get);
    }

    /** The living computed traits, by key. */
    Collection<ComputedTrait> traits() {
        return traits.values();
    }

    Optional<ComputedTrait> trait(String key) {
        return Optional.ofNullable(traits.get(key));
    }

    /** As {@link References} name it. */
    boolean has(String name) {
        return Computed.is(name) ? traits.containsKey(Computed.key(name)) : places.containsKey(name);
    }

    Surroundings around() {
        return around;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    int place(int segmentId) {
        return placesById.getOrDefault(segmentId, -1);
    }

    /** All places, those that others are made of first. */
    List<Integer> order() {
        return order;
    }

    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, segments.size());
        return all;
    }

    /** The filters that an event may match. */
    List<Tap> taps(EventType type, String name) {
        return taps.getOrDefault(new EventKey(type, name), List.of());
    }

    /** True if a living rule keeps it. */
    boolean hasLeaf(long leafId) {
        return leaves.containsKey(leafId);
    }

    BitSet usersOfEvent(EventType type, String name) {
        return byEvent.isEmpty() ? NOBODY : byEvent.getOrDefault(new EventKey(type, name), NOBODY);
    }

    BitSet usersOfTrait(String name) {
        return byTrait.getOrDefault(name, NOBODY);
    }

    BitSet usersOfCart() {
        return byCart;
    }

    BitSet usersOfConsent() {
        return byConsent;
    }

    BitSet usersOfZone() {
        return byZone;
    }

    BitSet usersOfVisit() {
        return byVisit;
    }

    BitSet usersOfJourney(String key) {
        return byJourney.getOrDefault(key, NOBODY);
    }

    /** Whether a rule asks who left the segment. */
    boolean remembers(String key) {
        return remembered.contains(key);
    }

    /** Last-seen window to its users. */
    TreeMap<Long, BitSet> usersOfSilence() {
        return bySilence;
    }

    /** Idle time of a cart to its users. */
    TreeMap<Long, BitSet> usersOfIdleCart() {
        return byIdleCart;
    }

    private static final BitSet NOBODY = new BitSet();
}
