package io.braid.talk.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.sms.Smsc.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Receipts and answers that come in, against two servers that have nothing in common but the specification. */
abstract class SmppHearingContract extends SmppRig {
    @Test
    void receiptsFindTheirMessageInBothFormsAndAllPartsMustArrive() throws Exception {
        smsc.answer(m -> new Answer(0, "one"));
        provider.send(message("a"));
        long one = sendId;
        assertThat(smsc.deliver(4, "380501112233", "shop", 0, "?".getBytes(StandardCharsets.US_ASCII), "ONE", 2))
                .isZero();
        await(() -> heard.contains("delivered " + one));

        int[] part = {0};
        smsc.answer(m -> new Answer(0, "two" + ++part[0]));
        provider.send(message("x".repeat(200)));
        long two = sendId;
        smsc.receipt(
                "id:two1 sub:001 dlvrd:001 submit date:2611220101 done date:2611220102 stat:DELIVRD err:000 text:x");
        smsc.receipt("id:two2 stat:ENROUTE err:000");
        assertThat(heard).doesNotContain("delivered " + two);
        smsc.receipt(
                "id:two2 sub:001 dlvrd:001 submit date:2611220101 done date:2611220102 stat:DELIVRD err:000 text:x");
        await(() -> heard.contains("delivered " + two));

        smsc.answer(m -> new Answer(0, "three"));
        provider.send(message("a"));
        long three = sendId;
        smsc.receipt("id:three sub:001 dlvrd:000 submit date:1 done date:2 stat:UNDELIV err:011 text:");
        await(() -> heard.contains("failed " + three + " MESSAGE UNDELIV 011"));
        smsc.receipt("id:nobody stat:DELIVRD err:000");
        smsc.receipt("no receipt at all");
        assertThat(heard).hasSize(3);
    }

    @Test
    void aReceiptThatOvertakesTheAnswerIsNotLost() throws Exception {
        smsc.answer(m -> new Answer(0, "early"));
        smsc.receipt("id:early stat:DELIVRD err:000");
        provider.send(message("a"));
        assertThat(heard).containsExactly("delivered " + sendId);
    }

    @Test
    void hexadecimalIdsMeetDecimalReceipts() throws Exception {
        provider.close();
        provider = provider(false, Receipt.Ids.HEX, "secret");
        smsc.answer(m -> new Answer(0, "00FF"));
        provider.send(message("a"));
        smsc.receipt("id:0000000255 stat:DELIVRD err:000");
        await(() -> heard.contains("delivered " + sendId));
    }

    @Test
    void answersArriveAndStopIsHeardBeforeItIsAcknowledged() throws Exception {
        provider.health();
        assertThat(smsc.deliver(0, "380671112233", "7000", 8, "Стоп.".getBytes(StandardCharsets.UTF_16BE), null, -1))
                .isZero();
        assertThat(heard).containsExactly("+380671112233 Стоп. STOP");
        smsc.deliver(0, "380671112233", "7000", 0, "Is it blue?".getBytes(StandardCharsets.US_ASCII), null, -1);
        smsc.deliver(0, "380671112233", "7000", 8, "Досить вже!".getBytes(StandardCharsets.UTF_16BE), null, -1);
        smsc.deliver(0x40, "380671112233", "7000", 0, new byte[] {5, 0, 3, 1, 1, 1, 's', 't', 'a', 'r', 't'}, null, -1);
        smsc.deliver(0, "InfoSMS", "7000", 0, "stop".getBytes(StandardCharsets.US_ASCII), null, -1);
        assertThat(heard)
                .containsExactly(
                        "+380671112233 Стоп. STOP",
                        "+380671112233 Is it blue? NONE",
                        "+380671112233 Досить вже! STOP",
                        "+380671112233 start START");
        away = true;
        assertThat(smsc.deliver(0, "380671112233", "7000", 0, "stop".getBytes(StandardCharsets.US_ASCII), null, -1))
                .as("come again: ESME_RX_T_APPN")
                .isEqualTo(0x64);
        away = false;
    }

    @Test
    void aLongAnswerIsHeardWholeWhateverOrderItsPartsComeIn() throws Exception {
        // The second unit of the character lies in the second part.
        byte[] text = "Привіт 🙂, дякую".getBytes(StandardCharsets.UTF_16BE);
        int cut = 2 * "Привіт ".length() + 2;
        byte[] first = Arrays.copyOf(text, cut);
        byte[] second = Arrays.copyOfRange(text, cut, text.length);
        deliver(8, part(new byte[] {5, 0, 3, 7, 2, 2}, second));
        deliver(8, part(new byte[] {5, 0, 3, 7, 2, 2}, second));
        assertThat(heard).isEmpty();
        deliver(8, part(new byte[] {5, 0, 3, 8, 2, 1}, first));
        assertThat(heard).as("of another message").isEmpty();
        deliver(8, part(new byte[] {5, 0, 3, 7, 2, 1}, first));
        assertThat(heard).containsExactly("+380671112233 Привіт 🙂, дякую NONE");

        // A reference of two bytes, behind an element that we do not know; the database is away with the last.
        deliver(0, part(new byte[] {9, 5, 1, 0, 8, 4, 1, 1, 2, 1}, ascii("st")));
        away = true;
        assertThat(deliver(0, part(new byte[] {6, 8, 4, 1, 1, 2, 2}, ascii("op"))))
                .isEqualTo(0x64);
        away = false;
        assertThat(deliver(0, part(new byte[] {6, 8, 4, 1, 1, 2, 2}, ascii("op"))))
                .isZero();
        assertThat(heard.getLast()).isEqualTo("+380671112233 stop STOP");
        assertThat(heard).hasSize(2);
    }

    @Test
    void partsThatAreNumberedInParametersAreJoinedLikeThoseInHeaders() throws Exception {
        provider.health();
        byte[] text = "Досить вже!".getBytes(StandardCharsets.UTF_16BE);
        byte[] first = Arrays.copyOf(text, 10);
        byte[] second = Arrays.copyOfRange(text, 10, text.length);
        assertThat(sar(second, new Smsc.Sar(0xfffe, 2, 2))).isZero();
        assertThat(sar(first, new Smsc.Sar(0xfffd, 2, 1))).isZero();
        assertThat(heard).as("of another message").isEmpty();
        assertThat(sar(first, new Smsc.Sar(0xfffe, 2, 1))).isZero();
        assertThat(heard).containsExactly("+380671112233 Досить вже! STOP");
        sar("whole".getBytes(StandardCharsets.UTF_16BE), new Smsc.Sar(1, 1, 1));
        sar("the third of two".getBytes(StandardCharsets.UTF_16BE), new Smsc.Sar(1, 2, 3));
        assertThat(heard).endsWith("+380671112233 whole NONE", "+380671112233 the third of two NONE");
    }

    private int sar(byte[] body, Smsc.Sar sar) throws Exception {
        return smsc.deliver(0, "380671112233", "7000", 8, body, null, -1, sar);
    }

    @Test
    void aPartThatStaysAloneIsHeardAfterAnHourAndNonsenseInAHeaderIsPassedOver() throws Exception {
        long[] nowMs = {1_000_000};
        Ticker ticker = new Ticker() {
            @Override
            public long nowMs() {
                return nowMs[0];
            }

            @Override
            public long nanos() {
                return nowMs[0] * 1_000_000;
            }
        };
        HeardParts parts = new HeardParts(database.storage(), ticker);
        assertThat(parts.add(2, "+1", "7000", new Piece(1, 3, 3), (byte) 0, ascii("end")))
                .isEmpty();
        assertThat(parts.add(2, "+1", "7000", new Piece(1, 3, 1), (byte) 0, ascii("begin, ")))
                .isEmpty();
        nowMs[0] += HeardParts.WAIT_MS;
        assertThat(parts.late(2)).isEmpty();
        nowMs[0]++;
        assertThat(parts.late(3)).as("another workspace").isEmpty();
        assertThat(parts.late(2)).singleElement().satisfies(one -> {
            assertThat(one.text()).isEqualTo("begin, end");
            parts.forget(one);
        });
        assertThat(parts.late(2)).isEmpty();

        deliver(0, part(new byte[] {5, 0, 3, 1, 2, 3}, ascii("the third of two")));
        deliver(0, part(new byte[] {4, 0, 9, 1, 2}, ascii("longer than it is")));
        deliver(0, new byte[] {(byte) 200, 0, 3});
        assertThat(heard)
                .containsExactly("+380671112233 the third of two NONE", "+380671112233 longer than it is NONE");
    }

    private int deliver(int coding, byte[] body) throws Exception {
        provider.health();
        return smsc.deliver(0x40, "380671112233", "7000", coding, body, null, -1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] part(byte[] header, byte[] text) {
        byte[] all = Arrays.copyOf(header, header.length + text.length);
        System.arraycopy(text, 0, all, header.length, text.length);
        return all;
    }
}
