package io.braid.sim;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import io.braid.talk.delivery.SendIntent;
import io.braid.talk.delivery.SendRequested;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sees what every other stage sees and remembers what was committed, as plain history: from it the laws are computed again without
 * the engine's own tables.
 */
final class Witness implements Stage {
    /** An event as it was folded. */
    record Folded(long profile, Event event) {}

    /** A moment that was served; {@code atMs} is the person's time then. */
    record Woken(long profile, long dueMs, long atMs, long afterOffset, long clockMs) {}

    /** One committed micro-batch: of events up to an offset, or of timers up to a time. */
    record Step(boolean wake, long from, long to) {}

    /** What happened to whole people, in order: {@code split} false for a merge of {@code other} into {@code profile}, true for its undoing. */
    record Life(boolean split, long profile, long other) {}

    final List<Folded> folded = new ArrayList<>();
    final List<Life> lives = new ArrayList<>();
    final List<Woken> woken = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final Map<String, Long> requestedBy = new HashMap<>();
    final List<String> requestedTwice = new ArrayList<>();
    private final Map<Long, Long> mergedInto = new HashMap<>();
    private final SimTime time;
    private final SimLog log;
    private long offset;

    Witness(SimTime time, SimLog log) {
        this.time = time;
        this.log = log;
    }

    /** The last folded offset. */
    long offset() {
        return offset;
    }

    /** Every profile that something was folded for. */
    Set<Long> profiles() {
        Set<Long> profiles = new TreeSet<>();
        folded.forEach(one -> profiles.add(one.profile()));
        return profiles;
    }

    /** The living profile of one that may have been merged. */
    long living(long profile) {
        long found = profile;
        while (mergedInto.containsKey(found)) {
            found = mergedInto.get(found);
        }
        return found;
    }

    /** Everything folded for a profile and those that were merged into it. */
    List<Event> history(long profile) {
        return folded.stream()
                .filter(one -> living(one.profile()) == profile)
                .map(Folded::event)
                .toList();
    }

    @Override
    public String name() {
        return "witness";
    }

    @Override
    public List<Section<?>> sections() {
        return List.of();
    }

    @Override
    public Run open(Batch batch) {
        return new Watch(batch.tx());
    }

    private final class Watch implements Run {
        private final Transaction tx;
        private final List<Folded> events = new ArrayList<>();
        private final List<Woken> times = new ArrayList<>();
        private final List<SendIntent> intents = new ArrayList<>();
        private final List<Life> changes = new ArrayList<>();
        private final Map<Long, Long> refolded = new HashMap<>();
        private long last = offset;

        Watch(Transaction tx) {
            this.tx = tx;
        }

        @Override
        public void fold(Subject subject, Signal signal) {
            if (subject.rebuilding()) {
                if (signal instanceof Signal.EventSignal(Event event)) {
                    refolded.put(event.offset(), subject.id());
                }
                return;
            }
            switch (signal) {
                case Signal.Rebuilt(ProfileView before)
                when before.id() != subject.id() -> changes.add(new Life(true, before.id(), subject.id()));
                case Signal.EventSignal(Event event) -> {
                    events.add(new Folded(subject.id(), event));
                    last = event.offset();
                }
                case Signal.TimeSignal(long dueMs) ->
                    times.add(new Woken(subject.id(), dueMs, subject.nowMs(), last, time.nowMs()));
                case SendRequested(SendIntent intent) -> intents.add(intent);
                default -> {}
            }
        }

        @Override
        public void merge(Subject winner, Subject loser) {
            changes.add(new Life(false, winner.id(), loser.id()));
        }

        @Override
        public void store() {
            Step step = events.isEmpty()
                    ? new Step(true, 0, log.upToMs())
                    : new Step(false, events.getFirst().event().offset(), last);
            MemoryTransaction.write(tx, () -> {
                folded.addAll(events);
                woken.addAll(times);
                folded.replaceAll(one -> refolded.containsKey(one.event().offset())
                        ? new Folded(refolded.get(one.event().offset()), one.event())
                        : one);
                for (Life change : changes) {
                    if (change.split()) {
                        mergedInto.remove(change.other());
                    } else {
                        mergedInto.put(change.other(), change.profile());
                    }
                }
                lives.addAll(changes);
                offset = last;
                steps.add(step);
                for (SendIntent intent : intents) {
                    if (requestedBy.putIfAbsent(intent.sendKey(), intent.profileId()) != null) {
                        requestedTwice.add(intent.sendKey());
                    }
                }
            });
        }
    }
}
