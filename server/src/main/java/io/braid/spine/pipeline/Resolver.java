package io.braid.spine.pipeline;

import io.braid.spine.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/** Says whose an event is. Implemented by identity; the pipeline asks for it before the stages run. */
public interface Resolver {
    /** The parts of a profile's state that identity owns. */
    List<Section<?>> sections();

    Run open(Batch batch);

    /** The transaction of the latest micro-batches was committed. */
    default void committed() {}

    /** What was kept from earlier micro-batches may not be what is stored: another worker wrote, or a transaction failed. */
    default void forget() {}

    /** One micro-batch. */
    interface Run {
        /**
         * Looks up in bulk every identifier of these events.
         *
         * @return the ids of all profiles that any of the events may belong to or merge
         */
        Collection<Long> load(List<Event> events);

        /** The profiles were loaded; the resolver may read and set its section on them through {@code subjects}. */
        Resolution resolve(Event event, Subjects subjects);

        /** Stores identifiers, aliases and the merge ledger in bulk. */
        void store();
    }

    /** The profiles of this batch, loaded or made. */
    interface Subjects {
        /** @throws IllegalStateException if it was neither loaded nor made in this batch */
        Subject subject(long profileId);

        /** A new, empty profile with a new id. */
        Subject create();

        /** The same with an id that it has elsewhere, where what happened once is played again. No profile here has it. */
        Subject create(long profileId);

        /**
         * Makes one profile of two: sections are merged, stages move their rows, the loser's id becomes an alias of the winner's.
         */
        void merge(Subject winner, Subject loser);

        /**
         * Undoes a merge: the restored id becomes a profile of its own again, and both people are folded again from their events
         * ({@link Subject#rebuilding()}). Journeys that ended stay ended, caps and consent stay strict.
         *
         * @param owner for every past event of either: (the profile id it was folded for, the identifier that resolved it) to the
         *     id of the one of the two that it belongs to
         */
        void split(Subject winner, long restoredId, BiFunction<Long, String, Long> owner);
    }

    /**
     * Whose an event is.
     *
     * @param profileId the profile
     * @param resolvedBy {@code type:value} of the identifier that decided, or empty; what an unmerge sorts events by
     */
    record Resolution(long profileId, String resolvedBy) {}
}
