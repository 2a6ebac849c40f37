package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void fewNumbersStandForThemselves() {
        Distribution found = of("3", "1", "3", "null", "2.50");

        assertThat(found.people()).isEqualTo(5);
        assertThat(found.having()).isEqualTo(4);
        assertThat(found.of()).isEqualTo(Distribution.Of.NUMBER);
        assertThat(found.bars()).containsExactly(bar("1", "1", 1), bar("2.5", "2.5", 1), bar("3", "3", 2));
    }

    @Test
    void manyNumbersAreBarsOfARoundWidthAndTheLastHasNoEnd() {
        Distribution found = of(Stream.concat(IntStream.range(0, 1_000).mapToObj(Integer::toString), Stream.of("99999"))
                .toArray(String[]::new));

        assertThat(found.bars().getFirst()).isEqualTo(bar("0", "100", 100));
        assertThat(found.bars()).hasSize(12);
        assertThat(found.bars().getLast()).isEqualTo(new Distribution.Bar(null, new BigDecimal("1100"), null, 1));
    }

    @Test
    void wordsStandByHowManyPeopleHaveThemAndListsCountEach() {
        Distribution found = of("\"b\"", "\"a\"", "[\"a\",\"c\"]", "true", "{\"top\":\"a\",\"values\":[\"a\",\"b\"]}");

        assertThat(found.of()).isEqualTo(Distribution.Of.WORD);
        assertThat(found.bars()).extracting(Distribution.Bar::word).containsExactly("a", "b", "c", "true");
        assertThat(of("{\"score\":\"5-5-5\",\"recency\":5,\"cell\":\"champions\"}")
                        .bars())
                .containsExactly(new Distribution.Bar("champions", null, null, 1));
        assertThat(of(IntStream.range(0, 30).mapToObj(n -> "\"w" + n + "\"").toArray(String[]::new))
                        .bars())
                .hasSize(Distribution.WORDS_MAX);
    }

    @Test
    void momentsAreTimes() {
        Distribution found = of("\"2026-01-01T00:00:00Z\"", "\"2026-01-02T10:30:00.123Z\"");

        assertThat(found.of()).isEqualTo(Distribution.Of.TIME);
        assertThat(found.bars().getFirst().from()).isEqualByComparingTo("1767225600000");
    }

    @Test
    void manyMomentsAreBarsOfWholeDays() {
        Distribution found = of(IntStream.range(0, 30)
                .mapToObj(day -> "\"" + Instant.ofEpochMilli(1_767_225_600_000L + day * 86_400_000L) + "\"")
                .toArray(String[]::new));

        assertThat(found.bars()).hasSizeLessThanOrEqualTo(Distribution.BARS_MAX);
        assertThat(found.bars().getFirst().to().subtract(found.bars().getFirst().from()))
                .isEqualByComparingTo(BigDecimal.valueOf(7 * 86_400_000L));
    }

    @Property(tries = 300)
    void everyNumberIsInOneBar(
            @ForAll @Size(min = 1, max = 60)
                    List<@LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) Long> numbers) {
        Distribution found = of(numbers.stream()
                .map(n -> BigDecimal.valueOf(n, 2).toPlainString())
                .toArray(String[]::new));

        assertThat(found.bars()).hasSizeLessThanOrEqualTo(Distribution.BARS_MAX);
        assertThat(found.bars().stream().mapToLong(Distribution.Bar::people).sum())
                .isEqualTo(numbers.size());
        for (Distribution.Bar bar : found.bars()) {
            long inside = numbers.stream()
                    .map(n -> BigDecimal.valueOf(n, 2))
                    .filter(n -> bar.to() == null
                            ? n.compareTo(bar.from()) >= 0
                            : bar.to().compareTo(bar.from()) == 0
                                    ? n.compareTo(bar.from()) == 0
                                    : n.compareTo(bar.from()) >= 0 && n.compareTo(bar.to()) < 0)
                    .count();
            assertThat(bar.people()).isEqualTo(inside);
        }
    }

    private static Distribution of(String... values) {
        Distribution.Count count = new Distribution.Count();
        for (String value : values) {
            JsonNode json = Json.read(value);
            count.take(json.isNull() ? null : json);
        }
        return count.done(true);
    }

    private static Distribution.Bar bar(String from, String to, long people) {
        return new Distribution.Bar(null, new BigDecimal(from), new BigDecimal(to), people);
    }
}
