package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.decide.journeys.LegState.Mark;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendIntent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Tries channels one after the other until one reaches the person.
 *
 * <p>Order. As drawn, or another for each person, made when he arrives and kept until he goes on ({@link Order}). What belongs to the
 * place is when its turn comes ({@code at}) and if it is needed ({@code when}); the channel brings its message, its success and
 * how long it is given ({@code wait}).
 *
 * <p>Times. The {@code at} of a leg counts from when the person left ({@link Instance#leftMs}; without a wait for silence, from
 * the arrival here). A leg is asked for neither before its {@code at}, nor while the person is active, nor before the last leg that went
 * out had its time: its {@code wait}, else the distance of the two {@code at}. Quiet hours are delivery's: it holds a leg and reports
 * {@code Message Sent} when it goes; the wait counts from there, unless it went within {@link #PROMPT_MS} of being asked, which counts as
 * at once. So a night shifts the legs and keeps their rhythm: what would have come three hours after the push by day comes three hours
 * after it in the morning, whichever legs between them were skipped, refused or failed; and two legs never arrive together at nine. A leg
 * that delivery refuses or fails makes nobody wait; one that is refused by a rule of frequency that says so ends the cascade. A leg of which nothing is heard for {@link #SILENCE_MS} counts as unknown.
 *
 * <p>Held-out people take the same course: delivery holds a ghost by quiet hours, checks it again and refuses it as it would the
 * message, and reports {@code Message Held Out} at the moment when the message would have gone. That counts as delivered. No person
 * ever reacts to a ghost, so what is recorded is the most that he could have got.
 *
 * @param purpose of every leg
 * @param occasion what every leg writes about, see {@link Occasion}; empty: what the journey is about
 * @param order in which the channels are tried
 * @param legs 1 to 5, each channel once
 * @param waitMs after the last leg went, how long a success may still come
 * @param silentMs no leg while the person was active within this time; -1: 30 minutes in journeys about the cart, else none
 * @param success goes on there at the first success
 * @param next goes on there when all was tried in vain
 */
public record Cascade(
        Purpose purpose,
        String occasion,
        Order order,
        List<Leg> legs,
        long waitMs,
        long silentMs,
        String success,
        String next)
        implements Step {
    static final int LEGS_MAX = 5;

    /** Delivery drops what it held for 24 h; a word must come sooner. */
    static final long SILENCE_MS = 30 * Durations.HOUR_MS;

    static final long PROMPT_MS = 5 * Durations.MINUTE_MS;
    static final long CART_SILENT_MS = 30 * Durations.MINUTE_MS;

    /** Which channel comes first. As written in JSON, in small letters. */
    public enum Order {
        /** The same for everybody. */
        DRAWN,
        /** The person's preferred channel ({@link View#preferredChannel}), then the others as drawn. */
        PREFERRED,
        /** By what a message costs ({@link View#pricePerThousand}), the cheapest first; of the same price as drawn. */
        CHEAPEST;

        /** Which of two legs comes first for a person; of neither: as drawn. */
        Comparator<Leg> comparing(View view) {
            return switch (this) {
                case DRAWN -> (one, other) -> 0;
                case PREFERRED -> {
                    String preferred = view.preferredChannel();
                    yield Comparator.comparing(leg -> !leg.channel().equals(preferred));
                }
                case CHEAPEST -> Comparator.comparingLong(leg -> view.pricePerThousand(leg.channel()));
            };
        }
    }

    private static final Field PURPOSE =
            Field.choice("purpose", "Purpose", Words.of(Purpose.MARKETING), Words.all(Purpose.class));
    private static final Field ORDER = Field.choice(
            "order",
            "As drawn, or first the person's preferred channel, or the cheapest",
            Words.of(Order.DRAWN),
            Words.all(Order.class));
    private static final Field LEGS = Field.list("legs", "Channels", Field.Type.LEGS, 1, LEGS_MAX);
    private static final Field WAIT =
            Field.duration("wait", "After the last, wait for a success", "1d", 0, 60 * Durations.DAY_MS);
    private static final Field SILENT =
            new Field("silent", "Only when silent for", Field.Type.DURATION, false, "", 0, Durations.DAY_MS, List.of());
    private static final Field SUCCESS = Field.next("success", "At the first success");
    private static final Field NEXT = Field.next("next", "When all was tried");

    static final StepKind KIND = new StepKind(
            "cascade",
            "Cascade",
            "Tries channels one after the other, skips those where the person cannot be reached, and stops at the first success.",
            List.of(PURPOSE, Occasion.FIELD, ORDER, LEGS, WAIT, SILENT, SUCCESS, NEXT),
            List.of("channel"),
            "{id: remind, type: cascade, legs: [{channel: push, message: cart, at: 30m}, {channel: email, message: cart, at: 4h}]}",
            Cascade::read);

    private static Cascade read(Fields fields) {
        Cascade cascade = new Cascade(
                fields.choice(PURPOSE.name(), Purpose.class, Purpose.MARKETING),
                Occasion.read(fields),
                fields.choice(ORDER.name(), Order.class, Order.DRAWN),
                fields.list(LEGS.name(), 1, LEGS_MAX, (node, at) -> Leg.read(new Fields(node, at, fields.problems()))),
                fields.durationMs(WAIT),
                fields.has(SILENT.name()) ? fields.durationMs(SILENT) : -1,
                fields.node(SUCCESS),
                fields.node(NEXT));
        Set<String> channels = new HashSet<>();
        for (int i = 0; i < cascade.legs.size(); i++) {
            Leg leg = cascade.legs.get(i);
            if (!channels.add(leg.channel())) {
                fields.problem("legs/" + i + "/channel", "is already used by an earlier leg; each channel once.");
            }
            if (leg.channel().equals(SendIntent.WEBHOOK)) {
                fields.problem(
                        "legs/" + i + "/channel",
                        "tells a system and reaches nobody, so no leg after it would ever be needed; use a message step.");
            }
            if (i > 0 && leg.atMs() < cascade.legs.get(i - 1).atMs()) {
                fields.problem("legs/" + i + "/at", "is earlier than the leg before.");
            }
            if (i == 0 && leg.when() != Leg.When.ALWAYS) {
                fields.problem("legs/0/when", "has no leg before it.");
            }
        }
        return cascade;
    }

    @Override
    public Move on(Input input, Situation now) {
        List<LegState> known = now.instance().legs();
        List<LegState> states = new ArrayList<>(known.size() == legs.size() ? known : begun(now.view()));
        return tried(states).on(input, states, now);
    }

    /** For somebody who arrives: in his order. */
    List<LegState> begun(View view) {
        return begun(order.comparing(view));
    }

    /**
     * For somebody who comes from another version.
     *
     * @param tried when a channel was tried there: those come first, unless the order is drawn
     */
    List<LegState> begun(View view, ToIntFunction<String> tried) {
        return begun(
                order == Order.DRAWN
                        ? order.comparing(view)
                        : Comparator.<Leg>comparingInt(leg -> tried.applyAsInt(leg.channel()))
                                .thenComparing(order.comparing(view)));
    }

    private List<LegState> begun(Comparator<Leg> first) {
        return IntStream.range(0, legs.size())
                .boxed()
                .sorted((one, other) -> first.compare(legs.get(one), legs.get(other)))
                .map(LegState::waiting)
                .toList();
    }

    /** As one person goes through it: the legs in his order. */
    Cascade tried(List<LegState> states) {
        if (order == Order.DRAWN) {
            return this;
        }
        List<Leg> own = new ArrayList<>(legs.size());
        for (int place = 0; place < legs.size(); place++) {
            own.add(legs.get(states.get(place).leg()).at(legs.get(place)));
        }
        return new Cascade(purpose, occasion, order, own, waitMs, silentMs, success, next);
    }

    private Move on(Input input, List<LegState> states, Situation now) {
        if (input instanceof Input.Feedback feedback && hears(feedback, now.instance())) {
            int leg = indexOf(feedback.channel());
            if (leg >= 0 && states.get(leg).askedMs() > 0) {
                if (legs.get(leg).success().meets(feedback)) {
                    now.result(Json.object().put("channel", feedback.channel()));
                    return leave(states, now, Move.go(success, "success"), "success");
                }
                if (feedback.outcome() == Input.Outcome.SKIPPED) {
                    return leave(states, now, Move.go(next), "skipped");
                }
                states.set(leg, heard(states.get(leg), feedback.outcome(), now.nowMs()));
            }
        }
        if (input instanceof Input.Ordered
                && orderSucceeds(states)
                && !now.instance().heldOut()) {
            return leave(states, now, Move.go(success, "success"), "success");
        }
        long dueMs = proceed(states, now);
        now.set(now.instance().legs(states));
        return now.nowMs() >= dueMs ? Move.go(next) : now.stayUntil(dueMs);
    }

    /** A leg that still waits, such as for the morning, is not wanted any more. */
    private Move leave(List<LegState> states, Situation now, Move to, String why) {
        for (int i = 0; i < legs.size(); i++) {
            if (states.get(i).mark() == Mark.ASKED || states.get(i).mark() == Mark.UNKNOWN) {
                now.tell(new Effect.CancelSend(
                        now.instance().node(),
                        now.instance().visit(),
                        legs.get(i).channel(),
                        why));
            }
        }
        return to;
    }

    /** Takes every leg whose turn has come; returns when to look again, at most now when all is over. */
    private long proceed(List<LegState> states, Situation now) {
        long nowMs = now.nowMs();
        Instance instance = now.instance();
        long fromMs = instance.leftMs() > 0 ? instance.leftMs() : instance.nodeMs();
        int before = -1;
        long goneMs = 0;
        long endMs = 0;
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i);
            LegState state = states.get(i);
            if (!state.mark().over()) {
                if (now.view().paused()) {
                    return nowMs + Advance.PAUSE_MS;
                }
                long gateMs = before < 0 ? 0 : goneMs + betweenMs(before, i);
                long fromThenMs = Math.max(Math.max(fromMs + leg.atMs(), gateMs), activeUntilMs(now));
                if (nowMs < fromThenMs) {
                    return fromThenMs;
                }
                state = take(leg, state, i == 0 ? state : states.get(i - 1), now);
                states.set(i, state);
            }
            if (state.mark() == Mark.ASKED) {
                if (nowMs < state.askedMs() + SILENCE_MS) {
                    return state.askedMs() + SILENCE_MS;
                }
                state = state.marked(Mark.UNKNOWN);
                states.set(i, state);
            }
            if (contacted(state.mark())) {
                before = i;
                goneMs = state.sentMs() <= state.askedMs() + PROMPT_MS ? state.askedMs() : state.sentMs();
                endMs = goneMs + waitMs;
            }
        }
        return endMs;
    }

    private LegState take(Leg leg, LegState state, LegState previous, Situation now) {
        Instance instance = now.instance();
        if (!leg.when().needed(previous)) {
            now.tell(new Effect.LegSkipped(instance.node(), leg.channel(), "not_needed"));
            return state.marked(Mark.NOT_NEEDED);
        }
        if (instance.told().spentLeg(instance.node(), leg.channel())) {
            now.set(instance.told(instance.told().passed(instance.node(), leg.channel())));
            now.tell(new Effect.LegSkipped(instance.node(), leg.channel(), "told_before"));
            return state.marked(Mark.NOT_NEEDED);
        }
        if (!now.view().reachable(leg.channel(), purpose)) {
            now.tell(new Effect.LegSkipped(instance.node(), leg.channel(), "unreachable"));
            return state.marked(Mark.UNREACHABLE);
        }
        now.send(leg.channel(), purpose, leg.message(), occasion);
        return state.asked(now.nowMs());
    }

    private static LegState heard(LegState state, Input.Outcome outcome, long nowMs) {
        boolean open = state.mark() == Mark.ASKED || state.mark() == Mark.UNKNOWN;
        return switch (outcome) {
            case SENT -> open ? state.sent(nowMs) : state;
            case DELIVERED, OPENED, CLICKED, HELD_OUT -> (open ? state.sent(nowMs) : state).marked(Mark.DELIVERED);
            case FAILED -> state.marked(Mark.FAILED);
            case REFUSED, SKIPPED -> open ? state.marked(Mark.FAILED) : state;
            case UNKNOWN -> state.mark() == Mark.ASKED ? state.sent(nowMs).marked(Mark.UNKNOWN) : state;
        };
    }

    private static boolean contacted(Mark mark) {
        return mark == Mark.SENT || mark == Mark.DELIVERED || mark == Mark.UNKNOWN;
    }

    private boolean orderSucceeds(List<LegState> states) {
        for (int i = 0; i < legs.size(); i++) {
            if (legs.get(i).success() == Leg.Success.ORDERED
                    && contacted(states.get(i).mark())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hears(Input.Feedback feedback, Instance instance) {
        boolean mayMove = !instance.heldOut()
                || feedback.outcome() == Input.Outcome.HELD_OUT
                || feedback.outcome() == Input.Outcome.REFUSED
                || feedback.outcome() == Input.Outcome.SKIPPED;
        return mayMove && feedback.of(instance);
    }

    int indexOf(String channel) {
        for (int i = 0; i < legs.size(); i++) {
            if (legs.get(i).channel().equals(channel)) {
                return i;
            }
        }
        return -1;
    }

    /** From a leg that went out to a later one, whatever became of those between them. */
    private long betweenMs(int before, int leg) {
        long waitMs = legs.get(before).waitMs();
        return waitMs >= 0 ? waitMs : legs.get(leg).atMs() - legs.get(before).atMs();
    }

    private long activeUntilMs(Situation now) {
        long lastMs = now.view().lastActiveMs();
        long standardMs = now.journey().about() == About.CART ? CART_SILENT_MS : 0;
        return lastMs == 0 ? 0 : lastMs + (silentMs >= 0 ? silentMs : standardMs);
    }

    @Override
    public boolean waits() {
        // Whoever is reached at once, or not at all, may leave one that begins at once in the same moment.
        return legs.isEmpty() || legs.getFirst().atMs() > 0;
    }

    @Override
    public List<Sending> sends() {
        return legs.stream()
                .map(leg -> new Sending(leg.channel(), leg.message()))
                .toList();
    }

    @Override
    public boolean markets() {
        return purpose == Purpose.MARKETING;
    }

    @Override
    public StepKind kind() {
        return KIND;
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("/success", success), new Port("/next", next));
    }

    @Override
    public void write(ObjectNode to) {
        to.put("purpose", Words.of(purpose));
        if (order != Order.DRAWN) {
            to.put("order", Words.of(order));
        }
        var list = to.putArray("legs");
        legs.forEach(leg -> list.add(leg.json()));
        to.put("wait", Durations.write(waitMs));
        if (silentMs >= 0) {
            to.put("silent", Durations.write(silentMs));
        }
        Port.write(to, "success", success);
        Port.write(to, "next", next);
    }
}
