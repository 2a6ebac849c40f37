package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.spine.event.Event;
import io.braid.spine.event.NewEvent;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The transition table of every step, and what is refused at save. */
class StepsTest {
    private static final String ENTRY = "title: T\nentry: {event: Signed Up}\n";

    private static Play play(String nodes) {
        return new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes)).enter();
    }

    @Test
    void aWaitEndsWhenItsTimeHasComeAndNotEarlier() {
        Play play = play("- {id: a, type: wait, for: 2h, next: b}\n- {id: b, type: exit, reason: done}\n");
        assertThat(play.toMs(Play.START + 120 * Play.MINUTE - 1).instance().node())
                .isEqualTo("a");
        assertThat(play.minute(120).told).endsWith("120 b", "120 exit done");
    }

    @Test
    void aWaitIsNotMovedByAnythingButTime() {
        Play play = play("- {id: a, type: wait, for: 2h}\n").minute(5);
        Instance before = play.instance();
        play.does("Product Viewed")
                .give(new Input.CartChanged("x"))
                .give(new Input.Ordered("o", "x"))
                .give(new Input.SegmentChanged("s", true))
                .feedback("sms", Input.Outcome.CLICKED)
                .give(new Input.TimeDue());
        assertThat(play.instance()).isEqualTo(before);
    }

    @Test
    void aTraitIsSetToAValueOrToWhatTheEntryEventSays() {
        Play play =
                new Play(Definitions.journey(ENTRY + """
                nodes:
                - {id: a, type: set_trait, trait: level, value: 3, next: b}
                - {id: b, type: set_trait, trait: city, property: town, next: c}
                - {id: c, type: set_trait, trait: street, property: street, next: d}
                - {id: d, type: set_trait, trait: old, next: e}
                - {id: e, type: exit}
                """)).enterBy(Json.object().put("town", "Lviv"));
        assertThat(play.told)
                .containsSubsequence(
                        "0 level = 3", "0 city = \"Lviv\"", "0 c no_value", "0 old = null", "0 exit completed");
    }

    @Test
    void aStepSaysWhatItWritesAboutAndElseTheCartIsIt() {
        Play play = new Play(Definitions.journey("title: T\nabout: cart\nentry: {event: Back In Stock}\n" + """
                nodes:
                - {id: a, type: message, message: m, channel: sms, occasion: 'back:{product_id}:{size}', next: b}
                - {id: b, type: message, message: m, channel: sms, occasion: 'drop:{price}', next: c}
                - {id: c, type: message, message: m, channel: sms, next: d}
                - {id: d, type: cascade, occasion: black-friday, legs: [{channel: sms, message: m}]}
                """))
                .enterBy(Json.object().put("product_id", 17).put("size", "4\n2"))
                .minute(60);
        assertThat(play.effects.stream()
                        .filter(Effect.Send.class::isInstance)
                        .map(effect -> ((Effect.Send) effect).occasion()))
                .containsExactly("back:17:4 2", "cart:cart-1:left-1", "cart:cart-1:left-1", "black-friday");
    }

    @Test
    void anOccasionIsShortAndItsBracesAreWhole() {
        String node = "- {id: a, type: message, message: m, channel: sms, occasion: '%s'}\n";
        play(node.formatted("x".repeat(100)));
        play(node.formatted("{a}{b}"));
        for (String wrong : new String[] {"x".repeat(101), "a{b", "a}b", "{}", "{a}{b}{c}"}) {
            assertThatThrownBy(() -> play(node.formatted(wrong)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("/nodes/0/occasion");
        }
    }

    @Test
    void whoSomebodyIsIsNotForAJourneyToSet() {
        assertThatThrownBy(() -> play("- {id: a, type: set_trait, trait: email, value: a@b.c}\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not for a journey");
        assertThatThrownBy(() -> play("- {id: a, type: set_trait, trait: x, value: 1, property: y}\n"))
                .hasMessageContaining("goes without 'value'");
        assertThatThrownBy(() -> play("- {id: a, type: set_trait, trait: '', value: 1}\n"))
                .hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> play("- {id: a, type: set_trait, trait: x, value: '%s'}\n".formatted("v".repeat(201))))
                .hasMessageContaining("at most 200");
    }

    @Test
    void aPersonIsPutOnAListAndTakenOffIt() {
        Play play = play("""
                - {id: a, type: add_to_list, list: guests, next: b}
                - {id: b, type: wait, for: 1h, next: c}
                - {id: c, type: remove_from_list, list: guests}
                """).minute(60);
        assertThat(play.told).containsSubsequence("0 joins guests", "60 leaves guests");
    }

    @Test
    void theEntryEventAgainBeginsTheWaitAnewWithWhatItSaysNow() {
        String nodes = """
                title: T
                entry: {event: Searched, key: shop, again: each_key}
                nodes:
                - {id: a, type: wait_for, within: 1h, timeout: late, reset_on_repeat: true, branches: [{event: Bought}]}
                - {id: late, type: switch, of: event, name: words, ways: [{is: [boots], next: boots}], else: shoes}
                - {id: boots, type: exit, reason: boots}
                - {id: shoes, type: exit, reason: shoes}
                """;
        ObjectNode shoes = Json.object().put("words", "shoes").put("shop", "");
        ObjectNode boots = Json.object().put("words", "boots").put("shop", "other");
        Play keyed = new Play(Definitions.journey(nodes)).enterBy(shoes).minute(50);
        // About another key it is another entry's.
        assertThat(keyed.does("Searched", boots).minute(60).last()).isEqualTo("60 exit shoes");
        Play play = new Play(Definitions.journey(nodes.replace(", key: shop, again: each_key", "")))
                .enterBy(shoes)
                .minute(50)
                .does("Searched", boots);
        assertThat(play.minute(109).told).noneMatch(line -> line.contains("exit"));
        assertThat(play.minute(110).last()).isEqualTo("110 exit boots");
    }

    @Test
    void aReplyIsWaitedForAndABrowserCannotGiveIt() {
        String nodes = """
                - {id: a, type: wait_for_reply, within: 1d, reply: answered, timeout: late}
                - {id: answered, type: exit, reason: replied}
                - {id: late, type: exit, reason: silent}
                """;
        assertThat(play(nodes)
                        .does("SMS Received")
                        .minute(24 * 60 - 1)
                        .instance()
                        .live())
                .isTrue();
        assertThat(play(nodes).minute(24 * 60).last()).isEqualTo(24 * 60 + " exit silent");
        Event reply = new Event(
                1,
                1,
                Play.START,
                NewEvent.ofBraid(
                        "SMS Received", "braid:r", 1, Play.START, Json.object().put("text", "yes")));
        assertThat(play(nodes).give(new Input.Happened(reply)).last()).isEqualTo("0 exit replied");
    }

    @Test
    void aDateIsWaitedForByTheClockOfThePerson() {
        String nodes = """
                - {id: a, type: wait_until_date, name: delivery, offset_days: -1, at: "10:00", next: eve, late: late, missing: none}
                - {id: eve, type: exit, reason: eve}
                - {id: late, type: exit, reason: late}
                - {id: none, type: exit, reason: none}
                """;
        // The story begins on 2027-01-15 at 08:00 UTC.
        assertThat(by(nodes, "2027-01-17").minute(26 * 60).last()).isEqualTo(26 * 60 + " exit eve");
        assertThat(by(nodes, "2027-01-16").minute(119).instance().live()).isTrue();
        assertThat(by(nodes, "2027-01-15").last()).isEqualTo("0 exit late");
        assertThat(by(nodes, "tomorrow").last()).isEqualTo("0 exit none");
        String trait = nodes.replace("name: delivery", "of: trait, name: delivery");
        Play moved = new Play(Definitions.journey(ENTRY + "nodes:\n" + trait));
        moved.person.traits.put("delivery", "2027-01-17");
        moved.person.zone = ZoneId.of("America/New_York");
        moved.enter().minute(10);
        moved.person.traits.put("delivery", "2027-01-18");
        assertThat(moved.does("Order Updated").minute(31 * 60).instance().live())
                .isTrue();
        assertThat(moved.minute(55 * 60).last()).isEqualTo(55 * 60 + " exit eve");
    }

    private static Play by(String nodes, String delivery) {
        return new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes))
                .enterBy(Json.object().put("delivery", delivery));
    }

    @Test
    void theWeightiestEventDecidesTheWayAndTheTopOneEndsTheLook() {
        String nodes = """
                - id: a
                  type: event_paths
                  within: 1h
                  nothing: none
                  branches: [{event: Bought, next: top}, {event: Looked, next: mid}, {event: Came, next: low}]
                - {id: top, type: exit, reason: top}
                - {id: mid, type: exit, reason: mid}
                - {id: low, type: exit, reason: low}
                - {id: none, type: exit, reason: none}
                """;
        assertThat(play(nodes).minute(60).last()).isEqualTo("60 exit none");
        assertThat(play(nodes)
                        .does("Came")
                        .does("Looked")
                        .does("Came")
                        .minute(60)
                        .last())
                .isEqualTo("60 exit mid");
        assertThat(play(nodes).does("Came").minute(10).does("Bought").last()).isEqualTo("10 exit top");
    }

    @Test
    void aGoalEndsTheJourneyOrItGoesOn() {
        assertThat(play("- {id: a, type: goal, goal: won}").told).endsWith("0 goal won", "0 exit won");
        assertThat(play("- {id: a, type: goal, goal: won, ends: false, next: b}\n- {id: b, type: exit}").told)
                .endsWith("0 goal won", "0 b", "0 exit completed");
        assertThatThrownBy(() -> play("- {id: a, type: goal, goal: won, next: b}\n- {id: b, type: exit}"))
                .hasMessageContaining("ends: false");
    }

    @Test
    void anExitEventMayHaveToBeAboutWhatThePersonCameInBy() {
        String journey = """
                title: T
                entry: {event: Cart Left}
                exits: {events: [{event: Order Completed, property: order.cart_id, equals_entry: cart_id}]}
                nodes: [{id: a, type: wait, for: 1d}]
                """;
        ObjectNode other = Json.object();
        other.putObject("order").put("cart_id", 18);
        ObjectNode same = Json.object();
        same.putObject("order").put("cart_id", "17");
        Journey read = Definitions.journey(journey);
        assertThat(Journey.read("test", read.json())).isEqualTo(read);
        Play play = new Play(read).enterBy(Json.object().put("cart_id", 17));
        assertThat(play.does("Order Completed", other).instance().live()).isTrue();
        assertThat(play.does("Order Completed").instance().live()).isTrue();
        assertThat(play.does("Order Completed", same).last()).isEqualTo("0 exit exit_event");
        Play unsaid = new Play(read).enterBy(Json.object());
        assertThat(unsaid.does("Order Completed").instance().live()).isTrue();
        assertThatThrownBy(() -> Definitions.journey(journey.replace(", equals_entry: cart_id", "")))
                .hasMessageContaining("equals_entry");
    }

    @Test
    void waitForTakesTheFirstBranchThatFits() {
        String nodes = """
                - id: a
                  type: wait_for
                  within: 1d
                  timeout: late
                  branches:
                    - {event: Product Viewed, where: [{property: price, at_least: 100}], next: dear}
                    - {event: Product Viewed, next: any}
                - {id: dear, type: exit, reason: dear}
                - {id: any, type: exit, reason: any}
                - {id: late, type: exit, reason: late}
                """;
        assertThat(play(nodes)
                        .does("Product Viewed", Json.object().put("price", 100))
                        .last())
                .isEqualTo("0 exit dear");
        assertThat(play(nodes)
                        .does("Product Viewed", Json.object().put("price", 99.9))
                        .last())
                .isEqualTo("0 exit any");
        assertThat(play(nodes).does("Cart Viewed").minute(1_440).last()).isEqualTo("1440 exit late");
    }

    @Test
    void whoHasHadEnoughGoesAnotherWay() {
        String nodes = """
                - {id: w, type: wait, for: 5m, next: a}
                - {id: a, type: frequency, channel: sms, capped: full, next: free}
                - {id: full, type: exit, reason: full}
                - {id: free, type: exit, reason: free}
                """;
        Play full = play(nodes);
        full.person.capped.add("sms");
        assertThat(full.minute(5).last()).isEqualTo("5 exit full");
        Play elsewhere = play(nodes);
        elsewhere.person.capped.add("push");
        assertThat(elsewhere.minute(5).last()).isEqualTo("5 exit free");
    }

    @Test
    void anOperatorIsToldOfThePersonAndOfAHeldOutOneInMindOnly() {
        String nodes = ENTRY + """
                nodes:
                - {id: h, type: holdout, percent: 10, next: a}
                - {id: a, type: alert, to: care@shop.example, subject: Call, text: 'Call {{ profile.name }}', next: b}
                - {id: b, type: exit}
                """;
        assertThat(new Play(Definitions.journey(nodes), 1_000).enter().told)
                .containsSubsequence("0 tells care@shop.example", "0 exit completed");
        assertThat(new Play(Definitions.journey(nodes), 999).enter().told).contains("0 tells care@shop.example ghost");
    }

    @Test
    void anAlertHasAnAddressAndWordsOfBoundedLength() {
        String alert = "- {id: a, type: alert, to: %s, subject: %s, text: \"%s\"}\n";
        assertThat(play(alert.formatted("a@b.c", "s".repeat(120), "t".repeat(1_000))).told)
                .contains("0 tells a@b.c");
        for (String wrong : List.of(
                alert.formatted("nobody", "s", "t"),
                alert.formatted("a@b", "s", "t"),
                alert.formatted("'a@b.c,d@e.f'", "s", "t"),
                alert.formatted("a@b.c", "s".repeat(121), "t"),
                alert.formatted("a@b.c", "s", "t".repeat(1_001)),
                alert.formatted("a@b.c", "s", "t\\u0001"),
                alert.formatted("a@b.c", "s", ""))) {
            assertThatThrownBy(() -> play(wrong)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void aBranchAsksOnArrival() {
        String nodes = """
                - {id: w, type: wait, for: 5m, next: a}
                - {id: a, type: branch, if: {all: [{segment: vip}, {not: {reachable: sms}}]}, then: y, else: n}
                - {id: y, type: exit, reason: member}
                - {id: n, type: exit, reason: other}
                """;
        Play vip = play(nodes);
        vip.person.segments.add("vip");
        vip.person.channels.remove("sms");
        assertThat(vip.minute(5).last()).isEqualTo("5 exit member");
        assertThat(play(nodes).minute(5).last()).isEqualTo("5 exit other");
    }

    @Test
    void aSplitSendsTheSharesItSaysAndTheSamePersonTheSameWay() {
        String nodes = """
                - {id: s, type: split, arms: [{name: some, share: 1, next: x}, {share: 3}]}
                - {id: x, type: exit, reason: some}
                """;
        int some = 0;
        for (int person = 0; person < 10_000; person++) {
            Play play = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes));
            play.person.profileId = person;
            String way = play.enter().last();
            Play again = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes));
            again.person.profileId = person;
            assertThat(again.enter().last()).isEqualTo(way);
            some += way.equals("0 exit some") ? 1 : 0;
        }
        // Five standard deviations of 10,000 lots with a chance of a quarter.
        assertThat(some).isBetween(2_500 - 217, 2_500 + 217);
    }

    @Test
    void twoSplitsAndTheHoldoutDivideIndependently() {
        int both = 0;
        int people = 20_000;
        for (int person = 0; person < people; person++) {
            boolean held = Hashes.draw("t", person) < 5_000;
            boolean first = Hashes.draw("t/one", person) < 5_000;
            boolean second = Hashes.draw("t/two", person) < 5_000;
            both += held && first && second ? 1 : 0;
        }
        assertThat(both).isBetween(people / 8 - 235, people / 8 + 235);
    }

    @Test
    void aSwitchGoesByAPropertyOfTheEntryOrByATrait() {
        String nodes = """
                - {id: w, type: wait, for: 1h, next: s}
                - {id: s, type: switch, name: delivery, ways: [{is: [courier, post], next: door}, {is: [7], next: seven}], else: shop}
                - {id: door, type: exit, reason: door}
                - {id: seven, type: exit, reason: seven}
                - {id: shop, type: exit, reason: shop}
                """;
        Journey journey = Definitions.journey(ENTRY + "nodes:\n" + nodes);
        ObjectNode entry = Json.object().put("delivery", "post");
        assertThat(new Play(journey).enterBy(entry).minute(60).last()).isEqualTo("60 exit door");
        entry.put("delivery", 7);
        assertThat(new Play(journey).enterBy(entry).minute(60).last()).isEqualTo("60 exit seven");
        assertThat(new Play(journey).enter().minute(60).last()).isEqualTo("60 exit shop");
        Play byTrait = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes.replace("name:", "of: trait, name:")));
        byTrait.person.traits.put("delivery", "courier");
        assertThat(byTrait.enterBy(entry).minute(60).last()).isEqualTo("60 exit door");
    }

    @Test
    void theEntryEventIsKeptInBoundsAndWithoutListsAndObjects() {
        ObjectNode properties =
                Json.object().put("courier", "Ann").put("parcels", 2).put("paid", true);
        properties.putArray("list").add(1);
        properties.put("long", "x".repeat(EntryEvent.TEXT_MAX + 1)).put("edge", "y".repeat(EntryEvent.TEXT_MAX));
        for (int i = 0; i < 100; i++) {
            properties.put("p" + i, "z".repeat(50));
        }
        String kept = EntryEvent.kept(new Input.Happened(Play.event("E", properties, 0, 1)));
        assertThat(kept).hasSizeBetween(EntryEvent.CHARS_MAX - 100, EntryEvent.CHARS_MAX);
        assertThat(EntryEvent.read(kept).properties())
                .extracting(java.util.Map.Entry::getKey)
                .startsWith("courier", "parcels", "paid", "edge", "p0")
                .doesNotContain("list", "long");
    }

    @Test
    void waitUntilGoesOnAsSoonAsItIsSoAndGivesUpInTime() {
        String nodes = """
                - {id: w, type: wait_until, if: {segment: vip}, within: 1d, then: y, timeout: n}
                - {id: y, type: exit, reason: member}
                - {id: n, type: exit, reason: late}
                """;
        Play joins = play(nodes).minute(30).does("Product Viewed");
        assertThat(joins.instance().node()).isEqualTo("w");
        joins.person.segments.add("vip");
        assertThat(joins.give(new Input.SegmentChanged("vip", true)).last()).isEqualTo("30 exit member");
        assertThat(play(nodes).minute(1_440).last()).isEqualTo("1440 exit late");
        Play already = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes));
        already.person.segments.add("vip");
        assertThat(already.enter().last()).isEqualTo("0 exit member");
    }

    @Test
    void aTimeOfDayIsThePersonsOwnOnTheDaysThatWereChosen() {
        String nodes = """
                - {id: w, type: wait_until_time, from: "18:00", until: "20:00", days: [saturday], next: x}
                - {id: x, type: exit, reason: now}
                """;
        // The play begins on Friday 2027-01-15 at 08:00 UTC.
        assertThat(play(nodes).minute(10_000).last()).isEqualTo(34 * 60 + " exit now");
        Play tokyo = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes));
        tokyo.person.zone = ZoneId.of("Asia/Tokyo");
        assertThat(tokyo.enter().minute(10_000).last()).isEqualTo(25 * 60 + " exit now");
        assertThat(play(nodes.replace("18:00", "20:00").replace("\"20:00\", days", "\"09:00\", days"))
                        .minute(10_000)
                        .last())
                .as("overnight, from Saturday 20:00")
                .isEqualTo(36 * 60 + " exit now");
    }

    @Test
    void aCircleThroughAStepThatMayPassAtOnceIsRefused() {
        assertThatThrownBy(() -> play("""
                        - {id: a, type: wait_until_silent, for: 1h, next: b}
                        - {id: b, type: message, message: m, channel: sms, next: a}
                        """)).isInstanceOf(Refusal.class).hasMessageContaining("without a wait");
    }

    @Test
    void aMessageGoesOnAtOnceAndSkipsTheUnreachable() {
        String nodes = "- {id: m, type: message, message: hi, channel: email}\n";
        assertThat(play(nodes).sends).containsExactly("0 email");
        Play nobody = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes));
        nobody.person.channels.clear();
        assertThat(nobody.enter().told).containsExactly("0 m", "0 email unreachable", "0 exit completed");
    }

    @Test
    void aMessageThatIsTheLastStepStillGoes() {
        Play play = play("- {id: m, type: message, message: hi, channel: email}\n");
        assertThat(play.sends).containsExactly("0 email");
        assertThat(play.last()).isEqualTo("0 exit completed");
        assertThat(play.effects)
                .contains(new Effect.AskedAll("completed"))
                .noneMatch(effect -> effect instanceof Effect.CancelSends);
    }

    @Test
    void aCascadeMaySucceedByDelivery() {
        Play play = play("""
                - id: c
                  type: cascade
                  success: ok
                  legs: [{channel: email, message: a, success: delivered}, {channel: push, message: a, at: 2d}]
                - {id: ok, type: exit, reason: reached}
                """).feedback("email", Input.Outcome.SENT).feedback("email", Input.Outcome.DELIVERED);
        assertThat(play.last()).isEqualTo("0 exit reached");
    }

    @Test
    void aCascadeByOrderIsNotEndedByAClick() {
        Play play = play("""
                - id: c
                  type: cascade
                  legs: [{channel: email, message: a, success: ordered}]
                """).feedback("email", Input.Outcome.SENT).feedback("email", Input.Outcome.CLICKED);
        assertThat(play.instance().live()).isTrue();
        assertThat(play.give(new Input.Ordered("o", "c")).last()).isEqualTo("0 exit success");
    }

    @Test
    void aLegForAFailedOneLooksAtTheLegRightBeforeIt() {
        String nodes = """
                - id: c
                  type: cascade
                  legs:
                    - {channel: push, message: a}
                    - {channel: sms, message: a, at: 1h, when: previous_failed}
                    - {channel: email, message: a, at: 2h, when: previous_failed}
                """;
        Play reached = play(nodes).feedback("push", Input.Outcome.DELIVERED).minute(120);
        assertThat(reached.sends).containsExactly("0 push");
        assertThat(reached.told).contains("60 sms not_needed", "120 email not_needed");

        Play noPhone = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes));
        noPhone.person.channels.remove("sms");
        noPhone.enter().feedback("push", Input.Outcome.FAILED).minute(120);
        assertThat(noPhone.sends).containsExactly("0 push", "120 email");
        assertThat(noPhone.told).contains("60 sms unreachable");
    }

    @Test
    void aLegsOwnWaitHoldsForAllThatComeAfterIt() {
        Play play = new Play(Definitions.journey(ENTRY + """
                nodes:
                - id: c
                  type: cascade
                  legs:
                    - {channel: push, message: a, wait: 5h}
                    - {channel: sms, message: a, at: 1h}
                    - {channel: email, message: a, at: 2h}
                """));
        play.person.channels.remove("sms");
        play.enter().feedback("push", Input.Outcome.SENT).minute(299);
        assertThat(play.sends).containsExactly("0 push");
        assertThat(play.minute(300).sends).containsExactly("0 push", "300 email");
    }

    @Test
    void exitEventsEndItFromAnywhere() {
        Play play = new Play(
                        Definitions.journey(
                                "title: T\nentry: {event: A}\nexits: {events: [{event: Unsubscribed}]}\nnodes: [{id: a, type: wait, for: 2h}]"))
                .enter()
                .minute(7)
                .does("Unsubscribed");
        assertThat(play.last()).isEqualTo("7 exit exit_event");
    }

    @Test
    void onlyTheCartOfTheEntryEndsItWhenKeysMustMatch() {
        Play play = new Play(
                        Definitions.journey(
                                "title: T\nabout: cart\nentry: {cart: changed}\nexits: {order: same_cart}\nnodes: [{id: a, type: wait, for: 2h}]"))
                .enter()
                .give(new Input.Ordered("o", "another"));
        assertThat(play.instance().live()).isTrue();
        assertThat(play.give(new Input.Ordered("o", "cart-1")).last()).isEqualTo("0 exit ordered");
    }

    @Test
    void everyKindReadsItsOwnExampleAndWritesItBackEqual() {
        for (StepKind kind : StepKind.ALL) {
            Problems problems = new Problems();
            Fields fields = new Fields(Definitions.yaml(kind.example()), "", problems);
            fields.raw("id");
            assertThat(fields.text("type", true, "", 40)).isEqualTo(kind.type());
            Step step = kind.read().apply(fields);
            fields.noOthers();
            assertThat(problems.list()).as(kind.type()).isEmpty();
            var json = Json.object();
            step.write(json);
            assertThat(kind.read().apply(new Fields(json, "", problems))).isEqualTo(step);
            assertThat(problems.list()).isEmpty();
        }
    }

    @Test
    void aDefinitionWrittenOutReadsBackEqual() {
        Journey journey = Definitions.leftCart();
        assertThat(Journey.read("left-cart", journey.json())).isEqualTo(journey);
    }

    @Test
    void aJourneyHasAPriorityAndTagsThatItsMessagesCarry() {
        String rest = "entry: {event: A}\nnodes: [{id: a, type: exit}]";
        Journey plain = Journey.read("plain", Definitions.yaml("title: T\n" + rest));
        assertThat(plain.priority()).isEqualTo(50);
        assertThat(plain.tags()).isEmpty();
        Journey said = Journey.read("said", Definitions.yaml("title: T\npriority: 100\ntags: [sale, news]\n" + rest));
        assertThat(said.priority()).isEqualTo(100);
        assertThat(said.tags()).containsExactly("news", "sale");
        assertThat(Journey.read("said", said.json())).isEqualTo(said);
        assertThatThrownBy(() ->
                        Journey.read("wrong", Definitions.yaml("title: T\npriority: 101\ntags: [No Tag]\n" + rest)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal).hasMessageContainingAll("/priority", "/tags/0"));
    }

    @Test
    void aCircleWithoutAWaitIsRefusedAndOneWithAWaitIsNot() {
        refused(
                "- {id: a, type: branch, if: {segment: s}, then: b}\n- {id: b, type: holdout, percent: 5, next: a}\n",
                "/nodes/0",
                "leads back to itself without a wait");
        play("- {id: a, type: branch, if: {segment: s}, then: b, else: b}\n- {id: b, type: wait, for: 1m, next: a}\n");
    }

    @Test
    void mistakesAreToldAllAtOnceWithTheirPlaces() {
        refused(
                "- {id: a, type: wait, for: 30s, next: b}\n- {id: b, type: massage}\n",
                "/nodes/0/for",
                "/nodes/1/type");
        refused("- {id: a, type: wait, for: 1h, next: nowhere}\n", "/nodes/0/next", "no node 'nowhere'");
        refused("- {id: a, type: exit}\n- {id: b, type: exit}\n", "/nodes/1", "nobody can come to 'b'");
        refused("- {id: a, type: exit}\n- {id: a, type: exit}\n", "/nodes/1/id", "used twice");
        refused("- {id: a, type: exit, raeson: x}\n", "/nodes/0/raeson", "not a field");
        refused(
                "- {id: a, type: cascade, legs: [{channel: sms, message: m}, {channel: sms, message: m}]}\n",
                "/nodes/0/legs/1/channel",
                "each channel once");
        refused(
                "- {id: a, type: cascade, legs: [{channel: webhook, message: m}, {channel: sms, message: m}]}\n",
                "/nodes/0/legs/0/channel",
                "reaches nobody");
    }

    @Test
    void limitsHoldAtTheirEdges() {
        assertThat(play("- {id: a, type: wait, for: 365d}\n").instance().live()).isTrue();
        refused("- {id: a, type: wait, for: 366d}\n", "/nodes/0/for", "365d");
        refused("- {id: a, type: wait, for: 0m}\n", "/nodes/0/for", "1m");
        refused("- {id: a, type: holdout, percent: 51}\n", "/nodes/0/percent", "50");
        refused("- {id: a, type: holdout, percent: 0}\n", "/nodes/0/percent", "1");
        StringBuilder chain = new StringBuilder();
        for (int i = 0; i < Journey.NODES_MAX; i++) {
            chain.append("- {id: n%d, type: holdout, percent: 1%s}\n"
                    .formatted(i, i + 1 < Journey.NODES_MAX ? ", next: n" + (i + 1) : ""));
        }
        assertThat(play(chain.toString()).last()).isEqualTo("0 exit completed");
        refused(chain + "- {id: more, type: exit}\n", "/nodes", "1 to 100");
    }

    private static void refused(String nodes, String pointer, String... words) {
        assertThatThrownBy(() -> play(nodes)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("invalid_journey");
            assertThat(refusal.field()).contains(pointer);
            assertThat(refusal).hasMessageContainingAll(words);
        });
    }
}
