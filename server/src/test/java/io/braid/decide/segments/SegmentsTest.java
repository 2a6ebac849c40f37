package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Refusal;
import org.junit.jupiter.api.Test;

final class SegmentsTest {
    private static final long DAY = 86_400_000;
    private final SegmentRig rig = new SegmentRig();

    @Test
    void aBuyerIsLoyalUntilTheMillisecondInWhichHisOlderOrderLeavesTheWindow() {
        rig.define("loyal", "{'event':'Order Completed','count':{'at_least':2},'within_days':30}");
        rig.track("ann", "Order Completed", "{'order_id':'1'}");
        rig.to(SegmentRig.START_MS + DAY);
        rig.track("ann", "Order Completed", "{'order_id':'2'}");
        assertThat(rig.membership("ann")).containsExactly("loyal");
        Explanation why = rig.module.segments().explain(rig.view("ann"), "loyal", rig.clock.nowMs());
        assertThat(why.present()).isEqualTo("2 of 2 in 30 days");
        assertThat(why.condition()).isEqualTo("Order Completed at least 2 times in 30 days");
        assertThat(why.changesMs()).isEqualTo(SegmentRig.START_MS + 30 * DAY);
        rig.to(SegmentRig.START_MS + 40 * DAY);
        assertThat(rig.changes)
                .extracting(SegmentRig.Change::entered, SegmentRig.Change::atMs)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, SegmentRig.START_MS + DAY),
                        org.assertj.core.groups.Tuple.tuple(false, SegmentRig.START_MS + 30 * DAY));
    }

    @Test
    void aCartOfSomeValueThatIsLeftAloneIsFound() {
        rig.define("left", "{'cart':{'total_at_least':500,'idle_minutes':30}}");
        rig.track("ann", "Product Added", "{'product_id':'p','price':499.99}");
        rig.to(SegmentRig.START_MS + 40 * 60_000);
        assertThat(rig.membership("ann")).as("one kopeck short").isEmpty();
        rig.track("ann", "Product Added", "{'product_id':'q','price':0.01}");
        rig.to(SegmentRig.START_MS + 70 * 60_000 - 1);
        assertThat(rig.membership("ann")).isEmpty();
        rig.to(SegmentRig.START_MS + 70 * 60_000);
        assertThat(rig.membership("ann")).containsExactly("left");
        rig.track("ann", "Cart Viewed", "{}");
        assertThat(rig.membership("ann")).isEmpty();
        assertThat(rig.announced("ann")).isEmpty();
    }

    @Test
    void traitsMoveSegmentsThatAreMadeOfOthers() {
        rig.define("kyiv", "{'trait':'city','op':'is','value':'Kyiv'}");
        rig.define("elsewhere", "{'all':[{'trait':'city'},{'segment':'kyiv','in':false}]}");
        rig.identify("ann", "{'city':' kyiv '}");
        assertThat(rig.membership("ann")).containsExactly("kyiv");
        rig.identify("ann", "{'city':'Lviv'}");
        assertThat(rig.changes)
                .extracting(SegmentRig.Change::key, SegmentRig.Change::entered)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("kyiv", false),
                        org.assertj.core.groups.Tuple.tuple("elsewhere", true));
    }

    @Test
    void circlesAndUnknownSegmentsAreRefusedAndAUsedOneCannotGo() {
        rig.define("a", "{'trait':'x'}");
        rig.define("b", "{'any':[{'trait':'y'},{'segment':'a'}]}");
        assertThatThrownBy(() -> rig.define("a", "{'not':{'segment':'b'}}"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("segment_cycle");
                    assertThat(refusal.field()).contains("/rule/not");
                });
        assertThatThrownBy(() -> rig.define("c", "{'segment':'c'}")).hasMessageContaining("of itself");
        assertThatThrownBy(() -> rig.define("c", "{'segment':'nobody'}")).hasMessageContaining("no segment");
        assertThatThrownBy(() -> rig.module.segments().archive(1, "a", SegmentUse.NONE, "user:7"))
                .hasMessageContaining("'b'");
        rig.module.segments().archive(1, "b", SegmentUse.NONE, "user:7");
        rig.module.segments().archive(1, "a", SegmentUse.NONE, "user:7");
        assertThat(rig.module.segments().list(1)).isEmpty();
    }

    @Test
    void savingTheSameAgainIsNothingAndAChangeIsANewVersion() {
        rig.define("a", "{'trait':'x'}");
        rig.define("a", "{'trait':'x'}");
        assertThat(rig.module.segments().list(1).getFirst().version()).isEqualTo(1);
        rig.define("a", "{'trait':'y'}");
        assertThat(rig.module.segments().list(1).getFirst().version()).isEqualTo(2);
    }

    @Test
    void anUndoneMergeTellsOnlyWhatIsDifferent() {
        rig.define("twice", "{'event':'A','count':{'at_least':2}}");
        rig.track("ann", "A", "{}");
        rig.track("bob", "A", "{}");
        long bob = rig.profiles.get("bob");
        rig.track("ann", "merge", "{'with':'bob'}");
        assertThat(rig.announced("ann")).hasSize(1);
        rig.track("ann", "split", "{'from':'bob','restored':" + bob + "}");
        assertThat(rig.announced("ann")).isEmpty();
        assertThat(rig.announced("bob")).isEmpty();
        assertThat(rig.changes)
                .extracting(SegmentRig.Change::entered)
                .as("entered by the merge, left by both after its undo")
                .containsExactly(true, false, false);
        assertThat(rig.module.segments().members(1, "twice", 0, 10)).isEmpty();
    }
}
