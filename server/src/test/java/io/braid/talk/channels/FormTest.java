package io.braid.talk.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
    private static final Words W = Words.same("x");
    private static final Form FORM = new Form(List.of(
            Field.text("host", W).like("[a-z.]+", "a host", 20).isRequired().isGuarded(),
            Field.number("port", W, 1, 65_535, 2775, ""),
            Field.secret("password", W),
            Field.toggle("tls", W, true),
            Field.choice("ids", W, new Field.Choice("hex", W), new Field.Choice("decimal", W))));

    private static Values read(String json, Values before) {
        return FORM.read((ObjectNode) Json.read(json), before);
    }

    @Test
    void whatIsLeftOutHasItsDefaultButASecretStays() {
        Values first = read("{\"host\":\"a.b\",\"password\":\"s3\",\"port\":1}", FORM.defaults());
        assertThat(first.number("port")).isEqualTo(1);
        Values second = read("{\"host\":\"a.b\",\"ids\":\"decimal\"}", first);
        assertThat(second.number("port")).isEqualTo(2775);
        assertThat(second.text("password")).isEqualTo("s3");
        assertThat(read("{\"host\":\"a.b\",\"password\":null}", second).text("password"))
                .isEmpty();
        assertThat(FORM.write(second).toString()).doesNotContain("s3").doesNotContain("password");
        assertThat(second.toString()).doesNotContain("s3");
    }

    @Test
    void aSecretIsNotToldToAnotherAddressThanItWasGivenFor() {
        Values first = read("{\"host\":\"a.b\",\"password\":\"s3\"}", FORM.defaults());
        assertThatThrownBy(() -> read("{\"host\":\"evil.b\"}", first))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("secret_needed"));
        assertThat(read("{\"host\":\"evil.b\",\"password\":\"s4\"}", first).text("password"))
                .isEqualTo("s4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"hots": "a"}            | /hots
            {"port": 0}              | /port
            {"port": 65536}          | /port
            {"port": "1"}            | /port
            {"port": 1.5}            | /port
            {"host": "A"}            | /host
            {"host": "aaaaaaaaaaaaaaaaaaaaa"} | /host
            {"tls": "yes"}           | /tls
            {"ids": "octal"}         | /ids
            {"password": 7}          | /password
            {"password": "a\\u0000"} | /password
            """)
    void everyWrongValueIsNamed(String json, String pointer) {
        assertThatThrownBy(() -> read(json, FORM.defaults()))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.field()).contains(pointer));
    }

    @Test
    void limitsHoldAtTheirEdges() {
        assertThat(read("{\"port\":1}", FORM.defaults()).number("port")).isEqualTo(1);
        assertThat(read("{\"port\":65535}", FORM.defaults()).number("port")).isEqualTo(65_535);
        assertThat(read("{\"host\":\"aaaaaaaaaaaaaaaaaaaa\"}", FORM.defaults()).text("host"))
                .hasSize(20);
        assertThat(FORM.missing(FORM.defaults())).containsExactly("host");
        assertThat(FORM.seed(Map.of("host", "x.y")).text("host")).isEqualTo("x.y");
    }

    @Test
    void theSchemaSaysWhatTheFormTakes() {
        ObjectNode schema = FORM.schema();
        assertThat(schema.at("/properties/port/maximum").asInt()).isEqualTo(65_535);
        assertThat(schema.at("/properties/password/writeOnly").asBoolean()).isTrue();
        assertThat(schema.at("/properties/ids/enum").size()).isEqualTo(2);
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    }
}
