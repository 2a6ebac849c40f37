package io.braid.decide.journeys;

import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Visit;
import java.util.List;
import java.util.Optional;

/**
 * Goes to every profile when other journeys than before let people in by the calendar, so that people of whom nothing is heard get their
 * moment, too. How far it came is stored with what it did: a crash repeats and loses nothing. What is published meanwhile has it begin
 * again; a moment that passes before it reaches a person does not come for him.
 *
 * <p>Thread rule: {@link #wanted} any; the others the worker's.
 */
final class EntrySweep implements Background {
    /** Profiles of a piece: a live event may have to wait for it. */
    static final int PROFILES_MAX = 200;

    private record House(int workspace, Pipeline pipeline, Storage storage) {}

    private final JourneyBook book;
    private final SweepStore store;
    private volatile House house;
    private volatile boolean wanted = true;
    private SweepStore.Sweep sweep = SweepStore.Sweep.NONE;

    EntrySweep(JourneyBook book, SweepStore store) {
        this.book = book;
        this.store = store;
    }

    /** Told once, before the first step. */
    void open(int workspace, Pipeline pipeline, Storage storage) {
        house = new House(workspace, pipeline, storage);
    }

    /** Something may have been published. */
    void wanted() {
        wanted = true;
    }

    @Override
    public boolean waiting() {
        return house != null && (wanted || !sweep.over());
    }

    @Override
    public boolean step(long nowMs) {
        if (house == null) {
            return false;
        }
        if (wanted) {
            wanted = false;
            sweep = house.storage.inTransaction(this::begun);
        }
        if (sweep.over()) {
            return false;
        }
        List<Long> ids = house.pipeline.profilesAfter(house.workspace, sweep.afterProfile(), PROFILES_MAX);
        SweepStore.Sweep after = ids.isEmpty() ? sweep.ended() : sweep.at(ids.getLast());
        house.pipeline.visit(house.workspace, ids, new Told(after), nowMs);
        sweep = after;
        return true;
    }

    private SweepStore.Sweep begun(Transaction tx) {
        String entries = book.open(tx, house.workspace).timedEntries();
        SweepStore.Sweep before = store.read(tx, house.workspace);
        if (before.entries().equals(entries)) {
            return before;
        }
        // Nobody has to be told that nothing is left: his moment comes to nothing.
        SweepStore.Sweep fresh = new SweepStore.Sweep(entries, entries.isEmpty() ? SweepStore.Sweep.OVER : 0);
        store.write(tx, house.workspace, fresh);
        return fresh;
    }

    private final class Told implements Visit {
        private final SweepStore.Sweep after;

        Told(SweepStore.Sweep after) {
            this.after = after;
        }

        @Override
        public Optional<Signal> signal(ProfileView profile, List<Event> past) {
            return Optional.of(new EntriesChanged());
        }

        @Override
        public void store(Transaction tx) {
            store.write(tx, house.workspace, after);
        }
    }
}
