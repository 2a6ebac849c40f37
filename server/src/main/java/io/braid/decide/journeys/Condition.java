package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.talk.delivery.Purpose;
import java.util.List;

/**
 * A question about a person at this moment. What counts events or looks at traits is said once, in a segment, and asked for here:
 * so every branch is explained by the same page as the segment.
 */
public sealed interface Condition {
    int DEPTH_MAX = 5;

    /** Of an {@code all} or {@code any}. */
    int PARTS_MAX = 10;

    boolean holds(View view, Results results);

    /** What it asks of the results of steps. */
    default List<String> asks() {
        return List.of();
    }

    ObjectNode json();

    /** Is a member of a segment. */
    record InSegment(String segment) implements Condition {
        @Override
        public boolean holds(View view, Results results) {
            return view.inSegment(segment);
        }

        @Override
        public ObjectNode json() {
            return Json.object().put("segment", segment);
        }
    }

    /** Has an address in a channel and may be told marketing there. */
    record Reachable(String channel) implements Condition {
        @Override
        public boolean holds(View view, Results results) {
            return view.reachable(channel, Purpose.MARKETING);
        }

        @Override
        public ObjectNode json() {
            return Json.object().put("reachable", channel);
        }
    }

    /** An earlier step of the journey found this out. */
    record Result(PropertyTest test) implements Condition {
        @Override
        public boolean holds(View view, Results results) {
            return test.matches(results.read());
        }

        @Override
        public List<String> asks() {
            return List.of(test.property());
        }

        @Override
        public ObjectNode json() {
            return Json.object().set("result", test.json());
        }
    }

    record Not(Condition of) implements Condition {
        @Override
        public List<String> asks() {
            return of.asks();
        }

        @Override
        public boolean holds(View view, Results results) {
            return !of.holds(view, results);
        }

        @Override
        public ObjectNode json() {
            return Json.object().set("not", of.json());
        }
    }

    record All(List<Condition> of) implements Condition {
        @Override
        public List<String> asks() {
            return of.stream().flatMap(part -> part.asks().stream()).toList();
        }

        @Override
        public boolean holds(View view, Results results) {
            return of.stream().allMatch(condition -> condition.holds(view, results));
        }

        @Override
        public ObjectNode json() {
            return list("all", of);
        }
    }

    record Any(List<Condition> of) implements Condition {
        @Override
        public List<String> asks() {
            return of.stream().flatMap(part -> part.asks().stream()).toList();
        }

        @Override
        public boolean holds(View view, Results results) {
            return of.stream().anyMatch(condition -> condition.holds(view, results));
        }

        @Override
        public ObjectNode json() {
            return list("any", of);
        }
    }

    private static ObjectNode list(String name, List<Condition> of) {
        ObjectNode json = Json.object();
        var list = json.putArray(name);
        of.forEach(condition -> list.add(condition.json()));
        return json;
    }

    static Condition read(JsonNode node, String at, Problems problems) {
        return read(node, at, problems, 1);
    }

    private static Condition read(JsonNode node, String at, Problems problems, int depth) {
        Fields fields = new Fields(node, at, problems);
        if (depth > DEPTH_MAX || node.size() != 1) {
            fields.problem(
                    "",
                    "must be one of segment, reachable, result, not, all, any, nested at most " + DEPTH_MAX + " deep.");
            return new All(List.of());
        }
        Condition condition = switch (node.fieldNames().next()) {
            case "segment" -> new InSegment(fields.key("segment", true));
            case "reachable" -> new Reachable(fields.key("reachable", true));
            case "result" ->
                new Result(PropertyTest.read(new Fields(fields.raw("result"), fields.at("result"), problems)));
            case "not" -> new Not(read(fields.raw("not"), fields.at("not"), problems, depth + 1));
            case "all" ->
                new All(fields.list("all", 1, PARTS_MAX, (item, where) -> read(item, where, problems, depth + 1)));
            case "any" ->
                new Any(fields.list("any", 1, PARTS_MAX, (item, where) -> read(item, where, problems, depth + 1)));
            default -> new All(List.of());
        };
        fields.noOthers();
        return condition;
    }
}
