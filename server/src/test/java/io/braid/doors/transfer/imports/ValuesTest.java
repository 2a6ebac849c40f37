package io.braid.doors.transfer.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.doors.transfer.imports.Mapping.DateOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;

final class ValuesTest {
    private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");

    @Test
    void numbersAreReadAsTheTableWritesThem() {
        assertThat(number("1 234,50", ",")).isEqualTo("1234.50");
        assertThat(number("1\u00a0234,5", ",")).isEqualTo("1234.5");
        assertThat(number("1.234,50", ",")).isEqualTo("1234.50");
        assertThat(number("1,234.50", ".")).isEqualTo("1234.50");
        assertThat(number("1,234,567", ".")).isEqualTo("1234567");
        assertThat(number("$12.90", ".")).isEqualTo("12.90");
        assertThat(number("99,90 ₴", ",")).isEqualTo("99.90");
        assertThat(number("1'000.5", ".")).isEqualTo("1000.5");
        assertThat(number("12,5", ".")).isEqualTo("none");
        assertThat(number("1.2.3", ".")).isEqualTo("none");
        assertThat(number("12 pcs", ".")).isEqualTo("none");
        assertThat(number("1.5E+3", ".")).isEqualTo("1500");
        assertThat(number("4.440892e-16", ".")).isEqualTo("0.000000000000000");
        assertThat(number("1e999", ".")).isEqualTo("none");
    }

    @Property(tries = 200)
    void aGermanAndAnEnglishSpellingSayTheSame(@ForAll @BigRange(min = "0", max = "99999999.99") BigDecimal amount) {
        BigDecimal rounded = amount.setScale(2, java.math.RoundingMode.DOWN);
        String english = String.format(java.util.Locale.ENGLISH, "%,.2f", rounded);
        String german = String.format(java.util.Locale.GERMAN, "%,.2f", rounded);
        assertThat(Values.number(english, ".")).hasValue(rounded);
        assertThat(Values.number(german, ",")).hasValue(rounded);
    }

    @Test
    void momentsAreReadInTheZoneOfTheTable() {
        assertThat(moment("2026-05-31T10:00:00Z")).isEqualTo("2026-05-31T10:00:00Z");
        assertThat(moment("31.05.2026 14:30")).isEqualTo("2026-05-31T11:30:00Z");
        assertThat(moment("2026-05-31 14:30:15.250")).isEqualTo("2026-05-31T11:30:15.250Z");
        assertThat(moment("2026-05-31T14:30:00+0200")).isEqualTo("2026-05-31T12:30:00Z");
        assertThat(moment("1.2.2026")).isEqualTo("2026-01-31T22:00:00Z");
        assertThat(moment("20260531")).isEqualTo("2026-05-30T21:00:00Z");
        assertThat(moment("1700000000")).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(moment("1700000000000")).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(moment("01/02/2026 02:30 PM")).isEqualTo("2026-02-01T12:30:00Z");
        assertThat(moment("31.02.2026")).isEqualTo("none");
        assertThat(moment("44197")).isEqualTo("none");
        assertThat(Values.moment("01/02/2026", DateOrder.MDY, ZoneId.of("UTC")))
                .hasValue(Instant.parse("2026-01-02T00:00:00Z").toEpochMilli());
    }

    private static String number(String text, String decimal) {
        return Values.number(text, decimal).map(BigDecimal::toPlainString).orElse("none");
    }

    private static String moment(String text) {
        var found = Values.moment(text, DateOrder.DMY, KYIV);
        return found.isEmpty()
                ? "none"
                : Instant.ofEpochMilli(found.getAsLong()).toString();
    }
}
