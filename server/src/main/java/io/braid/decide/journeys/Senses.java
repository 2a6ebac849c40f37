package io.braid.decide.journeys;

import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import java.util.Optional;

/** What journeys learn from the packages below: their signals as inputs, their sections as a view. */
public interface Senses {
    /** For one micro-batch. */
    default Senses open(Transaction tx, int workspace) {
        return this;
    }

    /** What a signal of another stage means to a journey; empty: nothing. */
    Optional<Input> input(ProfileView profile, Signal signal);

    /**
     * The person as he is now.
     *
     * @param lastActiveMs as journeys know it
     * @param paused the journey that looks is paused
     */
    View view(ProfileView profile, long lastActiveMs, boolean paused);
}
