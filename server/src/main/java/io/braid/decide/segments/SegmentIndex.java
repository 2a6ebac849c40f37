package io.braid.decide.segments;

import io.braid.spine.event.EventType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which segments of a book a change can touch: so an event costs what the rules that mention it cost, whether there are five segments or
 * five hundred. A segment is touched by what touches the segments and the computed traits in its rule.
 *
 * <p>Immutable; any thread.
 */
final class SegmentIndex {
    private static final BitSet NOBODY = new BitSet();

    /** One filter of an accumulator, and who uses it. */
    record Tap(Accumulator accumulator, long slot, int filter, BitSet users) {}

    private record EventKey(EventType type, String name) {}

    private final SegmentBook book;
    /** By leaf id. */
    private final Map<Long, FillStore.KeptLeaf> kept;

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

    /** @param kept by leaf id, what states hold; other leaves are not counted yet */
    SegmentIndex(SegmentBook book, Map<Long, FillStore.KeptLeaf> kept) {
        this.book = book;
        this.kept = kept;
        for (int place = 0; place < book.segments().size(); place++) {
            SegmentBook.walk(book.segments().get(place).rule(), new Indexer(place));
        }
        book.traits().forEach(trait -> trait.formula().watch(new Keeper()));
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
                book.trait(Computed.key(name)).ifPresent(trait -> {
                    of(byPart, SegmentBook.part(trait)).set(place);
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
            book.find(key).filter(used -> path.add(key)).ifPresent(used -> {
                of(byPart, used.id()).set(place);
                SegmentBook.walk(used.rule(), this);
            });
        }
    }

    private static <K> BitSet of(Map<K, BitSet> map, K key) {
        return map.computeIfAbsent(key, k -> new BitSet());
    }

    /** The filters that an event may match. */
    List<Tap> taps(EventType type, String name) {
        return taps.getOrDefault(new EventKey(type, name), List.of());
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
        int place = book.place(segmentId);
        return taps.values().stream()
                .flatMap(List::stream)
                .filter(tap -> place >= 0 && tap.users().get(place))
                .toList();
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
}
