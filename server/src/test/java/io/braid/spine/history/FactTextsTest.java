package io.braid.spine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

final class FactTextsTest {
    @Test
    void namesStandInTheOrderOfTheTableAndInnerOnesAreNobodys() {
        assertThat(FactTexts.of("""
                {"node":"wait","more":{"segment":"inner","list":[{"channel":"sms"}]},"journey":"left-cart","version":3}""")).containsExactly(null, "left-cart", "wait", null, null, null);
    }

    @Test
    void whatIsNoSingleValueIsNone() {
        assertThat(FactTexts.of("""
                {"segment":null,"journey":["a"],"node":{"node":"x"},"message":"","channel":17,"reason":true}""")).containsExactly(null, null, null, "", "17", "true");
    }

    @Test
    void ofANameThatIsGivenTwiceTheLastValueCounts() {
        assertThat(FactTexts.of("{\"reason\":\"a\",\"reason\":\"b\"}")[5]).isEqualTo("b");
        assertThat(FactTexts.of("{\"reason\":\"a\",\"reason\":null}")[5]).isNull();
    }

    @Test
    void nothingSaysNothingAndHalfOfAnObjectIsAFault() {
        assertThat(FactTexts.of(null)).containsOnlyNulls();
        assertThat(FactTexts.of("{}")).containsOnlyNulls();
        assertThatThrownBy(() -> FactTexts.of("{\"reason\":\"a")).isInstanceOf(UncheckedIOException.class);
    }
}
