package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.decide.segments.JourneyStories.Story;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The person entered the journey, with a window: last within it (now - t &lt; length); never entered it; is in it now (an instance
 * lives); left it and is not in it, with a window: last within it; or left it last by an error of the engine and is not in it. Of the
 * 200 journeys that were entered last. Entries that only held the person out are entries.
 */
record JourneyIs(String journey, State state, long withinMs) implements Leaf {
    /** Where he is. */
    enum State {
        ENTERED,
        NEVER,
        IN,
        LEFT,
        FAILED
    }

    private static final Field JOURNEY = Field.text("journey", "the journey's key");
    private static final Field STATE = Field.choice(
            "state",
            "entered: once or more; never; in: now; left: and not in it now; failed: left last by an error, not in it now",
            "entered",
            "never",
            "in",
            "left",
            "failed");
    private static final List<Field> WITHIN =
            Length.fields("within_", "the last entry, or exit, was less than so long ago");

    static final LeafKind KIND = new LeafKind(
            "journey",
            "Where in a journey",
            "The person entered the journey (last within the window, if one is given), never did, is in it now, left it (last within "
                    + "the window) or left it by an error, and is not in it now. Of the 200 journeys entered last.",
            Field.all(List.of(JOURNEY, STATE), WITHIN),
            List.of(
                    "{'journey':'welcome'}",
                    "{'journey':'left-cart','state':'in'}",
                    "{'journey':'welcome','state':'left','within_days':30}"),
            JourneyIs::read);

    private static JourneyIs read(RuleFields fields) {
        State state = State.valueOf(fields.choice(STATE).toUpperCase(Locale.ROOT));
        long withinMs = Length.read(fields, WITHIN);
        if (withinMs != 0 && (state == State.NEVER || state == State.IN)) {
            throw RuleFields.wrong(fields.at("state"), "A window goes with entered, left and failed.");
        }
        return new JourneyIs(fields.text(JOURNEY), state, withinMs);
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        Optional<Story> story = known.story(journey);
        if (story.isEmpty()) {
            return Verdict.constant(state == State.NEVER);
        }
        Story told = story.get();
        return switch (state) {
            case ENTERED -> within(told.enteredMs(), known);
            case NEVER -> Verdict.constant(false);
            case IN -> Verdict.constant(told.inside());
            case LEFT -> told.inside() ? Verdict.constant(false) : within(told.leftMs(), known);
            case FAILED -> told.inside() || !told.failed() ? Verdict.constant(false) : within(told.leftMs(), known);
        };
    }

    private Verdict within(long timeMs, Evaluation known) {
        return timeMs == 0
                ? Verdict.constant(false)
                : withinMs == 0 ? Verdict.constant(true) : known.recent(timeMs, withinMs);
    }

    @Override
    public void watch(Watch watch) {
        watch.journey(journey);
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("journey", journey).put("state", state.name().toLowerCase(Locale.ROOT));
        if (withinMs != 0) {
            said.put("window_ms", withinMs);
        }
        known.story(journey)
                .ifPresent(story -> said.put("known_inside", story.inside())
                        .put("known_entered_ms", story.enteredMs())
                        .put("known_left_ms", story.leftMs())
                        .put("known_failed", story.failed()));
    }

    @Override
    public String condition() {
        return "journey " + journey + ": " + state.name().toLowerCase(Locale.ROOT)
                + (withinMs == 0 ? "" : " within " + Length.words(withinMs));
    }

    @Override
    public String present(Evaluation known) {
        return known.story(journey)
                .map(story -> story.inside()
                        ? "in it"
                        : "entered " + Window.moment(story.enteredMs())
                                + (story.leftMs() == 0 ? "" : ", left " + Window.moment(story.leftMs())))
                .orElse("never entered");
    }
}
