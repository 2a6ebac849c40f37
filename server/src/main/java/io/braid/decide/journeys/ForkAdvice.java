package io.braid.decide.journeys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What parallel ways might be better for. */
final class ForkAdvice {
    private ForkAdvice() {}

    static List<Warning> of(Journey journey) {
        List<Warning> advice = new ArrayList<>();
        Set<String> behind = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        for (Node node : journey.nodes()) {
            if (node.step() instanceof Parallel parallel) {
                behind.addAll(Journey.reached(
                        List.of(node.id()), id -> journey.node(id).step().ports()));
                twice.addAll(twice(journey, parallel));
            }
        }
        for (Node node : journey.nodes()) {
            if (node.step() instanceof Join && !behind.contains(node.id())) {
                advice.add(new Warning(Advice.JOIN_ALONE, node.id(), null));
            }
            if (!node.step().sends().isEmpty() && twice.contains(node.id())) {
                advice.add(new Warning(Advice.TOLD_TWICE, node.id(), null));
            }
        }
        return advice;
    }

    /** Where two of its ways lead before they meet. */
    private static Set<String> twice(Journey journey, Parallel parallel) {
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Port way : parallel.ports()) {
            // The way's first node is one of those that it leads to.
            Set<String> nodes = Journey.reached(
                    List.of(""),
                    id -> id.isEmpty()
                            ? List.of(way)
                            : beforeJoins(journey.node(id).step()));
            nodes.stream().filter(id -> !once.add(id)).forEach(twice::add);
        }
        return twice;
    }

    private static List<Port> beforeJoins(Step step) {
        return step instanceof Join ? List.of() : step.ports();
    }
}
