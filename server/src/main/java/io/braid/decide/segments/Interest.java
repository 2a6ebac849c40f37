package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * What of the goods somebody is interested in: each product line that he looks at, puts into the cart or orders is a sign with a weight,
 * which halves in every half-life ({@link Fading}). The value is {@code {"top", "values", "scores": [{"value", "score"}]}}, the
 * strongest first; a score is rounded to 2 digits, and what is below {@value #LEAST} is forgotten.
 */
record Interest(String of, int halfLifeDays, int top, Accumulator.Faded kept, long leafId) implements Formula {
    /** Fainter interests are not told. */
    static final double LEAST = 0.1;

    private static final MathContext ROUNDED = new MathContext(2, RoundingMode.HALF_UP);
    private static final long DAY_MS = 86_400_000L;

    private static final Field OF = Field.text(
            "interest", "what is said of a product line: category, brand, or another attribute of the catalogue");
    private static final Field HALF_LIFE =
            Field.whole("half_life_days", "after so many days a sign counts half; left out: 30", 1, 365);
    private static final Field TOP = Field.whole("top", "so many values at most; left out: 5", 1, 20);
    private static final Field VIEW = weight("view", "Product Viewed", 1);
    private static final Field CART = weight("cart", "Product Added", 3);
    private static final Field ORDER = weight("order", "Order Completed", 8);
    private static final Field WEIGHTS =
            Field.object("weights", "how much a sign counts; 0 for not at all", 1, 3, List.of(VIEW, CART, ORDER));

    private static Field weight(String name, String event, int unsaid) {
        return Field.whole(name, "of a line of " + event + "; left out: " + unsaid, 0, 100);
    }

    static final FormulaKind KIND = new FormulaKind(
            "interest",
            "Interests that fade",
            "What of the goods somebody is interested in. Each product line of Product Viewed, Product Added and Order Completed is a sign "
                    + "with a weight that halves in every half-life; a value's score is the sum. The value is an object: top (the "
                    + "strongest), values (a list) and scores (a list of value and score), the strongest first. Scores are rounded to 2 "
                    + "digits, below 0.1 an interest is forgotten. Exact for the 100 strongest values of a person.",
            List.of(OF, HALF_LIFE, TOP, WEIGHTS),
            List.of(
                    "{'interest':'category'}",
                    "{'interest':'brand','half_life_days':14,'top':3,'weights':{'view':1,'cart':5,'order':0}}"),
            Interest::read);

    private static Interest read(RuleFields fields) {
        RuleFields weights = fields.has(WEIGHTS.name()) ? fields.object(WEIGHTS) : null;
        int view = weights == null ? 1 : weights.whole(VIEW, 1);
        int cart = weights == null ? 3 : weights.whole(CART, 3);
        int order = weights == null ? 8 : weights.whole(ORDER, 8);
        if (view + cart + order == 0) {
            throw RuleFields.wrong(fields.at(WEIGHTS.name()), "Nothing counts: give one weight at least.");
        }
        int days = fields.whole(HALF_LIFE, 30);
        String of = fields.text(OF);
        Accumulator.Faded kept = new Accumulator.Faded(
                List.of(sign("Product Viewed"), sign("Product Added"), sign("Order Completed")),
                "products[]." + of,
                List.of(view, cart, order),
                days * DAY_MS);
        return new Interest(of, days, fields.whole(TOP, 5), kept, kept.id());
    }

    private static EventFilter sign(String event) {
        return EventFilter.of(EventType.TRACK, event, List.of());
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Worth worth(Evaluation known) {
        Fading fading = (Fading) known.kept(kept, leafId);
        long untilMs = Verdict.FOREVER;
        ObjectNode value = Json.object();
        for (Fading.Glow glow : fading.ranked(known.nowMs())) {
            double score = glow.at(known.nowMs(), kept.halfLifeMs());
            if (score < LEAST || value.withArray("values").size() == top) {
                break;
            }
            BigDecimal rounded = new BigDecimal(score).round(ROUNDED);
            untilMs = Math.min(untilMs, known.nowMs() + lastsMs(score, rounded));
            if (!value.has("top")) {
                value.put("top", glow.text());
            }
            value.withArray("values").add(glow.text());
            value.withArray("scores").addObject().put("value", glow.text()).set("score", Worth.number(rounded));
        }
        return value.has("top") ? new Worth(value, untilMs) : Worth.NOTHING;
    }

    /** For how long a score certainly rounds to the same: until it has faded to half a step below, or is forgotten. */
    private long lastsMs(double score, BigDecimal rounded) {
        // Below a power of ten the steps are ten times finer.
        boolean power = rounded.stripTrailingZeros().unscaledValue().equals(BigInteger.ONE);
        double step = Math.pow(10, rounded.precision() - rounded.scale() - ROUNDED.getPrecision());
        double edge = rounded.doubleValue() - step / (power ? 20 : 2);
        double below = Math.max(LEAST, Math.min(edge, Math.nextDown(score)));
        double halfLives = Math.log(score / below) / Math.log(2);
        return Math.max(1, (long) (halfLives * kept.halfLifeMs()));
    }

    @Override
    public void watch(Watch watch) {
        watch.keeps(kept);
    }

    @Override
    public String sentence() {
        return "the " + top + " strongest interests in a " + of + ", of views, carts and orders, halved every "
                + halfLifeDays + " days";
    }
}
