package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.talk.delivery.SendIntent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A journey as somebody drew it: one version's definition. Immutable, sound (see {@link Lint}).
 *
 * @param key stable
 * @param title for a person
 * @param about what it is about
 * @param seed draws the hold-out; the key unless given, so that two journeys can hold out the same people
 * @param priority 0 to {@link #PRIORITY_MAX}: which of a person's messages goes first where he may not get all of them
 * @param tags what its messages are about, for the rules of frequency; sorted
 * @param entry how one comes in
 * @param exits what ends it from anywhere
 * @param start the first node's id
 * @param nodes 1 to {@link #NODES_MAX}
 * @param layout how it is drawn
 */
public record Journey(
        String key,
        String title,
        About about,
        String seed,
        int priority,
        Set<String> tags,
        Entry entry,
        Exits exits,
        String start,
        List<Node> nodes,
        Layout layout) {
    static final int NODES_MAX = 100;
    static final int PRIORITY_MAX = SendIntent.PRIORITY_MAX;

    /**
     * Reads and checks a definition.
     *
     * @throws Refusal {@code invalid_journey}: every problem with its JSON pointer
     */
    public static Journey read(String key, JsonNode json) {
        Problems problems = new Problems();
        Journey journey = read(key, json, problems);
        problems.refuseIfAny("invalid_journey");
        return journey;
    }

    /** The same, but what is wrong is told and not refused; then the journey is not for use. */
    static Journey read(String key, JsonNode json, Problems problems) {
        Journey journey = JourneyReader.read(key, json, problems);
        if (problems.isEmpty()) {
            Lint.check(journey, problems);
        }
        return journey;
    }

    /** As it was stored: checked as a whole when it was saved, by the rules of that day, so that a newer rule keeps nobody from starting. */
    static Journey stored(String key, JsonNode json) {
        Problems problems = new Problems();
        Journey journey = JourneyReader.read(key, json, problems);
        problems.refuseIfAny("invalid_journey");
        return journey;
    }

    /** @throws IllegalStateException for an id that is not in this version */
    Node node(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no node " + id + " in " + key));
    }

    Optional<Node> find(String id) {
        for (Node node : nodes) {
            if (node.id().equals(id)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    /** Those of these ids that are nodes of it. */
    Set<String> ofThese(Collection<String> ids) {
        return nodes.stream().map(Node::id).filter(ids::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** The same with these nodes, as far as there are such, switched off. */
    Journey without(Set<String> off) {
        if (nodes.stream().noneMatch(node -> off.contains(node.id()))) {
            return this;
        }
        List<Node> left = nodes.stream()
                .map(node -> off.contains(node.id()) && canPass(node.step())
                        ? new Node(node.id(), node.title(), new SwitchedOff(node.step()))
                        : node)
                .toList();
        return new Journey(key, title, about, seed, priority, tags, entry, exits, start, left, layout);
    }

    /** Something comes after it, and nobody becomes several by it: whoever passed a join would go on as often as ways lead there. */
    static boolean canPass(Step step) {
        return !step.ports().isEmpty() && !(step instanceof Join);
    }

    /** The same with the trials decided that are. */
    Journey decided(Collection<TrialWinner> winners) {
        List<Node> with = nodes.stream().map(node -> decided(node, winners)).toList();
        return with.equals(nodes)
                ? this
                : new Journey(key, title, about, seed, priority, tags, entry, exits, start, with, layout);
    }

    private Node decided(Node node, Collection<TrialWinner> winners) {
        for (TrialWinner one : winners) {
            if (node.step() instanceof Split split
                    && one.journey().equals(key)
                    && one.node().equals(node.id())
                    && one.trial().equals(split.trial())) {
                return new Node(node.id(), node.title(), new Decided(split, one.arm(), one.sinceMs()));
            }
        }
        return node;
    }

    /** It is about the cart, and he has none with something in it. */
    boolean missesCart(View view) {
        return about == About.CART && view.filledCart().isEmpty();
    }

    /** Whether the drawing itself leads from a node back to it. */
    boolean circles(String node) {
        return leads(node, node, "");
    }

    /** Whether the drawing leads from one node to another without passing a third. */
    boolean leads(String from, String to, String without) {
        return reached(
                        List.of(from),
                        id -> id.equals(without) && !id.equals(from)
                                ? List.of()
                                : node(id).step().ports())
                .contains(to);
    }

    /** The nodes that one comes to from these, they themselves only if something leads back to them. */
    static Set<String> reached(Collection<String> from, Function<String, List<Port>> ways) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (Port port : ways.apply(open.pop())) {
                if (!port.node().isEmpty() && seen.add(port.node())) {
                    open.push(port.node());
                }
            }
        }
        return seen;
    }

    /** Where a changed cart brings one back to; empty: nowhere. */
    String restart() {
        return nodes.stream()
                .filter(node -> about == About.CART && node.step() instanceof WaitUntilSilent wait && wait.restart())
                .map(Node::id)
                .findFirst()
                .orElse("");
    }

    /** Its drawing for somebody who does not work here. */
    public ObjectNode outline() {
        return Outline.of(this);
    }

    /** The definition in full, defaults written out; {@link #read} of it gives an equal journey. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("key", key).put("title", title).put("about", Words.of(about));
        json.put("seed", seed).put("priority", priority);
        tags.forEach(json.putArray("tags")::add);
        json.set("entry", entry.json());
        json.set("exits", exits.json());
        json.put("start", start);
        var list = json.putArray("nodes");
        nodes.forEach(node -> list.add(node.json()));
        if (!layout.empty()) {
            json.set("layout", layout.json());
        }
        return json;
    }
}
