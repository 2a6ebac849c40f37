package io.braid.decide.segments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@link EventTest.ProductsAre} over the table {@code event_product}, where its typed columns say all that is asked: a sixtieth of the
 * time that the JSON takes. An event that has an odd line (irregular, or beyond the 200th), or no lines, is left to the
 * JSON.
 */
final class QuickLineSql {
    private static final Set<String> TEXTS = Set.of("product_id", "sku", "variant", "category", "brand", "coupon");
    private static final Set<String> NUMBERS = Set.of("price", "quantity");

    private final Script script;
    private final ValueSql values;
    private final RuleSql.Moment at;

    QuickLineSql(Script script, ValueSql values, RuleSql.Moment at) {
        this.script = script;
        this.values = values;
        this.at = at;
    }

    /**
     * @param event the name
     * @param bounds of its time
     * @param exact the test over the JSON of {@code e}
     */
    String passes(EventTest.ProductsAre products, String event, Spans.Bounds bounds, Supplier<String> exact) {
        boolean typed = products.tests().stream().allMatch(QuickLineSql::typed)
                && (products.property().isEmpty() || NUMBERS.contains(products.property()));
        if (!typed) {
            return exact.get();
        }
        String where = "workspace_id = " + script.value(at.workspace()) + " AND name = " + script.value(event)
                + bounds.condition("time_ms");
        String rows = " FROM event_product WHERE " + where;
        boolean nothing = nothingPasses(products);
        String in = "e.id " + (nothing ? "NOT IN" : "IN") + " (FROM ";
        if (at.plain().test(event)) {
            return in
                    + script.table(List.of(products, event, bounds), () -> passing(products, rows) + grouped(products))
                    + ")";
        }
        String left = script.table(
                List.of("left", event, bounds),
                () -> "SELECT id FROM event WHERE " + where + " AND (id NOT IN (SELECT id" + rows
                        + " AND ordinal = 0) OR id IN (SELECT id" + rows + " AND " + PlainLines.ODD + "))");
        return in
                + script.table(
                        List.of(products, event, bounds),
                        () -> passing(products, rows) + " AND id NOT IN (FROM " + left + ")" + grouped(products)
                                + " UNION ALL SELECT e.id FROM event e WHERE e.id IN (FROM " + left + ") AND "
                                + (nothing ? "NOT " : "") + exact.get())
                + ")";
    }

    /** Whether an event passes of whose lines none fits: then the table is of those that do not pass. */
    private static boolean nothingPasses(EventTest.ProductsAre products) {
        return switch (products.quantifier()) {
            case ANY -> false;
            case ALL -> true;
            case COUNT, SUM -> products.range().holds(BigDecimal.ZERO);
        };
    }

    private static boolean typed(EventTest.PropertyIs test) {
        return TEXTS.contains(test.property()) || NUMBERS.contains(test.property()) && ValueSql.numeric(test.test());
    }

    /** Lines by which their events pass, or, as {@link #nothingPasses} says, do not. */
    private String passing(EventTest.ProductsAre products, String rows) {
        List<String> tests = new ArrayList<>(List.of("true"));
        products.tests()
                .forEach(test -> tests.add(
                        TEXTS.contains(test.property())
                                ? values.passesText(test.test(), text(test))
                                : values.passesNumber(test.test(), number(test.property()))));
        String fits = "(" + String.join(" AND ", tests) + ")";
        return "SELECT id" + rows + (products.quantifier() == EventTest.Quantifier.ALL ? " AND NOT " : " AND ") + fits;
    }

    /** Empty where one line decides. */
    private String grouped(EventTest.ProductsAre products) {
        String number = number(products.property());
        String value = switch (products.quantifier()) {
            case ANY, ALL -> "";
            case COUNT -> "count(*)";
            case SUM ->
                "coalesce(sum(CASE WHEN abs(" + number + ") <= 100000000000 THEN CAST(" + number
                        + " AS DECIMAL(18,4)) END), 0)";
        };
        return value.isEmpty()
                ? ""
                : " GROUP BY id HAVING " + (nothingPasses(products) ? "NOT " : "")
                        + LineSql.range(values, products.range(), value, "1");
    }

    /** What is blank was not said, which matters only to tests that a blank may pass. */
    private String text(EventTest.PropertyIs test) {
        String column = test.property();
        boolean sought = switch (test.test().op()) {
            case IS, IS_NOT, IN, NOT_IN, CONTAINS, STARTS_WITH, ENDS_WITH ->
                test.test().values().stream()
                        .noneMatch(value -> Folding.fold(value.asText()).isEmpty());
            default -> false;
        };
        return sought
                ? column
                : "CASE WHEN trim(" + column + ", " + script.value(Folding.BLANKS) + ") <> '' THEN " + column + " END";
    }

    private static String number(String column) {
        return column.equals("quantity") ? "coalesce(quantity, 1)" : column;
    }
}
