package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What computed traits say of a person, what rules and other traits make of them, and how they are written. */
class TraitsTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Backfill backfill = new Backfill();
    private final SegmentRig rig = new SegmentRig(backfill);

    TraitsTest() {
        rig.open(backfill);
    }

    @Test
    void numbersFollowEachEvent() {
        define("orders", "{'count':'Order Completed'}");
        define("spent", "{'sum':'total','of':'Order Completed'}");
        define("average", "{'average':'total','of':'Order Completed'}");
        define("largest", "{'maximum':'products[].price','of':'Order Completed'}");
        define("returns", "{'ratio':{'count':'Order Returned'},'to':{'count':'Order Completed'}}");
        rig.track("ann", "Product Viewed", "{}");
        assertThat(values("ann")).isEqualTo(json("{'orders':0,'spent':0}"));
        order(100, "Shoes", "Mira");
        order(33, "Bags", "Nord");
        order(33.5, "shoes", "Mira");
        rig.track("ann", "Order Returned", "{}");
        assertThat(values("ann"))
                .isEqualTo(json("{'average':55.5,'largest':100,'orders':3,'returns':0.3333,'spent':166.5}"));
    }

    @Test
    void wordsKeepTheirSpelling() {
        define("category", "{'most_frequent':'products[].category','of':'Order Completed'}");
        define("brands", "{'unique_list':'products[].brand','of':'Order Completed','max':2}");
        define("last", "{'last':'Order Completed','property':'products[].category'}");
        define("first", "{'first':'Order Completed','property':'products[].category'}");
        define("since", "{'first':'Order Completed'}");
        order(1, "Shoes", "Mira");
        order(1, "Bags", "Nord");
        order(1, "Bags", "Ozz");
        order(1, "shoes", "Nord");
        assertThat(values("ann"))
                .isEqualTo(json("{'brands':['Nord','Ozz'],'category':'shoes','first':'Shoes','last':'shoes','since':'"
                        + java.time.Instant.ofEpochMilli(SegmentRig.START_MS) + "'}"));
    }

    @Test
    void moreEventsThanAreKeptOneByOneAreCounted() {
        define("views", "{'count':'Product Viewed'}");
        for (int n = 0; n < 300; n++) {
            rig.track("ann", "Product Viewed", "{}");
        }
        assertThat(values("ann")).isEqualTo(json("{'views':300}"));
    }

    @Test
    void aRuleReadsATraitAndTheTimerRunsWhenTimeAloneChangesIt() {
        define("orders", "{'count':'Order Completed','within_days':30}");
        rig.define("regular", "{'trait':'computed.orders','op':'at_least','value':2}");
        define("stage", "{'cases':[{'value':'keen','when':{'segment':'regular'}}],'else':'calm'}");
        rig.define("keen", "{'trait':'computed.stage','op':'is','value':'keen'}");
        run();
        order(1, "Shoes", "Mira");
        rig.to(SegmentRig.START_MS + DAY_MS);
        order(1, "Shoes", "Mira");
        assertThat(rig.announcedKeys("ann")).containsExactlyInAnyOrder("regular", "keen");
        rig.to(SegmentRig.START_MS + 30 * DAY_MS - 1);
        assertThat(rig.announcedKeys("ann")).containsExactlyInAnyOrder("regular", "keen");
        rig.to(SegmentRig.START_MS + 30 * DAY_MS);
        assertThat(rig.announcedKeys("ann")).isEmpty();
        assertThat(values("ann")).isEqualTo(json("{'orders':1,'stage':'calm'}"));
        Explanation why = rig.module.segments().explain(rig.view("ann"), "regular", rig.clock.nowMs());
        assertThat(why.present()).isEqualTo("1");
    }

    @Test
    void aDateThatIsComputedIsADate() {
        define("last-order", "{'last':'Order Completed'}");
        rig.define("fresh", "{'date':'computed.last-order','within_last_days':10}");
        order(1, "Shoes", "Mira");
        assertThat(rig.announcedKeys("ann")).containsExactly("fresh");
        rig.to(SegmentRig.START_MS + 10 * DAY_MS);
        assertThat(rig.announcedKeys("ann")).isEmpty();
    }

    @Test
    void aNewTraitCountsThePastAndAnEditedOneToo() {
        order(40, "Shoes", "Mira");
        order(2, "Bags", "Nord");
        define("spent", "{'sum':'total','of':'Order Completed'}");
        rig.define("rich", "{'trait':'computed.spent','op':'at_least','value':42}");
        assertThat(trait("spent").status()).isEqualTo(SegmentStatus.BUILDING);
        assertThat(trait("spent").exactSinceMs()).isPositive();
        run();
        assertThat(trait("spent").status()).isEqualTo(SegmentStatus.READY);
        assertThat(trait("spent").exactSinceMs()).isZero();
        assertThat(values("ann")).isEqualTo(json("{'spent':42}"));
        assertThat(rig.announcedKeys("ann")).containsExactly("rich");
        define("spent", "{'maximum':'total','of':'Order Completed'}");
        run();
        assertThat(values("ann")).isEqualTo(json("{'spent':40}"));
        assertThat(rig.announcedKeys("ann")).isEmpty();
    }

    @Test
    void circlesAndUnknownNamesAreRefusedWithTheirPlace() {
        rig.define("a", "{'trait':'x'}");
        define("t", "{'cases':[{'value':'v','when':{'all':[{'trait':'y'},{'segment':'a'}]}}]}");
        assertThat(refusal(() -> rig.define("a", "{'any':[{'trait':'computed.t.x'}]}")))
                .isEqualTo(
                        "segment_cycle at /rule/any/0: The computed trait 't' is itself made of 'a': that would be a circle.");
        assertThat(refusal(() -> define("t", "{'cases':[{'value':'v','when':{'trait':'computed.t'}}]}")))
                .isEqualTo("segment_cycle at /formula/cases/0/when: A computed trait cannot be made of itself.");
        assertThat(refusal(() -> rig.define("b", "{'not':{'date':'computed.none','within_last_days':1}}")))
                .isEqualTo("unknown_trait at /rule/not: There is no computed trait 'none'; save it before this one.");
        assertThat(refusal(() -> define("u", "{'cases':[{'value':'v','when':{'segment':'none'}}]}")))
                .startsWith("unknown_segment at /formula/cases/0/when");
        assertThat(refusal(() -> define("u", "{'sum':'total','of':'A','within_days':0}")))
                .startsWith("invalid_rule at /formula/within_days");
        assertThat(refusal(() -> define("u", "{'last':'A','calendar':'month','back':1}")))
                .startsWith("invalid_rule at /formula/back");
    }

    @Test
    void whatIsInUseStays() {
        rig.define("a", "{'trait':'x'}");
        define("t", "{'cases':[{'value':'v','when':{'segment':'a'}}]}");
        rig.define("b", "{'trait':'computed.t'}");
        assertThat(refusal(() -> rig.module.segments().archive(1, "a", SegmentUse.NONE, "test")))
                .startsWith("segment_in_use");
        assertThat(refusal(() -> rig.module.traits().archive(1, "t", SegmentUse.NONE)))
                .startsWith("trait_in_use");
        assertThat(rig.module.traits().users(1, SegmentUse.NONE).get("computed.t"))
                .containsExactly(new SegmentUse.User("segment", "b", "b"));
        rig.module.segments().archive(1, "b", SegmentUse.NONE, "test");
        rig.module.traits().archive(1, "t", SegmentUse.NONE);
        assertThat(rig.module.traits().list(1)).isEmpty();
    }

    @Test
    void thereAreSoManyAndNotOneMore() {
        for (int n = 0; n < RuleLimits.TRAITS_MAX; n++) {
            define("t" + n, "{'count':'A'}");
        }
        assertThat(refusal(() -> define("more", "{'count':'A'}"))).startsWith("too_many_traits");
        rig.module.traits().archive(1, "t0", SegmentUse.NONE);
        define("more", "{'count':'A'}");
    }

    private void order(double total, String category, String brand) {
        rig.track(
                "ann",
                "Order Completed",
                "{'total':%s,'products':[{'product_id':'p','price':%s,'category':'%s','brand':'%s'}]}"
                        .formatted(total, total, category, brand));
    }

    private void define(String key, String formula) {
        rig.module.traits().save(1, key, key, "", json(formula));
    }

    private ComputedTrait trait(String key) {
        return rig.module.traits().find(1, key);
    }

    private JsonNode values(String who) {
        return json(
                Json.write(Json.mapper().valueToTree(rig.module.traits().valuesAt(rig.view(who), rig.clock.nowMs()))));
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }

    private static String refusal(Runnable what) {
        Refusal refusal = catchThrowableOfType(Refusal.class, what::run);
        return refusal.code() + " at " + refusal.field().orElse("") + ": " + refusal.getMessage();
    }

    private void run() {
        while (backfill.step(rig.clock.nowMs())) {
            // the next piece
        }
    }
}
