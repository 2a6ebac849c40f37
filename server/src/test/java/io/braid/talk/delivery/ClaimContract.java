package io.braid.talk.delivery;

import static io.braid.talk.delivery.DeliveryRig.W;
import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.channels.Budget;
import io.braid.talk.channels.ChannelFigures;
import io.braid.talk.channels.Outcome;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a claim decides and reserves, and who may write to a person afterwards, the same on memory and on PostgreSQL. */
abstract class ClaimContract {
    private final DeliveryRig rig = rig();

    abstract DeliveryRig rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void laterChannelsOfOneCascadeMayWriteAboutTheSameOccasionOthersMayNot() {
        rig.ask(1, rig.cart(9, "push"));
        rig.dispatcher.runOnce();
        rig.ask(2, rig.cart(9, "sms"));
        rig.ask(3, rig.cart(10, "email"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(2).state()).isEqualTo(SendState.SENT);
        assertThat(rig.row(3).state()).isEqualTo(SendState.REFUSED);
        assertThat(rig.row(3).reason()).isEqualTo("occasion_taken");
    }

    @Test
    void anOccasionThatEndedWithoutAContactIsFreeAgainAndItsCapRefunded() {
        rig.answer = m -> new Outcome.Rejected(Outcome.Why.MESSAGE, "no");
        rig.ask(1, rig.cart(9, "push"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(1).state()).isEqualTo(SendState.FAILED);
        rig.ask(2, rig.cart(10, "sms"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(2).reason()).isEqualTo("occasion_taken");
        rig.storage.run(tx -> rig.store.cancel(tx, W, List.of(SendCancelled.instance(9, "over"))));
        rig.answer = m -> new Outcome.Accepted("", true);
        rig.ask(3, rig.cart(11, "sms"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(3).state()).isEqualTo(SendState.DELIVERED);
    }

    @Test
    void aReceiptGoesWhoeverHasTheOccasionAndLeavesItWithHim() {
        rig.rules("");
        rig.ask(1, rig.cart(9, "push"));
        rig.dispatcher.runOnce();
        rig.ask(2, rig.intent(5, 10, "email", Purpose.TRANSACTIONAL, "cart:17:left-1"));
        rig.dispatcher.runOnce();
        rig.ask(3, rig.cart(9, "sms"));
        rig.ask(4, rig.cart(10, "sms"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(2).state()).isEqualTo(SendState.SENT);
        assertThat(rig.row(3).state()).isEqualTo(SendState.SENT);
        assertThat(rig.row(4).reason()).isEqualTo("occasion_taken");
    }

    @Test
    void howeverManyWriteAtOnceOneOfThemMakesTheOneContact() throws InterruptedException {
        rig.rules("");
        rig.people(5, 6, 7, 8);
        for (int i = 0; i < 40; i++) {
            rig.ask(i + 1, rig.intent(5 + i % 4, 100 + i, "push", Purpose.MARKETING, "drop:" + i % 8 / 4));
        }
        rig.together(4, 60, 20);
        // Each of the four had two occasions, and each occasion five journeys.
        assertThat(rig.called).hasSize(8);
        assertThat(LongStream.rangeClosed(1, 40).mapToObj(rig::row).filter(row -> row.state() == SendState.SENT))
                .extracting(row -> row.profileId() + " " + row.intent().occasion())
                .doesNotHaveDuplicates()
                .hasSize(8);
    }

    @Test
    void anUnknownOutcomeCountsAsAContact() {
        rig.answer = m -> new Outcome.Unknown("connection lost");
        rig.ask(1, rig.cart(9, "push"));
        rig.dispatcher.runOnce();
        rig.storage.run(tx -> rig.store.cancel(tx, W, List.of(SendCancelled.instance(9, "over"))));
        rig.ask(2, rig.cart(10, "sms"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(1).state()).isEqualTo(SendState.UNKNOWN);
        assertThat(rig.row(2).reason()).isEqualTo("occasion_taken");
        rig.clock.pass(3_600_000);
        rig.dispatcher.runOnce();
        assertThat(rig.called).as("marketing is at most once").hasSize(1);
        assertThat(rig.told()).containsExactly("Message Unknown", "Message Refused");
        assertThat(rig.unknown()).extracting(SendRow::sendId).containsExactly(1L);
    }

    @Test
    void aBudgetIsReservedByTheClaimAndGivenBackWhenNothingWasSent() {
        Dispatcher thrifty = rig.dispatcher(new Budget(true, 3, 2, 0, ""));
        rig.answer = m -> new Outcome.Rejected(Outcome.Why.MESSAGE, "no");
        rig.ask(1, rig.intent(5, 9, "sms", Purpose.TRANSACTIONAL, ""));
        thrifty.runOnce();
        assertThat(rig.budgets.spent(W, "sms").parts()).as("given back").isZero();
        rig.answer = m -> new Outcome.Unknown("lost");
        rig.ask(2, rig.intent(5, 10, "sms", Purpose.MARKETING, ""));
        thrifty.runOnce();
        assertThat(rig.budgets.spent(W, "sms").parts())
                .as("it may have been sent")
                .isEqualTo(1);
        rig.answer = m -> new Outcome.Accepted("", false);
        rig.ask(3, rig.intent(6, 11, "sms", Purpose.TRANSACTIONAL, ""));
        rig.ask(4, rig.intent(7, 12, "sms", Purpose.TRANSACTIONAL, ""));
        thrifty.runOnce();
        assertThat(rig.row(3).state()).as("the second of two").isEqualTo(SendState.SENT);
        assertThat(rig.row(4).reason()).as("the third of the journey").isEqualTo("budget");
        assertThat(rig.budgets.spent(W, "sms").parts()).isEqualTo(2);
        assertThat(rig.budgets.spent(W, "sms").journeys()).containsExactly(new ChannelFigures.Journey("cart", 2));
        rig.clock.pass(24 * 3_600_000);
        rig.ask(5, rig.intent(8, 13, "sms", Purpose.TRANSACTIONAL, ""));
        thrifty.runOnce();
        assertThat(rig.row(5).state()).as("another day").isEqualTo(SendState.SENT);
    }

    @Test
    void anOrderBetweenIntentAndClaimCancels() {
        rig.ask(1, rig.cart(9, "push"));
        rig.storage.run(tx -> rig.store.cancel(tx, W, List.of(SendCancelled.instance(9, "ordered"))));
        rig.dispatcher.runOnce();
        assertThat(rig.called).isEmpty();
        assertThat(rig.row(1).state()).isEqualTo(SendState.CANCELLED);
        assertThat(rig.row(1).detail()).isEqualTo("ordered");
    }

    @Test
    void aWithdrawalAfterTheClaimIsTooLateForThatCallAndInTimeForEveryOther() {
        rig.answer = m -> {
            rig.person = new Recipient(true, "ada@shop.example", Recipient.Consent.REFUSED, ZoneId.of("UTC"), true);
            return new Outcome.Retry(1_000, "450 later");
        };
        rig.ask(1, rig.cart(9, "push"));
        rig.ask(2, rig.intent(5, 9, "email", Purpose.MARKETING, "cart:17:left-1"));
        rig.dispatcher.runOnce();
        assertThat(rig.called).as("the claim was before his word").hasSize(1);
        assertThat(rig.row(2).reason()).as("the claim was after it").isEqualTo("consent_refused");
        rig.clock.pass(900_000);
        rig.dispatcher.runOnce();
        assertThat(rig.called).as("each try has a claim of its own").hasSize(1);
        assertThat(rig.row(1).reason()).isEqualTo("consent_refused");
    }

    @Test
    void heldAtNightIsCheckedAgainInTheMorning() {
        rig.clock.pass(10 * 3_600_000);
        rig.ask(1, rig.cart(9, "sms"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(1).state()).isEqualTo(SendState.HELD);
        assertThat(rig.dispatcher.drained()).isTrue();
        rig.person = new Recipient(true, "+1", Recipient.Consent.GRANTED, null, false);
        rig.clock.pass(11 * 3_600_000);
        rig.dispatcher.runOnce();
        assertThat(rig.row(1).reason()).isEqualTo("cart_closed");
        assertThat(rig.told()).containsExactly("Message Refused");
    }

    @Test
    void marketingWaitsWhileTheWorkerLags() {
        rig.lagMs = 2_001;
        rig.ask(1, rig.cart(9, "sms"));
        rig.dispatcher.runOnce();
        assertThat(rig.called).isEmpty();
        rig.lagMs = 0;
        rig.clock.pass(500);
        rig.dispatcher.runOnce();
        assertThat(rig.called).hasSize(1);
    }

    @Test
    void aGhostPassesTheChecksReservesNothingAndIsNeverSent() {
        SendIntent i = rig.cart(9, "push");
        rig.ask(
                1,
                new SendIntent(
                        W,
                        5,
                        i.sendKey(),
                        "cart",
                        9,
                        "remind",
                        1,
                        "push",
                        Purpose.MARKETING,
                        "m",
                        i.occasion(),
                        "{}",
                        Guard.NONE,
                        0,
                        i.dropAfterMs(),
                        true));
        rig.dispatcher.runOnce();
        rig.ask(2, rig.cart(10, "push"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(1).state()).isEqualTo(SendState.GHOST);
        assertThat(rig.row(2).state()).isEqualTo(SendState.SENT);
        assertThat(rig.called).hasSize(1);
    }

    @Test
    void aMergedPersonKeepsTheContactsOfBoth() {
        rig.ask(1, rig.cart(9, "push"));
        rig.dispatcher.runOnce();
        rig.storage.run(tx -> rig.store.merge(tx, W, 4, 5));
        rig.ask(2, rig.intent(4, 20, "push", Purpose.MARKETING, "cart:18:left-1"));
        rig.ask(3, rig.intent(4, 21, "push", Purpose.MARKETING, "cart:17:left-1"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(1).profileId()).isEqualTo(4);
        assertThat(rig.row(2).rule()).isEqualTo("daily");
        assertThat(rig.row(3).reason()).isEqualTo("occasion_taken");
    }

    @Test
    void whoWasOneWithAnotherKeepsTheContactsThatHeHadThen() {
        rig.ask(1, rig.cart(9, "push"));
        rig.dispatcher.runOnce();
        rig.storage.run(tx -> rig.store.part(tx, W, 5, 6));
        rig.ask(2, rig.intent(6, 20, "push", Purpose.MARKETING, "cart:18:left-1"));
        rig.ask(3, rig.intent(6, 21, "push", Purpose.MARKETING, "cart:17:left-1"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(1).profileId()).isEqualTo(5);
        assertThat(rig.row(2).rule()).isEqualTo("daily");
        assertThat(rig.row(3).reason()).isEqualTo("occasion_taken");
    }

    @Test
    void partedAndMergedAgainHeIsContactedNoMoreAndTheFirstJourneyMayGoOn() {
        rig.ask(1, rig.cart(9, "push"));
        rig.dispatcher.runOnce();
        rig.storage.run(tx -> rig.store.part(tx, W, 5, 6));
        rig.storage.run(tx -> rig.store.merge(tx, W, 5, 6));
        rig.ask(2, rig.cart(9, "sms"));
        rig.ask(3, rig.intent(5, 20, "push", Purpose.MARKETING, "cart:18:left-1"));
        rig.dispatcher.runOnce();
        assertThat(rig.row(2).state()).isEqualTo(SendState.SENT);
        assertThat(rig.row(3).rule()).isEqualTo("daily");
    }
}
