package io.braid.decide.segments;

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

/**
 * All living segments and computed traits of one workspace at one version. A set of segments is a {@link BitSet} of their places in the
 * book; which of them a change can touch, says the {@link #index}.
 *
 * <p>Immutable; any thread.
 */
public final class SegmentBook {
    static final SegmentBook EMPTY =
            new SegmentBook(0, List.of(), List.of(), List.of(), Surroundings.NONE, BackfillLane.NONE);

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
    /** Everything's past is. */
    private final boolean counted;

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Integer, Integer> placesById = new HashMap<>();
    private final List<Integer> order = new ArrayList<>();
    private final SegmentIndex index;

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
        this.counted = building.isEmpty()
                && segments.stream().noneMatch(segment -> segment.status() == SegmentStatus.BUILDING);
        for (int place = 0; place < this.segments.size(); place++) {
            places.put(this.segments.get(place).key(), place);
            placesById.put(this.segments.get(place).id(), place);
        }
        Set<Integer> ordered = new HashSet<>();
        for (int place = 0; place < this.segments.size(); place++) {
            arrange(place, ordered);
        }
        this.index = new SegmentIndex(this, kept);
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
                    if (places.containsKey(key)) {
                        arrange(place(key), ordered);
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

    /** The first, by key, that says in which channel somebody reacts most. */
    Optional<ComputedTrait> channelTrait() {
        return traits.values().stream()
                .filter(trait -> trait.formula() instanceof ChannelOf)
                .findFirst();
    }

    /** As {@link References} name it. */
    boolean has(String name) {
        return Computed.is(name) ? traits.containsKey(Computed.key(name)) : places.containsKey(name);
    }

    SegmentIndex index() {
        return index;
    }

    Surroundings around() {
        return around;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Or -1. */
    int place(String key) {
        return places.getOrDefault(key, -1);
    }

    /** Or -1. */
    int place(int segmentId) {
        return placesById.getOrDefault(segmentId, -1);
    }

    /** All places, those that others are made of first. */
    List<Integer> order() {
        return order;
    }

    /**
     * The segments that nobody evaluated for a state: all of one that must be looked at anew. Of an older book there are none, since a
     * changed rule comes to everybody by its back-fill (but for whom it passes over because he cannot be folded; an audit finds him); without
     * back-fills it comes to each with what he does next.
     *
     * @param stateVersion {@link SegmentsState#bookVersion}
     */
    BitSet unjudged(long stateVersion) {
        BitSet unjudged = new BitSet();
        if (stateVersion == 0 || stateVersion != version && lane == BackfillLane.NONE) {
            unjudged.set(0, segments.size());
        }
        return unjudged;
    }

    /** Where states hold a leaf; empty if it is not kept yet. */
    OptionalLong slot(long leafId) {
        FillStore.KeptLeaf leaf = kept.get(leafId);
        return leaf == null ? OptionalLong.empty() : OptionalLong.of(leaf.slot());
    }

    /** A leaf whose past is being counted. */
    boolean isFilling(long leafId) {
        FillStore.KeptLeaf leaf = kept.get(leafId);
        return leaf != null && !leaf.filled();
    }

    boolean hasSlot(long slot) {
        return slots.contains(slot);
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
        if (counted) {
            return false;
        }
        if (segment.status() == SegmentStatus.BUILDING && !reached.is(segment.id(), segment.version())) {
            return true;
        }
        for (ComputedTrait trait : building) {
            if (index.usersOf(part(trait)).get(place(segment.id())) && !reached.is(part(trait), trait.version())) {
                return true;
            }
        }
        return false;
    }
}
