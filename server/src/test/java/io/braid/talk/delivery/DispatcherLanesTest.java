package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Patience;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many calls are made at once, by the dispatcher's own threads. */
final class DispatcherLanesTest {
    private static final int PEOPLE = 2 * Dispatcher.PICKED_MAX;

    private final DeliveryRig rig = DeliveryRig.memory();
    private final Map<String, AtomicInteger> calling =
            Map.of("email", new AtomicInteger(), "push", new AtomicInteger());
    private final Map<String, AtomicInteger> most = Map.of("email", new AtomicInteger(), "push", new AtomicInteger());
    private final Semaphore answers = new Semaphore(0);

    @Test
    void whileVeryManyPeopleAreLetInMarketingLeavesSlowlyAndReceiptsDoNot() throws InterruptedException {
        long id = 1;
        for (int person = 1; person <= PEOPLE; person++) {
            rig.people(person);
            rig.ask(id++, rig.intent(person, 1_000 + person, "email", Purpose.TRANSACTIONAL, ""));
            rig.ask(id++, rig.intent(person, 5_000 + person, "push", Purpose.MARKETING, ""));
        }
        rig.answer = this::answered;
        rig.bulk = true;
        try (Dispatcher dispatcher = rig.dispatcher()) {
            dispatcher.start();
            Patience.until("as many receipts at once as may be", () -> calling("email") == Dispatcher.IN_FLIGHT_MAX);
            Patience.until("some marketing", () -> calling("push") == Dispatcher.IN_FLIGHT_MAX);
            answers.release(2 * PEOPLE);
            Patience.until("all but a few receipts", () -> called("email") > PEOPLE / 2);
            assertThat(most.get("push").get()).isEqualTo(Dispatcher.IN_FLIGHT_MAX);

            Patience.until("the burst's end", () -> called("push") == Dispatcher.IN_FLIGHT_MAX && calling("push") == 0);
            rig.clock.machineMs.addAndGet(Dispatcher.BULK_EVERY_NANOS / 1_000_000);
            Patience.until("another burst, and no more", () -> called("push") == 2 * Dispatcher.IN_FLIGHT_MAX);
            assertThat(most.get("push").get()).isEqualTo(Dispatcher.IN_FLIGHT_MAX);

            rig.bulk = false;
            Patience.until("all answers", dispatcher::drained);
        }
        assertThat(rig.called).hasSize(2 * PEOPLE);
        assertThat(rig.called.stream().map(Outgoing::sendId)).doesNotHaveDuplicates();
        assertThat(most.get("email").get()).isEqualTo(Dispatcher.IN_FLIGHT_MAX);
        assertThat(most.get("push").get()).isLessThanOrEqualTo(Dispatcher.IN_FLIGHT_MAX);
    }

    private Outcome answered(Outgoing message) {
        AtomicInteger now = calling.get(message.channel());
        most.get(message.channel()).accumulateAndGet(now.incrementAndGet(), Math::max);
        answers.acquireUninterruptibly();
        now.decrementAndGet();
        return new Outcome.Accepted("", false);
    }

    private int calling(String channel) {
        return calling.get(channel).get();
    }

    private long called(String channel) {
        synchronized (rig.called) {
            return rig.called.stream()
                    .filter(message -> message.channel().equals(channel))
                    .count();
        }
    }
}
