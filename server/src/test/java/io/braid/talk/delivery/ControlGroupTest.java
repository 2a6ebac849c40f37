package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Refusal;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who is in the control group. */
final class ControlGroupTest {
    private static long held(ControlGroup group) {
        return LongStream.rangeClosed(1, 20_000).filter(group::holds).count();
    }

    @Test
    void itHoldsItsShareAndNobodyAtZero() {
        assertThat(held(new ControlGroup(0, "a"))).isZero();
        assertThat(held(new ControlGroup(5, "a"))).isBetween(900L, 1_100L);
        assertThat(held(new ControlGroup(50, "a"))).isBetween(9_700L, 10_300L);
    }

    @Test
    void aLargerShareKeepsThoseWhoAreInAndAnotherSaltDrawsOthers() {
        ControlGroup small = new ControlGroup(5, "a");
        ControlGroup large = new ControlGroup(10, "a");
        ControlGroup other = new ControlGroup(10, "b");
        assertThat(LongStream.rangeClosed(1, 20_000).filter(small::holds)).allMatch(large::holds);
        assertThat(LongStream.rangeClosed(1, 20_000)
                        .filter(id -> large.holds(id) && other.holds(id))
                        .count())
                .as("one of ten of one of ten")
                .isBetween(130L, 280L);
    }

    @Test
    void theSettingHasItsEdges() {
        assertThat(SettingsJson.read("{\"controlPercent\": 50}").control()).isEqualTo(new ControlGroup(50, "control"));
        for (String wrong :
                new String[] {"{\"controlPercent\": 51}", "{\"controlPercent\": -1}", "{\"controlSalt\": \" \"}"}) {
            assertThatThrownBy(() -> SettingsJson.read(wrong)).isInstanceOf(Refusal.class);
        }
        SettingsJson.read("{\"controlSalt\": \"" + "x".repeat(40) + "\"}");
        assertThatThrownBy(() -> SettingsJson.read("{\"controlSalt\": \"" + "x".repeat(41) + "\"}"))
                .hasMessageContaining("1 to 40");
    }
}
