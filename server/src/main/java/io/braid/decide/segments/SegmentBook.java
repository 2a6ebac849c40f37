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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All living segments and computed traits of one workspace at one version, and the index that says which of them a change can touch: so an event costs
 * what the rules that mention it cost, whether there are five segments or five hundred. A set of segments is a {@link BitSet} of
 * their places in the book.
 *
 * <p>Immutable; any thread.
 */
public final class SegmentBook {
    static final SegmentBook EMPTY =
            new SegmentBook(0, List.of(), List.of(), List.of(), Surroundings.NONE, BackfillLane.NONE);

    /** One filter of an accumulator, and who uses it. */
    record Tap(Accumulator accumulator, long slot, int filter, BitSet users) {}

    private record EventKey(EventType type, String name) {}

    private final long version;
    private final Surroundings around;
    private final BackfillLane lane;
    private final List<Segment> segments;
    /** By leaf id. */
    private final Map<Long, FillStore.KeptLeaf> kept = new HashMap<>();
    /** Slots in use. */
    private final Set<Long> slots = new HashSet<>();

    private final Map<String, ComputedTrait> traits = new TreeMap<>();
    private final List<ComputedTrait> building;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Integer, Integer> placesById = new HashMap<>();
    private final Map<EventKey, List<Tap>> taps = new HashMap<>();
    private final Map<Long, BitSet> leaves = new HashMap<>();
    private final Map<Integer, BitSet> byPart = new HashMap<>();
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

    /**
     * @param keptLeaves what states hold; other leaves are not counted yet
     * @param lane knows whom a back-fill has reached
     */
    SegmentBook(
            long version,
            List<Segment> segments,
            List<ComputedTrait> traits,
            List<FillStore.KeptLeaf> keptLeaves,
            Surroundings around,
            BackfillLane lane) {
        this.version = version;
        this.around = around;
        this.lane = lane;
        keptLeaves.forEach(leaf -> {
            kept.put(leaf.leafId(), leaf);
            slots.add((long) leaf.slot());
        });
        this.segments = List.copyOf(segments);
        traits.forEach(trait -> this.traits.put(trait.key(), trait));
        this.building = traits.stream()
                .filter(trait -> trait.status() == SegmentStatus.BUILDING)
                .toList();
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

    /** What a definition keeps of events: the leaves' ids. */
    static Set<Long> kept(Consumer<Watch> definition) {
        Set<Long> kept = new TreeSet<>();
        definition.accept(new Watch() {
            @Override
            public void keeps(Accumulator accumulator) {
                kept.add(accumulator.id());
            }
        });
        return kept;
    }

    /** What a rule keeps of events. */
    static Set<Long> kept(Rule rule) {
        return kept(watch -> walk(rule, watch));
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

    /** Who uses what an accumulator keeps, if it is kept yet. */
    private BitSet keep(Accumulator accumulator) {
        long id = accumulator.id();
        FillStore.KeptLeaf leaf = kept.get(id);
        BitSet users = leaf == null ? new BitSet() : leaves.get(id);
        if (users == null) {
            users = new BitSet();
            leaves.put(id, users);
            for (int n = 0; n < accumulator.filters().size(); n++) {
                EventFilter filter = accumulator.filters().get(n);
                taps.computeIfAbsent(new EventKey(filter.type(), filter.name()), key -> new ArrayList<>())
                        .add(new Tap(accumulator, leaf.slot(), n, users));
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
                SegmentBook.this.trait(Computed.key(name)).ifPresent(trait -> {
                    of(byPart, part(trait)).set(place);
                    trait.formula().watch(this);
                });
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
                of(byPart, segments.get(used).id()).set(place);
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

    /** True if a living definition keeps it, and its past is counted. */
    boolean hasLeaf(long leafId) {
        return leaves.containsKey(leafId) && kept.get(leafId).filled();
    }

    /** Where states hold a leaf; empty if it is not kept yet. */
    OptionalLong slot(long leafId) {
        FillStore.KeptLeaf leaf = kept.get(leafId);
        return leaf == null ? OptionalLong.empty() : OptionalLong.of(leaf.slot());
    }

    boolean hasSlot(long slot) {
        return slots.contains(slot);
    }

    /** The filters of leaves whose past is being counted. */
    List<Tap> filling() {
        Set<Long> open = kept.values().stream()
                .filter(leaf -> !leaf.filled())
                .map(leaf -> (long) leaf.slot())
                .collect(Collectors.toSet());
        return taps.values().stream()
                .flatMap(List::stream)
                .filter(tap -> open.contains(tap.slot()))
                .toList();
    }

    /** What a segment is made of: the filters of all leaves that are kept for it, for the segments and the computed traits in it. */
    List<Tap> tapsOf(int segmentId) {
        int place = place(segmentId);
        return taps.values().stream()
                .flatMap(List::stream)
                .filter(tap -> place >= 0 && tap.users().get(place))
                .toList();
    }

    /** How a back-fill names a computed trait among the segments. */
    static int part(ComputedTrait trait) {
        return -trait.id();
    }

    /** Whether a back-fill has reached somebody for one version of a definition, a segment's id or {@link #part}. */
    @FunctionalInterface
    interface Reached {
        boolean is(int id, int version);
    }

    /** For a person, as far as the lane is. */
    Reached reached(int workspace, long profileId) {
        return (id, version) -> lane.reached(workspace, profileId, id, version);
    }

    /** Its past, or that of a computed trait in it, is not counted yet for a person: what was announced holds. */
    boolean isFrozen(Segment segment, Reached reached) {
        if (segment.status() == SegmentStatus.BUILDING && !reached.is(segment.id(), segment.version())) {
            return true;
        }
        for (ComputedTrait trait : building) {
            if (usersOf(part(trait)).get(place(segment.id())) && !reached.is(part(trait), trait.version())) {
                return true;
            }
        }
        return false;
    }

    /** The segments that are made of a segment, or of a computed trait. */
    BitSet usersOf(int part) {
        return byPart.getOrDefault(part, NOBODY);
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
