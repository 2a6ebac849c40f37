package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.talk.delivery.Guard;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendIntent;
import java.util.List;

/** What the world should do because an instance moved. {@link Advance} returns them; the stage carries them out. */
public sealed interface Effect {
    /**
     * A message is wanted.
     *
     * @param node who asks
     * @param visit at which visit
     * @param channel through which channel
     * @param purpose for which purpose
     * @param message the template's key
     * @param occasion or empty
     * @param guard what must still be so at the send
     * @param ghost the person is held out: record it, send nothing
     */
    record Send(
            String node,
            int visit,
            String channel,
            Purpose purpose,
            String message,
            String occasion,
            Guard guard,
            boolean ghost)
            implements Effect {
        /** The person can be written to there; if not, delivery says why and keeps it with what it held back. */
        boolean reaches(View person) {
            return channel.equals(SendIntent.WEBHOOK) || person.reachable(channel, purpose);
        }
    }

    /**
     * Somebody of the house is to be told of the person.
     *
     * @param to an e-mail address
     * @param ghost the person is held out: record it, send nothing
     */
    record Alert(String node, int visit, String to, String subject, String text, boolean ghost) implements Effect {}

    /**
     * A program is to be asked, and answers.
     *
     * @param message the template's key
     * @param url where to, or empty for the channel's
     * @param withinMs afterwards nobody waits for it any more
     * @param ghost the person is held out: record it, ask nobody
     */
    record Ask(String node, int visit, String message, String url, long withinMs, boolean ghost) implements Effect {
        /** As delivery is asked. */
        Send send() {
            return new Send(node, visit, SendIntent.WEBHOOK, Purpose.TRANSACTIONAL, message, "", Guard.NONE, ghost);
        }
    }

    /** Sends that still wait are not wanted any more. */
    record CancelSends(boolean instanceEnded, String why) implements Effect {}

    /** One send is not wanted any more, if it still waits. */
    record CancelSend(String node, int visit, String channel, String why) implements Effect {}

    /** It came to its own end and asks for nothing more; what it asked for still goes. */
    record AskedAll(String why) implements Effect {}

    /** A line of the timeline: the instance came to a node. */
    record StepTaken(String node, int visit, String type) implements Effect {}

    /** A leg of a cascade was not asked for, and why: {@code unreachable}, {@code not_needed}. */
    record LegSkipped(String node, String channel, String why) implements Effect {}

    /** A trait of the person has this value from now on; null: it has none. */
    record SetTrait(String node, int visit, String trait, JsonNode value) implements Effect {}

    /** The person is put on a list, or taken off it. */
    record ChangeList(String node, int visit, String list, boolean joins) implements Effect {}

    /** The person comes into another journey, too. */
    record StartJourney(String node, int visit, String journey) implements Effect {}

    /** The person leaves another journey. */
    record StopJourney(String node, String journey) implements Effect {}

    /** A goal of the journey is reached. */
    record Goal(String node, String goal) implements Effect {}

    /** A step had nothing to do, and why. */
    record Skipped(String node, String why) implements Effect {}

    /** The line before a throttle, as it is now. */
    record Queue(String node, Turns turns) implements Effect {}

    /** The person came into a trial, by this way. */
    record ArmTaken(String node, String trial, int arm) implements Effect {}

    /**
     * Several ways begin at once; the instance itself goes the first.
     *
     * @param at as it came to the step
     * @param fork of its own way
     * @param to where each way leads
     */
    record Parted(Instance at, Fork fork, List<String> to) implements Effect {}

    /** The others of its family leave, too, and nothing that they asked for is wanted any more. */
    record Gathered(String reason) implements Effect {}

    record Exited(String reason) implements Effect {}
}
