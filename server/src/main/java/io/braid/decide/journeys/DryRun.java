package io.braid.decide.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.braid.spine.event.Event;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendIntent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Predicate;

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
final class DryRun implements Family.Host {
    /** It ends after so many lines, or so long. */
    static final int LINES_MAX = 200;

    static final long AHEAD_MS_MAX = 400 * Durations.DAY_MS;

    /** A message that is opened or clicked is so long after it came. */
    static final long REACTS_AFTER_MS = 5 * Durations.MINUTE_MS;

    /** An event of this name is an order, of the cart that he has now. */
    private static final String ORDER = "Order Completed";

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

    /** The person at each moment of the play. */
    interface Person {
        View at(long lastActiveMs);
    }

    /** @param to whom it is told; 0: to all of them */
    private record Coming(long atMs, int order, long to, Input input, PlayLine line) {}

    private final Journey journey;
    private final Person person;
    private final Quiet quiet;
    private final Script script;
    private final List<PlayLine> lines = new ArrayList<>();
    private final PriorityQueue<Coming> agenda = new PriorityQueue<>(Comparator.comparingLong(Coming::atMs)
            .thenComparing(coming -> !(coming.input() instanceof Input.Feedback))
            .thenComparingInt(Coming::order));
    private final TreeMap<Long, Instance> live = new TreeMap<>();
    private final Family family = new Family(this);
    private int order;
    private long nowMs;
    private long lastActiveMs;
    private long lastId;

    DryRun(Journey journey, Person person, Quiet quiet, Script script) {
        this.journey = journey;
        this.person = person;
        this.quiet = quiet;
        this.script = script;
    }

    /** @param entering as it comes in */
    List<PlayLine> play(Instance entering, long lastSeenMs) {
        nowMs = entering.enteredMs();
        lastActiveMs = lastSeenMs;
        lastId = entering.id();
        for (Event event : script.does()) {
            plan(event.timeMs(), 0, new Input.Happened(event), null);
            if (event.isTrack(ORDER)) {
                plan(event.timeMs(), 0, new Input.Ordered("", entering.cartId()), null);
            }
        }
        put(entering);
        take(entering, Advance.enter(journey, entering, view(), nowMs));
        family.settle();
        long endMs = nowMs + AHEAD_MS_MAX;
        while (!live.isEmpty() && lines.size() < LINES_MAX) {
            Coming next = agenda.peek();
            long dueMs = live.values().stream().mapToLong(Instance::dueMs).min().getAsLong();
            // A moment that was asked for is served before what is received at it.
            if (next != null && next.atMs() < dueMs) {
                agenda.poll();
                nowMs = Math.max(nowMs, next.atMs());
                happens(next);
            } else if (dueMs <= endMs) {
                nowMs = Math.max(nowMs, dueMs);
                give(one -> one.dueMs() <= nowMs, new Input.TimeDue());
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
        give(one -> coming.to() == 0 || coming.to() == one.id(), coming.input());
    }

    /** To those who are inside before, each as he is when it comes to him. */
    private void give(Predicate<Instance> whom, Input input) {
        for (long id : List.copyOf(live.keySet())) {
            Instance one = live.get(id);
            if (one != null && whom.test(one)) {
                take(one, Advance.advance(journey, one, input, view(), nowMs));
            }
        }
        family.settle();
    }

    private View view() {
        return person.at(lastActiveMs);
    }

    @Override
    public List<Instance> live() {
        return List.copyOf(live.values());
    }

    @Override
    public Journey drawn(Instance instance) {
        return journey;
    }

    @Override
    public View view(Instance instance) {
        return view();
    }

    @Override
    public long nextId() {
        return ++lastId;
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public void put(Instance instance) {
        live.put(instance.id(), instance);
    }

    @Override
    public void noRoom(Instance instance) {
        tell(PlayLine.of(nowMs, PlayLine.What.NOTHING, instance.node(), "", "", "no_room")
                .on(Family.way(journey, instance)));
    }

    @Override
    public void take(Instance before, Advanced advanced) {
        Instance after = advanced.instance();
        String node = before.node();
        for (Effect effect : advanced.effects()) {
            switch (effect) {
                case Effect.Parted parted -> family.parted(parted);
                case Effect.Gathered gathered -> family.gathered(after, gathered.reason());
                case Effect.StepTaken step -> node = step.node();
                default -> {}
            }
            tell(after, node, effect);
        }
        if (after.heldOut() && !before.heldOut()) {
            family.held(after);
        }
        if (after.live()) {
            put(after);
        } else {
            family.leaves(after);
            live.remove(after.id());
        }
        family.setOut();
    }

    private void tell(Instance after, String node, Effect effect) {
        switch (effect) {
            case Effect.Send send -> send(after, send);
            case Effect.Ask ask ->
                send(
                        after,
                        new Effect.Send(
                                ask.node(),
                                ask.visit(),
                                SendIntent.WEBHOOK,
                                Purpose.TRANSACTIONAL,
                                ask.message(),
                                "",
                                "",
                                ask.ghost()));
            case Effect.CancelSends cancel -> cancel(after, "", cancel.why());
            case Effect.CancelSend cancel -> cancel(after, cancel.channel(), cancel.why());
            // Which of the others there is something to say of, a line knows, and forgets none.
            default ->
                PlayLine.told(effect, nowMs, node, Family.others(live(), after).isEmpty())
                        .map(line -> line.on(Family.way(journey, after)))
                        .ifPresent(this::tell);
        }
    }

    private void send(Instance by, Effect.Send send) {
        long atMs = send.purpose() == Purpose.MARKETING ? quiet.openMs(view(), nowMs) : nowMs;
        if (atMs > nowMs) {
            tell(PlayLine.of(nowMs, PlayLine.What.ASKED, send.node(), send.channel(), send.message(), "quiet_hours")
                    .on(Family.way(journey, by)));
        }
        PlayLine sent = PlayLine.of(
                        atMs,
                        PlayLine.What.SENT,
                        send.node(),
                        send.channel(),
                        send.message(),
                        send.ghost() ? "held_out" : "")
                .on(Family.way(journey, by));
        List<Input.Outcome> outcomes = send.ghost()
                ? List.of(Input.Outcome.HELD_OUT)
                : outcomes(script.becomes().get(send.channel()));
        for (Input.Outcome outcome : outcomes) {
            boolean reaction = outcome == Input.Outcome.OPENED || outcome == Input.Outcome.CLICKED;
            Input feedback = new Input.Feedback(send.node(), send.visit(), send.channel(), outcome, false);
            plan(
                    reaction ? atMs + REACTS_AFTER_MS : atMs,
                    by.id(),
                    feedback,
                    outcome == outcomes.getFirst() ? sent : null);
        }
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
        boolean all = channel.isEmpty() && Family.others(live(), by).isEmpty();
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

    private void tell(PlayLine line) {
        if (line != null) {
            lines.add(line);
        }
    }
}
