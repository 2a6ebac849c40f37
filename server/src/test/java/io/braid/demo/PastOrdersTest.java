package io.braid.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PastOrdersTest {
    private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
    private static final long NOW_MS = Instant.parse("2026-03-02T07:00:00Z").toEpochMilli();
    private static final long DAY_MS = 86_400_000;
    private static final List<Goods> GOODS = List.of(new Goods(
            "mug",
            "Mug, \"blue\"",
            "kitchen",
            "Hearth",
            new BigDecimal("9.90"),
            "EUR",
            "https://shop.example/p/mug",
            ""));

    private final PastOrders past = PastOrders.before(NOW_MS, 120, new Population(7, 400, KYIV), GOODS);

    @Test
    void theSameSeedAndDayWriteTheSameBooks() {
        assertThat(PastOrders.before(NOW_MS, 120, new Population(7, 400, KYIV), GOODS))
                .isEqualTo(past);
    }

    private Map<String, List<Long>> timesOf() {
        return rows(past.orders())
                .collect(Collectors.groupingBy(
                        row -> row[2],
                        Collectors.mapping(row -> Instant.parse(row[1]).toEpochMilli(), Collectors.toList())));
    }

    @Test
    void someOfTheOldestBuyersWereNotSeenForTwoMonths() {
        long asleep = timesOf().values().stream()
                .filter(times -> times.stream().allMatch(ms -> ms < NOW_MS - 60 * DAY_MS))
                .count();
        assertThat(asleep).isBetween(30L, 200L);
    }

    @Test
    void someOfWhoBoughtBeforeTheLastMonthBoughtInIt() {
        Map<String, List<Long>> timesOf = timesOf();
        long middleMs = NOW_MS - 30 * DAY_MS;
        List<List<Long>> early = timesOf.values().stream()
                .filter(times -> times.stream().anyMatch(ms -> ms < middleMs))
                .toList();
        long again = early.stream()
                .filter(times -> times.stream().anyMatch(ms -> ms >= middleMs))
                .count();

        assertThat(early).hasSizeGreaterThan(300);
        assertThat(again / (double) early.size()).isBetween(0.2, 0.7);
        assertThat(timesOf.values().stream().flatMap(List::stream)).allMatch(ms -> ms < NOW_MS);
    }

    @Test
    void everyBuyerIsAmongThePeopleAndIsSaidToBeInvented() {
        var known = rows(past.people()).map(row -> row[0]).collect(Collectors.toSet());

        assertThat(rows(past.orders()).map(row -> row[2]).collect(Collectors.toSet()))
                .isEqualTo(known);
        assertThat(rows(past.people())).allMatch(row -> row[row.length - 1].equals("true"));
    }

    @Test
    void aNameWithCommaAndQuotesStaysOneCell() {
        assertThat(past.orders()).contains(",mug,\"Mug, \"\"blue\"\"\",");
    }

    private static java.util.stream.Stream<String[]> rows(String csv) {
        return Arrays.stream(csv.split("\n")).skip(1).map(line -> line.split(",", -1));
    }
}
