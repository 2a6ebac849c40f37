package io.braid.decide.segments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How the values of a computed trait lie among people.
 *
 * @param people who were looked at
 * @param having of them, who have a value
 * @param everybody false if they were drawn
 * @param of what kind the values are
 * @param bars numbers and times from the smallest on, words from the most frequent on
 */
record Distribution(long people, long having, boolean everybody, Of of, List<Bar> bars) {
    /** The most frequent words; others are not shown. */
    static final int WORDS_MAX = 20;

    /** So many different numbers stand for themselves. */
    static final int BARS_MAX = 12;

    /** What kind of values. */
    enum Of {
        NUMBER,
        TIME,
        WORD
    }

    /**
     * Some values.
     *
     * @param word null for numbers and times
     * @param from the smallest, times in milliseconds; null for words
     * @param to above the largest; the same as {@code from} for one number alone; null for words, and for the last bar, which has no end
     * @param people who have them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bar(String word, BigDecimal from, BigDecimal to, long people) {}

    /** Counts values as they come. Thread rule: one thread. */
    static final class Count {
        private final Map<String, Long> words = new HashMap<>();
        private final TreeMap<BigDecimal, Long> numbers = new TreeMap<>();
        private final TreeMap<BigDecimal, Long> times = new TreeMap<>();
        private long people;
        private long having;

        /** @param value of somebody; null for none */
        void take(JsonNode value) {
            people++;
            if (value != null) {
                having++;
                values(value).forEach(this::one);
            }
        }

        /** A list's own; of what has parts the one that names it. */
        private static Iterable<JsonNode> values(JsonNode value) {
            if (value.isObject()) {
                JsonNode named = value.has("cell") ? value.get("cell") : value.path("values");
                return named.isArray() ? named : List.of(named);
            }
            return value.isArray() ? value : List.of(value);
        }

        private void one(JsonNode value) {
            if (value.isNumber()) {
                numbers.merge(Worth.plain(value.decimalValue()), 1L, Long::sum);
            } else if (value.isTextual() && Worth.isMoment(value.textValue())) {
                times.merge(BigDecimal.valueOf(Instant.parse(value.textValue()).toEpochMilli()), 1L, Long::sum);
            } else if (value.isValueNode() && !value.isNull()) {
                words.merge(value.asText(), 1L, Long::sum);
            }
        }

        Distribution done(boolean everybody) {
            if (sum(numbers) > Math.max(sum(words), sum(times))) {
                return new Distribution(people, having, everybody, Of.NUMBER, bars(numbers, Distribution::round));
            }
            if (sum(times) > sum(words)) {
                return new Distribution(people, having, everybody, Of.TIME, bars(times, Distribution::span));
            }
            return new Distribution(people, having, everybody, Of.WORD, words());
        }

        private static long sum(Map<?, Long> counts) {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        private List<Bar> words() {
            return words.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(WORDS_MAX)
                    .map(word -> new Bar(word.getKey(), null, null, word.getValue()))
                    .toList();
        }
    }

    /** Hours, days, weeks, months, a year and its multiples. */
    private static final long[] SPANS_MS = Stream.of(
                    1, 6, 24, 48, 7 * 24, 14 * 24, 30 * 24, 91 * 24, 182 * 24, 365 * 24)
            .mapToLong(hours -> hours * 3_600_000L)
            .toArray();

    /** Each for itself while they are few; else equal steps, the last bar open from where the highest hundredth begins. */
    private static List<Bar> bars(TreeMap<BigDecimal, Long> values, UnaryOperator<BigDecimal> width) {
        List<Bar> bars = new ArrayList<>();
        if (values.size() <= BARS_MAX) {
            values.forEach((value, people) -> bars.add(new Bar(null, value, value, people)));
            return bars;
        }
        BigDecimal first = values.firstKey();
        BigDecimal step = width.apply(
                high(values).subtract(first).divide(BigDecimal.valueOf(BARS_MAX - 2), MathContext.DECIMAL64));
        BigDecimal zero = first.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        Map<Integer, Long> counts = new LinkedHashMap<>();
        BigDecimal open = BigDecimal.valueOf(BARS_MAX - 1);
        values.forEach((value, people) -> counts.merge(
                value.subtract(zero)
                        .divide(step, 0, RoundingMode.FLOOR)
                        .min(open)
                        .intValue(),
                people,
                Long::sum));
        int last = counts.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int n = 0; n <= last; n++) {
            BigDecimal from = Worth.plain(zero.add(step.multiply(BigDecimal.valueOf(n))));
            BigDecimal to = n == BARS_MAX - 1 ? null : Worth.plain(from.add(step));
            bars.add(new Bar(null, from, to, counts.getOrDefault(n, 0L)));
        }
        return bars;
    }

    /** Above all but a hundredth. */
    private static BigDecimal high(TreeMap<BigDecimal, Long> values) {
        long all = Count.sum(values);
        long below = 0;
        for (Map.Entry<BigDecimal, Long> one : values.entrySet()) {
            below += one.getValue();
            if (below * 100 >= all * 99) {
                return one.getKey();
            }
        }
        return values.lastKey();
    }

    /** A length of time that people speak of, at least as much. */
    private static BigDecimal span(BigDecimal leastMs) {
        for (long spanMs : SPANS_MS) {
            if (leastMs.compareTo(BigDecimal.valueOf(spanMs)) <= 0) {
                return BigDecimal.valueOf(spanMs);
            }
        }
        BigDecimal year = BigDecimal.valueOf(SPANS_MS[SPANS_MS.length - 1]);
        return leastMs.divide(year, 0, RoundingMode.CEILING).multiply(year);
    }

    /** 1, 2 or 5 times a power of ten, at least as much. */
    private static BigDecimal round(BigDecimal least) {
        if (least.signum() <= 0) {
            return BigDecimal.ONE;
        }
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(least.precision() - least.scale() - 1);
        for (int times : new int[] {1, 2, 5}) {
            BigDecimal step = power.multiply(BigDecimal.valueOf(times));
            if (step.compareTo(least) >= 0) {
                return step;
            }
        }
        return power.multiply(BigDecimal.TEN);
    }
}
