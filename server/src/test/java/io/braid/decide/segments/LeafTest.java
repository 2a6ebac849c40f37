package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.know.catalog.Product;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendRequest;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What the random streams of {@link SegmentProperties} do not reach, condition by condition. */
final class LeafTest {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private final SegmentRig rig = new SegmentRig();
    private int sent;

    private boolean in(String key) {
        boolean seen = rig.membership("ann").contains(key);
        assertThat(rig.announcedKeys("ann").contains(key)).as("announced").isEqualTo(seen);
        return seen;
    }

    private void trusted(Trust trust, String name, String properties) {
        ObjectNode body = Json.object();
        body.set("properties", Json.read(properties.replace('\'', '"')));
        rig.log.append(new AppendRequest(
                1,
                List.of(new NewEvent(
                        EventType.TRACK, name, "x" + ++sent, "", "ann", "", 0, rig.clock.nowMs(), 1, trust, body))));
        rig.fold();
    }

    @Test
    void moneyIsNetOfRefundsAndCancellations() {
        rig.define("big", "{'orders':'sum','at_least':1000,'within_days':365}");
        rig.define("twice", "{'orders':'count','at_least':2}");
        rig.define("store", "{'orders':'count','at_least':1,'channel':'store'}");
        rig.track("ann", "Order Completed", "{'order_id':'1','total':700}");
        rig.track("ann", "Order Completed", "{'order_id':'2','total':300,'store_id':'k1'}");
        assertThat(in("big") && in("twice") && in("store")).isTrue();
        rig.track("ann", "Order Completed", "{'order_id':'2','total':300,'store_id':'k1'}");
        assertThat(in("big")).as("the same order again is no other order").isTrue();
        rig.track("ann", "Order Refunded", "{'order_id':'1','refund':0.01}");
        assertThat(in("big")).isFalse();
        assertThat(in("twice")).as("a part is kept").isTrue();
        rig.track("ann", "Order Refunded", "{'order_id':'1','products':[{'product_id':'p','price':100,'quantity':2}]}");
        Explanation why = rig.module.segments().explain(rig.view("ann"), "big", rig.clock.nowMs());
        assertThat(why.particulars().get("known").decimalValue()).isEqualByComparingTo("799.99");
        rig.track("ann", "Order Refunded", "{'order_id':'1'}");
        assertThat(in("twice")).as("wholly refunded").isFalse();
        rig.track("ann", "Order Cancelled", "{'order_id':'2'}");
        assertThat(in("store")).isFalse();
    }

    @Test
    void anOrdersMoneyLeavesTheWindowInItsMillisecond() {
        rig.define("big", "{'orders':'sum','at_least':500,'within_days':10}");
        rig.track("ann", "Order Completed", "{'order_id':'1','total':500}");
        rig.to(SegmentRig.START_MS + 10 * DAY);
        assertThat(rig.changes)
                .extracting(SegmentRig.Change::entered, SegmentRig.Change::atMs)
                .containsExactly(
                        Tuple.tuple(true, SegmentRig.START_MS), Tuple.tuple(false, SegmentRig.START_MS + 10 * DAY));
    }

    @Test
    void linesSayWhatTheCatalogueKnows() {
        rig.products.put(
                "p1",
                new Product(
                        "p1",
                        "Boots",
                        "",
                        "",
                        "Shoes",
                        "Mira",
                        OptionalLong.of(120_000),
                        "UAH",
                        OptionalInt.empty(),
                        Json.object().put("cost", 700)));
        rig.define(
                "shoes",
                "{'event':'Order Completed','products':[{'quantifier':'any','where':[{'property':'category','value':'shoes'}]}]}");
        rig.define(
                "only",
                "{'event':'Order Completed','products':[{'quantifier':'all','where':[{'property':'category','value':'shoes'}]}]}");
        rig.define("margin", "{'sum':'products[].margin','of':'Order Completed','at_least':500}");
        rig.define("brand", "{'most_frequent':'products[].brand','of':'Product Viewed','value':'Mira'}");
        rig.track("ann", "Product Viewed", "{'product_id':'p1'}");
        assertThat(in("brand")).isTrue();
        rig.track("ann", "Order Completed", "{'products':[{'product_id':'p1'},{'product_id':'unknown'}]}");
        assertThat(in("shoes")).isTrue();
        assertThat(in("only")).isFalse();
        assertThat(in("margin")).as("1,200 less 700").isTrue();
        rig.track("ann", "Order Completed", "{'products':[{'sku':'p1'}]}");
        assertThat(in("only")).isTrue();
    }

    @Test
    void whoLeftASegmentWasInItForAWhile() {
        rig.define("active", "{'event':'A','within_hours':2}");
        rig.define("lost", "{'all':[{'was_in':'active','within_hours':5},{'segment':'active','in':false}]}");
        rig.define("ever", "{'was_in':'active'}");
        rig.track("ann", "B", "{}");
        assertThat(in("ever")).isFalse();
        rig.track("ann", "A", "{}");
        assertThat(in("ever")).isTrue();
        assertThat(rig.module.segments().membershipAt(rig.view("ann"), SegmentRig.START_MS + 3 * HOUR))
                .as("seen before its timer told")
                .containsExactlyInAnyOrder("ever", "lost");
        rig.changes.clear();
        rig.to(SegmentRig.START_MS + 10 * HOUR);
        assertThat(rig.changes)
                .extracting(
                        SegmentRig.Change::key,
                        SegmentRig.Change::entered,
                        c -> (c.atMs() - SegmentRig.START_MS) / HOUR)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("active", false, 2L),
                        Tuple.tuple("lost", true, 2L),
                        Tuple.tuple("lost", false, 7L));
        assertThat(in("ever")).isTrue();
    }

    @Test
    void aSequenceOutgrowsNeitherItsBoundNorItsMeaning() {
        rig.define("ab", "{'sequence':[{'event':'A'},{'event':'B'}],'without':{'event':'C'}}");
        rig.track("ann", "A", "{}");
        for (int n = 0; n < 70; n++) {
            rig.to(rig.clock.nowMs() + 1);
            rig.track("ann", "C", "{}");
        }
        rig.to(rig.clock.nowMs() + 1);
        rig.track("ann", "B", "{}");
        assertThat(in("ab")).as("the forgotten C's lie between").isFalse();
        rig.track("ann", "A", "{}");
        rig.to(rig.clock.nowMs() + 1);
        rig.track("ann", "B", "{}");
        assertThat(in("ab")).isTrue();
    }

    @Test
    void messagesAreWhatBraidSaysOfThemAndMachinesDoNotCount() {
        rig.define("opened", "{'message':'opened','channel':'email','within_days':30}");
        rig.define("cold", "{'message':'not_opened','key':'welcome','within_days':30}");
        rig.define("sms", "{'preferred_channel':'sms'}");
        rig.track("ann", "Message Opened", "{'channel':'email','message':'welcome'}");
        assertThat(in("opened")).as("a browser may say what it likes").isFalse();
        trusted(Trust.BRAID, "Message Delivered", "{'channel':'email','message':'welcome'}");
        assertThat(in("cold")).isTrue();
        trusted(Trust.BRAID, "Message Opened", "{'channel':'email','message':'welcome','machine':true}");
        assertThat(in("opened")).isFalse();
        assertThat(in("cold")).isTrue();
        trusted(Trust.BRAID, "Message Opened", "{'channel':'email','message':'welcome'}");
        assertThat(in("opened")).isTrue();
        assertThat(in("cold")).isFalse();
        trusted(Trust.SERVER, "SMS Received", "{'channel':'sms'}");
        assertThat(in("sms")).as("the latest of as many").isTrue();
        trusted(Trust.BRAID, "Message Clicked", "{'channel':'email','message':'welcome'}");
        assertThat(in("sms")).isFalse();
    }

    @Test
    void whoRespondedToACampaignInAChannelClickedInAMessageOfIt() {
        rig.define("spring", "{'message':'clicked','channel':'sms','of_campaign':'spring'}");
        trusted(Trust.BRAID, "Message Clicked", "{'channel':'sms','journey':'spring'}");
        trusted(Trust.BRAID, "Message Clicked", "{'channel':'email','journey':'campaign-spring'}");
        assertThat(in("spring")).isFalse();
        trusted(Trust.BRAID, "Message Clicked", "{'channel':'sms','journey':'campaign-spring'}");
        assertThat(in("spring")).isTrue();
    }

    @Test
    void thePreferredChannelIsWhereTheLargestPartIsAnsweredButOneLuckyClickIsNoHabit() {
        rig.define("sms", "{'preferred_channel':'sms'}");
        rig.define("blunt", "{'preferred_channel':'sms','prior_messages':0}");
        for (int n = 0; n < 10; n++) {
            trusted(Trust.BRAID, "Message Sent", "{'channel':'email'}");
            trusted(Trust.BRAID, "Message Opened", "{'channel':'email'}");
        }
        trusted(Trust.BRAID, "Message Sent", "{'channel':'sms'}");
        trusted(Trust.BRAID, "Message Clicked", "{'channel':'sms'}");
        assertThat(in("sms")).as("2 of 11 against 11 of 20").isFalse();
        assertThat(in("blunt")).as("1 of 1, the latest, against 10 of 10").isTrue();
        for (int n = 0; n < 100; n++) {
            trusted(Trust.BRAID, "Message Sent", "{'channel':'email'}");
        }
        assertThat(in("sms")).as("2 of 11 against 11 of 120").isTrue();
    }

    @Test
    void aListIsWhatAServerSaysLast() {
        rig.define("vip", "{'list':'VIP'}");
        rig.track("ann", "List Joined", "{'list':'vip'}");
        assertThat(in("vip")).isFalse();
        trusted(Trust.SERVER, "List Joined", "{'list':'vip'}");
        assertThat(in("vip")).isTrue();
        trusted(Trust.SERVER, "List Left", "{'list':'other'}");
        assertThat(in("vip")).isTrue();
        trusted(Trust.SERVER, "List Left", "{'list':'vip'}");
        assertThat(in("vip")).isFalse();
    }

    @Test
    void whatBroughtAPersonHereIsTheFirstVisitThatToldIt() {
        rig.define("insta", "{'acquired':'source','op':'is','value':'instagram'}");
        rig.define("now", "{'acquired':'source','touch':'last','op':'is','value':'google'}");
        visit("google", rig.clock.nowMs());
        assertThat(in("insta")).isFalse();
        visit("instagram", rig.clock.nowMs() - HOUR);
        assertThat(in("insta")).isTrue();
        assertThat(in("now")).isTrue();
    }

    private void visit(String source, long timeMs) {
        ObjectNode body = Json.object();
        body.putObject("context").putObject("campaign").put("source", source);
        rig.send("ann", EventType.PAGE, "Home", timeMs, "v" + ++sent, body);
    }

    @Test
    void journeysAreLookedAtWhenTheyMove() {
        rig.define("inside", "{'journey':'welcome','state':'in'}");
        rig.define("never", "{'journey':'welcome','state':'never'}");
        rig.define("recent", "{'journey':'welcome','state':'left','within_days':1}");
        rig.track("ann", "A", "{}");
        assertThat(in("never")).isTrue();
        rig.stories.put("welcome", new JourneyStories.Story(rig.clock.nowMs(), true, 0, false));
        rig.track("ann", "moved", "{'journey':'welcome'}");
        assertThat(in("inside")).isTrue();
        assertThat(in("never")).isFalse();
        rig.stories.put("welcome", new JourneyStories.Story(rig.clock.nowMs(), false, rig.clock.nowMs(), false));
        rig.track("ann", "moved", "{'journey':'welcome'}");
        assertThat(in("inside")).isFalse();
        assertThat(in("recent")).isTrue();
        rig.to(rig.clock.nowMs() + DAY);
        assertThat(in("recent")).isFalse();
    }

    @Test
    void theTwentyNinthOfFebruaryIsKeptOnTheTwentyEighthElsewhere() {
        var born = java.time.MonthDay.of(2, 29);
        assertThat(DateIs.next(born, java.time.LocalDate.of(2026, 3, 1))).isEqualTo("2027-02-28");
        assertThat(DateIs.next(born, java.time.LocalDate.of(2028, 2, 28))).isEqualTo("2028-02-29");
        assertThat(DateIs.next(born, java.time.LocalDate.of(2027, 2, 28))).isEqualTo("2027-02-28");
    }

    @Test
    void expressionsAreFoundInTimeThatGrowsWithTheTextOnly() {
        rig.define("mail", "{'trait':'email','op':'matches','value':'@(gmail|ukr)[.]'}");
        rig.define("bomb", "{'trait':'note','op':'matches','value':'^(a+)+$'}");
        rig.identify("ann", "{'email':'Ann@Gmail.com','note':'" + "a".repeat(900) + "!'}");
        assertThat(in("mail")).isTrue();
        assertThat(in("bomb")).isFalse();
    }

    @Test
    void lotsAreEvenAndStable() {
        int[] tenths = new int[10];
        for (long id = 1; id <= 10_000; id++) {
            tenths[Bucket.lot(1, id, "") / 1_000]++;
        }
        assertThat(java.util.Arrays.stream(tenths).boxed().toList()).allMatch(count -> count > 850 && count < 1_150);
        assertThat(Bucket.lot(1, 42, "")).isEqualTo(Bucket.lot(1, 42, "")).isNotEqualTo(Bucket.lot(1, 42, "x"));
    }
}
