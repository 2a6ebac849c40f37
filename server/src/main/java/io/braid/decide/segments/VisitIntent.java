package io.braid.decide.segments;

import io.braid.base.kernel.Json;
import java.util.List;

/**
 * What brings somebody to the shop at this moment, by four rules that are written down here and nowhere else: the first that holds. A preset
 * of {@link Cases}, over the events of the shop's standard plan. Nobody who is away has an intent.
 */
final class VisitIntent {
    private static final Field MINUTES =
            Field.whole("visit_minutes", "a visit ends after so many minutes of silence; left out: 30", 5, 240);
    private static final Field INTENT = Field.object("visit_intent", "how long a visit is", 0, 1, List.of(MINUTES))
            .needed();

    /** Started a checkout or ordered in this visit, or put something into the cart after looking at 3 products at most. */
    static final String BUYING = """
            {"any": [
              {"event": "Checkout Started", "within_minutes": %1$d},
              {"event": "Order Completed", "within_minutes": %1$d},
              {"all": [
                {"event": "Product Added", "within_minutes": %1$d},
                {"distinct": "products[].product_id", "of": "Product Viewed", "at_most": 3, "within_minutes": %1$d},
                {"event": "Product Removed", "count": {"exactly": 0}, "within_minutes": %1$d}]}]}""";

    /** Took something out of the cart in this visit, or had filled one within a week without ordering and looks at goods again. */
    static final String DOUBTING = """
            {"any": [
              {"event": "Product Removed", "within_minutes": %1$d},
              {"all": [
                {"event": "Product Added", "within_days": 7},
                {"event": "Order Completed", "count": {"exactly": 0}, "within_days": 7},
                {"event": "Product Viewed", "within_minutes": %1$d}]}]}""";

    /** Looks at goods, and has looked at 5 different ones or more in 3 days without putting one into the cart. */
    static final String COMPARING = """
            {"all": [
              {"event": "Product Viewed", "within_minutes": %1$d},
              {"distinct": "products[].product_id", "of": "Product Viewed", "at_least": 5, "within_days": 3},
              {"event": "Product Added", "count": {"exactly": 0}, "within_days": 3}]}""";

    /** Is here. */
    static final String LOOKING = """
            {"last_seen": {"within_minutes": %1$d}}""";

    static final FormulaKind KIND = new FormulaKind(
            "visit_intent",
            "What brings somebody here now",
            "While a visit lasts, the first of these that holds: buying (came to buy: started a checkout or ordered in this visit, or put "
                    + "something into the cart after looking at 3 products at most), doubting (in doubt: took something out of the cart "
                    + "in this visit, or filled one within 7 days without ordering and looks at goods again), comparing (compares long: "
                    + "looks at goods and has looked at 5 different ones or more in 3 days without putting one into the cart), looking "
                    + "(looks around: is here). Of the events Product Viewed, Product Added, Product Removed, Checkout Started, "
                    + "Order Completed.",
            List.of(INTENT),
            List.of("{'visit_intent':{}}", "{'visit_intent':{'visit_minutes':45}}"),
            VisitIntent::read);

    private VisitIntent() {}

    private static Cases read(RuleFields fields) {
        int minutes = fields.object(INTENT).whole(MINUTES, 30);
        return new Cases(
                KIND.key(),
                List.of(
                        one("buying", BUYING, minutes),
                        one("doubting", DOUBTING, minutes),
                        one("comparing", COMPARING, minutes),
                        one("looking", LOOKING, minutes)),
                "",
                "what brings somebody here now: buying, doubting, comparing or looking, in a visit of " + minutes
                        + " minutes");
    }

    private static Cases.Case one(String value, String rule, int minutes) {
        return new Cases.Case(value, RuleReader.read(Json.read(rule.formatted(minutes)), ""));
    }
}
