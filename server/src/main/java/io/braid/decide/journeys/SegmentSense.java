package io.braid.decide.journeys;

import io.braid.base.storage.Transaction;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import java.util.Optional;

/** What journeys ask of segments. */
public interface SegmentSense {
    /** For one micro-batch: asks inside its transaction, what it can only once. */
    SegmentSense open(Transaction tx, int workspace);

    boolean member(ProfileView profile, String segment);

    /** Where the person reacts most, by the first computed trait that says so; empty if none does, or he reacts to nothing. */
    String preferredChannel(ProfileView profile);

    /** If the signal is an entry into a segment or a leaving. */
    Optional<Input.SegmentChanged> changed(Signal signal);
}
