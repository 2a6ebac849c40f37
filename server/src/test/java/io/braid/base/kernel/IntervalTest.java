package io.braid.base.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class IntervalTest {
    /** Table II of Newcombe (1998), method 10. */
    @Test
    void differencesOfRatesAreThoseThatNewcombePublished() {
        same(Interval.rateDifference(56, 70, 48, 80), 0.2000, 0.0524, 0.3339);
        same(Interval.rateDifference(9, 10, 3, 10), 0.6000, 0.1705, 0.8090);
        same(Interval.rateDifference(5, 56, 0, 29), 0.0893, -0.0381, 0.1926);
        same(Interval.rateDifference(0, 10, 0, 20), 0.0000, -0.1611, 0.2775);
        same(Interval.rateDifference(10, 10, 0, 10), 1.0000, 0.6075, 1.0000);
    }

    /** Table I of Newcombe, Statistics in Medicine 17, 1998, 857-872: the score method. */
    @Test
    void ratesAreThoseThatNewcombePublished() {
        same(Interval.rate(81, 263), 0.3080, 0.2553, 0.3662);
        same(Interval.rate(15, 148), 0.1014, 0.0624, 0.1605);
        same(Interval.rate(0, 20), 0, 0, 0.1611);
        same(Interval.rate(1, 29), 0.0345, 0.0061, 0.1718);
        same(Interval.rate(0, 0), 0, 0, 1);
    }

    /** The usual table of Student's distribution. */
    @Test
    void quantilesAreThoseOfTheTable() {
        assertThat(Interval.student(5)).isCloseTo(2.571, within(0.01));
        assertThat(Interval.student(10)).isCloseTo(2.228, within(0.001));
        assertThat(Interval.student(30)).isCloseTo(2.042, within(0.001));
        assertThat(Interval.student(1e9)).isCloseTo(1.960, within(0.001));
    }

    /** R's sleep data (Student 1908): t.test(extra ~ group) gives -3.3654832 to 0.2054832 with 17.776 degrees. */
    @Test
    void differencesOfMeansAreThoseOfWelchsTestInR() {
        Interval.Sample one = sample(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        Interval.Sample other = sample(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
        same(Interval.meanDifference(one, other), -1.58, -3.3655, 0.2055);
        assertThat(Interval.meanDifference(one, other).mayBeChance()).isTrue();
        assertThat(Interval.meanDifference(sample(1), other).to()).isInfinite();
        same(Interval.meanDifference(sample(2, 2), sample(1, 1)), 1, 1, 1);
    }

    private static Interval.Sample sample(double... values) {
        return new Interval.Sample(
                values.length,
                DoubleStream.of(values).sum(),
                DoubleStream.of(values).map(x -> x * x).sum());
    }

    private static void same(Interval found, double value, double from, double to) {
        assertThat(found.value()).isCloseTo(value, within(0.0001));
        assertThat(found.from()).isCloseTo(from, within(0.0001));
        assertThat(found.to()).isCloseTo(to, within(0.0001));
    }
}
