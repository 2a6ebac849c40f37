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
            {"event":"A","within_days":1,"calendar":"week"}                 | /rule/calendar
            {"event":"A","calendar":"fortnight"}                            | /rule/calendar
            {"event":"A","back":1}                                          | /rule/back
            {"event":"A","calendar":"week","back":13}                       | /rule/back
            {"event":"A","from":"2026-03-01","to":"2026-03-01"}             | /rule/to
            {"event":"A","count":{"exactly":1,"at_least":1}}                | /rule/count/exactly
            {"event":"A","products":[{"quantifier":"some"}]}                | /rule/products/0/quantifier
            {"event":"A","products":[{"quantifier":"sum","at_least":1}]}    | /rule/products/0/of
            {"event":"A","products":[{"quantifier":"any","at_least":1}]}    | /rule/products/0/at_least
            {"event":"A","products":[{"quantifier":"count"}]}               | /rule/products/0/at_least
            {"sum":"v","at_least":1}                                        | /rule/of
            {"sum":"v","of":"A"}                                            | /rule/at_least
            {"sum":"v","of":"A","at_least":5,"at_most":4}                   | /rule/at_most
            {"sum":"v","of":"A","at_least":1234567890123}                   | /rule/at_least
            {"distinct":"v","of":"A","at_least":256}                        | /rule/at_least
            {"most_frequent":"v","of":"A","op":"in","value":5}              | /rule/value
            {"first":"A","within_days":5,"more_than_days":5}                | /rule/within_days
            {"trait":"a","op":"matches","value":"(a"}                       | /rule/value
            {"trait":"a","op":"matches","value":"(a{100}){100}"}            | /rule/value
            {"trait":"a","op":"matches","value":"((((a{9}){9}){9}){9}){9}"} | /rule/value
            {"date":"b"}                                                    | /rule/within_last_days
            {"date":"b","anniversary_within_days":366}                      | /rule/anniversary_within_days
            {"bucket":{"from":0}}                                           | /rule/bucket/to
            {"bucket":{"from":9,"to":8}}                                    | /rule/bucket/to
            {"bucket":{"from":0,"to":10000}}                                | /rule/bucket/to
            {"wishlist":{"at_least":0}}                                     | /rule/wishlist/at_least
            {"orders":"total","at_least":1}                                 | /rule/orders
            {"orders":"sum"}                                                | /rule/at_least
            {"sequence":[{"event":"A"}]}                                    | /rule/sequence
            {"sequence":[{"event":"A"},{"evnt":"B"}]}                       | /rule/sequence/1/evnt
            {"sequence":[{"event":"A"},{"event":"B"}],"without":{}}         | /rule/without/event
            {"journey":"j","state":"in","within_days":3}                    | /rule/state
            {"message":"read"}                                              | /rule/message
            {"message":"not_opened","count":{"exactly":0}}                  | /rule/count
            {"message":"replied","key":"m"}                                 | /rule/key
            {"acquired":"medium","touch":"second"}                          | /rule/touch
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

    /** The longest, the most and the largest of everything is taken, and one more of it is not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'event':'A','count':{'at_least':N}}                      | 255
            {'event':'A','within_days':N}                             | 3653
            {'event':'A','within_minutes':N}                          | 5260320
            {'event':'A','calendar':'day','back':N}                   | 12
            {'bucket':{'from':0,'to':N}}                              | 9999
            {'date':'b','anniversary_within_days':N}                  | 365
            {'cart':{'lines_at_least':N}}                             | 200
            {'wishlist':{'at_least':N}}                               | 255
            {'sum':'v','of':'A','at_least':N}                         | 999999999999
            {'trait':'t','op':'matches','value':'a{N}'}               | 1000
            """)
    void numbersHoldAtTheirEdge(String rule, long edge) {
        String json = rule.replace('\'', '"');
        assertThat(RuleReader.read(Json.read(json.replace("N", Long.toString(edge))), ""))
                .isNotNull();
        assertThatThrownBy(() -> RuleReader.read(Json.read(json.replace("N", Long.toString(edge + 1))), ""))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void listsHoldAtTheirEdge() {
        for (String[] list : new String[][] {
            {"{'trait':'t','op':'in','value':[@]}", "1", "1000"},
            {"{'event':'A','where':[@]}", "{'property':'p'}", "10"},
            {"{'event':'A','products':[@]}", "{'quantifier':'any'}", "10"},
            {"{'event':'A','products':[{'quantifier':'any','where':[@]}]}", "{'property':'p'}", "10"},
            {"{'sequence':[@]}", "{'event':'A'}", "5"},
            {"{'trait':'@'}", "x", "255"},
        }) {
            int edge = Integer.parseInt(list[2]);
            assertThat(RuleReader.read(Json.read(filled(list, edge)), "")).isNotNull();
            assertThatThrownBy(() -> RuleReader.read(Json.read(filled(list, edge + 1)), ""))
                    .as(list[0])
                    .isInstanceOf(Refusal.class);
        }
    }

    private static String filled(String[] list, int count) {
        String separator = list[1].equals("x") ? "" : ",";
        return list[0].replace("@", String.join(separator, java.util.Collections.nCopies(count, list[1])))
                .replace('\'', '"');
    }

    @Test
    void rulesThatCountTheSameShareALeafAndOthersDoNot() {
        long twice = leaf("{'event':'A','count':{'at_least':2},'within_days':30}");
        assertThat(leaf("{'event':'A','within_hours':720,'count':{'at_most':2}}"))
                .isEqualTo(twice);
        assertThat(leaf("{'event':'A','count':{'at_least':2},'within_days':31}"))
                .as("what is kept is the same in every window")
                .isEqualTo(twice);
        assertThat(leaf("{'event':'A','count':{'at_least':2},'to':'2026-01-01'}"))
                .isNotEqualTo(twice);
        assertThat(leaf("{'event':'A','count':{'at_least':3},'within_days':30}"))
                .isNotEqualTo(twice);
        assertThat(leaf("{'event':'A','type':'page','count':{'at_least':2},'within_days':30}"))
                .isNotEqualTo(twice);
    }

    private static long leaf(String rule) {
        return ((EventCount) RuleReader.read(Json.read(rule.replace('\'', '"')), "")).leafId();
    }

    private static String nested(int levels) {
        return "{\"not\":".repeat(levels - 1) + "{\"trait\":\"a\"}" + "}".repeat(levels - 1);
    }

    private static String wide(int leaves) {
        return "{\"any\":[{\"trait\":\"a\"}" + ",{\"trait\":\"a\"}".repeat(leaves - 1) + "]}";
    }
}
