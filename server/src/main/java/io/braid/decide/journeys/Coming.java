package io.braid.decide.journeys;

import java.util.List;

/**
 * What a journey will do next for one person if nobody does anything.
 *
 * @param journey its key
 * @param title the journey's, or its key
 * @param step the title of the step that acts, or its id
 * @param writes it will write to the person then, or would if it could
 * @param channel through which; empty when it will do something else, or no channel reaches the person
 * @param atMs shop time; quiet hours and caps are delivery's, and not seen here
 * @param heldOut nothing will really be sent
 */
public record Coming(
        String journey, String title, String step, boolean writes, String channel, long atMs, boolean heldOut) {
    private static final int STEPS_AHEAD = 20;

    /**
     * @param view the person as he is
     * @return null if time alone does nothing
     */
    static Coming of(Instance instance, Journey journey, View view) {
        if (instance.dueMs() == Long.MAX_VALUE) {
            return null;
        }
        Walk walk = new Walk(instance, journey, view);
        return switch (journey.node(instance.node()).step()) {
            case Cascade cascade -> walk.leg(instance.node(), cascade, instance.legs());
            case WaitUntilSilent wait -> walk.ahead(wait.next(), instance.dueMs() - wait.forMs());
            case Wait wait -> walk.ahead(wait.next(), instance.leftMs());
            default -> walk.other(instance.node());
        };
    }

    private static final class Walk {
        private final Instance instance;
        private final Journey journey;
        private final View view;
        private boolean heldOut;

        Walk(Instance instance, Journey journey, View view) {
            this.instance = instance;
            this.journey = journey;
            this.view = view;
            this.heldOut = instance.heldOut();
        }

        /** What follows when the present wait ends. */
        Coming ahead(String next, long leftMs) {
            String node = next;
            for (int step = 0; step < STEPS_AHEAD && !node.isEmpty(); step++) {
                switch (journey.node(node).step()) {
                    case Holdout holdout -> {
                        heldOut |= instance.draw() < holdout.percent() * 100;
                        node = holdout.next();
                    }
                    case Parallel parallel -> node = parallel.main();
                    case Cascade cascade -> {
                        return firstLeg(node, cascade, leftMs, cascade.begun(view));
                    }
                    case SendMessage message -> {
                        return coming(
                                node,
                                true,
                                view.reachable(message.channel(), message.purpose()) ? message.channel() : "",
                                instance.dueMs());
                    }
                    default -> {
                        return other(node);
                    }
                }
            }
            return other(instance.node());
        }

        Coming leg(String node, Cascade cascade, List<LegState> states) {
            boolean begun = states.size() == cascade.legs().size();
            long fromMs = instance.leftMs() > 0 ? instance.leftMs() : instance.nodeMs();
            return firstLeg(node, cascade, fromMs, begun ? states : cascade.begun(view));
        }

        /** The first leg that can still be taken; delivery knows of those that it has. */
        private Coming firstLeg(String node, Cascade cascade, long fromMs, List<LegState> states) {
            boolean delivers = states.stream().anyMatch(state -> state.mark() == LegState.Mark.ASKED);
            List<Leg> legs = cascade.tried(states).legs();
            boolean writes = false;
            for (int i = 0; i < states.size(); i++) {
                Leg leg = legs.get(i);
                boolean needed =
                        !states.get(i).mark().over() && (i == 0 || leg.when().needed(states.get(i - 1)));
                writes |= needed;
                if (needed && view.reachable(leg.channel(), cascade.purpose())) {
                    long atMs = fromMs + leg.atMs();
                    return coming(node, true, leg.channel(), delivers ? atMs : Math.max(instance.dueMs(), atMs));
                }
            }
            return coming(node, writes, "", instance.dueMs());
        }

        Coming other(String node) {
            return coming(node, false, "", instance.dueMs());
        }

        private Coming coming(String node, boolean writes, String channel, long atMs) {
            String step = journey.node(node).title();
            return new Coming(
                    journey.key(),
                    journey.title().isEmpty() ? journey.key() : journey.title(),
                    step.isEmpty() ? node : step,
                    writes,
                    channel,
                    atMs,
                    heldOut);
        }
    }
}
