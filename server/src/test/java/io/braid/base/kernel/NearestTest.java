package io.braid.base.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void theFewestEditsWin() {
        assertThat(Nearest.to("prot", List.of("roles", "port", "home"))).isEqualTo("port");
        assertThat(Nearest.to("", List.of("ab", "a"))).isEqualTo("a");
        assertThat(Nearest.to("x", List.of("b", "a"))).as("of equals the first").isEqualTo("a");
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }

    @Test
    void editsAreCountedAsLevenshteinDid() {
        assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.edits("", "abc")).isEqualTo(3);
        assertThat(Nearest.edits("abc", "")).isEqualTo(3);
        assertThat(Nearest.edits("same", "same")).isZero();
    }
}
