package io.braid.decide.journeys;

import static io.braid.decide.journeys.OneStep.ENTRY;
import static io.braid.decide.journeys.OneStep.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The transitions of the steps that do something: messages, cascades, alerts, traits, lists. */
class ActingStepsTest {
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
    void aMessageGoesOnAtOnceAndIsDeliverysToRefuse() {
        String nodes = "- {id: m, type: message, message: hi, channel: email}\n";
        assertThat(play(nodes).sends).containsExactly("0 email");
        Play nobody = new Play(Definitions.journey(ENTRY + "nodes:\n" + nodes));
        nobody.person.channels.clear();
        assertThat(nobody.enter().told).containsExactly("0 m", "0 exit completed");
        assertThat(nobody.sends).containsExactly("0 email");
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
}
