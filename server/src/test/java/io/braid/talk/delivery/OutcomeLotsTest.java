package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Patience;
import io.braid.base.storage.OpenTransaction;
import io.braid.talk.channels.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that are written in one transaction. */
final class OutcomeLotsTest {
    private final DeliveryRig rig = DeliveryRig.memory();

    @Test
    void aLateAnswerBesideTheOneOfTheNextAttemptChangesNothing() throws InterruptedException {
        rig.ask(1, rig.intent(5, 1, "push", Purpose.TRANSACTIONAL, ""));
        rig.answer = m -> new Outcome.Unknown("no answer");
        rig.dispatcher.runOnce();
        SendRow late = rig.row(1);
        rig.clock.pass(ClaimRules.DAY_MS / 24);
        rig.ask(2, rig.intent(6, 2, "push", Purpose.TRANSACTIONAL, ""));
        List<SendRow> calling = new ArrayList<>();
        rig.answer = m -> {
            calling.add(rig.row(m.sendId()));
            throw new IllegalStateException("its answer comes below");
        };
        for (int send = 0; send < 2; send++) {
            try {
                rig.dispatcher.runOnce();
            } catch (IllegalStateException e) {
                rig.clock.pass(Dispatcher.LEASE_MS);
            }
        }
        assertThat(calling).extracting(SendRow::sendId).containsExactlyInAnyOrder(1L, 2L);
        assertThat(rig.row(1).attempts()).isEqualTo(2);

        Outcome accepted = new Outcome.Accepted("p", false);
        List<Thread> settling = new ArrayList<>();
        try (var store = OpenTransaction.in(rig.storage, tx -> {})) {
            settling.add(settle(rowOf(calling, 2), accepted, Thread.State.BLOCKED));
            settling.add(settle(rowOf(calling, 1), accepted, Thread.State.WAITING));
            settling.add(settle(late, new Outcome.Retry(0, "450 later"), Thread.State.WAITING));
        }
        for (Thread thread : settling) {
            thread.join();
        }

        assertThat(rig.row(1).state()).isEqualTo(SendState.SENT);
        assertThat(rig.row(2).state()).isEqualTo(SendState.SENT);
        assertThat(rig.attempts(1)).extracting(Attempt::outcome).containsExactly("unknown", "accepted");
    }

    private static SendRow rowOf(List<SendRow> rows, long sendId) {
        return rows.stream().filter(row -> row.sendId() == sendId).findFirst().orElseThrow();
    }

    /** The first is served alone, and waits for the store; the others wait for the next lot. */
    private Thread settle(SendRow claimed, Outcome outcome, Thread.State until) throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(() -> rig.outcomes.settle(claimed, outcome));
        Patience.until("it waits", () -> thread.getState() == until);
        return thread;
    }
}
