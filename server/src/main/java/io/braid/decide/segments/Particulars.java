package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Money;
import java.util.Locale;

/**
 * What a condition asks and what is known, as values: whoever reads an explanation to a person says it in his language. What is
 * asked stands under the names of {@code schemas/segment.json}; windows are in milliseconds, moments epoch milliseconds.
 */
final class Particulars {
    private Particulars() {}

    /** Of a group nothing: its parts say all. */
    static ObjectNode of(Rule rule, Evaluation known) {
        ObjectNode said = Json.object();
        switch (rule) {
            case Rule.All all -> {}
            case Rule.Any any -> {}
            case Rule.Not not -> {}
            case Rule.TraitIs trait -> {
                said.put("trait", trait.name());
                test(said, trait.test());
                said.set("known", known.trait(trait.name()));
            }
            case Rule.EventCount count -> event(said, count, known.counted(count));
            case Rule.LastSeen seen -> {
                said.put("within", seen.within()).put("window_ms", seen.windowMs());
                if (known.lastSeenMs() != 0) {
                    said.put("last_seen_ms", known.lastSeenMs());
                }
            }
            case Rule.CartIs cart -> cart(said, cart, known);
            case Rule.ConsentIs consent ->
                said.put("channel", consent.channel())
                        .put("purpose", consent.purpose())
                        .put("consent", lower(consent.status()))
                        .put("known", lower(known.consent(consent.channel(), consent.purpose())));
            case Rule.Reachable reachable ->
                said.put("channel", reachable.channel())
                        .put("purpose", reachable.purpose())
                        .put("known", known.reachable(reachable));
            case Rule.InSegment in ->
                said.put("segment", in.key())
                        .put("in", in.in())
                        .put("known", known.segment(in.key()).holds());
        }
        return said;
    }

    private static void event(ObjectNode said, Rule.EventCount rule, int counted) {
        said.put("event", rule.event());
        if (rule.count().atLeast() > 0 || rule.count().atMost() == 0) {
            said.put("at_least", rule.count().atLeast());
        }
        if (rule.count().atMost() != CountRange.UNBOUNDED) {
            said.put("at_most", rule.count().atMost());
        }
        if (rule.windowMs() != Rule.EVER) {
            said.put("window_ms", rule.windowMs());
        }
        if (!rule.where().isEmpty()) {
            ArrayNode where = said.putArray("where");
            rule.where().forEach(one -> test(where.addObject().put("property", one.property()), one.test()));
        }
        // More are not kept: "3 or more" is all that can be said, and all that was asked.
        said.put("known", counted).put("or_more", counted >= rule.capacity());
    }

    private static void cart(ObjectNode said, Rule.CartIs rule, Evaluation known) {
        said.put("state", lower(rule.state()));
        if (rule.totalAtLeast() != null) {
            said.put("total_at_least", rule.totalAtLeast());
        }
        if (rule.totalAtMost() != null) {
            said.put("total_at_most", rule.totalAtMost());
        }
        if (rule.linesAtLeast() > 0) {
            said.put("lines_at_least", rule.linesAtLeast());
        }
        if (rule.idleMs() > 0) {
            said.put("idle_ms", rule.idleMs());
        }
        known.cart()
                .ifPresent(cart -> said.putObject("known")
                        .put("lines", cart.lines().size())
                        .put("total", Money.major(cart.totalMinor(), cart.currency()))
                        .put("currency", cart.currency())
                        .put("last_activity_ms", cart.lastActivityMs()));
    }

    private static void test(ObjectNode said, ValueTest test) {
        said.put("op", test.op().key());
        ArrayNode values = said.putArray("values");
        test.values().forEach(values::add);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
