package io.braid.talk.channels.sms;

import io.braid.base.kernel.Patience;
import io.braid.base.kernel.Ticker;
import io.braid.base.kernel.Unavailable;
import io.braid.base.storage.TestDatabase;
import io.braid.talk.channels.Heard;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.sms.Smsc.Answer;
import io.braid.talk.content.Rendered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Our end of SMPP and a server that speaks with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SmppRig {
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    volatile boolean away;
    TestDatabase database;
    Smsc smsc;
    SmppProvider provider;
    long sendId = 1_000;

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

    SmppProvider provider(boolean payload, Receipt.Ids ids, String password) {
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

    Outgoing message(String text) {
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

    static void await(BooleanSupplier what) throws InterruptedException {
        Patience.until("what the peer was to see", what);
    }
}
