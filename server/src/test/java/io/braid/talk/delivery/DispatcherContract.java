package io.braid.talk.delivery;

import static io.braid.talk.delivery.DeliveryRig.W;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Unavailable;
import io.braid.talk.channels.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A send's life, the same on memory and on PostgreSQL: also the contract test of the store. */
abstract class DispatcherContract {
    private final DeliveryRig rig = rig();

    abstract DeliveryRig rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void anIntentGoesOutOnceHoweverOftenItIsAsked() {
        rig.ask(1, rig.cart(9, "push"));
        rig.ask(2, rig.cart(9, "push"));
        rig.dispatcher.runOnce();
        rig.dispatcher.runOnce();
        assertThat(rig.called).hasSize(1);
        assertThat(rig.row(1).state()).isEqualTo(SendState.SENT);
        assertThat(rig.row(1).address()).isEqualTo("ada@shop.example");
        assertThat(rig.told()).containsExactly("Message Sent");
        assertThat(rig.dispatcher.drained()).isTrue();
    }

    @Test
    void ofManyThatAreAskedForAtOnceThoseGoInThatWereNotAskedForBefore() {
        rig.ask(1, rig.cart(3, "push"));
        List<SendRow> rows = new ArrayList<>();
        for (long id = 2; id < 12; id++) {
            long instance = id == 11 ? 5 : id;
            rows.add(SendRow.of(id, rig.cart(instance, "push"), rig.clock.nowMs()));
        }
        rig.storage.run(tx -> rig.store.insert(rows).into(tx));
        assertThat(LongStream.rangeClosed(1, 11).filter(id -> rig.there(id)))
                .as("of the instances 3 and 5 there is one already")
                .containsExactly(1L, 2L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(rig.row(7)).isEqualTo(rows.get(5));
    }

    @Test
    void theLogHearsOfAnOutcomeAfterACrashBetweenTheTwo() {
        rig.logBroken = true;
        rig.ask(1, rig.cart(9, "push"));
        try {
            rig.dispatcher.runOnce();
        } catch (io.braid.base.kernel.Unavailable expected) {
            assertThat(rig.log).isEmpty();
        }
        rig.logBroken = false;
        rig.dispatcher().runOnce();
        rig.dispatcher().runOnce();
        assertThat(rig.log.keySet()).containsExactly("braid:send:1:sent");
    }

    @Test
    void aTransactionalMessageIsTriedUntilSomebodyTakesIt() {
        rig.answer = m -> m.attempt() < 3 ? new Outcome.Unknown("lost") : new Outcome.Accepted("x", true);
        rig.ask(1, rig.intent(5, 9, "email", Purpose.TRANSACTIONAL, ""));
        for (int i = 0; i < 5; i++) {
            rig.dispatcher.runOnce();
            rig.clock.pass(60_000);
        }
        assertThat(rig.row(1).state()).isEqualTo(SendState.DELIVERED);
        assertThat(rig.attempts(1)).extracting(Attempt::outcome).containsExactly("unknown", "unknown", "accepted");
    }

    @Test
    void anOutcomeOutlivesADatabaseThatIsAwayForAMoment() {
        if (rig.storage instanceof DeliveryRig.BreakingStorage away) {
            rig.answer = m -> {
                away.breaks = 2;
                return new Outcome.Accepted("x", false);
            };
            rig.ask(1, rig.cart(9, "push"));
            rig.dispatcher.runOnce();
            assertThat(rig.row(1).state()).isEqualTo(SendState.SENT);
            assertThat(rig.unknown()).isEmpty();
        }
    }

    @Test
    void aDatabaseThatIsLostBeforeTheCallLeavesTheSendFreeAtOnce() {
        if (rig.storage instanceof DeliveryRig.BreakingStorage away) {
            rig.ask(1, rig.cart(9, "push"));
            away.breakAfter = 2; // both lanes have picked, the claim finds no database
            assertThatThrownBy(rig.dispatcher::runOnce).isInstanceOf(Unavailable.class);
            rig.dispatcher.runOnce();
            assertThat(rig.row(1).state()).isEqualTo(SendState.SENT);
            assertThat(rig.attempts(1)).extracting(Attempt::outcome).containsExactly("accepted");
        }
    }

    @Test
    void aClaimWhoseCommitWasNotHeardOfIsVoidAndNobodyWasCalled() {
        if (rig.storage instanceof DeliveryRig.BreakingStorage away) {
            rig.ask(1, rig.cart(9, "push"));
            away.deafAfter = 2; // the claim is committed, and the answer lost
            assertThatThrownBy(rig.dispatcher::runOnce).isInstanceOf(Unavailable.class);
            assertThat(rig.called).isEmpty();
            rig.dispatcher.runOnce();
            assertThat(rig.row(1).state()).isEqualTo(SendState.SENT);
            assertThat(rig.unknown()).isEmpty();
            assertThat(rig.attempts(1)).extracting(Attempt::outcome).containsExactly("void", "accepted");
        }
    }

    @Test
    void whatWasInFlightAtACrashIsUnknownAndWhatWasOnlyPickedGoesAtOnce() {
        rig.answer = m -> {
            throw new IllegalStateException("the machine died");
        };
        rig.ask(1, rig.cart(9, "push"));
        rig.ask(2, rig.intent(6, 12, "push", Purpose.MARKETING, ""));
        try {
            rig.dispatcher.runOnce();
        } catch (IllegalStateException expected) {
            assertThat(rig.row(1).state()).isEqualTo(SendState.SENDING);
        }
        rig.answer = m -> new Outcome.Accepted("", false);
        assertThat(rig.dispatcher().recover()).isEqualTo(1);
        rig.dispatcher().runOnce();
        assertThat(rig.row(1).state()).isEqualTo(SendState.UNKNOWN);
        assertThat(rig.row(2).state()).isEqualTo(SendState.SENT);
    }

    @Test
    void aBusyProviderIsAskedAgainNotBeforeItSaid() {
        rig.answer = m -> new Outcome.Retry(90_000, "450 later");
        rig.ask(1, rig.cart(9, "email"));
        rig.dispatcher.runOnce();
        rig.clock.pass(89_000);
        rig.dispatcher().recover();
        rig.dispatcher.runOnce();
        assertThat(rig.called).hasSize(1);
        rig.clock.pass(1_000);
        rig.dispatcher.runOnce();
        assertThat(rig.called).hasSize(2);
        for (int i = 0; i < 9; i++) {
            rig.clock.pass(900_000);
            rig.dispatcher.runOnce();
        }
        assertThat(rig.called).hasSize(5);
        assertThat(rig.row(1).reason()).isEqualTo("retries_exhausted");
    }

    @Test
    void aProviderThatIsAwayIsLeftAloneAndNoMessageLosesItsAttemptsMeanwhile() {
        rig.answer = m -> new Outcome.Retry(60_000, "away", true);
        rig.ask(1, rig.intent(5, 9, "sms", Purpose.TRANSACTIONAL, ""));
        rig.dispatcher.runOnce();
        rig.ask(2, rig.intent(6, 10, "sms", Purpose.TRANSACTIONAL, ""));
        rig.ask(3, rig.intent(7, 11, "email", Purpose.TRANSACTIONAL, ""));
        rig.answer = m -> new Outcome.Accepted("", true);
        rig.dispatcher.runOnce();
        assertThat(rig.attempts(2)).as("the channel pauses").isEmpty();
        assertThat(rig.row(3).state()).as("another channel goes on").isEqualTo(SendState.DELIVERED);
        assertThat(rig.breaker.pausedForMs(W, "sms")).isEqualTo(60_000);
        rig.clock.pass(60_000);
        rig.dispatcher.runOnce();
        rig.clock.pass(60_000);
        rig.dispatcher.runOnce();
        assertThat(rig.row(1).state()).isEqualTo(SendState.DELIVERED);
        assertThat(rig.row(2).state()).isEqualTo(SendState.DELIVERED);
        assertThat(rig.breaker.pausedForMs(W, "sms")).isZero();
    }

    @Test
    void aHardBounceSuppressesTheAddressForEveryPurpose() {
        rig.answer = m -> new Outcome.Rejected(Outcome.Why.HARD_BOUNCE, "550 5.1.1");
        rig.ask(1, rig.cart(9, "email"));
        rig.dispatcher.runOnce();
        rig.ask(2, rig.intent(6, 10, "email", Purpose.TRANSACTIONAL, ""));
        rig.dispatcher.runOnce();
        assertThat(rig.row(2).reason()).isEqualTo("suppressed");
        assertThat(rig.called).hasSize(1);
    }

    @Test
    void whoMovesTheClockIsToldWhenTheNextSendIsDue() {
        assertThat(rig.dispatcher.earliestDueMs()).isEqualTo(Long.MAX_VALUE);
        rig.clock.pass(10 * 3_600_000);
        rig.ask(1, rig.cart(9, "sms"));
        assertThat(rig.dispatcher.earliestDueMs()).isLessThanOrEqualTo(rig.clock.nowMs());
        rig.dispatcher.runOnce();
        assertThat(rig.dispatcher.earliestDueMs()).isEqualTo(rig.row(1).dueMs()).isGreaterThan(rig.clock.nowMs());
    }

    @Test
    void receiptsAreWrittenOnTheRowOnce() {
        rig.ask(1, rig.cart(9, "push"));
        rig.dispatcher.runOnce();
        rig.storage.run(tx -> rig.store.receive(
                tx,
                W,
                List.of(new Receipt(1, Receipt.Kind.DELIVERED, "", 70), new Receipt(1, Receipt.Kind.CLICKED, "", 80))));
        rig.storage.run(tx -> rig.store.receive(tx, W, List.of(new Receipt(1, Receipt.Kind.CLICKED, "", 90))));
        assertThat(rig.row(1).state()).isEqualTo(SendState.DELIVERED);
        assertThat(rig.row(1).deliveredMs()).isEqualTo(70);
        assertThat(rig.row(1).clickedMs()).isEqualTo(80);
        rig.storage.run(
                tx -> rig.store.receive(tx, W, List.of(new Receipt(1, Receipt.Kind.FAILED, "hard_bounce", 95))));
        assertThat(rig.row(1).state()).isEqualTo(SendState.FAILED);
        assertThat(rig.row(1).chargedMs()).isZero();
    }
}
