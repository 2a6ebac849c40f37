package io.braid.talk.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.channels.Health;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.sms.Smsc.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that go out, against two servers that have nothing in common but the specification. */
abstract class SmppSendingContract extends SmppRig {
    @Test
    void aShortTextIsOneMessageFromAnAlphabeticSender() {
        smsc.answer(m -> new Answer(0, "abc1"));
        assertThat(provider.send(message("Hello [you] €"))).isEqualTo(new Outcome.Accepted("abc1", false));
        Smsc.Submitted got = smsc.got().getFirst();
        assertThat(got.text()).isEqualTo("Hello [you] €");
        assertThat(got.from()).isEqualTo("MyShop");
        assertThat(got.fromTon()).isEqualTo(5);
        assertThat(got.to()).isEqualTo("380501112233");
        assertThat(got.dataCoding()).isZero();
    }

    @Test
    void aLongCyrillicTextGoesInPartsThatAPhoneJoins() {
        String text = "Ваш кошик чекає на вас, і знижка 10 % діє до неділі. ".repeat(4) + "😀";
        assertThat(provider.send(message(text))).isInstanceOf(Outcome.Accepted.class);
        int parts = provider.parts(message(text).content());
        assertThat(smsc.got()).hasSize(parts).hasSizeGreaterThan(2);
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            byte[] body = smsc.got().get(i).body();
            assertThat(body.length).isLessThanOrEqualTo(140);
            assertThat(new byte[] {body[0], body[1], body[2], body[4], body[5]}).containsExactly(5, 0, 3, parts, i + 1);
            assertThat(body[3]).isEqualTo(smsc.got().getFirst().body()[3]);
            joined.append(smsc.got().get(i).text());
        }
        assertThat(joined).hasToString(text);
    }

    @Test
    void aLongTextGoesWholeWhereThatIsSet() {
        provider.close();
        provider = provider(true, Receipt.Ids.SAME, "secret");
        String text = "0123456789".repeat(40);
        assertThat(provider.send(message(text))).isInstanceOf(Outcome.Accepted.class);
        assertThat(smsc.got()).hasSize(1);
        assertThat(smsc.got().getFirst().payload()).isTrue();
        assertThat(smsc.got().getFirst().text()).isEqualTo(text);
    }

    @Test
    void answersBecomeOutcomes() {
        smsc.answer(m -> new Answer(0x58, ""));
        assertThat(provider.send(message("a")))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class,
                        r -> assertThat(r)
                                .isEqualTo(new Outcome.Retry(1_000, "command status 0x00000058 throttled", true)));
        assertThat(provider.send(message("a")))
                .as("twice as long the second time")
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, r -> assertThat(r.afterMs()).isEqualTo(2_000));
        smsc.answer(m -> new Answer(0x14, ""));
        assertThat(provider.send(message("a"))).isInstanceOf(Outcome.Retry.class);
        smsc.answer(m -> new Answer(0x0b, ""));
        assertThat(provider.send(message("a")))
                .isEqualTo(new Outcome.Rejected(Outcome.Why.MESSAGE, "command status 0x0000000B invalid number"));
        smsc.answer(m -> new Answer(Answer.SILENT, ""));
        assertThat(provider.send(message("a"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aLineThatIsCutAfterTheMessageLeavesItUnknownAndIsBoundAgain() throws Exception {
        smsc.answer(m -> new Answer(Answer.GONE, ""));
        assertThat(provider.send(message("a"))).isInstanceOf(Outcome.Unknown.class);
        smsc.answer(m -> new Answer(0, "again"));
        await(() -> provider.send(message("b")).equals(new Outcome.Accepted("again", false)));
        assertThat(provider.health().state()).isEqualTo(Health.State.UP);
    }

    @Test
    void aTextOfWhichOnlyAPartWasTakenIsUnknownAndALaterThrottledPartIsTriedAgain() {
        String text = "x".repeat(300);
        smsc.answer(m -> m.body()[5] == 1 ? new Answer(0, "p1") : new Answer(0x45, ""));
        assertThat(provider.send(message(text)))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        u -> assertThat(u.detail())
                                .isEqualTo("1 of 2 parts were taken, then: command status 0x00000045 submit failed"));
        boolean[] first = {true};
        smsc.answer(m -> {
            boolean throttle = m.body()[5] == 2 && first[0];
            first[0] &= !throttle;
            return throttle ? new Answer(0x58, "") : new Answer(0, "q" + m.body()[5]);
        });
        assertThat(provider.send(message(text))).isEqualTo(new Outcome.Accepted("q1", false));
    }

    @Test
    void aServerThatIsAwayOrRefusesUsMakesEverybodyWait() {
        try (SmppProvider refused = provider(false, Receipt.Ids.SAME, "wrong")) {
            assertThat(refused.send(message("a")))
                    .isInstanceOfSatisfying(
                            Outcome.Retry.class, r -> assertThat(r.everybody()).isTrue());
            assertThat(refused.health().state()).isEqualTo(Health.State.DOWN);
        }
    }

    @Test
    void hostileNumbersAndEmptyTextsAreRefusedHere() {
        for (String address : List.of("", "+", "12", "+38050\u0000", "'; --", "+1234567890123456")) {
            Outgoing message = message("a");
            Outgoing hostile = new Outgoing(1, 1, 1, 1, "sms", address, "m", message.content(), "", 0);
            assertThat(provider.send(hostile)).as(address).isInstanceOf(Outcome.Rejected.class);
        }
        assertThat(provider.send(message(""))).isInstanceOf(Outcome.Rejected.class);
        assertThat(smsc.got()).isEmpty();
    }
}
