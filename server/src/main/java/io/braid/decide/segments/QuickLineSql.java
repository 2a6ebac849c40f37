package io.braid.decide.segments;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@link EventTest.ProductsAre} over the table {@code event_product}, where its typed columns say all that is asked: a sixtieth of the
 * time that the JSON takes. An event that has an odd line (irregular, perhaps no object, beyond the 200th), or no lines, is left to the
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
     * @param exact the test over the JSON of {@code e}
     */
    String passes(EventTest.ProductsAre products, String event, String exact) {
        boolean typed = products.tests().stream().allMatch(QuickLineSql::typed)
                && (products.property().isEmpty() || NUMBERS.contains(products.property()));
        if (!typed) {
            return exact;
        }
        String lines = script.table(List.of(event, products), () -> table(products, event));
        return "CASE WHEN e.id IN (SELECT id FROM " + lines + " WHERE NOT odd) THEN e.id IN (SELECT id FROM " + lines
                + " WHERE NOT odd AND passes) ELSE " + exact + " END";
    }

    private static boolean typed(EventTest.PropertyIs test) {
        return TEXTS.contains(test.property()) || NUMBERS.contains(test.property()) && ValueSql.numeric(test.test());
    }

    private String table(EventTest.ProductsAre products, String event) {
        List<String> tests = new ArrayList<>(List.of("true"));
        products.tests()
                .forEach(test -> tests.add(
                        TEXTS.contains(test.property())
                                ? values.passesText(test.test(), text(test.property()))
                                : values.passesNumber(test.test(), number(test.property()))));
        String nothing = Stream.concat(TEXTS.stream(), NUMBERS.stream())
                .sorted()
                .map(name -> name + " IS NULL")
                .collect(Collectors.joining(" AND "));
        String passes = switch (products.quantifier()) {
            case ANY -> "count(*) FILTER (fits) > 0";
            case ALL -> "count(*) FILTER (fits) = count(*)";
            case COUNT -> LineSql.range(values, products.range(), "count(*) FILTER (fits)", "1");
            case SUM ->
                LineSql.range(
                        values,
                        products.range(),
                        "coalesce(sum(CASE WHEN abs(" + number(products.property()) + ") <= 100000000000 THEN CAST("
                                + number(products.property()) + " AS DECIMAL(18,4)) END) FILTER (fits), 0)",
                        "1");
        };
        return "SELECT id, bool_or(odd) AS odd, " + passes + " AS passes FROM (SELECT *, ("
                + String.join(" AND ", tests)
                + ") AS fits, (irregular OR ordinal >= " + Happening.LINES_MAX + " OR " + nothing
                + ") AS odd FROM event_product WHERE workspace_id = " + script.value(at.workspace()) + " AND name = "
                + script.value(event) + ") GROUP BY id";
    }

    /** What is blank was not said. */
    private String text(String column) {
        return "CASE WHEN trim(" + column + ", " + script.value(Folding.BLANKS) + ") <> '' THEN " + column + " END";
    }

    private static String number(String column) {
        return column.equals("quantity") ? "coalesce(quantity, 1)" : column;
    }
}
