package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one version says otherwise than another. Nodes are told apart by their ids.
 *
 * @param added nodes that were not there, in the order of the newer
 * @param removed nodes that are not there any more, in the order of the older
 * @param changed nodes that do something else: any field but their ways out
 * @param moved nodes that do the same elsewhere: what leads to them, or where they lead, is another
 * @param settings what else is other: {@code title}, {@code entry}, {@code exits}, …
 */
record JourneyDiff(
        List<String> added, List<String> removed, List<String> changed, List<String> moved, List<String> settings) {

    /** Of a journey that was not there before all is added. */
    static JourneyDiff first(Journey journey) {
        return new JourneyDiff(
                journey.nodes().stream().map(Node::id).toList(), List.of(), List.of(), List.of(), List.of());
    }

    static JourneyDiff of(Journey before, Journey after) {
        Map<String, Place> was = places(before);
        Map<String, Place> is = places(after);
        List<String> changed = new ArrayList<>();
        List<String> moved = new ArrayList<>();
        is.forEach((id, place) -> {
            Place old = was.get(id);
            if (old != null && !old.does().equals(place.does())) {
                changed.add(id);
            } else if (old != null && !old.equals(place)) {
                moved.add(id);
            }
        });
        return new JourneyDiff(
                is.keySet().stream().filter(id -> !was.containsKey(id)).toList(),
                was.keySet().stream().filter(id -> !is.containsKey(id)).toList(),
                changed,
                moved,
                settings(before.json(), after.json()));
    }

    /**
     * @param does its fields without its ways out
     * @param out where it leads, by its ways out in their order
     * @param in what leads to it; the entry is the empty text
     */
    private record Place(ObjectNode does, List<String> out, Set<String> in) {}

    private static Map<String, Place> places(Journey journey) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Node node : journey.nodes()) {
            ObjectNode does = node.json();
            node.step().ports().forEach(port -> without(does, port.field()));
            places.put(
                    node.id(),
                    new Place(does, node.step().ports().stream().map(Port::node).toList(), new TreeSet<>()));
        }
        places.get(journey.start()).in().add("");
        journey.nodes()
                .forEach(node -> node.step().ports().stream()
                        .filter(port -> !port.node().isEmpty())
                        .forEach(port -> places.get(port.node()).in().add(node.id())));
        return places;
    }

    private static void without(ObjectNode does, String pointer) {
        int cut = pointer.lastIndexOf('/');
        if (does.at(pointer.substring(0, cut)) instanceof ObjectNode holder) {
            holder.remove(pointer.substring(cut + 1));
        }
    }

    private static List<String> settings(ObjectNode before, ObjectNode after) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.remove("nodes");
        names.remove("key");
        return names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .toList();
    }
}
