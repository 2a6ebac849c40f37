package io.braid.talk.delivery;

import static io.braid.talk.delivery.DeliveryRig.W;
import static org.assertj.core.api.Assertions.assertThat;

import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import io.braid.spine.pipeline.TestBatch;
import io.braid.spine.pipeline.TestSubject;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever asks for marketing: the control group gets none, and what is owed to it goes. */
final class ControlledOutboxTest {
    private static final ControlGroup CONTROL = new ControlGroup(50, "control");

    private final DeliveryRig rig = DeliveryRig.memory();
    private long ids;

    private long person(boolean held) {
        return LongStream.iterate(1, id -> id + 1)
                .filter(id -> CONTROL.holds(id) == held)
                .findFirst()
                .orElseThrow();
    }

    private void asked(SendIntent intent) {
        rig.storage.run(tx -> {
            Stage.Run run = new OutboxStage(rig.store).open(new TestBatch(tx, W, () -> ++ids));
            run.fold(subject(intent.profileId()), new SendRequested(intent));
            TestBatch.end(run, tx);
        });
    }

    @Test
    void marketingOfTheControlGroupIsAGhostAndEverythingElseGoes() {
        rig.settings(
                "{quietFromMinute: 0, quietToMinute: 0, frequency: [], arbitrationSeconds: 0, controlPercent: 50}");
        long held = person(true);
        long told = person(false);
        asked(rig.intent(held, 9, "push", Purpose.MARKETING, ""));
        asked(rig.intent(held, 9, "email", Purpose.TRANSACTIONAL, ""));
        asked(rig.intent(told, 10, "push", Purpose.MARKETING, ""));
        rig.dispatcher.runOnce();
        assertThat(rig.called).extracting(message -> message.sendId()).containsExactlyInAnyOrder(2L, 3L);
        assertThat(rig.told()).contains("Message Held Out");
        assertThat(rig.row(1).intent().ghost()).isTrue();
        assertThat(rig.row(1).reason()).isEqualTo("held_out");
    }

    @Test
    void withoutAPercentageEverybodyGetsIt() {
        rig.settings("{quietFromMinute: 0, quietToMinute: 0, frequency: [], arbitrationSeconds: 0}");
        asked(rig.intent(person(true), 9, "push", Purpose.MARKETING, ""));
        rig.dispatcher.runOnce();
        assertThat(rig.called).hasSize(1);
    }

    @Test
    void aCancellationIsAboutWhatWasAskedForBeforeItInTheSameBatchToo() {
        for (DeliveryRig each : List.of(rig, DeliveryRig.postgres())) {
            each.storage.run(tx -> {
                Stage.Run run = new OutboxStage(each.store).open(new TestBatch(tx, W, () -> ++ids));
                Subject person = subject(5);
                run.fold(person, new SendRequested(each.intent(5, 9, "push", Purpose.TRANSACTIONAL, "")));
                run.fold(person, new SendCancelled(9, "", false, "moved"));
                run.fold(person, new SendRequested(each.intent(5, 9, "email", Purpose.TRANSACTIONAL, "")));
                TestBatch.end(run, tx);
            });
            assertThat(each.row(ids - 1).state()).isEqualTo(SendState.CANCELLED);
            assertThat(each.row(ids - 1).detail()).isEqualTo("moved");
            assertThat(each.row(ids).state()).isEqualTo(SendState.WAITING);
        }
    }

    private Subject subject(long id) {
        TestSubject subject = new TestSubject(W, id);
        subject.advanceTo(rig.clock.nowMs());
        return subject;
    }
}
