package io.braid.know.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What events are told of their products. */
final class KnownGoodsTest {
    private final Map<String, Product> catalogue = new HashMap<>();
    private final List<List<String>> asked = new ArrayList<>();
    private final KnownGoods goods = new KnownGoods((tx, workspace, keys) -> {
        asked.add(keys.stream().sorted().toList());
        return keys.stream().filter(catalogue::containsKey).map(catalogue::get).toList();
    });

    @Test
    void aLineIsToldOfItsIdOrElseOfItsSku() {
        put("p1", "{'colour':'red','quantity':7}");
        put("s2", "{}");
        assertThat(told(0, "{'products':[{'product_id':' p1 ','sku':'s2'},{'id':'gone','sku':'s2'},{'id':3},7]}"))
                .isEqualTo(
                        "{\"p1\":{\"colour\":\"red\",\"name\":\"Boots\",\"category\":\"Shoes\",\"currency\":\"UAH\",\"price\":120},"
                                + "\"s2\":{\"name\":\"Boots\",\"category\":\"Shoes\",\"currency\":\"UAH\",\"price\":120}}");
        assertThat(told(0, "{'sku':'s2'}")).startsWith("{\"s2\":");
        assertThat(told(0, "{'products':[],'sku':'s2'}")).isNull();
        assertThat(told(0, "{}")).isNull();
    }

    @Test
    void aBatchAsksOnceAndAProductOnceAMinute() {
        goods.enrich(null, 1, List.of(event(0, "{'id':'a'}"), event(0, "{'id':'b'}"), event(0, "{'id':'a'}")));
        told(59_999, "{'id':'a'}");
        assertThat(asked).containsExactly(List.of("a", "b"));
        put("a", "{}");
        assertThat(told(60_000, "{'id':'a'}")).isNotNull();
        catalogue.clear();
        assertThat(told(119_999, "{'id':'a'}")).isNotNull();
        assertThat(told(120_000, "{'id':'a'}")).isNull();
    }

    @Test
    void anEventIsToldSoMuchAndNoMore() {
        put("p", "{'text':'" + "x".repeat(1_000) + "'}");
        int one = told(0, "{'id':'p'}").length();
        String lines = IntStream.range(0, 100)
                .mapToObj(n -> {
                    put("p" + n, "{'text':'" + "x".repeat(1_000) + "'}");
                    return "{'id':'p" + n + "'}";
                })
                .collect(Collectors.joining(",", "{'products':[", "]}"));
        ObjectNode facts = (ObjectNode) Json.read(told(0, lines));
        assertThat(facts.size()).isBetween(KnownGoods.FACTS_MAX / one - 1, KnownGoods.FACTS_MAX / one + 1);
        assertThat(facts.has("p0")).isTrue();
        assertThat(facts.has("p99")).isFalse();
    }

    private void put(String key, String attributes) {
        catalogue.put(
                key,
                new Product(
                        key,
                        "Boots",
                        "",
                        "",
                        "Shoes",
                        "",
                        OptionalLong.of(12_000),
                        "UAH",
                        OptionalInt.of(3),
                        json(attributes)));
    }

    private String told(long atMs, String properties) {
        return goods.enrich(null, 1, List.of(event(atMs, properties)))
                .getFirst()
                .goods()
                .json();
    }

    private static Event event(long atMs, String properties) {
        ObjectNode body = Json.object();
        body.set("properties", json(properties));
        return new Event(
                1, 1, atMs, new NewEvent(EventType.TRACK, "x", "m", "u", "", "", 0, atMs, 1, Trust.PUBLIC, body));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.read(text.replace('\'', '"'));
    }
}
