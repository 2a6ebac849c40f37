package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The bounds of the five marks of {@link Rfm} that a population makes: each mark is a fifth of the people, as nearly as ties allow.
 *
 * @param recency days since the last order
 * @param frequency orders
 * @param monetary their sum
 * @param people of how many they were taken
 * @param sinceMs since when they hold
 */
record RfmBounds(
        List<BigDecimal> recency, List<BigDecimal> frequency, List<BigDecimal> monetary, long people, long sinceMs) {
    /** Fifths of fewer say nothing. */
    static final int PEOPLE_MIN = 50;

    /** Bounds that moved by less, in hundredths of what they were, are left as they are: each change is looked at for everybody. */
    static final int STILL_PERCENT = 1;

    private static final int FIFTHS = 5;
    private static final BigDecimal DAY_MS = BigDecimal.valueOf(86_400_000L);
    private static final BigDecimal DAYS_STEP = new BigDecimal("0.1");
    private static final BigDecimal SUM_STEP = new BigDecimal("0.01");

    /** What somebody's marks are made of. */
    record Measures(long sinceLastMs, BigDecimal count, BigDecimal sum) {}

    /** @param all of people with an order in the window, at least {@link #PEOPLE_MIN} */
    static RfmBounds of(List<Measures> all, long nowMs) {
        List<BigDecimal> days = all.stream()
                .map(one -> BigDecimal.valueOf(one.sinceLastMs()).divide(DAY_MS, 6, RoundingMode.DOWN))
                .toList();
        return new RfmBounds(
                fifths(days, DAYS_STEP),
                fifths(all.stream().map(Measures::count).toList(), BigDecimal.ONE),
                fifths(all.stream().map(Measures::sum).toList(), SUM_STEP),
                all.size(),
                nowMs);
    }

    /**
     * Four rising bounds: the first multiples of a step above the values at a fifth, two, three and four fifths (nearest rank), so that who is
     * at that value is still below; where one value is that of several fifths, the next bounds follow a step apart.
     */
    static List<BigDecimal> fifths(List<BigDecimal> values, BigDecimal step) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        List<BigDecimal> bounds = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        for (int fifth = 1; fifth < FIFTHS; fifth++) {
            int rank = (fifth * sorted.size() + FIFTHS - 1) / FIFTHS;
            BigDecimal above = sorted.get(rank - 1)
                    .divide(step, 0, RoundingMode.FLOOR)
                    .add(BigDecimal.ONE)
                    .multiply(step);
            before = above.max(before.add(step));
            bounds.add(Worth.plain(before));
        }
        return List.copyOf(bounds);
    }

    /** Whether others are about the same. */
    boolean near(RfmBounds other) {
        return near(recency, other.recency) && near(frequency, other.frequency) && near(monetary, other.monetary);
    }

    private static boolean near(List<BigDecimal> some, List<BigDecimal> others) {
        for (int n = 0; n < some.size(); n++) {
            BigDecimal moved = some.get(n).subtract(others.get(n)).abs().movePointRight(2);
            if (moved.compareTo(some.get(n).multiply(BigDecimal.valueOf(STILL_PERCENT))) > 0) {
                return false;
            }
        }
        return true;
    }

    /** A formula of marks with these bounds where it says none of its own; any other formula as it is. */
    JsonNode into(JsonNode formula) {
        if (!(formula instanceof ObjectNode said) || !said.has(Rfm.KIND.key())) {
            return formula;
        }
        ObjectNode whole = said.deepCopy();
        put(whole, Rfm.RECENCY, recency);
        put(whole, Rfm.FREQUENCY, frequency);
        put(whole, Rfm.MONETARY, monetary);
        return whole;
    }

    private static void put(ObjectNode formula, Field field, List<BigDecimal> bounds) {
        if (!formula.has(field.name())) {
            bounds.forEach(formula.putArray(field.name())::add);
        }
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("people", people).put("since_ms", sinceMs);
        recency.forEach(json.putArray("recency")::add);
        frequency.forEach(json.putArray("frequency")::add);
        monetary.forEach(json.putArray("monetary")::add);
        return json;
    }

    /** Of {@link #json}. */
    static RfmBounds read(JsonNode json) {
        return new RfmBounds(
                numbers(json.get("recency")),
                numbers(json.get("frequency")),
                numbers(json.get("monetary")),
                json.get("people").asLong(),
                json.get("since_ms").asLong());
    }

    private static List<BigDecimal> numbers(JsonNode array) {
        List<BigDecimal> numbers = new ArrayList<>();
        ((ArrayNode) array).forEach(one -> numbers.add(Worth.plain(one.decimalValue())));
        return List.copyOf(numbers);
    }
}
