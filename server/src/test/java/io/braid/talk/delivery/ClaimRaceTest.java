package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Patience;
import io.braid.base.storage.OpenTransaction;
import io.braid.base.storage.Transaction;
import io.braid.talk.channels.Budget;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promise 5 under contention: many sends of few people, on PostgreSQL. */
final class ClaimRaceTest {
    private static final int PEOPLE = 8;
    private static final int SENDS = 12 * PEOPLE;

    private final DeliveryRig rig = DeliveryRig.postgres();
    /** By the provider, which gives back what was reserved. */
    private LongPredicate refused = sendId -> sendId % 5 == 0;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void manyDispatchersNeverExceedCapsOrOccasionsOfAPerson() throws InterruptedException {
        ask();
        rig.together(6, 200, 20);
        assertOneEach();
    }

    @Test
    void norDoLotsOfTheirOwnThreads() throws InterruptedException {
        // Nobody waits for a person's more important message, so that a lot may be asked for several of one person.
        rig.settings("{quietFromMinute: 0, quietToMinute: 0, arbitrationSeconds: 0}");
        // What one reserved and gives back, another was refused for meanwhile.
        refused = sendId -> false;
        ask();
        try (Dispatcher one = rig.dispatcher();
                Dispatcher other = rig.dispatcher()) {
            one.start();
            other.start();
            Patience.until("nothing is left to do", () -> {
                rig.clock.machineMs.addAndGet(20);
                return one.drained();
            });
        }
        assertOneEach();
    }

    @Test
    void whomSomebodyElseHasHoldsUpNobody() throws InterruptedException {
        assertNobodyWaitsFor(tx -> rig.locks.lock(tx, DeliveryRig.W, List.of(2L)));
    }

    @Test
    void norDoesASendThatSomebodyElseHas() throws InterruptedException {
        assertNobodyWaitsFor(tx -> rig.store.lock(tx, DeliveryRig.W, 2));
    }

    /** Each of two dispatchers has lots of three channels, whose budgets it takes and, of what is rejected, gives back. */
    @Test
    void norDoLotsWaitForOneAnothersBudgetsInACircle() throws InterruptedException {
        int sends = 600;
        rig.people(LongStream.rangeClosed(1, sends).toArray());
        rig.answer = m ->
                m.sendId() % 2 == 0 ? new Outcome.Rejected(Outcome.Why.MESSAGE, "no") : new Outcome.Accepted("", false);
        for (int id = 1; id <= sends; id++) {
            rig.ask(id, rig.intent(id, id, List.of("email", "sms", "push").get(id % 3), Purpose.MARKETING, ""));
        }
        Budget budget = new Budget(true, 100_000, 0, 0, "");
        try (Dispatcher one = rig.dispatcher(budget);
                Dispatcher other = rig.dispatcher(budget)) {
            one.start();
            other.start();
            Patience.until("all is sent", one::drained);
        }
        assertThat(rig.called).hasSize(sends);
        assertThat(rig.deadlocks()).isZero();
    }

    private void assertNobodyWaitsFor(Consumer<Transaction> lock) throws InterruptedException {
        rig.people(1, 2, 3);
        for (long person = 1; person <= 3; person++) {
            rig.ask(person, rig.intent(person, person, "push", Purpose.MARKETING, ""));
        }
        try (Dispatcher dispatcher = rig.dispatcher()) {
            try (var somebody = OpenTransaction.in(rig.storage, lock)) {
                dispatcher.start();
                Patience.until("the others have theirs", () -> rig.called.size() == 2);
                assertThat(rig.called.stream().map(Outgoing::profileId)).containsExactlyInAnyOrder(1L, 3L);
            }
            Patience.until("he has his, too", dispatcher::drained);
        }
        assertThat(rig.called.stream().map(Outgoing::profileId)).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    private void ask() {
        rig.people(LongStream.rangeClosed(1, PEOPLE).toArray());
        rig.answer = m -> refused.test(m.sendId())
                ? new Outcome.Rejected(Outcome.Why.MESSAGE, "no")
                : new Outcome.Accepted("", false);
        for (int id = 1; id <= SENDS; id++) {
            long person = 1 + (id - 1) * PEOPLE / SENDS;
            rig.ask(
                    id,
                    rig.intent(person, 1_000 + id, "push", Purpose.MARKETING, "cart:" + person + ":left-" + id % 3));
        }
    }

    /** The rule allows one a day. */
    private void assertOneEach() {
        Map<Long, Long> accepted = rig.called.stream()
                .filter(m -> !refused.test(m.sendId()))
                .collect(Collectors.groupingBy(Outgoing::profileId, Collectors.counting()));
        assertThat(accepted.values()).allMatch(count -> count == 1);
        assertThat(accepted).hasSize(PEOPLE);
        assertThat(rig.called.stream().map(Outgoing::sendId)).doesNotHaveDuplicates();
        for (long id = 1; id <= SENDS; id++) {
            assertThat(rig.row(id).state()).isIn(SendState.SENT, SendState.REFUSED, SendState.FAILED);
        }
    }
}
