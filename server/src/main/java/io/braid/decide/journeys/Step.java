package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a node does. One file each; see {@code docs/how-to-add-a-step.md}. */
public sealed interface Step
        permits Wait,
                WaitUntilSilent,
                WaitUntilTime,
                WaitUntil,
                WaitFor,
                Branch,
                Switch,
                Split,
                Decided,
                Parallel,
                Join,
                Holdout,
                Cascade,
                SendMessage,
                Alert,
                Webhook,
                SetTrait,
                ChangeList,
                WaitForReply,
                WaitUntilDate,
                Throttle,
                FrequencyCheck,
                EventPaths,
                GoalReached,
                OtherJourney,
                Exit,
                SwitchedOff {

    /** Its description, from which reader, schema, form and manual are made. */
    StepKind kind();

    /** Its ways out; the last is the main way, that of one to whom nothing special happened, unless {@link #main} says otherwise. */
    List<Port> ports();

    /** Its fields as JSON, the reverse of {@link StepKind#read}. */
    void write(ObjectNode to);

    /** What it does with an input: pure but for what it tells the situation. Defined for every input at every time. */
    Move on(Input input, Situation now);

    /** Whoever comes here stays for a while, whatever is so: a circle through it is no endless loop. */
    default boolean waits() {
        return false;
    }

    /** It asks for marketing. */
    default boolean markets() {
        return false;
    }

    /** What it sends, to check that there is such a message, with words for that channel. */
    default List<Sending> sends() {
        return List.of();
    }

    /** What it asks of the results of other steps: {@code ask.stock}. */
    default List<String> asks() {
        return List.of();
    }

    /** Where the main way leads, empty: the journey ends. */
    default String main() {
        return ports().isEmpty() ? "" : ports().getLast().node();
    }
}
