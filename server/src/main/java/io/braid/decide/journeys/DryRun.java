package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.spine.event.Event;
import io.braid.talk.delivery.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Plays one person through a journey on a clock of its own: what he would be told, and when. The same {@link Advance} as the live run;
 * nothing is stored and nothing is sent.
 *
 * <p>What it takes for granted: he stays as he is now (segments, consents, cart) but for what the script says that he does; a message
 * comes to what the script says of its channel, at once; marketing waits for the end of the quiet hours. Caps, budgets and what other
 * journeys send meanwhile are not looked at.
 *
 * <p>Thread rule: one call.
 */
final class DryRun implements Party.Player {
    /** It ends after so many lines, or so long. */
    static final int LINES_MAX = 200;

    static final long AHEAD_MS_MAX = 400 * Durations.DAY_MS;

    /** A message that is opened or clicked is so long after it came. */
    static final long REACTS_AFTER_MS = 5 * Durations.MINUTE_MS;

    /** An event of this name is an order, of the cart that he has now. */
    static final String ORDER = "Order Completed";

    /** When marketing may go to a person in a zone at the earliest, from a moment on. */
    interface Quiet {
        long openMs(View person, long fromMs);
    }

    /**
     * What happens to him meanwhile.
     *
     * @param becomes what becomes of the messages of a channel; delivered where it does not say
     * @param does what he does, by its time
     */
    record Script(Map<String, Becomes> becomes, List<Event> does) {}

    /** What becomes of a message. */
    enum Becomes {
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("opened")
        OPENED,
        @JsonProperty("clicked")
        CLICKED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("refused")
        REFUSED
    }

    /** @param to whom it is told; 0: to all of them */
    private record Coming(long atMs, int order, long to, Input input, PlayLine line) {}

    private final Journey journey;
    private final Party.Person person;
    private final Quiet quiet;
    private final Script script;
    private final List<PlayLine> lines = new ArrayList<>();
    private final PriorityQueue<Coming> agenda = new PriorityQueue<>(Comparator.comparingLong(Coming::atMs)
            .thenComparing(coming -> !(coming.input() instanceof Input.Feedback))
            .thenComparingInt(Coming::order));
    private final Party party;
    private int order;
    private long nowMs;
    private long lastActiveMs;

    DryRun(Journey journey, Party.Person person, Quiet quiet, Script script) {
        this.journey = journey;
        this.person = person;
        this.quiet = quiet;
        this.script = script;
        this.party = new Party(journey, this);
    }

    /** @param entering as it comes in */
    List<PlayLine> play(Instance entering, long lastSeenMs) {
        nowMs = entering.enteredMs();
        lastActiveMs = lastSeenMs;
        for (Event event : script.does()) {
            plan(event.timeMs(), 0, new Input.Happened(event), null);
            if (event.isTrack(ORDER)) {
                plan(event.timeMs(), 0, new Input.Ordered("", entering.cartId()), null);
            }
        }
        party.enter(entering);
        long endMs = nowMs + AHEAD_MS_MAX;
        while (!party.over() && lines.size() < LINES_MAX) {
            Coming next = agenda.peek();
            long dueMs = party.dueMs();
            // A moment that was asked for is served before what is received at it.
            if (next != null && next.atMs() < dueMs) {
                agenda.poll();
                nowMs = Math.max(nowMs, next.atMs());
                happens(next);
            } else if (dueMs <= endMs) {
                nowMs = Math.max(nowMs, dueMs);
                party.give(one -> one.dueMs() <= nowMs, one -> new Input.TimeDue());
            } else {
                break;
            }
        }
        // Messages that wait for the morning go after its end.
        agenda.stream().sorted(agenda.comparator()).map(Coming::line).forEach(this::tell);
        return List.copyOf(lines);
    }

    private void happens(Coming coming) {
        tell(coming.line());
        if (coming.input() instanceof Input.Happened) {
            lastActiveMs = nowMs;
        }
        party.give(one -> coming.to() == 0 || coming.to() == one.id(), one -> coming.input());
    }

    @Override
    public View view() {
        return person.at(lastActiveMs);
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public void happened(Instance after, String node, Effect effect) {
        switch (effect) {
            case Effect.Send send -> send(after, send);
            case Effect.Ask ask -> send(after, ask.send());
            case Effect.CancelSends cancel -> cancel(after, "", cancel.why());
            case Effect.CancelSend cancel -> cancel(after, cancel.channel(), cancel.why());
            // Which of the others there is something to say of, a line knows, and forgets none.
            default -> party.told(after, node, effect).ifPresent(this::tell);
        }
    }

    private void send(Instance by, Effect.Send send) {
        if (!send.reaches(view())) {
            tell(party.on(by, PlayLine.unreachable(nowMs, send)));
            return;
        }
        long atMs = send.purpose() == Purpose.MARKETING ? quiet.openMs(view(), nowMs) : nowMs;
        if (atMs > nowMs) {
            tell(party.on(
                    by,
                    PlayLine.of(
                            nowMs, PlayLine.What.ASKED, send.node(), send.channel(), send.message(), "quiet_hours")));
        }
        PlayLine sent = party.on(
                by,
                PlayLine.of(
                        atMs,
                        PlayLine.What.SENT,
                        send.node(),
                        send.channel(),
                        send.message(),
                        send.ghost() ? "held_out" : ""));
        List<Input.Outcome> outcomes = send.ghost()
                ? List.of(Input.Outcome.HELD_OUT)
                : outcomes(script.becomes().get(send.channel()));
        for (Input.Outcome outcome : outcomes) {
            boolean reaction = outcome == Input.Outcome.OPENED || outcome == Input.Outcome.CLICKED;
            Input feedback = new Input.Feedback(send.node(), send.visit(), send.channel(), outcome, false);
            plan(reaction ? atMs + REACTS_AFTER_MS : atMs, by.id(), feedback, line(outcome, outcomes.getFirst(), sent));
        }
    }

    /** The first outcome tells that it was sent, and a failure that it failed. */
    private static PlayLine line(Input.Outcome outcome, Input.Outcome first, PlayLine sent) {
        if (outcome == first) {
            return sent;
        }
        return outcome == Input.Outcome.FAILED ? sent.failed() : null;
    }

    private static List<Input.Outcome> outcomes(Becomes becomes) {
        return switch (becomes == null ? Becomes.DELIVERED : becomes) {
            case DELIVERED -> List.of(Input.Outcome.SENT, Input.Outcome.DELIVERED);
            case OPENED -> List.of(Input.Outcome.SENT, Input.Outcome.DELIVERED, Input.Outcome.OPENED);
            case CLICKED -> List.of(Input.Outcome.SENT, Input.Outcome.DELIVERED, Input.Outcome.CLICKED);
            case FAILED -> List.of(Input.Outcome.SENT, Input.Outcome.FAILED);
            case REFUSED -> List.of(Input.Outcome.REFUSED);
        };
    }

    /** What was asked for and has not gone; of one channel, or of all. Whoever leaves last takes back what all asked for. */
    private void cancel(Instance by, String channel, String why) {
        boolean all = channel.isEmpty() && party.alone(by);
        List<Coming> waiting = agenda.stream()
                .filter(coming -> coming.line() != null
                        && (all || coming.to() == by.id())
                        && (channel.isEmpty() || coming.line().channel().equals(channel)))
                .toList();
        for (Coming coming : waiting) {
            PlayLine line = coming.line();
            agenda.removeIf(other -> other.to() == coming.to()
                    && other.input() instanceof Input.Feedback feedback
                    && feedback.node().equals(line.node())
                    && feedback.channel().equals(line.channel()));
            tell(PlayLine.of(nowMs, PlayLine.What.CANCELLED, line.node(), line.channel(), line.message(), why)
                    .on(line.way()));
        }
    }

    private void plan(long atMs, long to, Input input, PlayLine line) {
        agenda.add(new Coming(atMs, order++, to, input, line));
    }

    @Override
    public void tell(PlayLine line) {
        if (line != null) {
            lines.add(line);
        }
    }
}
