package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.channels.Outcome;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A word to the house about a person is no message to him. */
class InternalAlertTest {
    private final DeliveryRig rig = DeliveryRig.memory();

    private SendIntent alert(long instance, String context) {
        SendIntent mail = rig.intent(1, instance, "email", Purpose.TRANSACTIONAL, "");
        return new SendIntent(
                mail.workspace(),
                1,
                mail.sendKey(),
                "calls",
                instance,
                "tell",
                1,
                "email",
                Purpose.TRANSACTIONAL,
                SendIntent.ALERT,
                "",
                context,
                Guard.NONE,
                mail.notBeforeMs(),
                mail.dropAfterMs(),
                false);
    }

    @Test
    void itIsCalledAnAlertAndLeavesThePersonHisRoom() {
        rig.rules("{key: one, max: 1, window: 24h, purpose: all}");
        rig.ask(1, alert(1, "{\"to\":\"care@shop.example\",\"subject\":\"s\",\"text\":\"t\"}"));
        rig.dispatcher.runOnce();
        assertThat(rig.told()).containsExactly("Alert Sent");
        assertThat(rig.row(1).chargedMs()).isZero();
        assertThat(capped()).isEmpty();
        rig.ask(2, rig.intent(1, 2, "email", Purpose.TRANSACTIONAL, ""));
        rig.dispatcher.runOnce();
        assertThat(rig.told()).containsExactly("Alert Sent", "Message Sent");
        assertThat(capped()).isPresent();
    }

    @Test
    void whatCannotBeKnownIsTriedAgain() {
        rig.answer = message ->
                rig.called.size() == 1 ? new Outcome.Unknown("the line broke") : new Outcome.Accepted("p", false);
        rig.ask(1, alert(1, "{\"to\":\"care@shop.example\"}"));
        rig.dispatcher.runOnce();
        rig.clock.pass(3_600_000);
        rig.dispatcher.runOnce();
        assertThat(rig.called).hasSize(2);
        assertThat(rig.told()).containsExactly("Alert Sent");
    }

    @Test
    void withoutAnAddressOfItsOwnItIsAMessageLikeOthers() {
        assertThat(alert(1, "{}").isInternal()).isFalse();
        assertThat(alert(1, "{}").contacts()).isTrue();
    }

    private Optional<Pressure.Capped> capped() {
        return rig.storage.inTransaction(tx -> new Pressure(rig.storage, rig.store)
                .capped(
                        tx,
                        new Pressure.Person(1, 1, ZoneOffset.UTC, false),
                        "email",
                        java.util.Set.of(),
                        "",
                        rig.clock.nowMs()));
    }
}
