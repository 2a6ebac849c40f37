package io.braid.spine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Chance;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PackingTest {
    /** As states begin: with their version. */
    private static byte[] state(int length, int period) {
        RandomGenerator chance = Chance.seeded(length);
        byte[] bytes = new byte[length];
        chance.nextBytes(bytes);
        for (int n = period; n < length; n++) {
            bytes[n] = bytes[n - period];
        }
        bytes[0] = 1;
        return bytes;
    }

    @Test
    void aLongStateThatRepeatsItselfIsShorterAndComesBackWhole() {
        for (int length : new int[] {Packing.FROM_BYTES, 3_000, 100_000}) {
            byte[] state = state(length, 60);
            byte[] packed = Packing.pack(state);
            assertThat(packed.length).isLessThan(length / 4);
            assertThat(Packing.unpack(packed)).isEqualTo(state);
        }
    }

    @Test
    void aShortOneAndOneThatWouldNotBeShorterStayAsTheyAre() {
        for (byte[] state : new byte[][] {state(Packing.FROM_BYTES - 1, 60), state(5_000, 5_000), {}}) {
            assertThat(Packing.pack(state)).isSameAs(state);
            assertThat(Packing.unpack(state)).isSameAs(state);
        }
    }

    @Test
    void whatIsPackedCanBeUnpackedAndWhatIsLongerIsNotPacked() {
        byte[] longest = new byte[Packing.BYTES_MAX];
        assertThat(Packing.unpack(Packing.pack(longest))).hasSize(Packing.BYTES_MAX);
        byte[] longer = new byte[Packing.BYTES_MAX + 1];
        assertThat(Packing.pack(longer)).isSameAs(longer);
    }

    @Test
    void whatIsBrokenIsRefused() {
        byte[] packed = Packing.pack(state(3_000, 60));
        assertThatThrownBy(() -> Packing.unpack(Arrays.copyOf(packed, packed.length / 2)))
                .isInstanceOf(RuntimeException.class);
        byte[] longer = packed.clone();
        longer[1]++;
        assertThatThrownBy(() -> Packing.unpack(longer)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> Packing.unpack(new byte[] {2, -1, -1, -1, -1, 7}))
                .isInstanceOf(RuntimeException.class);
    }
}
