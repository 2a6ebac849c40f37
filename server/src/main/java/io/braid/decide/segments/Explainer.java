package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Money;
import io.braid.know.commerce.Cart;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in words what {@link Evaluation} decides. */
final class Explainer {
    private final Evaluation evaluation;

    Explainer(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Explanation explain(Rule rule) {
        return switch (rule) {
            case Rule.All all -> group("all", "All of these hold", rule, all.parts());
            case Rule.Any any -> group("any", "At least one of these holds", rule, any.parts());
            case Rule.Not not -> group("not", "This does not hold", rule, List.of(not.part()));
            case Rule.TraitIs trait ->
                leaf("trait", rule, trait.name() + " " + test(trait.test()), value(evaluation.trait(trait.name())));
            case Rule.EventCount count -> leaf("event", rule, sentence(count), counted(count));
            case Rule.LastSeen seen ->
                leaf(
                        "last_seen",
                        rule,
                        seen.within()
                                ? "Seen within " + length(seen.windowMs())
                                : "Not seen for " + length(seen.windowMs()),
                        evaluation.lastSeenMs() == 0 ? "never seen" : "last seen " + moment(evaluation.lastSeenMs()));
            case Rule.CartIs cart -> leaf("cart", rule, sentence(cart), cart());
            case Rule.ConsentIs consent ->
                leaf(
                        "consent",
                        rule,
                        "Consent to " + consent.purpose() + " by " + consent.channel() + " is "
                                + lower(consent.status()),
                        lower(evaluation.consent(consent.channel(), consent.purpose())));
            case Rule.Reachable reachable ->
                leaf(
                        "reachable",
                        rule,
                        "Reachable by " + reachable.channel() + " for " + reachable.purpose(),
                        evaluation.reachable(reachable) ? "reachable" : "not reachable");
            case Rule.InSegment in ->
                leaf(
                        "segment",
                        rule,
                        (in.in() ? "In the segment " : "Not in the segment ") + in.key(),
                        evaluation.segment(in.key()).holds() ? "in it" : "not in it");
        };
    }

    private Explanation group(String kind, String condition, Rule rule, List<Rule> parts) {
        return new Explanation(
                kind,
                condition,
                evaluation.of(rule).holds(),
                "",
                Particulars.of(rule, evaluation),
                changes(rule),
                parts.stream().map(this::explain).toList());
    }

    private Explanation leaf(String kind, Rule rule, String condition, String present) {
        return new Explanation(
                kind,
                condition,
                evaluation.of(rule).holds(),
                present,
                Particulars.of(rule, evaluation),
                changes(rule),
                List.of());
    }

    private Long changes(Rule rule) {
        long changesMs = evaluation.changesMs(rule);
        return changesMs == Verdict.FOREVER ? null : (Long) changesMs;
    }

    private static String sentence(Rule.EventCount rule) {
        String where = rule.where().isEmpty()
                ? ""
                : rule.where().stream()
                        .map(test -> test.property() + " " + test(test.test()))
                        .collect(Collectors.joining(" and ", " where ", ""));
        return rule.event() + where + " " + range(rule.count()) + window(rule);
    }

    private static String range(CountRange range) {
        if (range.atLeast() == range.atMost()) {
            return range.atLeast() == 0 ? "never" : "exactly " + times(range.atLeast());
        }
        if (range.atMost() == CountRange.UNBOUNDED) {
            return "at least " + times(range.atLeast());
        }
        return range.atLeast() == 0
                ? "at most " + times(range.atMost())
                : range.atLeast() + " to " + times(range.atMost());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String window(Rule.EventCount rule) {
        return rule.windowMs() == Rule.EVER ? "" : " in " + length(rule.windowMs());
    }

    private String counted(Rule.EventCount rule) {
        int count = evaluation.counted(rule);
        // More are not kept: "3 or more" is all that can be said, and all that was asked.
        String known = count >= rule.capacity() ? count + " or more" : String.valueOf(count);
        return known + " of " + rule.count().compared() + window(rule);
    }

    private static String sentence(Rule.CartIs rule) {
        if (rule.state() == Rule.CartCondition.NONE) {
            return "No open cart";
        }
        StringBuilder text = new StringBuilder("An open cart");
        if (rule.totalAtLeast() != null) {
            text.append(", total at least ").append(rule.totalAtLeast().toPlainString());
        }
        if (rule.totalAtMost() != null) {
            text.append(", total at most ").append(rule.totalAtMost().toPlainString());
        }
        if (rule.linesAtLeast() > 0) {
            text.append(", at least ").append(rule.linesAtLeast()).append(" lines");
        }
        if (rule.idleMs() > 0) {
            text.append(", left alone for ").append(length(rule.idleMs()));
        }
        return text.toString();
    }

    private String cart() {
        return evaluation.cart().map(Explainer::cart).orElse("no open cart");
    }

    private static String cart(Cart cart) {
        return cart.lines().size() + " lines, "
                + Money.major(cart.totalMinor(), cart.currency()).toPlainString() + " " + cart.currency()
                + ", last activity " + moment(cart.lastActivityMs());
    }

    private static String test(ValueTest test) {
        String values = test.values().stream().map(Explainer::value).collect(Collectors.joining(", "));
        return (test.op().key().replace('_', ' ') + " " + values).strip();
    }

    private static String value(JsonNode value) {
        return value == null || value.isNull() ? "unknown" : value.isValueNode() ? value.asText() : value.toString();
    }

    private static String length(long ms) {
        for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.HOURS)) {
            long one = unit.getDuration().toMillis();
            if (ms % one == 0) {
                String name = lower(unit);
                return ms == one ? "1 " + name.substring(0, name.length() - 1) : ms / one + " " + name;
            }
        }
        return ms / 60_000 + " minutes";
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String moment(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }
}
