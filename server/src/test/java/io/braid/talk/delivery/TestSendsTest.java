package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Refusal;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentLookup;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.talk.channels.Budget;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.channels.Provider;
import io.braid.talk.channels.Retries;
import io.braid.talk.content.Rendered;
import io.braid.talk.delivery.TestSends.Fate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A message of a test goes to the address that it names, once, marked, and leaves nothing behind. */
class TestSendsTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final MemoryDeliveryStore store = new MemoryDeliveryStore();
    private final TestClock clock = new TestClock("2026-06-10T23:00:00Z");
    private final List<Outgoing> called = new ArrayList<>();
    private final Map<String, ConsentLookup.Verdict> said = new HashMap<>();
    private final Map<String, Long> pauses = new HashMap<>();
    private Outcome answer = new Outcome.Accepted("p", false);
    private Budget budget = Budget.NONE;

    private TestSends sends() {
        Provider provider = new Recorder(called, message -> answer);
        return new TestSends(
                storage,
                store,
                new RestoredHold(storage),
                new Budgets(storage, store, clock),
                letter -> {
                    if (letter.message().equals("none")) {
                        throw Refusal.invalid("no_template", "There is none.", null);
                    }
                    return new Rendered("email", "en", "Hello", "<p>Hello</p>", "Hello", "", "", "");
                },
                new Channels(List.of(new Channel("email", "email", provider, false, 0, budget, Retries.DEFAULT))),
                new ConsentLookup() {
                    @Override
                    public Map<Key, Verdict> verdicts(Transaction tx, int workspace, Collection<Key> asked) {
                        return asked.stream()
                                .collect(Collectors.toMap(
                                        key -> key,
                                        key -> said.getOrDefault(key.address().value(), Verdict.UNKNOWN)));
                    }

                    @Override
                    public Map<Address, Long> pausedUntilMs(Transaction tx, int workspace, Collection<Address> asked) {
                        return asked.stream()
                                .filter(address -> pauses.containsKey(address.value()))
                                .collect(Collectors.toMap(address -> address, address -> pauses.get(address.value())));
                    }
                },
                clock,
                clock.ticker());
    }

    private static TestSends.Letter letter(String address, Purpose purpose) {
        return new TestSends.Letter(1, 0, "email", address, false, purpose, "hello", "{}");
    }

    private static TestSends.Letter marketing(String address) {
        return letter(address, Purpose.MARKETING);
    }

    @Test
    void itGoesAtNightToWhomTheHouseNamedAndSaysThatItIsATest() {
        TestSends.Sent sent = sends().send(marketing("ann@shop.example"));
        assertThat(sent.fate()).isEqualTo(Fate.SENT);
        assertThat(called).singleElement().satisfies(message -> {
            assertThat(message.address()).isEqualTo("ann@shop.example");
            assertThat(message.content().subject()).isEqualTo("[Test] Hello");
            assertThat(message.sendId()).as("no receipt is kept").isZero();
        });
    }

    @Test
    void whatAnOwnerOfAnAddressRefusedHoldsForTestsToo() {
        TestSends sends = sends();
        said.put("no@shop.example", ConsentLookup.Verdict.REFUSED);
        said.put("bounced@shop.example", ConsentLookup.Verdict.SUPPRESSED);
        pauses.put("rests@shop.example", clock.nowMs() + 1);
        storage.run(tx -> store.suppress(tx, 1, "email", "dead@shop.example", "hard_bounce", 1));
        assertThat(List.of("no", "bounced", "rests", "dead"))
                .map(who -> sends.send(marketing(who + "@shop.example")).why())
                .containsExactly("consent_refused", "suppressed", "paused", "suppressed");
        assertThat(sends.send(marketing("")).why()).isEqualTo("no_address");
        assertThat(called).isEmpty();
        clock.pass(1);
        assertThat(sends.send(marketing("rests@shop.example")).fate()).isEqualTo(Fate.SENT);
    }

    @Test
    void whatStopsSendingStopsTests() {
        TestSends sends = sends();
        KillSwitch stop = new KillSwitch(storage, store, clock.ticker());
        stop.turn(1, StopScope.MARKETING, "user:1", "");
        assertThat(sends.send(marketing("ann@shop.example")).why()).isEqualTo("kill_switch");
        assertThat(sends.send(letter("ann@shop.example", Purpose.TRANSACTIONAL)).fate())
                .isEqualTo(Fate.SENT);
        stop.turn(1, StopScope.ALL, "user:1", "");
        assertThat(sends.send(letter("ann@shop.example", Purpose.TRANSACTIONAL)).why())
                .isEqualTo("kill_switch");
    }

    @Test
    void whatTheProviderOrTheTemplateSaysIsTold() {
        TestSends sends = sends();
        answer = new Outcome.Retry(1_000, "come back");
        TestSends.Sent later = sends.send(marketing("ann@shop.example"));
        assertThat(later.fate() + " " + later.why()).isEqualTo("FAILED come back");
        answer = new Outcome.Unknown("it broke");
        assertThat(sends.send(marketing("ann@shop.example")).fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(called).as("each once").hasSize(2);
        assertThat(sends.send(new TestSends.Letter(1, 0, "email", "a@b.c", false, Purpose.MARKETING, "none", "{}"))
                        .why())
                .isEqualTo("no_template");
        assertThat(sends.send(new TestSends.Letter(1, 0, "sms", "a@b.c", false, Purpose.MARKETING, "hello", "{}"))
                        .why())
                .isEqualTo("no_channel");
        assertThat(sends.send(new TestSends.Letter(1, 5, "email", "a@b.c", true, Purpose.MARKETING, "hello", "{}"))
                        .why())
                .isEqualTo("simulated");
    }

    @Test
    void aTestCostsWhatAMessageCosts() {
        budget = new Budget(true, 2, 0, 0, "");
        TestSends sends = sends();
        answer = new Outcome.Rejected(Outcome.Why.MESSAGE, "no");
        sends.send(marketing("ann@shop.example"));
        answer = new Outcome.Accepted("p", false);
        assertThat(List.of(1, 2, 3))
                .map(i -> sends.send(marketing("ann@shop.example")).why())
                .containsExactly("", "", "budget");
    }

    @Test
    void moreThanEnoughAnHourIsRefused() {
        TestSends sends = sends();
        for (int i = 0; i < TestSends.PER_HOUR_MAX; i++) {
            assertThat(sends.send(marketing("ann@shop.example")).fate()).isEqualTo(Fate.SENT);
        }
        assertThat(sends.send(marketing("ann@shop.example")).why()).isEqualTo("too_many_tests");
        clock.pass(3_600_000);
        assertThat(sends.send(marketing("ann@shop.example")).fate()).isEqualTo(Fate.SENT);
    }
}
