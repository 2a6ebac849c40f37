package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** A test on one event. */
sealed interface EventTest {
    boolean passes(Happening event);

    /** As values: for ids and explanations. */
    void describe(ObjectNode said);

    String condition();

    /**
     * A property passes a test; with {@code products[].}NAME, one of the event's product lines does.
     *
     * @param property its name, or a path with dots into objects
     */
    record PropertyIs(String property, ValueTest test) implements EventTest {
        @Override
        public boolean passes(Happening event) {
            if (!Happening.ofLines(property)) {
                return test.passes(event.property(property));
            }
            List<JsonNode> values = event.values(property);
            boolean denies = test.denies();
            // "is not" means of no line, as of a list.
            return denies
                    ? values.stream().allMatch(test::passes)
                    : values.stream().anyMatch(test::passes);
        }

        @Override
        public void describe(ObjectNode said) {
            said.put("property", property);
            test.describe(said);
        }

        @Override
        public String condition() {
            return property + " " + test.condition();
        }
    }

    /** How many product lines must pass. */
    enum Quantifier {
        /** At least one line passes all tests. */
        ANY,
        /** There are lines, and all pass all tests. */
        ALL,
        /** The number of lines that pass all tests lies in the range. */
        COUNT,
        /** The sum of a number over the lines that pass all tests lies in the range; a line without the number adds nothing. */
        SUM
    }

    /**
     * A statement about the event's product lines: the objects of its {@code products}, or the event itself if it names one product.
     *
     * @param range null for any and all
     * @param property of a sum, else empty
     */
    record ProductsAre(Quantifier quantifier, List<PropertyIs> tests, String property, NumberRange range)
            implements EventTest {
        public ProductsAre {
            tests = List.copyOf(tests);
        }

        @Override
        public boolean passes(Happening event) {
            List<Line> passing = event.lines().stream().filter(this::fits).toList();
            return switch (quantifier) {
                case ANY -> !passing.isEmpty();
                case ALL ->
                    !passing.isEmpty() && passing.size() == event.lines().size();
                case COUNT -> range.holds(BigDecimal.valueOf(passing.size()));
                case SUM -> {
                    BigDecimal sum = BigDecimal.ZERO;
                    for (Line line : passing) {
                        long scaled = Amounts.scaled(line.get(property));
                        sum = scaled == Amounts.NO_NUMBER ? sum : sum.add(Amounts.unscaled(scaled));
                    }
                    yield range.holds(sum);
                }
            };
        }

        private boolean fits(Line line) {
            return tests.stream().allMatch(one -> one.test().passes(line.get(one.property())));
        }

        @Override
        public void describe(ObjectNode said) {
            said.put("products", quantifier.name().toLowerCase(java.util.Locale.ROOT));
            if (!property.isEmpty()) {
                said.put("of", property);
            }
            tests.forEach(test -> test.describe(said.withArray("where").addObject()));
            if (range != null) {
                range.describe(said);
            }
        }

        @Override
        public String condition() {
            String which = tests.isEmpty()
                    ? ""
                    : " with "
                            + String.join(
                                    " and ",
                                    tests.stream().map(PropertyIs::condition).toList());
            return switch (quantifier) {
                case ANY -> "a product" + which;
                case ALL -> "only products" + which;
                case COUNT -> "products" + which + " " + range.condition();
                case SUM -> property + " of products" + which + " " + range.condition();
            };
        }
    }
}
