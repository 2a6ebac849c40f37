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

    @Test
    void segmentsAndComputedTraitsMayBeMadeOfEachOther() {
        List<Definition> files = new ArrayList<>(List.of(
                trait("stage", "{\"cases\":[{\"value\":\"new\",\"when\":{\"segment\":\"fresh\"}}]}"),
                trait("orders", "{\"count\":\"Order Completed\"}"),
                segment("fresh", "{\"not\":{\"trait\":\"computed.orders.x\",\"op\":\"at_least\",\"value\":2}}"),
                segment("lost", "{\"trait\":\"computed.stage\",\"op\":\"is\",\"value\":\"lost\"}")));
        SegmentOrder.sort(files);
        assertThat(files).extracting(Definition::key).containsExactly("orders", "fresh", "stage", "lost");
    }

    private static Definition trait(String key, String formula) {
        ObjectNode json = Json.object();
        json.set("formula", Json.read(formula));
        return new Definition(key + ".yaml", Kind.TRAITS, key, json, Map.of());
    }

    private static Definition segment(String key, String rule) {
        ObjectNode json = Json.object();
        json.set("rule", Json.read(rule));
        return new Definition(key + ".yaml", Kind.SEGMENTS, key, json, Map.of());
    }
}
