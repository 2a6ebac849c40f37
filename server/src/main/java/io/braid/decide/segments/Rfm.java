package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Recency, frequency and monetary value of somebody's orders, each a mark from 1 to 5 by four bounds, and the name of the cell in which
 * the marks lie. The value is {@code {"score": "5-4-3", "recency", "frequency", "monetary", "cell"}}.
 *
 * @param recency days since the last order: less than the first bound is 5, less than the last 2, else 1
 * @param frequency orders in the window: the last bound or more is 5, the first or more 2, else 1
 * @param monetary their sum, likewise
 */
record Rfm(
        MomentOf last,
        NumberOf count,
        NumberOf sum,
        List<BigDecimal> recency,
        List<BigDecimal> frequency,
        List<BigDecimal> monetary)
        implements Formula {
    private static final long DAY_MS = 86_400_000L;
    private static final int BOUNDS = 4;
    private static final BigDecimal DAYS_MAX = BigDecimal.valueOf(RuleLimits.WINDOW_MS_MAX / DAY_MS);

    private static final Field ORDER = Field.text("rfm", "the event's name of an order");
    private static final Field VALUE = Field.text(
                    "value", "the property that says what an order is worth; left out: revenue")
            .optional();
    private static final Field DAYS = Field.whole(
            "within_days", "only orders of the last so many days; left out: 365", 1, RuleLimits.WINDOW_MS_MAX / DAY_MS);
    static final Field RECENCY = bounds("recency_days", "bounds of days since the last order", "30, 60, 120, 240");
    static final Field FREQUENCY = bounds("frequency", "bounds of the number of orders", "2, 3, 5, 8");
    static final Field MONETARY = bounds("monetary", "bounds of the sum of orders", "50, 150, 400, 1000");

    private static Field bounds(String name, String about, String unsaid) {
        return Field.of(
                name,
                about
                        + ", four rising numbers; left out: the fifths of everybody who ordered, taken anew each night, and "
                        + unsaid + " until there are " + RfmBounds.PEOPLE_MIN + " people",
                Field.Type.VALUE);
    }

    static final FormulaKind KIND = new FormulaKind(
            "rfm",
            "Recency, frequency, monetary value",
            "Three marks from 1 to 5 of the orders in the window, each by four bounds: recency by the days since the last one (below the "
                    + "first bound 5, below the last 2, else 1), frequency by their number and monetary by their sum (from the last bound "
                    + "5, from the first 2, else 1). The value is an object: score such as 5-4-3, recency, frequency, monetary, and cell: "
                    + "with m the mean of the latter two, rounded up, champions (recency 4 or 5, m 4 or 5), promising (4 or 5, 2 or 3), new "
                    + "(4 or 5, 1), loyal (3, 4 or 5), attention (3, up to 3), at_risk (1 or 2, 3 to 5), hibernating (2, 1 or 2), lost "
                    + "(1, 1 or 2). Without an order in the window there is none. Bounds that are not said are the fifths of all who have an "
                    + "order in the window, so that each mark is a fifth of them, taken anew at night; a person's marks then change at that moment.",
            Field.all(List.of(ORDER, VALUE), EventTests.FIELDS, List.of(DAYS, RECENCY, FREQUENCY, MONETARY)),
            List.of(
                    "{'rfm':'Order Completed'}",
                    "{'rfm':'Order Completed','value':'total','within_days':730,'recency_days':[14,45,90,180],'frequency':[2,4,6,10],"
                            + "'monetary':[100,300,800,2000]}"),
            Rfm::read);

    private static Rfm read(RuleFields fields) {
        EventFilter order = EventTests.filter(fields, ORDER);
        Window window = new Window.Rolling(fields.whole(DAYS, 365) * DAY_MS);
        return new Rfm(
                new MomentOf(new EventMoment(false, order, 0, 0, Long.MIN_VALUE, Long.MAX_VALUE), window, null),
                NumberOf.count(order, window),
                new NumberOf(
                        "sum",
                        new EventNumber(
                                EventNumber.Aggregate.SUM,
                                order,
                                fields.text(VALUE, "revenue"),
                                NumberRange.ANY,
                                window)),
                bounds(fields, RECENCY, 30, 60, 120, 240),
                bounds(fields, FREQUENCY, 2, 3, 5, 8),
                bounds(fields, MONETARY, 50, 150, 400, 1000));
    }

    private static List<BigDecimal> bounds(RuleFields fields, Field field, int... unsaid) {
        List<BigDecimal> bounds = new ArrayList<>();
        if (!fields.has(field.name())) {
            for (int bound : unsaid) {
                bounds.add(BigDecimal.valueOf(bound));
            }
            return List.copyOf(bounds);
        }
        JsonNode said = fields.raw(field.name());
        boolean rising = said instanceof ArrayNode && said.size() == BOUNDS;
        for (int n = 0; rising && n < BOUNDS; n++) {
            JsonNode bound = said.get(n);
            rising = bound.isNumber()
                    && Amounts.scaled(bound) != Amounts.NO_NUMBER
                    && bound.decimalValue().signum() > 0
                    && (n == 0 || bound.decimalValue().compareTo(bounds.getLast()) > 0)
                    && (field != RECENCY || bound.decimalValue().compareTo(DAYS_MAX) <= 0);
            bounds.add(bound.isNumber() ? bound.decimalValue() : BigDecimal.ZERO);
        }
        if (!rising) {
            throw RuleFields.wrong(
                    fields.at(field.name()),
                    "'" + field.name() + "' needs four rising numbers above 0, such as [2, 3, 5, 8].");
        }
        return List.copyOf(bounds);
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    /** What the marks are made of; null for who has no order in the window. */
    RfmBounds.Measures measures(Evaluation known) {
        return last.worth(known).value() == null
                ? null
                : new RfmBounds.Measures(
                        known.nowMs() - last.moment().timeMs(known),
                        count.worth(known).value().decimalValue(),
                        sum.worth(known).value().decimalValue());
    }

    @Override
    public Worth worth(Evaluation known) {
        Worth newest = last.worth(known);
        if (newest.value() == null) {
            return newest;
        }
        Worth number = count.worth(known);
        Worth amount = sum.worth(known);
        long untilMs = Math.min(newest.untilMs(), Math.min(number.untilMs(), amount.untilMs()));
        long lastMs = last.moment().timeMs(known);
        int r = 1;
        for (int n = BOUNDS - 1; n >= 0; n--) {
            long edgeMs =
                    lastMs + recency.get(n).multiply(BigDecimal.valueOf(DAY_MS)).longValue();
            if (known.nowMs() < edgeMs) {
                r = BOUNDS + 1 - n;
                untilMs = Math.min(untilMs, edgeMs);
            }
        }
        int f = mark(number.value().decimalValue(), frequency);
        int m = mark(amount.value().decimalValue(), monetary);
        ObjectNode value = Json.object()
                .put("score", r + "-" + f + "-" + m)
                .put("recency", r)
                .put("frequency", f)
                .put("monetary", m)
                .put("cell", cell(r, (f + m + 1) / 2));
        return new Worth(value, untilMs);
    }

    private static int mark(BigDecimal value, List<BigDecimal> bounds) {
        return 1
                + (int) bounds.stream()
                        .filter(bound -> value.compareTo(bound) >= 0)
                        .count();
    }

    /** @param worth the mean of frequency and monetary, rounded up */
    static String cell(int recency, int worth) {
        return switch (recency) {
            case 4, 5 -> worth >= 4 ? "champions" : worth >= 2 ? "promising" : "new";
            case 3 -> worth >= 4 ? "loyal" : "attention";
            default -> worth >= 3 ? "at_risk" : recency == 2 ? "hibernating" : "lost";
        };
    }

    @Override
    public void watch(Watch watch) {
        last.watch(watch);
        count.watch(watch);
        sum.watch(watch);
    }

    @Override
    public String sentence() {
        return "recency, frequency and sum of " + count.number().filter().name()
                + count.number().window().condition() + ", a mark from 1 to 5 each";
    }
}
