package io.braid.decide.segments;

import io.braid.spine.event.EventType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All living segments of one workspace at one version, and the index that says which of them a change can touch: so an event costs
 * what the rules that mention it cost, whether there are five segments or five hundred. A set of segments is a {@link BitSet} of
 * their places in the book.
 *
 * <p>Immutable; any thread.
 */
public final class SegmentBook {
    static final SegmentBook EMPTY = new SegmentBook(0, List.of());

    /** A counting leaf and who uses it. */
    record Leaf(Rule.EventCount rule, BitSet users) {}

    private record EventKey(EventType type, String name) {}

    private final long version;
    private final List<Segment> segments;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Integer, Integer> placesById = new HashMap<>();
    private final Map<EventKey, List<Leaf>> leavesByEvent = new HashMap<>();
    private final Map<Long, Integer> capacities = new HashMap<>();
    private final Map<String, BitSet> byTrait = new HashMap<>();
    private final TreeMap<Long, BitSet> bySilence = new TreeMap<>();
    private final TreeMap<Long, BitSet> byIdleCart = new TreeMap<>();
    private final BitSet byCart = new BitSet();
    private final BitSet byConsent = new BitSet();

    SegmentBook(long version, List<Segment> segments) {
        this.version = version;
        this.segments = List.copyOf(segments);
        for (int place = 0; place < this.segments.size(); place++) {
            places.put(this.segments.get(place).key(), place);
            placesById.put(this.segments.get(place).id(), place);
        }
        Map<Long, Leaf> leaves = new HashMap<>();
        for (int place = 0; place < this.segments.size(); place++) {
            index(this.segments.get(place).rule(), place, leaves, new ArrayList<>());
        }
    }

    /** A segment is touched by what touches the segments in its rule; cycles were refused, {@code path} is for a book that has one. */
    private void index(Rule rule, int place, Map<Long, Leaf> leaves, List<String> path) {
        switch (rule) {
            case Rule.All all -> all.parts().forEach(part -> index(part, place, leaves, path));
            case Rule.Any any -> any.parts().forEach(part -> index(part, place, leaves, path));
            case Rule.Not not -> index(not.part(), place, leaves, path);
            case Rule.TraitIs trait -> of(byTrait, trait.name()).set(place);
            case Rule.EventCount count -> {
                Leaf leaf = leaves.computeIfAbsent(count.leafId(), id -> {
                    Leaf made = new Leaf(count, new BitSet());
                    leavesByEvent
                            .computeIfAbsent(new EventKey(count.type(), count.event()), key -> new ArrayList<>())
                            .add(made);
                    capacities.put(id, count.capacity());
                    return made;
                });
                leaf.users().set(place);
            }
            case Rule.LastSeen seen -> of(bySilence, seen.windowMs()).set(place);
            case Rule.CartIs cart -> {
                byCart.set(place);
                if (cart.idleMs() != 0) {
                    of(byIdleCart, cart.idleMs()).set(place);
                }
            }
            case Rule.ConsentIs consent -> byConsent.set(place);
            case Rule.Reachable reachable -> byConsent.set(place);
            case Rule.InSegment in -> {
                Integer used = places.get(in.key());
                if (used != null && !path.contains(in.key())) {
                    path.add(in.key());
                    index(segments.get(used).rule(), place, leaves, path);
                    path.removeLast();
                }
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

    Optional<Segment> find(int id) {
        return Optional.ofNullable(placesById.get(id)).map(segments::get);
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    int place(int segmentId) {
        return placesById.getOrDefault(segmentId, -1);
    }

    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, segments.size());
        return all;
    }

    /** The leaves that may count an event. */
    List<Leaf> leaves(EventType type, String name) {
        return leavesByEvent.getOrDefault(new EventKey(type, name), List.of());
    }

    /** How many events the leaf keeps; 0 if no living rule has it. */
    int capacity(long leafId) {
        return capacities.getOrDefault(leafId, 0);
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
