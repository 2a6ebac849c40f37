package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Chance;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InventedSegmentsTest {
    private final Map<String, JsonNode> rules = InventedSegments.rules(Chance.seeded(4), 200);

    @Test
    void everyKindOfConditionIsAmongThemAndNoTwoAreAlike() {
        Set<String> kinds = new HashSet<>();
        rules.values().forEach(rule -> kinds(RuleReader.read(rule, ""), kinds));

        assertThat(kinds).containsAll(LeafKinds.ALL.stream().map(LeafKind::key).collect(Collectors.toSet()));
        assertThat(new HashSet<>(rules.values())).hasSize(200);
    }

    @Test
    void theSameChanceMakesTheSame() {
        assertThat(InventedSegments.rules(Chance.seeded(4), 200)).isEqualTo(rules);
    }

    @Test
    void aSegmentIsMadeOfEarlierOnes() {
        Set<String> known = new LinkedHashSet<>();
        rules.forEach((key, rule) -> {
            assertThat(known)
                    .containsAll(References.of(RuleReader.read(rule, "")).keySet());
            known.add(key);
        });
    }

    private static void kinds(Rule rule, Set<String> kinds) {
        switch (rule) {
            case Rule.All all -> all.parts().forEach(part -> kinds(part, kinds));
            case Rule.Any any -> any.parts().forEach(part -> kinds(part, kinds));
            case Rule.Not not -> kinds(not.part(), kinds);
            case Leaf leaf -> kinds.add(leaf.kind());
        }
    }
}
