package io.braid.know.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Money;
import io.braid.base.kernel.Refusal;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProductReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                        | ``
            {}                                                        | /name
            {"name":" "}                                              | /name
            {"name":7}                                                | /name
            {"name":"a\\u0000b"}                                       | /name
            {"name":"A","titel":"B"}                                  | /titel
            {"name":"A","key":"other"}                                | /key
            {"name":"A","url":"javascript:alert(1)"}                  | /url
            {"name":"A","url":"https://"}                             | /url
            {"name":"A","image_url":"p.jpg"}                          | /image_url
            {"name":"A","image_url":"//elsewhere.example/p.jpg"}      | /image_url
            {"name":"A","url":"/\\\\elsewhere.example"}               | /url
            {"name":"A","price":1}                                    | /currency
            {"name":"A","currency":"EUR"}                             | /price
            {"name":"A","price":1,"currency":"eur"}                   | /currency
            {"name":"A","price":1,"currency":"XQZ"}                   | /currency
            {"name":"A","price":"1","currency":"EUR"}                 | /price
            {"name":"A","price":-1,"currency":"EUR"}                  | /price
            {"name":"A","price":1.001,"currency":"EUR"}               | /price
            {"name":"A","price":1.5,"currency":"JPY"}                 | /price
            {"name":"A","price":1e999999999,"currency":"EUR"}         | /price
            {"name":"A","stock":-1}                                   | /stock
            {"name":"A","stock":1.5}                                  | /stock
            {"name":"A","attributes":[]}                              | /attributes
            {"name":"A","attributes":{"":1}}                          | /attributes/
            {"name":"A","attributes":{"a/b":null}}                    | /attributes/a~1b
            {"name":"A","attributes":{"a":{}}}                        | /attributes/a
            {"name":"A","attributes":{"a":1e999999999}}               | /attributes/a
            """)
    void aWrongProductNamesItsField(String json, String pointer) {
        refused("p", json, pointer);
    }

    @Test
    void aPathOnTheShopsSiteIsAnAddress() {
        assertThat(read("{\"name\":\"A\",\"url\":\"/p/1?a=b\"}").url()).isEqualTo("/p/1?a=b");
    }

    @Test
    void theSmallestUnitsAreKept() {
        assertThat(read("{\"name\":\"A\",\"price\":12.90,\"currency\":\"EUR\"}").priceMinor())
                .isEqualTo(OptionalLong.of(1290));
        assertThat(read("{\"name\":\"A\",\"price\":0,\"currency\":\"JPY\"}").priceMinor())
                .isEqualTo(OptionalLong.of(0));
        assertThat(read("{\"name\":\"A\",\"price\":1.234,\"currency\":\"KWD\"}").priceMinor())
                .isEqualTo(OptionalLong.of(1234));
        assertThat(read("{\"name\":\"A\"}").priceMinor()).isEmpty();
    }

    @Test
    void everyLimitHoldsAtItsEdge() {
        text("name", ProductReader.NAME_MAX, "");
        text("category", ProductReader.NAME_MAX, "");
        text("brand", ProductReader.NAME_MAX, "");
        text("url", ProductReader.URL_MAX, "https://shop.example/");
        text("image_url", ProductReader.URL_MAX, "https://shop.example/");

        assertThat(read("{\"name\":\"A\",\"stock\":1000000000}").stock()).hasValue(ProductReader.STOCK_MAX);
        refused("p", "{\"name\":\"A\",\"stock\":1000000001}", "/stock");

        long most = Money.MINOR_MAX / 100;
        read("{\"name\":\"A\",\"price\":" + most + ",\"currency\":\"EUR\"}");
        refused("p", "{\"name\":\"A\",\"price\":" + most + ".01,\"currency\":\"EUR\"}", "/price");

        assertThat(ProductReader.read("k".repeat(100), Json.read("{\"name\":\"A\"}")))
                .isNotNull();
        refused("k".repeat(101), "{\"name\":\"A\"}", "/key");
        refused("-k", "{\"name\":\"A\"}", "/key");

        attributes(ProductReader.ATTRIBUTES_MAX, 1, 1, null);
        attributes(ProductReader.ATTRIBUTES_MAX + 1, 1, 1, "/attributes");
        attributes(1, ProductReader.ATTRIBUTE_NAME_MAX - 1, ProductReader.ATTRIBUTE_TEXT_MAX, null);
        attributes(1, ProductReader.ATTRIBUTE_NAME_MAX, 1, "/attributes/" + "a".repeat(100) + "0");
        attributes(1, 1, ProductReader.ATTRIBUTE_TEXT_MAX + 1, "/attributes/a0");
    }

    private static void text(String field, int max, String start) {
        ObjectNode json = Json.object().put("name", "A");
        read(Json.write(json.put(field, start + "x".repeat(max - start.length()))));
        refused("p", Json.write(json.put(field, start + "x".repeat(max + 1 - start.length()))), "/" + field);
    }

    private static void attributes(int count, int nameLength, int textLength, String pointer) {
        ObjectNode json = Json.object().put("name", "A");
        ObjectNode attributes = json.putObject("attributes");
        for (int i = 0; i < count; i++) {
            attributes.put("a".repeat(nameLength) + i, "x".repeat(textLength));
        }
        if (pointer == null) {
            assertThat(read(Json.write(json)).attributes()).hasSize(count);
        } else {
            refused("p", Json.write(json), pointer);
        }
    }

    private static Product read(String json) {
        return ProductReader.read("p", Json.read(json));
    }

    private static void refused(String key, String json, String pointer) {
        assertThatThrownBy(() -> ProductReader.read(key, Json.read(json)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("invalid_product");
                    assertThat(refusal.field()).contains(pointer);
                });
    }
}
