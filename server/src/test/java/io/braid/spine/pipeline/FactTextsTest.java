package io.braid.spine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

final class FactTextsTest {
    @Test
    void namesStandInTheirOrderAndInnerOnesAreNobodys() {
        assertBoth("""
                {"node":"wait","more":{"segment":"inner","list":[{"channel":"sms"}]},"journey":"left-cart","version":3}""", new FactTexts(null, "left-cart", "wait", null, null, null));
    }

    @Test
    void whatIsNoSingleValueIsNone() {
        assertBoth("""
                {"segment":null,"journey":["a"],"node":{"node":"x"},"message":"","channel":17,"reason":true}""", new FactTexts(null, null, null, "", "17", "true"));
        assertBoth("{}", new FactTexts(null, null, null, null, null, null));
    }

    /** Whether it comes from memory or was read back. */
    private static void assertBoth(String properties, FactTexts expected) {
        assertThat(FactTexts.read(properties)).isEqualTo(expected);
        assertThat(FactTexts.of((ObjectNode) Json.read(properties))).isEqualTo(expected);
    }

    @Test
    void ofANameThatIsGivenTwiceTheLastValueCounts() {
        assertThat(FactTexts.read("{\"reason\":\"a\",\"reason\":\"b\"}").reason())
                .isEqualTo("b");
        assertThat(FactTexts.read("{\"reason\":\"a\",\"reason\":null}").reason())
                .isNull();
    }

    @Test
    void nothingSaysNothingAndHalfOfAnObjectIsAFault() {
        assertThat(FactTexts.read(null)).isEqualTo(new FactTexts(null, null, null, null, null, null));
        assertThatThrownBy(() -> FactTexts.read("{\"reason\":\"a")).isInstanceOf(UncheckedIOException.class);
    }
}
