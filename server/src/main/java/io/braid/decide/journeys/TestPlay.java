package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendIntent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Plays a test person through a journey while somebody looks on, does things for him and skips his waits. The same {@link Advance} as the
 * live run; whoever drives it says what time it is, and so how short a wait becomes. Messages go out at once, each once: quiet hours
 * and rules of frequency bind only what people get. What else a step would do (traits, lists, other journeys, alerts, programs) is told and not
 * done.
 *
 * <p>What it takes for granted: a message that its provider took has arrived; nobody opens or clicks before the tester says so.
 *
 * <p>Thread rule: one thread.
 */
public final class TestPlay {
    /** It ends after so many lines, or messages. */
    public static final int LINES_MAX = 300;

    public static final int SENDS_MAX = 50;

    /** Timers that one step of time may set off: only a defect of a step could reach it. */
    private static final int ROUNDS_MAX = 10_000;

    /** How a line calls a change of the cart. */
    private static final String CART = "Cart Changed";

    /** Who sends. */
    public interface Post {
        /** @param number counts the messages of this play from 1 */
        Posted send(Letter letter, int number);
    }

    /** @param contextJson what the template may read as {@code context} */
    public record Letter(String channel, Purpose purpose, String message, String contextJson) {}

    /** @param outcome {@code SENT}, {@code FAILED}, {@code REFUSED} or {@code UNKNOWN} */
    public record Posted(Input.Outcome outcome, String why) {}

    /**
     * What happened.
     *
     * @param letter the number of the message that it is about, or 0
     */
    public record Happening(PlayLine line, int letter) {}

    /**
     * Where he is.
     *
     * @param instance of several parallel ways
     * @param visit with the instance it never repeats
     * @param dueMs shop time of the play; {@link Long#MAX_VALUE}: time alone does nothing
     */
    public record Place(long instance, int visit, String node, long dueMs) {}

    private record Asked(long instance, String node, int visit, String channel, String message) {}

    private record Heard(long instance, Input input) {}

    private final int workspace;
    private final Journey journey;
    private final Party.Person person;
    private final Post post;
    private final Party party;
    private final Deque<Heard> heard = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Happening> lines = new ArrayList<>();
    private long nowMs;
    private long lastActiveMs;
    private int sends;
    private String full = "";

    TestPlay(int workspace, Journey journey, Party.Person person, Post post) {
        this.workspace = workspace;
        this.journey = journey;
        this.person = person;
        this.post = post;
        this.party = new Party(journey, new Player());
    }

    /** @throws Refusal {@code no_cart}: the journey is about the cart, and he has none */
    public void check() {
        DryRuns.check(journey, person.at(0));
    }

    /** He comes in, by an event with these properties. */
    public void enter(ObjectNode properties, long atMs) {
        nowMs = atMs;
        lastActiveMs = atMs;
        View view = person.at(lastActiveMs);
        Published drawn = new Published(Status.LIVE, 0, journey, Set.of());
        Input input = new Input.Happened(DryRuns.event(workspace, "Entry", properties, nowMs));
        Instance entering = Instance.entering(1, drawn, "", nowMs, view, input, false, 0);
        party.enter(entering);
        hear();
    }

    public boolean over() {
        return party.over();
    }

    /** Why it was broken off, where the journey did not end by itself: {@code too_many_lines}, {@code too_many_sends}; else empty. */
    public String full() {
        return full;
    }

    public long nowMs() {
        return nowMs;
    }

    /** When time alone moves him next. */
    public long dueMs() {
        return party.dueMs();
    }

    public List<Place> places() {
        return party.live().stream()
                .map(one -> new Place(one.id(), one.visit(), one.node(), one.dueMs()))
                .toList();
    }

    public List<Happening> lines() {
        return List.copyOf(lines);
    }

    public int sends() {
        return sends;
    }

    /** Time goes on; what becomes due happens. */
    public void passTo(long thenMs) {
        for (int rounds = 0; dueMs() <= thenMs; rounds++) {
            if (rounds == ROUNDS_MAX) {
                end("too_many_moves");
                return;
            }
            nowMs = Math.max(nowMs, dueMs());
            party.give(one -> one.dueMs() <= nowMs, one -> new Input.TimeDue());
            hear();
        }
        nowMs = Math.max(nowMs, thenMs);
    }

    /**
     * The wait at a place ends now: its time has come, and nothing was heard.
     *
     * @throws Refusal {@code moved_on}: he is not there any more; {@code no_wait}: time alone does nothing there
     */
    public void skip(long instance, int visit) {
        Instance one = party.find(instance)
                .filter(found -> found.visit() == visit)
                .orElseThrow(() ->
                        new Refusal(Refusal.Kind.CONFLICT, "moved_on", "The person is not at this step any more."));
        if (one.dueMs() == Long.MAX_VALUE) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "no_wait", "Time alone does nothing here: say what the person does.");
        }
        tell(PlayLine.of(nowMs, PlayLine.What.WAIT_SKIPPED, one.node(), "", "", ""), 0);
        passTo(one.dueMs());
    }

    /** He does something. {@code Order Completed} is an order of the cart that he has now. */
    public void happens(String event, ObjectNode properties) {
        lastActiveMs = nowMs;
        tell(PlayLine.about(nowMs, PlayLine.What.HAPPENED, "", event, ""), 0);
        everywhere(one -> new Input.Happened(DryRuns.event(workspace, event, properties, nowMs)));
        if (event.equals(DryRun.ORDER)) {
            everywhere(one -> new Input.Ordered("", one.cartId()));
        }
    }

    /** He put something into his cart, or took something out. */
    public void changesCart() {
        lastActiveMs = nowMs;
        tell(PlayLine.about(nowMs, PlayLine.What.HAPPENED, "", CART, ""), 0);
        everywhere(one -> new Input.CartChanged(one.cartId()));
    }

    /**
     * Something becomes of a message.
     *
     * @param letter its number
     * @param detail what a program answered
     * @throws Refusal {@code not_found}
     */
    public void reacts(int letter, Input.Outcome outcome, String detail) {
        if (letter < 1 || letter > asked.size()) {
            throw Refusal.notFound("message", Integer.toString(letter));
        }
        Asked about = asked.get(letter - 1);
        tell(
                new PlayLine(
                        nowMs,
                        PlayLine.What.REACTED,
                        about.node(),
                        about.channel(),
                        about.message(),
                        "",
                        "",
                        Words.of(outcome),
                        ""),
                letter);
        heard.add(new Heard(about.instance(), feedback(about, outcome, detail)));
        hear();
    }

    /** It is over, whatever is still to come. */
    public void end(String why) {
        party.end();
        heard.clear();
        full = why;
    }

    private void everywhere(Function<Instance, Input> input) {
        party.give(one -> true, input);
        hear();
    }

    private void hear() {
        while (!heard.isEmpty()) {
            Heard next = heard.poll();
            party.give(one -> one.id() == next.instance(), one -> next.input());
        }
    }

    /** What comes of his moves. */
    private final class Player implements Party.Player {
        @Override
        public View view() {
            return person.at(lastActiveMs);
        }

        @Override
        public long nowMs() {
            return nowMs;
        }

        @Override
        public void tell(PlayLine line) {
            TestPlay.this.tell(line, 0);
        }

        @Override
        public void happened(Instance after, String node, Effect effect) {
            switch (effect) {
                case Effect.Send send -> send(after, send);
                case Effect.Ask ask -> program(after, ask.node(), ask.visit(), ask.message());
                // Whatever was asked for went out at once.
                case Effect.CancelSends cancel -> {}
                case Effect.CancelSend cancel -> {}
                // Which of the others there is something to say of, a line knows, and forgets none.
                default -> party.told(after, node, effect).ifPresent(this::tell);
            }
        }
    }

    private void send(Instance after, Effect.Send send) {
        if (send.channel().equals(SendIntent.WEBHOOK)) {
            program(after, send.node(), send.visit(), send.message());
            return;
        }
        if (!send.reaches(person.at(lastActiveMs))) {
            tell(party.on(after, PlayLine.unreachable(nowMs, send)), 0);
            return;
        }
        if (sends == SENDS_MAX) {
            end("too_many_sends");
            return;
        }
        sends++;
        Asked about = new Asked(after.id(), send.node(), send.visit(), send.channel(), send.message());
        asked.add(about);
        Posted posted = post.send(
                new Letter(send.channel(), send.purpose(), send.message(), Json.write(Outside.context(after))),
                asked.size());
        PlayLine.What what = switch (posted.outcome()) {
            case FAILED -> PlayLine.What.FAILED;
            case REFUSED, SKIPPED, HELD_OUT -> PlayLine.What.REFUSED;
            case UNKNOWN -> PlayLine.What.UNKNOWN;
            case SENT, DELIVERED, OPENED, CLICKED -> PlayLine.What.SENT;
        };
        tell(
                party.on(after, PlayLine.of(nowMs, what, send.node(), send.channel(), send.message(), posted.why())),
                asked.size());
        heard.add(new Heard(after.id(), feedback(about, posted.outcome(), posted.why())));
        if (posted.outcome() == Input.Outcome.SENT) {
            heard.add(new Heard(after.id(), feedback(about, Input.Outcome.DELIVERED, "")));
        }
    }

    /** No program is asked: the tester says what it answers. */
    private void program(Instance after, String node, int visit, String message) {
        asked.add(new Asked(after.id(), node, visit, SendIntent.WEBHOOK, message));
        tell(
                party.on(after, PlayLine.of(nowMs, PlayLine.What.PROGRAM, node, SendIntent.WEBHOOK, message, "")),
                asked.size());
    }

    private static Input.Feedback feedback(Asked about, Input.Outcome outcome, String detail) {
        return new Input.Feedback(about.node(), about.visit(), about.channel(), outcome, false, detail);
    }

    private void tell(PlayLine line, int letter) {
        lines.add(new Happening(line, letter));
        if (lines.size() >= LINES_MAX) {
            end("too_many_lines");
        }
    }
}
