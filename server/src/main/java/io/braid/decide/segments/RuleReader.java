package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a rule from JSON, refusing what {@code schemas/segment.json} refuses, with a sentence that a marketer understands. */
public final class RuleReader {
    private static final Map<String, LeafKind> LEAVES = new LinkedHashMap<>();
    private static final List<String> KINDS = new ArrayList<>(List.of("all", "any", "not"));

    static {
        LeafKinds.ALL.forEach(kind -> LEAVES.put(kind.key(), kind));
        KINDS.addAll(LEAVES.keySet());
    }

    private int nodes;

    private RuleReader() {}

    /**
     * @param at the JSON pointer of the rule in what the caller sent
     * @throws io.braid.base.kernel.Refusal {@code invalid_rule}, whose field is the pointer of the offending node
     */
    public static Rule read(JsonNode json, String at) {
        return new RuleReader().node(json, at, 1);
    }

    private Rule node(JsonNode json, String at, int depth) {
        RuleFields fields = RuleFields.of(json, at);
        if (depth > RuleLimits.DEPTH_MAX) {
            throw RuleFields.wrong(at, "Conditions are nested more than " + RuleLimits.DEPTH_MAX + " deep.");
        }
        if (++nodes > RuleLimits.NODES_MAX) {
            throw RuleFields.wrong(at, "The rule has more than " + RuleLimits.NODES_MAX + " conditions.");
        }
        String kind = fields.kind(KINDS);
        return switch (kind) {
            case "all" -> new Rule.All(parts(fields, kind, depth));
            case "any" -> new Rule.Any(parts(fields, kind, depth));
            case "not" -> new Rule.Not(node(alone(fields, kind).raw(kind), fields.at(kind), depth + 1));
            default -> {
                LeafKind leaf = LEAVES.get(kind);
                yield leaf.read().apply(fields.only(leaf.fields()));
            }
        };
    }

    private static RuleFields alone(RuleFields fields, String kind) {
        return fields.only(List.of(Field.of(kind, "", Field.Type.OBJECT)));
    }

    private List<Rule> parts(RuleFields fields, String kind, int depth) {
        if (!(alone(fields, kind).raw(kind) instanceof ArrayNode array) || array.isEmpty()) {
            throw RuleFields.wrong(fields.at(kind), "'" + kind + "' needs a list with at least one condition.");
        }
        List<Rule> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            all.add(node(array.get(i), fields.at(kind) + "/" + i, depth + 1));
        }
        return all;
    }
}
