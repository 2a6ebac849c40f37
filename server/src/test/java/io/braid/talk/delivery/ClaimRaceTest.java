package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Promise 5 under contention: many dispatchers, many sends of few people, on PostgreSQL. */
final class ClaimRaceTest {
    @Test
    void manyDispatchersNeverExceedCapsOrOccasionsOfAPerson() throws InterruptedException {
        DeliveryRig rig = DeliveryRig.postgres();
        int people = 8;
        rig.people(LongStream.rangeClosed(1, people).toArray());
        rig.answer = m ->
                m.sendId() % 5 == 0 ? new Outcome.Rejected(Outcome.Why.MESSAGE, "no") : new Outcome.Accepted("", false);
        long id = 1;
        for (int p = 1; p <= people; p++) {
            for (int n = 1; n <= 12; n++) {
                rig.ask(id++, rig.intent(p, p * 100 + n, "push", Purpose.MARKETING, "cart:" + p + ":left-" + n % 3));
            }
        }
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            Dispatcher dispatcher = rig.dispatcher();
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 200; i++) {
                    dispatcher.runOnce();
                    rig.clock.machineMs.addAndGet(20);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Map<Long, Long> accepted = rig.called.stream()
                .filter(m -> m.sendId() % 5 != 0)
                .collect(Collectors.groupingBy(Outgoing::profileId, Collectors.counting()));
        assertThat(accepted.values()).allMatch(count -> count == 1);
        assertThat(accepted).hasSize(people);
        assertThat(rig.called.stream().map(Outgoing::sendId)).doesNotHaveDuplicates();
        for (long s = 1; s < id; s++) {
            assertThat(rig.row(s).state()).isIn(SendState.SENT, SendState.REFUSED, SendState.FAILED);
        }
    }
}
