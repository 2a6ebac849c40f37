package io.braid.decide.segments;

import io.braid.base.kernel.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much each of some values matters to somebody, when every sign of interest loses half of its weight in a half-life.
 *
 * <p><b>What holds.</b> The score of a value at T is the sum of {@code weight * 2^-((T - t) / halfLife)} over its signs at t. Decay is
 * the same factor for all that is already summed, so one number a value is enough: the sum as of the value's newest sign. A newer sign
 * moves that moment on and the sum down, an older (late) one is added as what is left of it then. So the order in which signs come
 * changes nothing but the last bits of a {@code double}, reading costs one multiplication, and the ranking never changes by time alone.
 * Two people who are one add up. A sign that comes again is known by its offset: {@link Offsets}.
 *
 * <p>Exact while there are at most {@value #VALUES_MAX} values; beyond that the faintest is forgotten. Immutable; any thread. Source:
 * forward decay, Cormode et al., "Forward decay: a practical time decay model for streaming systems", 2009.
 *
 * @param values by their folded text
 */
record Fading(Map<String, Glow> values, long halfLifeMs, Offsets offsets) implements Kept {
    /** Values of one person. */
    static final int VALUES_MAX = 100;

    static final Fading NONE = new Fading(Map.of(), 0, Offsets.NONE);

    /**
     * One value.
     *
     * @param text as it was spelled last
     * @param timeMs its newest sign
     * @param sum of the weights, as of then
     */
    record Glow(String text, long timeMs, double sum) {
        double at(long nowMs, long halfLifeMs) {
            return sum * left(nowMs - timeMs, halfLifeMs);
        }

        /** Of two parts of one value's signs. */
        Glow and(Glow other, long halfLifeMs) {
            boolean newer = timeMs != other.timeMs ? timeMs > other.timeMs : text.compareTo(other.text) >= 0;
            Glow last = newer ? this : other;
            Glow first = newer ? other : this;
            return new Glow(last.text, last.timeMs, last.sum + first.at(last.timeMs, halfLifeMs));
        }
    }

    private static double left(long ageMs, long halfLifeMs) {
        return Math.pow(2, -(double) ageMs / halfLifeMs);
    }

    /** @param texts what the event names, once for each time */
    Fading with(long timeMs, List<String> texts, double weight, long lifeMs) {
        Map<String, Glow> more = new TreeMap<>(values);
        for (String text : texts) {
            more.merge(Folding.fold(text), new Glow(text, timeMs, weight), (one, other) -> one.and(other, lifeMs));
        }
        return new Fading(cut(more, lifeMs), lifeMs, offsets);
    }

    Fading covering(long id, boolean again) {
        return new Fading(values, halfLifeMs, offsets.with(id, again));
    }

    /** The faintest is the same at every moment. */
    private static Map<String, Glow> cut(Map<String, Glow> values, long lifeMs) {
        while (values.size() > VALUES_MAX) {
            long nowMs = values.values().stream().mapToLong(Glow::timeMs).max().orElseThrow();
            values.remove(values.entrySet().stream()
                    .min(Comparator.comparingDouble((Map.Entry<String, Glow> one) ->
                                    one.getValue().at(nowMs, lifeMs))
                            .thenComparing(Map.Entry::getKey))
                    .orElseThrow()
                    .getKey());
        }
        return values;
    }

    /** The strongest first, of equals by the alphabet. */
    List<Glow> ranked(long nowMs) {
        List<Map.Entry<String, Glow>> ranked = new ArrayList<>(values.entrySet());
        ranked.sort(Comparator.comparingDouble(
                        (Map.Entry<String, Glow> one) -> -one.getValue().at(nowMs, halfLifeMs))
                .thenComparing(Map.Entry::getKey));
        return ranked.stream().map(Map.Entry::getValue).toList();
    }

    @Override
    public Fading union(Kept kept) {
        Fading other = (Fading) kept;
        long lifeMs = Math.max(halfLifeMs, other.halfLifeMs);
        Map<String, Glow> all = new TreeMap<>(values);
        other.values.forEach((key, glow) -> all.merge(key, glow, (one, two) -> one.and(two, lifeMs)));
        return new Fading(cut(all, lifeMs), lifeMs, offsets.union(other.offsets));
    }

    @Override
    public void write(Bytes.Writer out) {
        out.varint(halfLifeMs).varint(values.size());
        values.forEach(
                (key, glow) -> out.text(key).text(glow.text).zigzag(glow.timeMs).real(glow.sum));
        offsets.write(out);
    }

    static Fading read(Bytes.Reader in) {
        long halfLifeMs = in.varint();
        Map<String, Glow> values = new TreeMap<>();
        for (int left = in.count(VALUES_MAX); left > 0; left--) {
            values.put(in.text(), new Glow(in.text(), in.zigzag(), in.real()));
        }
        return new Fading(values, halfLifeMs, Offsets.read(in));
    }
}
