package io.braid.spine.pipeline;

import java.util.Collection;
import java.util.List;

/**
 * A feature's part in the micro-batch: it loads in bulk, folds in memory, stores in bulk. Stages run in the order in which {@code
 * Main} lists them.
 */
public interface Stage {
    /** For logs and metrics. */
    String name();

    /** The parts of a profile's state that this stage owns: merged, carried over and stored by the pipeline. */
    List<Section<?>> sections();

    /**
     * Whether an undone merge empties this stage's sections and builds them again from the events of each person. A stage that
     * says no (journeys, caps, consent) leaves what it had with the profile that keeps its id.
     */
    default boolean refolds() {
        return true;
    }

    /** Begins a micro-batch. */
    Run open(Batch batch);

    /** One micro-batch of one stage; thrown away if the batch is tried again. */
    interface Run {
        /** Loads in bulk what the fold of these profiles may need beyond their sections. May be called more than once. */
        default void load(Collection<? extends Subject> subjects) {}

        /** Reacts to a signal: touches the subject and this run's own memory, nothing else. */
        void fold(Subject subject, Signal signal);

        /** The loser's sections were merged into the winner's; rows that name the loser follow. */
        default void merge(Subject winner, Subject loser) {}

        /**
         * Takes out what the fold decided until now, which then is not this run's any more; more of the same profiles may follow. It is prepared and
         * stored at once while the fold goes on, by another thread or two, so it must share nothing that the fold changes; or after the fold's end,
         * before {@link #store}.
         */
        default Taken taken() {
            return Taken.NOTHING;
        }

        /** Stores in bulk what has to wait for the end of the micro-batch. */
        default void store() {}
    }
}
