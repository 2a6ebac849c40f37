package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Patience;
import io.braid.talk.channels.Outcome;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How many calls are made at once, by the dispatcher's own threads. */
final class DispatcherLanesTest {
    @Test
    void whileTheFoldIsAboutVeryManyPeopleMarketingLeavesSlowlyAndReceiptsDoNot() throws InterruptedException {
        DeliveryRig rig = DeliveryRig.memory();
        int sends = Dispatcher.IN_FLIGHT_MAX;
        long id = 1;
        for (int person = 1; person <= sends; person++) {
            rig.people(person);
            rig.ask(id++, rig.intent(person, 100 + person, "email", Purpose.TRANSACTIONAL, ""));
            rig.ask(id++, rig.intent(person, 200 + person, "push", Purpose.MARKETING, ""));
        }
        CountDownLatch answer = new CountDownLatch(1);
        rig.answer = message -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Accepted("", false);
        };
        rig.bulk = true;
        try (Dispatcher dispatcher = rig.dispatcher()) {
            dispatcher.start();
            Patience.until(
                    "all receipts",
                    () -> called(rig, "email") == sends && called(rig, "push") == Dispatcher.IN_FLIGHT_BULK);
            assertThat(called(rig, "push")).isEqualTo(Dispatcher.IN_FLIGHT_BULK);

            rig.bulk = false;
            Patience.until("all marketing", () -> called(rig, "push") == sends);
            answer.countDown();
            Patience.until("all answers", rig.dispatcher::drained);
        }
        assertThat(rig.called).hasSize(2 * sends);
    }

    private static long called(DeliveryRig rig, String channel) {
        synchronized (rig.called) {
            return rig.called.stream()
                    .filter(message -> message.channel().equals(channel))
                    .count();
        }
    }
}
