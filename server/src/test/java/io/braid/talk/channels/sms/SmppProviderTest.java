package io.braid.talk.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.TestDatabase;
import io.braid.talk.channels.Health;
import io.braid.talk.channels.Heard;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.sms.Smsc.Answer;
import io.braid.talk.content.Rendered;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Our end of SMPP against two servers that have nothing in common but the specification. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SmppProviderTest {
    static final class AgainstJsmpp extends SmppProviderTest {
        @Override
        Smsc smsc() throws Exception {
            return new JsmppSmsc();
        }
    }

    static final class AgainstCloudhopper extends SmppProviderTest {
        @Override
        Smsc smsc() throws Exception {
            return new CloudhopperSmsc();
        }
    }

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean away;
    private TestDatabase database;
    private Smsc smsc;
    private SmppProvider provider;
    private long sendId = 1_000;

    abstract Smsc smsc() throws Exception;

    @BeforeAll
    void start() throws Exception {
        database = TestDatabase.fresh();
        smsc = smsc();
    }

    @AfterAll
    void stop() {
        smsc.close();
        database.close();
    }

    @BeforeEach
    void open() {
        heard.clear();
        smsc.got().clear();
        smsc.answer(m -> new Answer(0, "id-" + System.nanoTime()));
        provider = provider(false, Receipt.Ids.SAME, "secret");
        provider.health();
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private SmppProvider provider(boolean payload, Receipt.Ids ids, String password) {
        return new SmppProvider(
                1,
                new SmppSettings(
                        "127.0.0.1",
                        smsc.port(),
                        false,
                        "braid",
                        password,
                        "",
                        "MyShop",
                        -1,
                        -1,
                        5,
                        5_000,
                        1_000,
                        payload,
                        ids,
                        24,
                        "досить вже"),
                new SentParts(database.storage(), Ticker.system()),
                new HeardParts(database.storage(), Ticker.system()),
                new Ears(),
                Ticker.system(),
                new Random(3),
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private final class Ears implements Heard {
        @Override
        public void delivered(int workspace, long sendId) {
            heard.add("delivered " + sendId);
        }

        @Override
        public void failed(int workspace, long sendId, Outcome.Why why, String detail) {
            heard.add("failed " + sendId + " " + why + " " + detail);
        }

        @Override
        public void received(Inbound inbound) {
            if (away) {
                throw new Unavailable("the database is away", 0);
            }
            heard.add(inbound.from() + " " + inbound.text() + " " + inbound.wish());
        }
    }

    private Outgoing message(String text) {
        return new Outgoing(
                1,
                ++sendId,
                7,
                1,
                "sms",
                "+380501112233",
                "hello",
                new Rendered("sms", "en", "", "", text, "", "", ""),
                "",
                0);
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        long endNanos = System.nanoTime() + 8_000_000_000L;
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(endNanos);
            Thread.sleep(10);
        }
    }

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
