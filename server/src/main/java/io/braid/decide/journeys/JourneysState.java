package io.braid.decide.journeys;

import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Section 6 of a profile's state: all that moving it needs, so nothing else is loaded.
 *
 * @param lastActiveMs when the person was last seen doing something; kept while he is inside a journey, else 0
 * @param live the instances, by id; of at most {@link #LIVE_MAX} entries, and at most {@link Family#PERSON_MAX}; more only by a merge
 * @param past journeys entered, by key; at most {@link #PAST_MAX}, the longest ago is forgotten first
 * @param cut until the stage has told so: instances that a merge held out, and entries that it ended, by who came in
 * @param entryMs when he may come into one by the calendar next, or {@link Subject#NEVER}; see {@link CalendarEntries}
 */
record JourneysState(long lastActiveMs, List<Instance> live, List<Past> past, List<Long> cut, long entryMs) {
    static final int LIVE_MAX = 25;
    static final int PAST_MAX = 200;

    static final JourneysState EMPTY = new JourneysState(0, List.of(), List.of(), List.of(), Subject.NEVER);

    static final Section<JourneysState> SECTION = new Section<>(
            6, "journeys", () -> EMPTY, JourneysCodec::encode, JourneysCodec::decode, JourneysState::merge);

    JourneysState active(long atMs) {
        return new JourneysState(Math.max(lastActiveMs, atMs), live, past, cut, entryMs);
    }

    JourneysState told() {
        return new JourneysState(lastActiveMs, live, past, List.of(), entryMs);
    }

    /** Nobody inside: when he was active need not be kept, so a browsing visitor costs nothing. */
    JourneysState tidy() {
        return live.isEmpty() && lastActiveMs != 0 ? new JourneysState(0, live, past, cut, entryMs) : this;
    }

    /** The instance as it is now; gone when it has left. */
    JourneysState with(Instance instance) {
        List<Instance> all = new ArrayList<>(live);
        all.removeIf(other -> other.id() == instance.id());
        if (instance.live()) {
            all.add(instance);
            all.sort(Comparator.comparingLong(Instance::id));
        }
        JourneysState changed = new JourneysState(lastActiveMs, List.copyOf(all), past, cut, entryMs);
        return instance.heldOut()
                        && !past(instance.journey()).map(Past::heldOut).orElse(false)
                ? changed.with(past(instance.journey())
                        .orElse(new Past(instance.journey(), instance.enteredMs(), true, 0, "", List.of()))
                        .held())
                : changed;
    }

    JourneysState with(Past entry) {
        List<Past> all = new ArrayList<>(past);
        all.removeIf(other -> other.journey().equals(entry.journey()));
        all.add(entry);
        return new JourneysState(lastActiveMs, live, newest(all), cut, entryMs);
    }

    Optional<Past> past(String journey) {
        return past.stream().filter(entry -> entry.journey().equals(journey)).findFirst();
    }

    long dueMs() {
        return Math.min(entryMs, live.stream().mapToLong(Instance::dueMs).min().orElse(Subject.NEVER));
    }

    JourneysState entering(long newEntryMs) {
        return entryMs == newEntryMs ? this : new JourneysState(lastActiveMs, live, past, cut, newEntryMs);
    }

    private static List<Past> newest(List<Past> all) {
        return all.stream()
                .sorted(Comparator.comparingLong(Past::enteredMs).reversed().thenComparing(Past::journey))
                .limit(PAST_MAX)
                .sorted(Comparator.comparing(Past::journey))
                .toList();
    }

    /** Of two instances of one journey and entry the older stays; who was held out on either side stays held out. */
    static JourneysState merge(JourneysState winner, JourneysState loser) {
        Map<String, Past> past = new TreeMap<>();
        winner.past.forEach(entry -> past.merge(entry.journey(), entry, Past::join));
        loser.past.forEach(entry -> past.merge(entry.journey(), entry, Past::join));
        List<Instance> all = new ArrayList<>(winner.live);
        loser.live.stream()
                .filter(one -> all.stream().noneMatch(other -> other.id() == one.id()))
                .forEach(all::add);
        all.sort(Comparator.comparingLong(Instance::enteredMs).thenComparingLong(Instance::id));
        List<Long> cut = new ArrayList<>(winner.cut);
        loser.cut.stream().filter(id -> !cut.contains(id)).forEach(cut::add);
        List<Instance> kept = new ArrayList<>();
        for (Instance instance : all) {
            boolean doubled = kept.stream()
                    .anyMatch(older -> older.journey().equals(instance.journey())
                            && older.family() != instance.family()
                            && (older.single() || older.entryKey().equals(instance.entryKey())));
            boolean held = past.containsKey(instance.journey())
                    && past.get(instance.journey()).heldOut();
            if (!doubled) {
                kept.add(held ? instance.held(true) : instance);
            }
            if (doubled || held && !instance.heldOut()) {
                cut.add(doubled ? instance.family() : instance.id());
            }
        }
        kept.sort(Comparator.comparingLong(Instance::id));
        return new JourneysState(
                Math.max(winner.lastActiveMs, loser.lastActiveMs),
                List.copyOf(kept),
                newest(List.copyOf(past.values())),
                cut.stream().distinct().sorted().toList(),
                Math.min(winner.entryMs, loser.entryMs));
    }
}
