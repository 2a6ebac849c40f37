package io.braid.decide.journeys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the parallel ways of a journey: a way that leads nowhere, ways that would multiply for ever, more of them than may
 * go beside one another.
 *
 * <p>How many go at once is reckoned from each fork to the joins behind it: each way of a fork counts as many as part from it again. What goes on
 * from a join beside ways that never come there is not counted; while people go, {@link Family#TOGETHER_MAX} holds all the same.
 */
final class ForkLint {
    private ForkLint() {}

    static void check(Journey journey, Problems problems) {
        List<Node> nodes = journey.nodes();
        boolean again = false;
        for (int place = 0; place < nodes.size(); place++) {
            if (nodes.get(place).step() instanceof Parallel parallel) {
                ends(parallel, place, problems);
                if (circles(journey, nodes.get(place).id())) {
                    problems.add(
                            "/nodes/" + place,
                            Fault.ENDLESS_WAYS,
                            nodes.get(place).id(),
                            "'" + nodes.get(place).id()
                                    + "' leads back to itself without a join: its ways would become more and more.");
                    again = true;
                }
            }
        }
        if (!again) {
            together(journey, problems);
        }
    }

    private static void ends(Parallel parallel, int place, Problems problems) {
        for (Port port : parallel.ports()) {
            if (port.node().isEmpty()) {
                problems.add(
                        "/nodes/" + place + port.field(),
                        Fault.WAY_WITHOUT_STEP,
                        null,
                        "a parallel way must lead to a node.");
            }
        }
    }

    private static boolean circles(Journey journey, String fork) {
        return Journey.reached(List.of(fork), id -> {
                    Step step = journey.node(id).step();
                    return step instanceof Join ? List.of() : step.ports();
                })
                .contains(fork);
    }

    private static void together(Journey journey, Problems problems) {
        Map<String, Integer> widths = new HashMap<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Node node : journey.nodes()) {
                int width = width(node.step(), widths);
                grows |= !Integer.valueOf(width).equals(widths.put(node.id(), width));
            }
        }
        for (int place = 0; place < journey.nodes().size(); place++) {
            Node node = journey.nodes().get(place);
            if (node.step() instanceof Parallel && widths.get(node.id()) > Family.TOGETHER_MAX) {
                problems.add(
                        "/nodes/" + place,
                        Fault.TOO_MANY_WAYS,
                        String.valueOf(Family.TOGETHER_MAX),
                        "'" + node.id() + "' and the parallel steps behind it make more than " + Family.TOGETHER_MAX
                                + " ways at once.");
                return;
            }
        }
    }

    /** Of one who comes here, at most; more than may be is as good as one more. */
    private static int width(Step step, Map<String, Integer> widths) {
        if (step instanceof Join) {
            return 1;
        }
        var ways = step.ports().stream().mapToInt(port -> widths.getOrDefault(port.node(), 1));
        int width = step instanceof Parallel ? ways.sum() : ways.max().orElse(1);
        return Math.min(width, Family.TOGETHER_MAX + 1);
    }
}
