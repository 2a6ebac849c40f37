package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.braid.spine.event.EventType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads a rule from JSON, refusing what {@code schemas/segment.json} refuses, with a sentence that a marketer understands. */
public final class RuleReader {
    private static final Set<String> KINDS =
            ordered("all", "any", "not", "trait", "event", "last_seen", "cart", "consent", "reachable", "segment");
    private static final Set<String> PURPOSES = ordered("marketing", "transactional");

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
        return switch (fields.kind(KINDS)) {
            case "all" -> new Rule.All(parts(fields.only("all"), "all", depth));
            case "any" -> new Rule.Any(parts(fields.only("any"), "any", depth));
            case "not" -> new Rule.Not(node(fields.only("not").raw("not"), fields.at("not"), depth + 1));
            case "trait" ->
                new Rule.TraitIs(fields.only("trait", "op", "value").text("trait"), ValueTests.read(fields));
            case "event" -> event(fields);
            case "last_seen" -> lastSeen(fields.only("last_seen").object("last_seen"));
            case "cart" -> cart(fields.only("cart").object("cart"));
            case "consent" -> consent(fields.only("consent", "channel", "purpose"));
            case "reachable" ->
                new Rule.Reachable(
                        fields.only("reachable", "purpose").text("reachable"),
                        fields.choice("purpose", "marketing", PURPOSES));
            case "segment" -> new Rule.InSegment(fields.only("segment", "in").text("segment"), fields.flag("in", true));
            default -> throw new IllegalStateException("a kind without a reader");
        };
    }

    private List<Rule> parts(RuleFields fields, String kind, int depth) {
        if (!(fields.raw(kind) instanceof ArrayNode array) || array.isEmpty()) {
            throw RuleFields.wrong(fields.at(kind), "'" + kind + "' needs a list with at least one condition.");
        }
        return each(array, fields.at(kind), (json, at) -> node(json, at, depth + 1));
    }

    private static <T> List<T> each(ArrayNode array, String at, BiFunction<JsonNode, String, T> read) {
        List<T> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            all.add(read.apply(array.get(i), at + "/" + i));
        }
        return all;
    }

    private static Rule event(RuleFields fields) {
        fields.only("event", "type", "count", "where", "within_days", "within_hours", "within_minutes");
        EventType type = EventType.valueOf(fields.choice("type", "track", ordered("track", "page", "screen"))
                .toUpperCase(Locale.ROOT));
        long windowMs = fields.durationMs("within_");
        CountRange count =
                fields.has("count") ? count(fields.object("count")) : new CountRange(1, CountRange.UNBOUNDED);
        Rule.EventCount unnamed = new Rule.EventCount(
                0, type, fields.text("event"), where(fields), count, windowMs == 0 ? Rule.EVER : windowMs);
        return LeafIds.named(unnamed);
    }

    private static CountRange count(RuleFields fields) {
        fields.only("at_least", "at_most", "exactly");
        int max = CountRange.COMPARED_MAX;
        if (fields.has("exactly")) {
            int exactly = fields.only("exactly").whole("exactly", 0, max);
            return new CountRange(exactly, exactly);
        }
        int atLeast = fields.has("at_least") ? fields.whole("at_least", 1, max) : 0;
        int atMost = fields.has("at_most") ? fields.whole("at_most", 0, max) : CountRange.UNBOUNDED;
        if (atLeast == 0 && atMost == CountRange.UNBOUNDED) {
            throw RuleFields.wrong(fields.at("at_least"), "'count' needs at_least, at_most or exactly.");
        }
        if (atLeast > atMost) {
            throw RuleFields.wrong(
                    fields.at("at_most"),
                    "Nobody can do it at least " + atLeast + " times and at most " + atMost + " times.");
        }
        return new CountRange(atLeast, atMost);
    }

    private static List<Rule.PropertyIs> where(RuleFields fields) {
        if (!fields.has("where")) {
            return List.of();
        }
        if (!(fields.raw("where") instanceof ArrayNode array) || array.size() > RuleLimits.WHERE_MAX) {
            throw RuleFields.wrong(
                    fields.at("where"),
                    "'where' needs a list of at most " + RuleLimits.WHERE_MAX + " tests on properties.");
        }
        return each(array, fields.at("where"), (json, at) -> {
            RuleFields test = RuleFields.of(json, at).only("property", "op", "value");
            return new Rule.PropertyIs(test.text("property"), ValueTests.read(test));
        });
    }

    private static Rule lastSeen(RuleFields fields) {
        fields.only(
                "within_days",
                "within_hours",
                "within_minutes",
                "more_than_days",
                "more_than_hours",
                "more_than_minutes");
        long within = fields.durationMs("within_");
        long longer = fields.durationMs("more_than_");
        if ((within == 0) == (longer == 0)) {
            throw RuleFields.wrong(fields.at("within_days"), "'last_seen' needs either within_days or more_than_days.");
        }
        return new Rule.LastSeen(within != 0, Math.max(within, longer));
    }

    private static Rule cart(RuleFields fields) {
        fields.only(
                "state",
                "total_at_least",
                "total_at_most",
                "lines_at_least",
                "idle_days",
                "idle_hours",
                "idle_minutes");
        Rule.CartCondition state = Rule.CartCondition.valueOf(
                fields.choice("state", "open", ordered("open", "none")).toUpperCase(Locale.ROOT));
        Rule.CartIs cart = new Rule.CartIs(
                state,
                fields.amount("total_at_least"),
                fields.amount("total_at_most"),
                fields.has("lines_at_least") ? fields.whole("lines_at_least", 1, 200) : 0,
                fields.durationMs("idle_"));
        if (state == Rule.CartCondition.NONE && !cart.equals(new Rule.CartIs(state, null, null, 0, 0))) {
            throw RuleFields.wrong(fields.at("state"), "Without a cart nothing else can be said of it.");
        }
        return cart;
    }

    private static Rule consent(RuleFields fields) {
        return new Rule.ConsentIs(
                fields.text("channel"),
                fields.choice("purpose", "marketing", PURPOSES),
                Rule.Consent.valueOf(fields.choice("consent", "", ordered("granted", "refused", "unknown"))
                        .toUpperCase(Locale.ROOT)));
    }

    static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
