package io.braid.decide.segments;

import io.braid.spine.event.EventType;
import java.util.List;
import java.util.Locale;

/** Reads which events are meant: {@code where}, {@code products}, {@code type}. */
final class EventTests {
    private static final Field PROPERTY = Field.text(
            "property", "a property's name, dots lead into objects; products[].NAME for one of the product lines");
    private static final Field LINE_PROPERTY =
            Field.text("property", "what is said of a product line, by the event or else by the catalogue");
    private static final Field LINE_WHERE = Field.list(
            "where",
            "tests that a product line must all pass",
            0,
            RuleLimits.WHERE_MAX,
            Field.all(List.of(LINE_PROPERTY), ValueTests.FIELDS));
    private static final Field QUANTIFIER = Field.choice(
            "quantifier",
            "any: at least one line passes; all: there are lines and each passes; count: how many pass; sum: of a "
                    + "number over those that pass",
            "any",
            "all",
            "count",
            "sum");
    private static final Field SUMMED = Field.text(
                    "of",
                    "the number of a product line that is summed: quantity, price, "
                            + "total (price times quantity), margin, or another")
            .optional();

    static final Field WHERE = Field.list(
            "where",
            "tests on properties that must all pass",
            0,
            RuleLimits.WHERE_MAX,
            Field.all(List.of(PROPERTY), ValueTests.FIELDS));
    static final Field PRODUCTS = Field.list(
            "products",
            "statements about the event's product lines that must all hold",
            0,
            RuleLimits.WHERE_MAX,
            Field.all(List.of(QUANTIFIER, LINE_WHERE, SUMMED), NumberRange.FIELDS));
    static final Field TYPE = Field.choice("type", "the call: a track, a page or a screen", "track", "page", "screen");
    /** What may be said of an event beside its name. */
    static final List<Field> FIELDS = List.of(TYPE, WHERE, PRODUCTS);

    private EventTests() {}

    static EventFilter filter(RuleFields fields, Field event) {
        EventType type = EventType.valueOf(fields.choice(TYPE).toUpperCase(Locale.ROOT));
        List<EventTest> where = new java.util.ArrayList<>();
        where.addAll(fields.list(WHERE, EventTests::property));
        where.addAll(fields.list(PRODUCTS, EventTests::products));
        return EventFilter.of(type, fields.text(event), where);
    }

    private static EventTest.PropertyIs property(RuleFields test) {
        return new EventTest.PropertyIs(test.text(PROPERTY), ValueTests.read(test));
    }

    private static EventTest.ProductsAre products(RuleFields said) {
        EventTest.Quantifier quantifier =
                EventTest.Quantifier.valueOf(said.choice(QUANTIFIER).toUpperCase(Locale.ROOT));
        List<EventTest.PropertyIs> tests = said.list(LINE_WHERE, EventTests::property);
        boolean sums = quantifier == EventTest.Quantifier.SUM;
        boolean counts = sums || quantifier == EventTest.Quantifier.COUNT;
        if (sums && !said.has(SUMMED.name())) {
            throw RuleFields.wrong(said.at(SUMMED.name()), "Say of what the sum is, such as total or quantity.");
        }
        if (!sums && said.has(SUMMED.name())) {
            throw RuleFields.wrong(said.at(SUMMED.name()), "'of' belongs to the quantifier 'sum'.");
        }
        if (!counts) {
            for (Field bound : NumberRange.FIELDS) {
                if (said.has(bound.name())) {
                    throw RuleFields.wrong(
                            said.at(bound.name()),
                            "'" + bound.name() + "' belongs to the quantifiers 'count' and 'sum'.");
                }
            }
        }
        return new EventTest.ProductsAre(
                quantifier, tests, said.text(SUMMED, ""), counts ? NumberRange.read(said) : null);
    }

    /** In English, with a blank before it; empty for none. */
    static String condition(List<EventTest> where) {
        return where.isEmpty()
                ? ""
                : " where "
                        + String.join(
                                " and ",
                                where.stream().map(EventTest::condition).toList());
    }
}
