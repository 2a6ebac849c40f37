package io.braid.decide.segments;

import io.braid.spine.pipeline.ProfileView;
import java.util.Optional;

/** What rules ask of journeys, which are folded after segments and use them: told by an implementation of theirs. */
@FunctionalInterface
public interface JourneyStories {
    /** Nobody ever entered any. */
    JourneyStories NONE = (profile, journey) -> Optional.empty();

    /**
     * @param enteredMs the last entry
     * @param inside at least one instance lives
     * @param leftMs the last exit; 0 for none
     * @param failed that exit was an error's
     */
    record Story(long enteredMs, boolean inside, long leftMs, boolean failed) {}

    /** Of a journey by its key; empty if he never entered it. */
    Optional<Story> of(ProfileView profile, String journey);
}
