package io.braid.decide.journeys;

import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import java.util.Optional;

/** What journeys ask of segments. */
public interface SegmentSense {
    boolean member(ProfileView profile, String segment);

    /** If the signal is an entry into a segment or a leaving. */
    Optional<Input.SegmentChanged> changed(Signal signal);
}
