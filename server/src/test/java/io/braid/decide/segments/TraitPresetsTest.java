package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ready-made traits: where somebody stands, what he likes, what he is worth, what brings him here. */
class TraitPresetsTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

    private final SegmentRig rig = new SegmentRig();

    @Test
    void aStageOfLifeChangesByItselfToTheMillisecond() {
        define("lifecycle", "{'lifecycle':'Order Completed','loyal_orders':2}");
        for (String stage : new String[] {"new", "active", "loyal", "sleeping", "lost"}) {
            rig.define("is-" + stage, "{'trait':'computed.lifecycle','op':'is','value':'" + stage + "'}");
        }
        rig.track("ann", "Product Viewed", "{}");
        assertThat(value("lifecycle")).isNull();
        order(1);
        assertThat(rig.announcedKeys("ann")).containsExactly("is-new");
        after(30 * DAY_MS - 1);
        assertThat(rig.announcedKeys("ann")).containsExactly("is-new");
        after(30 * DAY_MS);
        assertThat(rig.announcedKeys("ann")).containsExactly("is-active");
        after(80 * DAY_MS);
        order(1);
        assertThat(rig.announcedKeys("ann")).containsExactly("is-loyal");
        after(170 * DAY_MS - 1);
        assertThat(rig.announcedKeys("ann")).containsExactly("is-loyal");
        after(170 * DAY_MS);
        assertThat(rig.announcedKeys("ann")).containsExactly("is-sleeping");
        after(445 * DAY_MS);
        assertThat(rig.announcedKeys("ann")).containsExactly("is-lost");
        assertThatThrownBy(() -> define("x", "{'lifecycle':'A','sleeping_days':90,'lost_days':90}"))
                .hasMessageContaining("lost before he sleeps");
    }

    @Test
    void interestsFadeAndTheRankingStays() {
        define("interests", "{'interest':'category','half_life_days':10,'top':2}");
        rig.define("shoes", "{'trait':'computed.interests.top','op':'is','value':'shoes'}");
        seen("Product Viewed", "Bags");
        seen("Product Viewed", "Toys");
        seen("Product Viewed", "Bags");
        seen("Product Added", "Shoes");
        assertThat(value("interests"))
                .isEqualTo(json("{'top':'Shoes','values':['Shoes','Bags'],"
                        + "'scores':[{'value':'Shoes','score':3},{'value':'Bags','score':2}]}"));
        assertThat(rig.announcedKeys("ann")).containsExactly("shoes");
        after(10 * DAY_MS);
        assertThat(value("interests").at("/scores/0/score").asDouble()).isEqualTo(1.5);
        seen("Product Viewed", "bags");
        assertThat(value("interests").path("values")).isEqualTo(json("['bags','Shoes']"));
        assertThat(rig.announcedKeys("ann")).isEmpty();
        after(60 * DAY_MS);
        assertThat(value("interests")).isNull();
    }

    /** What a score is said to last it lasts: no reader between two timers sees another. */
    @Test
    void aScoreIsTheSameUntilItsTimeHasCome() {
        define("interests", "{'interest':'category','half_life_days':7}");
        seen("Order Completed", "Shoes");
        seen("Product Viewed", "Bags");
        long nowMs = rig.clock.nowMs();
        for (int steps = 0; steps < 2_000; steps++) {
            Worth worth = worth("interests", nowMs);
            if (worth.value() == null) {
                assertThat(steps).isGreaterThan(50);
                return;
            }
            assertThat(worth.untilMs()).isGreaterThan(nowMs);
            assertThat(worth("interests", worth.untilMs() - 1).value()).isEqualTo(worth.value());
            nowMs = worth.untilMs();
        }
        throw new AssertionError("an interest that never ends");
    }

    @Test
    void marksOfOrdersFollowTimeAndMoney() {
        define("rfm", "{'rfm':'Order Completed','within_days':300}");
        rig.define("best", "{'trait':'computed.rfm.cell','op':'is','value':'champions'}");
        rig.track("ann", "Product Viewed", "{}");
        assertThat(value("rfm")).isNull();
        order(49.99);
        assertThat(value("rfm"))
                .isEqualTo(json("{'score':'5-1-1','recency':5,'frequency':1,'monetary':1,'cell':'new'}"));
        for (int n = 0; n < 7; n++) {
            order(100);
        }
        assertThat(value("rfm").path("score").asText()).isEqualTo("5-5-4");
        assertThat(rig.announcedKeys("ann")).containsExactly("best");
        after(60 * DAY_MS - 1);
        assertThat(value("rfm").path("score").asText()).isEqualTo("4-5-4");
        after(60 * DAY_MS);
        assertThat(rig.announcedKeys("ann")).isEmpty();
        assertThat(value("rfm").path("cell").asText()).isEqualTo("loyal");
        after(240 * DAY_MS);
        assertThat(value("rfm").path("cell").asText()).isEqualTo("at_risk");
        after(300 * DAY_MS);
        assertThat(value("rfm")).isNull();
        assertThatThrownBy(() -> define("x", "{'rfm':'A','frequency':[1,2,2,3]}"))
                .hasMessageContaining("four rising numbers");
        assertThatThrownBy(() -> define("x", "{'rfm':'A','recency_days':[1,2,3,4000]}"))
                .hasMessageContaining("four rising numbers");
    }

    @ParameterizedTest
    @CsvSource({
        "5,5,champions",
        "4,4,champions",
        "4,3,promising",
        "5,2,promising",
        "5,1,new",
        "3,5,loyal",
        "3,3,attention",
        "2,3,at_risk",
        "1,5,at_risk",
        "2,2,hibernating",
        "1,2,lost"
    })
    void everyMarkLiesInACell(int recency, int worth, String cell) {
        assertThat(Rfm.cell(recency, worth)).isEqualTo(cell);
    }

    @Test
    void aVisitHasAnIntentWhileItLasts() {
        define("intent", "{'visit_intent':{}}");
        seen("Product Viewed", "A");
        assertThat(value("intent").asText()).isEqualTo("looking");
        for (String product : new String[] {"B", "C", "D", "E"}) {
            seen("Product Viewed", product);
        }
        assertThat(value("intent").asText()).isEqualTo("comparing");
        seen("Product Added", "B");
        assertThat(value("intent").asText()).isEqualTo("doubting");
        rig.track("ann", "Checkout Started", "{}");
        assertThat(value("intent").asText()).isEqualTo("buying");
        after(30 * MINUTE_MS);
        assertThat(value("intent")).isNull();
        seen("Product Viewed", "B");
        assertThat(value("intent").asText()).isEqualTo("doubting");
        after(10 * DAY_MS);
        seen("Product Viewed", "F");
        seen("Product Added", "F");
        assertThat(value("intent").asText()).isEqualTo("buying");
    }

    @Test
    void theChannelIsThatOfThePersonsOwnReactions() {
        define("channel", "{'preferred_channel':{}}");
        rig.track("ann", "Message Opened", "{'channel':'email'}");
        assertThat(value("channel")).as("what a browser says of messages").isNull();
    }

    private void order(double total) {
        rig.track("ann", "Order Completed", "{'revenue':" + total + "}");
    }

    private void seen(String event, String category) {
        rig.track("ann", event, "{'products':[{'product_id':'p-%s','category':'%s'}]}".formatted(category, category));
    }

    private void after(long ms) {
        rig.to(SegmentRig.START_MS + ms);
    }

    private void define(String key, String formula) {
        rig.module.traits().save(1, key, key, "", json(formula));
    }

    private JsonNode value(String key) {
        JsonNode value = worth(key, rig.clock.nowMs()).value();
        return value == null ? null : json(Json.write(value));
    }

    private Worth worth(String key, long atMs) {
        return new Evaluation(rig.view("ann"), rig.module.segments().bookOf(1), atMs).worth(Computed.PREFIX + key);
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
