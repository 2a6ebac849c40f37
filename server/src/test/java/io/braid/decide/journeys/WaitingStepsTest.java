package io.braid.decide.journeys;

import static io.braid.decide.journeys.OneStep.ENTRY;
import static io.braid.decide.journeys.OneStep.by;
import static io.braid.decide.journeys.OneStep.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.spine.event.Event;
import io.braid.spine.event.NewEvent;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The transitions of the steps that wait. */
class WaitingStepsTest {
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
    void aCascadeThatBeginsAtOnceIsNoWaitAndOneThatBeginsLaterIs() {
        String circle = """
                        - {id: a, type: cascade, legs: [{channel: email, message: m, at: %s}], wait: 1d, success: a, next: a}
                        """;
        assertThatThrownBy(() -> play(circle.formatted("0m")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("without a wait");
        assertThatCode(() -> play(circle.formatted("1m"))).doesNotThrowAnyException();
    }

    @Test
    void whatWasStoredIsReadByTheRulesOfItsDay() {
        String circle = """
                        title: T
                        entry: {event: Entry}
                        nodes:
                        - {id: a, type: cascade, legs: [{channel: email, message: m}], success: a, next: a}
                        """;
        assertThatThrownBy(() -> Journey.read("old", Definitions.yaml(circle))).isInstanceOf(Refusal.class);
        assertThat(Journey.stored("old", Definitions.yaml(circle)).nodes()).hasSize(1);
    }
}
