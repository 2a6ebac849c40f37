package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** One number divided by another, to 4 digits after the point; none if there is nothing to divide by. */
record Ratio(NumberOf of, NumberOf to) implements Formula {
    private static final Field OF =
            Field.of("ratio", "a formula that is a number", Field.Type.OBJECT).needed();
    private static final Field TO = Field.of("to", "the formula of the number that it is divided by", Field.Type.OBJECT)
            .needed();

    /** Fields that hold formulas. */
    static final List<String> FORMULAS = List.of(OF.name(), TO.name());

    static final FormulaKind KIND = new FormulaKind(
            "ratio",
            "One number as a part of another",
            "The first number divided by the second, to 4 digits after the point; nothing if the second is 0 or there is none.",
            List.of(OF, TO),
            List.of("{'ratio':{'count':'Order Returned'},'to':{'count':'Order Completed'}}"),
            fields -> new Ratio(number(fields, OF), number(fields, TO)));

    private static NumberOf number(RuleFields fields, Field field) {
        if (FormulaReader.read(fields.raw(field.name()), fields.at(field.name())) instanceof NumberOf number) {
            return number;
        }
        throw RuleFields.wrong(
                fields.at(field.name()),
                "A ratio is made of numbers: count, sum, average, minimum or maximum of something.");
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Worth worth(Evaluation known) {
        Worth upper = of.worth(known);
        Worth lower = to.worth(known);
        long untilMs = Math.min(upper.untilMs(), lower.untilMs());
        BigDecimal divisor = number(lower.value());
        return upper.value() == null || divisor.signum() == 0
                ? new Worth(null, untilMs)
                : new Worth(Worth.number(number(upper.value()).divide(divisor, MathContext.DECIMAL64)), untilMs);
    }

    private static BigDecimal number(JsonNode value) {
        return value == null ? BigDecimal.ZERO : value.decimalValue();
    }

    @Override
    public void watch(Watch watch) {
        of.watch(watch);
        to.watch(watch);
    }

    @Override
    public String sentence() {
        return of.sentence() + ", divided by " + to.sentence();
    }
}
