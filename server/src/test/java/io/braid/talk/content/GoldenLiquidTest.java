package io.braid.talk.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Our Liquid against the golden-liquid cases; where the library deviates, the deviation is on a list, exactly. */
final class GoldenLiquidTest {
    private static final Path CASES = Path.of("../../shared/data/golden-liquid-third.json");

    @Test
    @SuppressWarnings("unchecked")
    void deviatesFromGoldenLiquidOnlyWhereTheListSays() throws IOException {
        assumeTrue(Files.exists(CASES), "golden-liquid cases are not here");
        Liquid liquid = new Liquid();
        TreeSet<String> deviations = new TreeSet<>();
        int passed = 0;
        for (JsonNode test : Json.read(Files.readString(CASES)).get("tests")) {
            String result;
            try {
                result = liquid.render(
                        test.get("template").asText(),
                        SafeOutputs.Kind.TEXT,
                        test.has("data") ? Json.mapper().convertValue(test.get("data"), Map.class) : Map.of());
            } catch (Refusal refusal) {
                result = null;
            }
            boolean ok = test.path("invalid").asBoolean(false)
                    ? result == null
                    : test.has("results")
                            ? result != null && contains(test.get("results"), result)
                            : test.get("result").asText().equals(result);
            if (ok) {
                passed++;
            } else {
                deviations.add(test.get("name").asText());
            }
        }
        System.out.println("golden-liquid: " + passed + " passed, " + deviations.size() + " deviate");
        Path list = Path.of("src/test/resources/liquid-deviations.txt");
        if (!Files.exists(list)) {
            Files.createDirectories(list.getParent());
            Files.write(list, deviations);
        }
        assertThat(deviations).containsExactlyElementsOf(Files.readAllLines(list));
    }

    private static boolean contains(JsonNode results, String result) {
        for (JsonNode one : results) {
            if (one.asText().equals(result)) {
                return true;
            }
        }
        return false;
    }
}
