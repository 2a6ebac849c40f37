package io.braid.spine.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An erased person is gone from the tables at once, and from the bytes of the files after they were written anew. */
class ForgetTest {
    private static final String SECRET = "geheimnis-der-anna";

    @TempDir
    Path folder;

    @Test
    void nothingOfAPersonIsLeftInAnyFile() throws Exception {
        try (HistoryRig rig = new HistoryRig(folder)) {
            DuckHistory history = rig.open();
            for (int n = 0; n < 500; n++) {
                rig.track("other" + n % 5, "seen", Json.object().put("query", "quite usual " + n));
                rig.track("anna", "seen", Json.object().put("query", SECRET + n));
            }
            rig.settle();
            rig.close(history);
            assertThat(filesWithTheSecret()).isNotEmpty();

            history = rig.open();
            rig.settle();
            assertThat(history.compact()).as("nothing to do yet").isFalse();
            assertThat(history.forget(1, List.of(rig.people.id("anna")))).isEqualTo(500);
            assertThat(rig.ask("SELECT count(*), count(DISTINCT profile_id) FROM event"))
                    .containsExactly("500 5");
            assertThat(history.compact()).isTrue();
            rig.track("other1", "seen", Json.object());
            rig.settle();
            assertThat(rig.ask("SELECT count(*) FROM event")).containsExactly("501");
            rig.close(history);
            assertThat(filesWithTheSecret()).isEmpty();
        }
    }

    private List<Path> filesWithTheSecret() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                    .contains("geheimnis");
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }
}
