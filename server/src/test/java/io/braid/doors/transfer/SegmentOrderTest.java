package io.braid.doors.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SegmentOrderTest {
    @Test
    void whatAnotherIsMadeOfGoesFirst() {
        List<Definition> files = new ArrayList<>(List.of(
                segment("a", "{\"all\":[{\"was_in\":\"b\"},{\"not\":{\"segment\":\"d\"}}]}"),
                segment("b", "{\"any\":[{\"segment\":\"c\"}]}"),
                segment("c", "{\"trait\":\"vip\"}"),
                segment("d", "{\"was_in\":\"d\"}")));
        SegmentOrder.sort(files);
        assertThat(files).extracting(Definition::key).containsExactly("d", "c", "b", "a");
    }

    private static Definition segment(String key, String rule) {
        ObjectNode json = Json.object();
        json.set("rule", Json.read(rule));
        return new Definition(key + ".yaml", Kind.SEGMENTS, key, json, Map.of());
    }
}
