package io.braid.decide.journeys;

import io.braid.decide.segments.JourneyStories;
import io.braid.spine.pipeline.ProfileView;
import java.util.Optional;

/** Tells segments, from section 6, what a person has been through: of the last {@link JourneysState#PAST_MAX} journeys. Any thread. */
public final class ToldStories implements JourneyStories {
    /** A limit of the engine ended it, not the journey or the person. */
    private static final String FAILED = "too_many_moves";

    @Override
    public Optional<Story> of(ProfileView profile, String journey) {
        JourneysState state = profile.get(JourneysState.SECTION);
        boolean inside = state.live().stream().anyMatch(one -> one.journey().equals(journey));
        Optional<Past> past = state.past(journey);
        if (past.isEmpty() && !inside) {
            return Optional.empty();
        }
        return Optional.of(new Story(
                past.map(Past::enteredMs).orElse(0L),
                inside,
                past.map(Past::leftMs).orElse(0L),
                past.map(one -> one.reason().equals(FAILED)).orElse(false)));
    }
}
