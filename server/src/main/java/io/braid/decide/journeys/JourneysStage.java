package io.braid.decide.journeys;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.Prepared;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import io.braid.spine.pipeline.Taken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Journeys in the micro-batch: the fold needs only section 6 and the book. */
final class JourneysStage implements Stage {
    private final JourneyStore store;
    private final TrialStore trials;
    private final JourneyBook book;
    private final Senses senses;
    private final JourneyTeller teller;
    private final Clock clock;

    JourneysStage(
            JourneyStore store, TrialStore trials, JourneyBook book, Senses senses, JourneyTeller teller, Clock clock) {
        this.store = store;
        this.trials = trials;
        this.teller = teller;
        this.clock = clock;
        this.book = book;
        this.senses = senses;
    }

    @Override
    public String name() {
        return "journeys";
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(JourneysState.SECTION);
    }

    /** Ended journeys stay ended, and nobody goes through one twice because two people turned out to be two. */
    @Override
    public boolean refolds() {
        return false;
    }

    @Override
    public Run open(Batch batch) {
        return new JourneysRun(batch);
    }

    private final class JourneysRun implements Run {
        private final Batch batch;
        private final JourneyBook.Snapshot snapshot;
        private final Senses sensesNow;
        private final Map<Long, Long> moved = new TreeMap<>();
        private final Queues queues;
        private Deeds.Tables tables;
        private final Map<Passage, Long> flow = new HashMap<>();
        private final List<Long> ended = new ArrayList<>();
        private long endedMs;
        private long causedTo;
        private int depth;

        JourneysRun(Batch batch) {
            this.batch = batch;
            this.snapshot = book.open(batch.tx(), batch.workspace());
            this.sensesNow = senses.open(batch.tx(), batch.workspace());
            this.queues = new Queues(line -> store.turns(batch.tx(), batch.workspace(), line), clock.nowMs());
            this.tables = Deeds.Tables.empty(queues);
        }

        @Override
        public void load(Collection<? extends Subject> subjects) {
            List<JourneyStore.VersionId> needed = new ArrayList<>();
            subjects.forEach(subject -> subject.get(JourneysState.SECTION)
                    .live()
                    .forEach(instance ->
                            needed.add(new JourneyStore.VersionId(instance.journey(), instance.version()))));
            snapshot.need(batch.tx(), batch.workspace(), needed);
        }

        @Override
        public void fold(Subject subject, Signal signal) {
            if (!subject.rebuilding()) {
                cause(subject, signal);
                fold(subject).signal(signal);
            }
        }

        /** What follows from an event in later rounds has its depth: they come before the next event or moment. */
        private void cause(Subject subject, Signal signal) {
            if (signal instanceof Signal.EventSignal(var event)) {
                depth = Chain.depth(event);
            } else if (signal instanceof JourneyAsked asked) {
                depth = asked.depth();
            } else if (signal instanceof Signal.TimeSignal || causedTo != subject.id()) {
                depth = 0;
            }
            causedTo = subject.id();
        }

        @Override
        public void merge(Subject winner, Subject loser) {
            moved.replaceAll((from, to) -> to == loser.id() ? winner.id() : to);
            moved.put(loser.id(), winner.id());
            tables.rows().replaceAll((id, row) -> row.profileId() == loser.id() ? row.of(winner.id()) : row);
            ended.addAll(fold(winner).merged());
            endedMs = winner.nowMs();
        }

        @Override
        public Taken taken() {
            Deeds.Tables done = tables;
            tables = Deeds.Tables.empty(queues);
            done.flow().forEach((way, moves) -> flow.merge(way, moves, Long::sum));
            return () -> {
                Map<Boolean, List<InstanceRow>> instances = done.byEntered();
                Prepared entered = store.addInstances(batch.workspace(), instances.get(true));
                return tx -> {
                    entered.into(tx);
                    store.storeInstances(tx, batch.workspace(), instances.get(false));
                    trials.take(tx, batch.workspace(), done.arms());
                    teller.owe(tx, batch.workspace(), done.untold());
                };
            };
        }

        @Override
        public void store() {
            if (!flow.isEmpty()) {
                store.addFlow(batch.tx(), batch.workspace(), flow);
            }
            store.endInstances(batch.tx(), batch.workspace(), ended, "merged", endedMs);
            store.moveInstances(batch.tx(), batch.workspace(), moved);
            trials.move(batch.tx(), batch.workspace(), moved);
            queues.store(store, batch.tx(), batch.workspace());
        }

        private Fold fold(Subject subject) {
            return new Fold(subject, snapshot, sensesNow, batch::nextId, tables, depth);
        }
    }
}
