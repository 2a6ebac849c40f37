package io.braid.decide.segments;

import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts past events into the leaves that lack them, away from any profile's state. Immutable; any thread. */
final class PastCounts {
    /** An event's kind as rows say it ({@code track}, …) and its name. */
    record Named(String kind, String name) {}

    private final Map<Named, List<SegmentIndex.Tap>> taps = new HashMap<>();
    private final Set<Long> slots;

    PastCounts(List<SegmentIndex.Tap> filling) {
        for (SegmentIndex.Tap tap : filling) {
            EventFilter filter = tap.accumulator().filters().get(tap.filter());
            taps.computeIfAbsent(new Named(kind(filter.type()), filter.name()), named -> new ArrayList<>())
                    .add(tap);
        }
        slots = filling.stream().map(SegmentIndex.Tap::slot).collect(Collectors.toUnmodifiableSet());
    }

    private static String kind(EventType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** The events that it counts. */
    Set<Named> events() {
        return taps.keySet();
    }

    boolean wants(String kind, String name) {
        return taps.containsKey(new Named(kind, name));
    }

    boolean isEmpty() {
        return taps.isEmpty();
    }

    /** The slots of all leaves that it counts. */
    Set<Long> slots() {
        return slots;
    }

    /** Whether it looks at more than when an event was, and from whom. */
    boolean readsProperties() {
        return taps.values().stream()
                .flatMap(List::stream)
                .anyMatch(tap -> tap.accumulator().readsProperties());
    }

    /** By slot; in the order in which the events were folded. */
    Map<Long, Kept> of(List<Event> events) {
        Map<Long, Kept> counts = new TreeMap<>();
        events.forEach(event -> take(counts, event));
        return counts;
    }

    /** Adds one event. */
    void take(Map<Long, Kept> counts, Event event) {
        Happening happening = new Happening(event, true);
        for (SegmentIndex.Tap tap : taps.getOrDefault(new Named(kind(event.type()), event.name()), List.of())) {
            Accumulator accumulator = tap.accumulator();
            if (accumulator.filters().get(tap.filter()).matches(happening)) {
                Kept before = counts.getOrDefault(tap.slot(), accumulator.empty());
                Kept after = accumulator.take(before, tap.filter(), happening);
                if (after != before) {
                    counts.put(tap.slot(), after);
                }
            }
        }
    }
}
