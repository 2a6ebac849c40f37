package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Lists of many sends, filled by SQL. {@code -Dbraid.sends=1000000} asks a million and prints how long each question took; the figures last
 * measured stand in bench/README.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendListsTest {
    private static final int SENDS = Integer.getInteger("braid.sends", 30_000);
    private static final int PAGE = 50;
    private static final int W = 1;

    /** Of send 1 only: it is unknown, of a rare channel and message, and was clicked at 5. */
    private static final String FILL = """
            INSERT INTO delivery.send
            SELECT 1, n, n % 5000 + 1, 'k' || n, CASE WHEN n = 1 THEN 'rare' ELSE 'left-cart' END, n, 'remind', 0,
                CASE WHEN n = 1 THEN 'webhook' WHEN n % 2 = 0 THEN 'sms' ELSE 'email' END, 'marketing',
                CASE WHEN n = 1 THEN 'rare-message' ELSE 'cart' END, '', '', '', '', false, 50, '', 0, n,
                CASE WHEN n = 1 THEN 'unknown' WHEN n % 50 = 0 THEN 'failed' ELSE 'delivered' END, '', '', n, 0, 0, 1, 0, 'a@b.c', '', '',
                n, n, 0, CASE WHEN n = 1 THEN 5 WHEN n % 40 = 0 THEN n ELSE 0 END, 'Your cart'
            FROM generate_series(1, :sends) n""";

    private final TestDatabase database = TestDatabase.fresh();
    private final Storage storage = database.storage();
    private final PgDeliveryStore store = new PgDeliveryStore();

    @BeforeAll
    void fill() {
        storage.run(tx ->
                PgTransaction.handle(tx).createUpdate(FILL).bind("sends", SENDS).execute());
        storage.run(tx -> PgTransaction.handle(tx).execute("ANALYZE delivery.send"));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void whatIsRareIsFoundInPartsAndNothingIsLost() {
        Sends.Filter rare = new Sends.Filter(0, "", null, "", "rare-message", 0);
        List<Long> found = new ArrayList<>();
        int parts = 0;
        long before = Long.MAX_VALUE;
        do {
            SendPart part = part(rare, before);
            part.rows().forEach(row -> found.add(row.sendId()));
            before = part.nextBeforeId();
            parts++;
        } while (before != 0);

        assertThat(found).containsExactly(1L);
        assertThat(parts).isBetween(SENDS / Sends.LOOKED_MAX, SENDS / Sends.LOOKED_MAX + 1);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        Sends.Filter failedSms = new Sends.Filter(0, "sms", SendState.FAILED, "left-cart", "cart", 0);
        SendPart first = part(failedSms, Long.MAX_VALUE);
        SendPart second = part(failedSms, first.nextBeforeId());

        assertThat(first.rows()).hasSize(PAGE);
        assertThat(first.rows()).allMatch(row -> row.state() == SendState.FAILED);
        assertThat(second.rows().getFirst().sendId())
                .isEqualTo(first.rows().getLast().sendId() - 50);
    }

    /** What {@link #FILL} gave a send, in other words. */
    private static String channelOf(long id) {
        return id == 1 ? "webhook" : id % 2 == 0 ? "sms" : "email";
    }

    private static SendState stateOf(long id) {
        return id == 1 ? SendState.UNKNOWN : id % 50 == 0 ? SendState.FAILED : SendState.DELIVERED;
    }

    @Test
    void aListByStateIsJoinedFromAllChannelsAndOneByChannelFromAllStates() {
        Map<Sends.Filter, LongPredicate> lists = new LinkedHashMap<>();
        for (SendState state : SendState.values()) {
            lists.put(Sends.Filter.ofState(state), id -> stateOf(id) == state);
        }
        for (String channel : List.of("sms", "email", "webhook", "push")) {
            lists.put(channel(channel), id -> channelOf(id).equals(channel));
        }
        lists.forEach((filter, fits) -> {
            for (long before : new long[] {SENDS + 1, SENDS / 2, 2, 1}) {
                assertThat(part(filter, before).rows())
                        .as("%s before %d", filter, before)
                        .extracting(SendRow::sendId)
                        .containsExactlyElementsOf(LongStream.iterate(before - 1, id -> id > 0, id -> id - 1)
                                .filter(fits)
                                .limit(PAGE)
                                .boxed()
                                .toList());
            }
        });
    }

    @Test
    void ofAWorkspaceThatSentNothingNoneIsListed() {
        for (Sends.Filter filter : List.of(Sends.Filter.ALL, Sends.Filter.ofState(SendState.SENT), channel("email"))) {
            SendPart part = storage.inTransaction(tx -> store.newest(tx, W + 1, filter, Long.MAX_VALUE, PAGE));
            assertThat(part.rows()).as(filter.toString()).isEmpty();
            assertThat(part.nextBeforeId()).as(filter.toString()).isZero();
        }
    }

    @Test
    void clicksAreListedFromTheirPeriodOn() {
        SendPart late = part(new Sends.Filter(0, "", null, "", "", SENDS - 399), Long.MAX_VALUE);
        SendPart all = part(new Sends.Filter(0, "", null, "", "", 1), 41);

        assertThat(late.rows()).hasSize(10).allMatch(row -> row.clickedMs() >= SENDS - 399);
        assertThat(all.rows()).extracting(SendRow::sendId).containsExactly(40L, 1L);
    }

    @Test
    void eachQuestionLooksAtABoundedNumberOfSends() {
        Map<String, Sends.Filter> questions = new TreeMap<>(Map.of(
                "all",
                Sends.Filter.ALL,
                "state unknown (1)",
                Sends.Filter.ofState(SendState.UNKNOWN),
                "state failed",
                Sends.Filter.ofState(SendState.FAILED),
                "state held (0)",
                Sends.Filter.ofState(SendState.HELD),
                "channel webhook (1)",
                channel("webhook"),
                "journey rare (1)",
                new Sends.Filter(0, "", null, "rare", "", 0),
                "message rare (1)",
                new Sends.Filter(0, "", null, "", "rare-message", 0),
                "clicked",
                new Sends.Filter(0, "", null, "", "", 1),
                "failed of email (0)",
                new Sends.Filter(0, "email", SendState.FAILED, "", "", 0),
                "profile",
                Sends.Filter.ofProfile(17)));
        questions.forEach((name, filter) -> {
            long slowest = 0;
            for (int n = 0; n < 5; n++) {
                long startedNs = System.nanoTime();
                SendPart part = part(filter, Long.MAX_VALUE);
                slowest = Math.max(slowest, System.nanoTime() - startedNs);
                assertThat(part.rows()).as(name).hasSizeLessThanOrEqualTo(PAGE);
            }
            System.out.printf("%d sends, %s: slowest of 5 %.1f ms%n", SENDS, name, slowest / 1e6);
        });
    }

    private static Sends.Filter channel(String channel) {
        return new Sends.Filter(0, channel, null, "", "", 0);
    }

    private SendPart part(Sends.Filter filter, long beforeId) {
        return storage.inTransaction(tx -> store.newest(tx, W, filter, beforeId, PAGE));
    }
}
