package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                              | /rule
            {}                                                              | /rule
            {"all":[]}                                                      | /rule/all
            {"all":[{"trait":"a"},{"any":[]}]}                              | /rule/all/1/any
            {"not":5}                                                       | /rule/not
            {"trait":"a","event":"b"}                                       | /rule
            {"trait":"a","ops":"is"}                                        | /rule/ops
            {"trait":"a","op":"like","value":"x"}                           | /rule/op
            {"trait":"a","op":"at_least","value":"x"}                       | /rule/value
            {"trait":"a","op":"between","value":[5,1]}                      | /rule/value
            {"trait":"a","op":"before","value":"tomorrow"}                  | /rule/value
            {"trait":"a","op":"in","value":[]}                              | /rule/value
            {"trait":"a","op":"exists","value":1}                           | /rule/value
            {"event":"A","count":{}}                                        | /rule/count/at_least
            {"event":"A","count":{"at_least":256}}                          | /rule/count/at_least
            {"event":"A","count":{"at_least":3,"at_most":2}}                | /rule/count/at_most
            {"event":"A","within_days":1,"within_hours":2}                  | /rule/within_hours
            {"event":"A","within_days":99999}                               | /rule/within_days
            {"event":"A","where":[{"property":"p"},{"propert":"p"}]}        | /rule/where/1/propert
            {"last_seen":{}}                                                | /rule/last_seen/within_days
            {"cart":{"state":"none","lines_at_least":1}}                    | /rule/cart/state
            {"cart":{"total_at_least":-1}}                                  | /rule/cart/total_at_least
            {"consent":"maybe","channel":"email"}                           | /rule/consent
            {"reachable":""}                                                | /rule/reachable
            {"segment":"a","in":"yes"}                                      | /rule/in
            """)
    void aWrongRuleNamesItsNode(String rule, String pointer) {
        assertThatThrownBy(() -> RuleReader.read(Json.read(rule), "/rule"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("invalid_rule");
                    assertThat(refusal.field()).contains(pointer);
                });
    }

    @Test
    void depthAndSizeHoldAtTheirEdge() {
        assertThat(RuleReader.read(Json.read(nested(RuleLimits.DEPTH_MAX)), "")).isNotNull();
        assertThatThrownBy(() -> RuleReader.read(Json.read(nested(RuleLimits.DEPTH_MAX + 1)), ""))
                .hasMessageContaining("8 deep");
        assertThat(RuleReader.read(Json.read(wide(RuleLimits.NODES_MAX - 1)), ""))
                .isNotNull();
        assertThatThrownBy(() -> RuleReader.read(Json.read(wide(RuleLimits.NODES_MAX)), ""))
                .hasMessageContaining("100 conditions");
    }

    @Test
    void rulesThatCountTheSameShareALeafAndOthersDoNot() {
        long twice = leaf("{'event':'A','count':{'at_least':2},'within_days':30}");
        assertThat(leaf("{'event':'A','within_hours':720,'count':{'at_most':2}}"))
                .isEqualTo(twice);
        assertThat(leaf("{'event':'A','count':{'at_least':2},'within_days':31}"))
                .isNotEqualTo(twice);
        assertThat(leaf("{'event':'A','count':{'at_least':3},'within_days':30}"))
                .isNotEqualTo(twice);
        assertThat(leaf("{'event':'A','type':'page','count':{'at_least':2},'within_days':30}"))
                .isNotEqualTo(twice);
    }

    private static long leaf(String rule) {
        return ((Rule.EventCount) RuleReader.read(Json.read(rule.replace('\'', '"')), "")).leafId();
    }

    private static String nested(int levels) {
        return "{\"not\":".repeat(levels - 1) + "{\"trait\":\"a\"}" + "}".repeat(levels - 1);
    }

    private static String wide(int leaves) {
        return "{\"any\":[{\"trait\":\"a\"}" + ",{\"trait\":\"a\"}".repeat(leaves - 1) + "]}";
    }
}
