package io.braid.decide.segments;

import io.braid.spine.event.Goods;
import java.util.ArrayList;
import java.util.List;

/**
 * Product lines of an event in SQL: {@link Happening#lines} as a list of {@code {l: what the event says, g: what the catalogue says}},
 * {@link Line#get} of one. What the catalogue says is what the fold was told of the event's goods.
 */
final class LineSql {
    private static final String PREFIX = "products[].";
    private static final List<String> IDS = List.of("product_id", "productId", "id");
    private static final String SKU = "sku";
    private static final String GOODS = "e.goods";

    private final Script script;
    private final ValueSql values;

    LineSql(Script script, ValueSql values) {
        this.script = script;
        this.values = values;
    }

    /** The list. */
    String lines() {
        String document = PropertySql.DOCUMENT;
        return "CASE WHEN json_type(" + document
                + ", '/products') = 'ARRAY' THEN list_transform(list_filter(json_extract("
                + document + ", '$.products[*]'), lambda y: json_type(y) = 'OBJECT')[1:" + Happening.LINES_MAX
                + "], lambda y: {'l': y, 'g': " + goods("y") + "}) WHEN coalesce(" + key(document, IDS) + ", "
                + key(document, List.of(SKU)) + ") IS NOT NULL THEN [{'l': CAST(" + document + " AS JSON), 'g': "
                + goods(document) + "}] ELSE [] END";
    }

    /** {@link Goods#of}. */
    private String goods(String line) {
        return "CASE WHEN " + GOODS + " IS NOT NULL THEN coalesce(" + told(key(line, IDS)) + ", "
                + told(key(line, List.of(SKU))) + ") END";
    }

    private static String told(String key) {
        return "json_extract(" + GOODS + ", '/' || replace(replace(" + key + ", '~', '~0'), '/', '~1'))";
    }

    /** The first of these that names a product; null if none does. */
    private String key(String object, List<String> names) {
        List<String> keys = new ArrayList<>();
        for (String name : names) {
            String json = "json_extract(" + object + ", '/" + name + "')";
            String text = "trim(" + ValueSql.text(json) + ", " + script.value(Folding.BLANKS) + ")";
            keys.add("CASE WHEN json_type(" + json + ") IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'HUGEINT') AND length("
                    + text + ") BETWEEN 1 AND " + Goods.KEY_MAX + " THEN " + text + " END");
        }
        return keys.size() == 1 ? keys.getFirst() : "coalesce(" + String.join(", ", keys) + ")";
    }

    /** {@link Line#get} of {@code line}. */
    String get(String line, String name) {
        String stated = PropertySql.find(script, line + ".l", name);
        String usable = "CASE WHEN json_type(" + stated + ") = 'NULL' OR json_type(" + stated
                + ") = 'VARCHAR' AND trim(" + ValueSql.text(stated) + ", " + script.value(Folding.BLANKS)
                + ") = '' THEN NULL ELSE " + stated + " END";
        return "coalesce(" + usable + ", "
                + switch (name) {
                    case "quantity" -> "CAST('1' AS JSON)";
                    case "total" -> "to_json(" + small(get(line, "price")) + " * " + small(get(line, "quantity")) + ")";
                    case "margin" ->
                        known(line, name) + ", to_json(" + small(get(line, "price")) + " - "
                                + small(known(line, "cost")) + ")";
                    default -> known(line, name);
                }
                + ")";
    }

    private String known(String line, String name) {
        return "json_extract(" + line + ".g, " + script.value(PropertySql.pointer(name)) + ")";
    }

    private String small(String json) {
        return "TRY_CAST(" + values.number(ValueSql.text(json)) + " AS DECIMAL(18,6))";
    }

    /** {@code said} stands for what is long and named often: the planner's time grows with the text. */
    private static String said(String what, String expression) {
        return "list_transform([" + what + "], lambda said: " + expression + ")[1]";
    }

    /** A property of the lines, {@code products[].NAME}, passes. */
    String passes(String property, ValueTest test) {
        String all = values(property);
        String one = "list_transform(" + all + ", lambda v: " + values.passes(test, "v") + ")";
        return test.denies()
                ? "coalesce(list_bool_and(" + one + "), true)"
                : "coalesce(list_bool_or(" + one + "), false)";
    }

    /** What the lines say, as a list of JSON. */
    String values(String property) {
        String name = property.substring(PREFIX.length());
        return "list_filter(list_transform(" + lines() + ", lambda line: " + get("line", name)
                + "), lambda w: w IS NOT NULL)";
    }

    String passes(EventTest.ProductsAre products) {
        List<String> tests = new ArrayList<>();
        products.tests()
                .forEach(test -> tests.add(said(get("line", test.property()), values.passes(test.test(), "said"))));
        String fit = tests.isEmpty()
                ? lines()
                : "list_filter(" + lines() + ", lambda line: " + String.join(" AND ", tests) + ")";
        return switch (products.quantifier()) {
            case ANY -> "len(" + fit + ") > 0";
            case ALL -> "(len(" + fit + ") > 0 AND len(" + fit + ") = len(" + lines() + "))";
            case COUNT -> range(products.range(), "len(" + fit + ")");
            case SUM ->
                range(
                        products.range(),
                        "coalesce(list_sum(list_transform(" + fit + ", lambda line: "
                                + scaled(ValueSql.text(get("line", products.property()))) + ")), 0)");
        };
    }

    /** {@link Amounts#scaled}: null for what is none. */
    String scaled(String raw) {
        return scaled(values, raw);
    }

    static String scaled(ValueSql values, String raw) {
        String number = values.number(raw);
        return "CASE WHEN abs(" + number + ") <= 100000000000 THEN CAST(" + number + " AS DECIMAL(18,4)) END";
    }

    /** {@link NumberRange#holds}. */
    String range(NumberRange range, String number) {
        return range(values, range, number, "1");
    }

    /** Each bound times a whole number. */
    static String range(ValueSql values, NumberRange range, String number, String times) {
        List<String> parts = new ArrayList<>();
        String by = times.equals("1") ? "" : " * " + times;
        if (range.atLeast() != null) {
            parts.add(number + " >= " + values.decimal(range.atLeast()) + by);
        }
        if (range.moreThan() != null) {
            parts.add(number + " > " + values.decimal(range.moreThan()) + by);
        }
        if (range.atMost() != null) {
            parts.add(number + " <= " + values.decimal(range.atMost()) + by);
        }
        if (range.lessThan() != null) {
            parts.add(number + " < " + values.decimal(range.lessThan()) + by);
        }
        return "(" + String.join(" AND ", parts) + ")";
    }
}
