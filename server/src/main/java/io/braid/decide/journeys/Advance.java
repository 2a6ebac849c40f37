package io.braid.decide.journeys;

import java.util.List;

/**
 * How an instance moves: the one function behind live runs, dry runs, simulation and tests. Pure: the same arguments give the same
 * result; no clock, no chance, nothing remembered. Total: every input in every state has an answer.
 *
 * <p>In this order: what ends the journey, what brings it back to its start, what the node makes of it. A node that is left leads to
 * others until one stays; at most {@link #MOVES_MAX} in one call, which only a defect of {@link Lint} could reach.
 *
 * <p>While a journey is paused nobody goes on: only exits and what is heard of messages are taken in, and where that leads is kept for
 * when the pause is over; due times are looked at again every {@link #PAUSE_MS}.
 *
 * <p>Thread rule: any.
 */
public final class Advance {
    static final int MOVES_MAX = 2 * Journey.NODES_MAX;

    static final long PAUSE_MS = 15 * Durations.MINUTE_MS;

    private Advance() {}

    /** Begins: the instance comes to the first node. */
    public static Advanced enter(Journey journey, Instance instance, View view, long nowMs) {
        Situation now = new Situation(journey, instance, view, nowMs);
        run(now, Move.go(journey.start()));
        return new Advanced(now.instance(), List.copyOf(now.effects()));
    }

    /** Goes along one of several parallel ways: the instance stands where they part. */
    static Advanced along(Journey journey, Instance instance, String way, View view, long nowMs) {
        Situation now = new Situation(journey, instance, view, nowMs);
        run(now, Move.go(way));
        return new Advanced(now.instance(), List.copyOf(now.effects()));
    }

    /** Ends, because the journey does. */
    static Advanced end(Journey journey, Instance instance, String reason, View view, long nowMs) {
        Situation now = new Situation(journey, instance, view, nowMs);
        cut(now, reason);
        return new Advanced(now.instance(), List.copyOf(now.effects()));
    }

    /** Ends, because somebody else goes on for it. */
    static Advanced joined(Journey journey, Instance instance, View view, long nowMs) {
        Situation now = new Situation(journey, instance, view, nowMs);
        exit(now, Family.JOINED);
        return new Advanced(now.instance(), List.copyOf(now.effects()));
    }

    /**
     * Moves.
     *
     * @param journey the version with which it entered
     * @param instance as it is; one that has left stays so
     * @param nowMs shop time of the input, never less than before
     */
    public static Advanced advance(Journey journey, Instance instance, Input input, View view, long nowMs) {
        if (!instance.live()) {
            return new Advanced(instance, List.of());
        }
        Situation now = new Situation(journey, instance, view, nowMs);
        String ends = journey.exits().reason(journey, instance, input, view);
        String restart = journey.restart();
        if (ends != null) {
            now.gather(ends);
            cut(now, ends);
        } else if (input instanceof Input.CartChanged
                && !view.paused()
                && !restart.isEmpty()
                && !restart.equals(instance.node())
                && view.filledCart().isPresent()) {
            now.gather("restarted");
            if (now.instance().asked()) {
                now.tell(new Effect.CancelSends(false, "cart_changed"));
            }
            now.set(now.instance().told(now.instance().told().anew()));
            run(now, Move.go(restart));
        } else if (view.paused()) {
            putOff(now, input);
        } else if (instance.onward() != null) {
            run(now, instance.onward());
        } else {
            run(now, journey.node(instance.node()).step().on(input, now));
        }
        return new Advanced(now.instance(), List.copyOf(now.effects()));
    }

    /** Is put at a node by a move between versions; while the journey is paused it only comes there, and waits. */
    static void put(Situation now, Node node, long nodeMs) {
        if (!now.view().paused()) {
            run(now, arrive(now, node, nodeMs));
            return;
        }
        Move.Go passes = come(now, node, nodeMs);
        while (passes != null && !passes.node().isEmpty()) {
            passes = come(now, now.journey().node(passes.node()), nodeMs);
        }
        if (passes == null) {
            now.stayUntil(now.nowMs() + PAUSE_MS);
        } else {
            leave(now, passes.endReason());
        }
    }

    /** The journey is paused. Of two steps there is news that comes once and that nobody tells again. */
    private static void putOff(Situation now, Input input) {
        Instance instance = now.instance();
        Step step = now.journey().node(instance.node()).step();
        boolean news = input instanceof Input.Feedback && (step instanceof Cascade || step instanceof Webhook);
        if (instance.onward() != null) {
            now.stayUntil(now.nowMs() + PAUSE_MS);
        } else if (!news) {
            now.stayUntil(Math.max(instance.dueMs(), now.nowMs() + PAUSE_MS));
        } else if (step.on(input, now) instanceof Move.Go go) {
            now.set(now.instance().onward(go));
            now.stayUntil(now.nowMs() + PAUSE_MS);
        }
    }

    private static void run(Situation now, Move first) {
        Move move = first;
        for (int moves = 0; move instanceof Move.Go go; moves++) {
            if (go.node().isEmpty()) {
                leave(now, go.endReason());
                return;
            }
            if (moves == MOVES_MAX) {
                cut(now, "too_many_moves");
                return;
            }
            move = arrive(now, now.journey().node(go.node()), now.nowMs());
        }
    }

    private static Move arrive(Situation now, Node node, long nodeMs) {
        Move passes = come(now, node, nodeMs);
        return passes == null ? node.step().on(new Input.Arrived(), now) : passes;
    }

    /**
     * Comes to a node and does nothing there yet. One that was moved passes by what he heard before.
     *
     * @return where to, if it is passed, else null
     */
    static Move.Go come(Situation now, Node node, long nodeMs) {
        Instance was = now.instance();
        now.set(fresh(now, was.at(node.id(), was.visit() + 1, nodeMs)));
        now.tell(new Effect.StepTaken(
                node.id(), now.instance().visit(), node.step().kind().type()));
        if (node.step().sends().isEmpty()) {
            return null;
        }
        Told told = was.told();
        if (!told.spentNode(node.id())) {
            now.set(now.instance().told(told.came(node.id())));
            return null;
        }
        now.set(now.instance().told(told.passed(node.id())));
        now.tell(new Effect.Skipped(node.id(), "told_before"));
        return new Move.Go(node.step().main(), "completed");
    }

    /** A journey about the cart speaks of the cart as it is now: a merge or a new order may have given the person another. */
    private static Instance fresh(Situation now, Instance instance) {
        if (now.journey().about() != About.CART) {
            return instance;
        }
        return now.view()
                .filledCart()
                .map(cart -> instance.about(cart.id(), cart.occasion()))
                .orElse(instance);
    }

    /** Ended from outside: what still waits is not wanted any more. */
    static void cut(Situation now, String reason) {
        if (now.instance().asked()) {
            now.tell(new Effect.CancelSends(true, reason));
        }
        exit(now, reason);
    }

    /** Came to its end: a message that it asked for last still goes, be it in the morning. */
    private static void leave(Situation now, String reason) {
        if (now.instance().asked()) {
            now.tell(new Effect.AskedAll(reason));
        }
        exit(now, reason);
    }

    private static void exit(Situation now, String reason) {
        Instance instance = now.instance();
        now.tell(new Effect.Exited(reason));
        now.set(instance.at("", instance.visit(), now.nowMs()));
    }
}
