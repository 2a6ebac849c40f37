package io.braid.decide.segments;

import io.braid.spine.history.History;
import io.braid.spine.history.History.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@link Properties} and {@link EventTest} in SQL, of rows {@code e} of the table {@code event}: a typed column where there is one and
 * the row is regular, the JSON else.
 */
final class PropertySql {
    static final String DOCUMENT = "e.properties";

    private final Script script;
    private final ValueSql values;
    private final LineSql lines;
    private final QuickLineSql quick;
    private final History history;

    PropertySql(Script script, ValueSql values, LineSql lines, QuickLineSql quick, History history) {
        this.script = script;
        this.values = values;
        this.lines = lines;
        this.quick = quick;
        this.history = history;
    }

    String passes(EventTest test, String event, Spans.Bounds bounds) {
        return switch (test) {
            case EventTest.PropertyIs(String property, ValueTest value) ->
                Happening.ofLines(property) ? lines.passes(property, value) : passes(property, value);
            case EventTest.ProductsAre products -> quick.passes(products, event, bounds, () -> lines.passes(products));
        };
    }

    private String passes(String property, ValueTest test) {
        String exact = values.passes(test, find(script, DOCUMENT, property));
        Optional<History.Column> typed = column(property);
        if (typed.isEmpty() || typed.get().type() == ColumnType.NUMBER && !ValueSql.numeric(test)) {
            return exact;
        }
        String column = "e." + typed.get().name();
        String quick = typed.get().type() == ColumnType.NUMBER
                ? values.passesNumber(test, column)
                : values.passesText(test, column);
        return "CASE WHEN e.irregular THEN " + exact + " ELSE " + quick + " END";
    }

    private Optional<History.Column> column(String property) {
        return property.indexOf('.') < 0 ? history.column("properties." + property) : Optional.empty();
    }

    /** The number column that says all of a property in regular rows. */
    Optional<String> numberColumn(String property) {
        return Happening.ofLines(property)
                ? Optional.empty()
                : column(property)
                        .filter(column -> column.type() == ColumnType.NUMBER)
                        .map(column -> "e." + column.name());
    }

    /** {@link Happening#values} as a list of JSON. */
    String values(String property) {
        if (Happening.ofLines(property)) {
            return lines.values(property);
        }
        String json = find(script, DOCUMENT, property);
        return "CASE WHEN " + json + " IS NULL THEN [] WHEN json_type(" + json + ") = 'ARRAY' THEN json_extract(" + json
                + ", '$[*]')[1:" + Happening.LINES_MAX + "] ELSE [" + json + "] END";
    }

    /** {@link Properties#find}: null if it is not there. */
    static String find(Script script, String object, String name) {
        String direct = "json_extract(" + object + ", " + script.value(pointer(name)) + ")";
        if (name.indexOf('.') < 0) {
            return direct;
        }
        String at = object;
        List<String> parts = Arrays.asList(name.split("\\."));
        for (int n = 0; n < parts.size(); n++) {
            String next = "json_extract(" + at + ", " + script.value(pointer(parts.get(n))) + ")";
            at = n == 0 ? next : "CASE WHEN json_type(" + at + ") = 'OBJECT' THEN " + next + " END";
        }
        return "coalesce(" + direct + ", " + at + ")";
    }

    /** RFC 6901: every name is one, whatever it is made of. */
    static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
