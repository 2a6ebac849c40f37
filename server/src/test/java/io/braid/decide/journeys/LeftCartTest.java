package io.braid.decide.journeys;

import static io.braid.decide.journeys.Input.Outcome.CLICKED;
import static io.braid.decide.journeys.Input.Outcome.DELIVERED;
import static io.braid.decide.journeys.Input.Outcome.FAILED;
import static io.braid.decide.journeys.Input.Outcome.HELD_OUT;
import static io.braid.decide.journeys.Input.Outcome.OPENED;
import static io.braid.decide.journeys.Input.Outcome.REFUSED;
import static io.braid.decide.journeys.Input.Outcome.SENT;
import static io.braid.decide.journeys.Input.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The default reminder of a left cart, told as what happens to one person. Minutes count from his last click in the shop. */
class LeftCartTest {
    private final Play play = new Play(Definitions.leftCart()).enter();

    @Test
    void pushAt30MinutesSmsAt2HoursEmailAt4HoursWhenTheSmsIsNotDelivered() {
        play.minute(30).feedback("push", SENT);
        play.minute(120).feedback("sms", SENT);
        play.minute(24 * 60 * 3);
        assertThat(play.sends).containsExactly("30 push", "120 sms", "240 email");
    }

    @Test
    void noEmailWhenTheSmsWasDelivered() {
        play.minute(30).feedback("push", SENT).minute(120).feedback("sms", SENT).feedback("sms", DELIVERED);
        play.minute(24 * 60 * 3);
        assertThat(play.sends).containsExactly("30 push", "120 sms");
        assertThat(play.told).contains("240 email not_needed").endsWith("1560 exit completed");
    }

    @Test
    void whoHasNoAppIsRemindedByHisBrowserAfterAnHour() {
        play.person.channels.add("webpush");
        play.person.channels.remove("push");
        play.minute(60).feedback("webpush", SENT).minute(120);
        assertThat(play.sends).containsExactly("60 webpush", "120 sms");
        assertThat(play.told).contains("30 push unreachable");
    }

    @Test
    void aPushThatArrivedIsNotRepeatedInTheBrowserAndOneThatDidNotIs() {
        play.person.channels.add("webpush");
        play.minute(30).feedback("push", SENT).feedback("push", DELIVERED).minute(120);
        assertThat(play.sends).containsExactly("30 push", "120 sms");
        assertThat(play.told).contains("60 webpush not_needed");

        Play off = new Play(Definitions.leftCart()).enter();
        off.person.channels.add("webpush");
        off.minute(30).feedback("push", FAILED).minute(60).feedback("webpush", SENT);
        assertThat(off.minute(120).sends).containsExactly("30 push", "60 webpush", "120 sms");
    }

    @Test
    void emailAt4HoursWhenThereIsNoPhone() {
        play.person.channels.remove("sms");
        play.minute(30).feedback("push", SENT).minute(240);
        assertThat(play.sends).containsExactly("30 push", "240 email");
        assertThat(play.told).contains("120 sms unreachable");
    }

    @Test
    void emailWhenTheSmsWasRefusedOrFailed() {
        play.minute(30).feedback("push", FAILED).minute(120).feedback("sms", REFUSED);
        assertThat(play.minute(239).sends).containsExactly("30 push", "120 sms");
        assertThat(play.minute(240).sends).containsExactly("30 push", "120 sms", "240 email");
    }

    @Test
    void noEmailWhenNobodyKnowsWhetherTheSmsWent() {
        play.minute(30)
                .feedback("push", SENT)
                .minute(120)
                .feedback("sms", UNKNOWN)
                .minute(600);
        assertThat(play.sends).containsExactly("30 push", "120 sms");
    }

    @Test
    void aClickOnThePushEndsIt() {
        play.minute(30)
                .feedback("push", SENT)
                .minute(50)
                .feedback("push", CLICKED)
                .minute(6_000);
        assertThat(play.sends).containsExactly("30 push");
        assertThat(play.last()).isEqualTo("50 exit success");
    }

    @Test
    void aClickOnThePushTakesBackTheSmsThatWaitsForTheMorning() {
        play.minute(30).feedback("push", SENT).minute(120);
        assertThat(play.sends).containsExactly("30 push", "120 sms");
        play.minute(150).feedback("push", CLICKED);
        assertThat(play.last()).isEqualTo("150 exit success");
        assertThat(play.effects)
                .contains(new Effect.CancelSend("remind", play.instance().visit(), "sms", "success"));
    }

    @Test
    void anOpenedPushOrAClickByAScannerIsNoSuccess() {
        play.minute(30).feedback("push", SENT).feedback("push", OPENED).machine("push", CLICKED);
        assertThat(play.minute(120).sends).containsExactly("30 push", "120 sms");
    }

    @Test
    void anOrderInAnyChannelEndsItAndCancelsWhatWaits() {
        play.minute(30).feedback("push", SENT).minute(100).give(new Input.Ordered("o1", "till-77"));
        assertThat(play.minute(6_000).sends).containsExactly("30 push");
        assertThat(play.last()).isEqualTo("100 exit ordered");
        assertThat(play.effects).contains(new Effect.CancelSends(true, "ordered"));
    }

    @Test
    void whileHeBrowsesNothingIsSent() {
        for (int minute = 10; minute <= 200; minute += 10) {
            play.minute(minute).does("Product Viewed");
        }
        assertThat(play.sends).isEmpty();
        assertThat(play.minute(230).sends).containsExactly("230 push");
    }

    @Test
    void comingBackInTheMiddleHoldsTheNextLegUntilHeIsSilentAgain() {
        play.minute(30).feedback("push", SENT).minute(115).does("Product Viewed");
        assertThat(play.minute(144).sends).containsExactly("30 push");
        assertThat(play.minute(145).sends).containsExactly("30 push", "145 sms");
    }

    @Test
    void aChangedCartStartsAgainWithTheFreshCart() {
        play.minute(30).feedback("push", SENT).minute(60);
        play.person.cart = Optional.of(new View.Cart("cart-1", false, "cart:cart-1:left-2"));
        play.does("Product Added").give(new Input.CartChanged("cart-1"));
        assertThat(play.effects).contains(new Effect.CancelSends(false, "cart_changed"));
        play.minute(90).feedback("push", SENT).minute(180);
        assertThat(play.sends).containsExactly("30 push", "90 push", "180 sms");
        assertThat(play.instance().occasion()).isEqualTo("cart:cart-1:left-2");
    }

    @Test
    void anEmptiedCartEndsIt() {
        play.minute(10);
        play.person.cart = Optional.of(new View.Cart("cart-1", true, ""));
        play.does("Product Removed").give(new Input.CartChanged("cart-1"));
        assertThat(play.last()).isEqualTo("10 exit cart_emptied");
    }

    @Test
    void aCartThatIsGoneIsNotSpokenOf() {
        play.person.cart = Optional.empty();
        assertThat(play.minute(30).sends).isEmpty();
        assertThat(play.last()).isEqualTo("30 exit cart_gone");
    }

    @Test
    void aNightShiftsTheLegsAndKeepsTheirRhythm() {
        int morning = 30 + 10 * 60;
        play.minute(30).minute(morning).feedback("push", SENT);
        assertThat(play.minute(morning + 89).sends).containsExactly("30 push");
        play.minute(morning + 90).feedback("sms", SENT).minute(morning + 90 + 120);
        assertThat(play.sends)
                .containsExactly("30 push", "630 sms".replace("630", "" + (morning + 90)), (morning + 210) + " email");
    }

    @Test
    void afterTheNightTheSmsKeepsItsDistanceFromThePushWhateverTheBrowserDid() {
        int morning = 30 + 10 * 60;
        Play without = new Play(Definitions.leftCart()).enter().minute(30);
        without.minute(morning).feedback("push", SENT).minute(morning + 90);
        assertThat(without.sends).containsExactly("30 push", (morning + 90) + " sms");
        assertThat(without.told).contains((morning + 30) + " webpush unreachable");

        Play arrived = withBrowser().minute(30);
        arrived.minute(morning).feedback("push", SENT).feedback("push", DELIVERED);
        arrived.minute(morning + 90);
        assertThat(arrived.sends).containsExactly("30 push", (morning + 90) + " sms");
        assertThat(arrived.told).contains((morning + 30) + " webpush not_needed");

        for (Input.Outcome outcome : new Input.Outcome[] {REFUSED, FAILED, SENT}) {
            Play stepsIn = withBrowser().minute(30).minute(morning).feedback("push", SENT);
            stepsIn.minute(morning + 30).feedback("webpush", outcome).minute(morning + 90);
            assertThat(stepsIn.sends)
                    .as("%s", outcome)
                    .containsExactly("30 push", (morning + 30) + " webpush", (morning + 90) + " sms");
        }
    }

    @Test
    void anSmsThatIsImpossibleOrFailsAfterTheNightDoesNotHurryTheEmail() {
        int morning = 30 + 10 * 60;
        Play noPhone = new Play(Definitions.leftCart()).enter();
        noPhone.person.channels.remove("sms");
        noPhone.minute(30).minute(morning).feedback("push", SENT).minute(morning + 210);
        assertThat(noPhone.sends).containsExactly("30 push", (morning + 210) + " email");

        play.minute(30).minute(morning).feedback("push", SENT);
        play.minute(morning + 90).feedback("sms", SENT).minute(morning + 95).feedback("sms", FAILED);
        assertThat(play.minute(morning + 209).sends).containsExactly("30 push", (morning + 90) + " sms");
        assertThat(play.minute(morning + 210).sends.getLast()).isEqualTo((morning + 210) + " email");
    }

    private static Play withBrowser() {
        Play play = new Play(Definitions.leftCart()).enter();
        play.person.channels.add("webpush");
        return play;
    }

    @Test
    void aLegDroppedAfterTheNightMakesNobodyWait() {
        play.minute(30).minute(1_470).feedback("push", REFUSED);
        assertThat(play.sends).containsExactly("30 push", "1470 sms");
    }

    @Test
    void aLegOfWhichNothingIsHeardFor30HoursIsUnknownAndTheCascadeGoesOn() {
        assertThat(play.minute(30 + 30 * 60 - 1).sends).containsExactly("30 push");
        assertThat(play.minute(30 + 30 * 60).sends).containsExactly("30 push", "1830 sms");
    }

    @Test
    void aHeldOutPersonLeavesGhostsOnly() {
        Play held = new Play(Definitions.leftCart(), 999).enter();
        held.minute(30).feedback("push", HELD_OUT);
        held.minute(120).feedback("sms", HELD_OUT).minute(6_000);
        assertThat(held.sends).containsExactly("30 push ghost", "120 sms ghost");
        assertThat(new Play(Definitions.leftCart(), 1_000).enter().minute(30).sends)
                .containsExactly("30 push");
    }

    @Test
    void aNightShiftsGhostsAsItShiftsMessages() {
        int morning = 30 + 10 * 60;
        Play held = new Play(Definitions.leftCart(), 999).enter();
        held.minute(30).minute(morning).feedback("push", HELD_OUT);
        assertThat(held.minute(morning + 89).sends).containsExactly("30 push ghost");
        assertThat(held.minute(morning + 90).sends).containsExactly("30 push ghost", (morning + 90) + " sms ghost");
        held.feedback("sms", REFUSED).minute(morning + 209);
        assertThat(held.sends).hasSize(2);
        assertThat(held.minute(morning + 210).sends.getLast()).isEqualTo((morning + 210) + " email ghost");
    }

    @Test
    void aHeldOutPersonsEarlierRealMessageMovesNothing() {
        Play held = new Play(Definitions.leftCart(), 999).enter().minute(30);
        Instance before = held.instance();
        held.feedback("push", SENT).feedback("push", CLICKED).feedback("push", OPENED);
        assertThat(held.instance()).isEqualTo(before);
    }

    @Test
    void feedbackOfAnEarlierVisitMovesNothing() {
        play.minute(30).feedback("push", SENT).minute(60).give(new Input.CartChanged("cart-1"));
        Instance before = play.instance();
        play.give(new Input.Feedback("remind", 3, "push", CLICKED, false));
        assertThat(play.instance()).isEqualTo(before);
    }
}
