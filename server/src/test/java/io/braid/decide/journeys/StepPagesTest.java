package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StepPagesTest {
    private static final Path FOLDER = Path.of("../docs/reference/steps");

    /** Print them again with {@code mvn -Dtest=StepPagesTest -Dbraid.print=true test}. */
    @Test
    void theReferenceSaysWhatTheReaderDoes() throws IOException {
        if (Boolean.getBoolean("braid.print")) {
            for (Map.Entry<String, String> page : StepPages.all().entrySet()) {
                Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
            }
        }
        Map<String, String> written = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                written.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(written).isEqualTo(StepPages.all());
    }
}
