package io.braid.decide.journeys;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with a journey as a whole: nodes that do not exist or cannot be reached, circles that nobody ever waits in. */
final class Lint {
    private Lint() {}

    static void check(Journey journey, Problems problems) {
        Map<String, Integer> places = new HashMap<>();
        List<Node> nodes = journey.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (places.putIfAbsent(nodes.get(i).id(), i) != null) {
                String id = nodes.get(i).id();
                problems.add("/nodes/" + i + "/id", Fault.USED_TWICE, id, "'" + id + "' is used twice.");
            }
        }
        if (!places.containsKey(journey.start())) {
            missing("/start", journey.start(), problems);
        }
        for (int i = 0; i < nodes.size(); i++) {
            for (Port port : nodes.get(i).step().ports()) {
                if (!port.node().isEmpty() && !places.containsKey(port.node())) {
                    missing("/nodes/" + i + port.field(), port.node(), problems);
                }
            }
        }
        for (String id : journey.layout().nodes().keySet()) {
            if (!places.containsKey(id)) {
                problems.add("/layout/nodes/" + id, "there is no node '" + id + "'.");
            }
        }
        if (!problems.isEmpty()) {
            return;
        }
        asks(journey, places, problems);
        unreachable(journey, places, problems);
        circles(journey, problems);
        ForkLint.check(journey, problems);
        if (journey.title().isBlank()) {
            problems.add("/title", "needs a letter.");
        }
        about(journey, problems);
        restarts(journey, problems);
    }

    private static void missing(String pointer, String node, Problems problems) {
        problems.add(pointer, Fault.NO_SUCH_NODE, node, "there is no node '" + node + "'.");
    }

    /** What a step asks of another one: {@code STEP.FIELD}. */
    private static void asks(Journey journey, Map<String, Integer> places, Problems problems) {
        for (int place = 0; place < journey.nodes().size(); place++) {
            for (String asked : journey.nodes().get(place).step().asks()) {
                int dot = asked.indexOf('.');
                if (dot < 1 || dot == asked.length() - 1 || !places.containsKey(asked.substring(0, dot))) {
                    problems.add(
                            "/nodes/" + place,
                            Fault.NO_SUCH_RESULT,
                            asked,
                            "asks for the result '" + asked
                                    + "', which must be a node of the journey, a dot and a field.");
                }
            }
        }
    }

    private static void unreachable(Journey journey, Map<String, Integer> places, Problems problems) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(journey.start()));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (!id.isEmpty() && seen.add(id)) {
                journey.node(id).step().ports().forEach(port -> open.push(port.node()));
            }
        }
        places.forEach((id, place) -> {
            if (!seen.contains(id)) {
                problems.add("/nodes/" + place, Fault.UNREACHABLE, id, "nobody can come to '" + id + "'.");
            }
        });
    }

    /** A circle of steps that never wait would move for ever: walk from each such step through such steps only. */
    static void circles(Journey journey, Problems problems) {
        for (int place = 0; place < journey.nodes().size(); place++) {
            Node from = journey.nodes().get(place);
            Set<String> seen = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(List.of(from.id()));
            while (!open.isEmpty()) {
                Node node = journey.node(open.pop());
                if (node.step().waits()) {
                    continue;
                }
                for (Port port : node.step().ports()) {
                    if (port.node().equals(from.id())) {
                        problems.add(
                                "/nodes/" + place,
                                Fault.CIRCLE,
                                from.id(),
                                "'" + from.id() + "' leads back to itself without a wait.");
                        return;
                    }
                    if (!port.node().isEmpty() && seen.add(port.node())) {
                        open.push(port.node());
                    }
                }
            }
        }
    }

    private static void about(Journey journey, Problems problems) {
        if (journey.about() == About.PRODUCT
                && !journey.entry().trigger().kind().keyed()) {
            problems.add(
                    "/about",
                    Fault.PRODUCT_WITHOUT_EVENT,
                    null,
                    "is the product of an event; people must come in by an 'event'.");
        }
    }

    private static void restarts(Journey journey, Problems problems) {
        boolean found = false;
        for (int i = 0; i < journey.nodes().size(); i++) {
            if (journey.about() == About.CART
                    && journey.nodes().get(i).step() instanceof WaitUntilSilent wait
                    && wait.restart()) {
                if (found) {
                    problems.add(
                            "/nodes/" + i + "/restart",
                            Fault.RESTARTS_TWICE,
                            null,
                            "an earlier node already restarts; set it to false here.");
                }
                found = true;
            }
        }
    }
}
