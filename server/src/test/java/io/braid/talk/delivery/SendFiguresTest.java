package io.braid.talk.delivery;

import static io.braid.talk.delivery.DeliveryRig.W;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who clicked in time, and for whom marketing was asked. */
final class SendFiguresTest {
    @Test
    void aClickCountsWithinItsTimeAndOnlyMarketingIsMarketing() {
        DeliveryRig rig = DeliveryRig.postgres();
        rig.rules("");
        rig.ask(1, rig.intent(5, 9, "push", Purpose.MARKETING, ""));
        rig.ask(2, rig.intent(5, 9, "email", Purpose.TRANSACTIONAL, ""));
        rig.dispatcher.runOnce();
        long clickedMs = rig.clock.nowMs() + 1_000;
        rig.storage.run(tx -> rig.store.receive(tx, W, List.of(new Receipt(1, Receipt.Kind.CLICKED, "", clickedMs))));
        SendFigures figures = new SendFigures(rig.storage);
        long[] people = {5, 6, 5, 5, 5};
        long[] fromMs = {clickedMs, clickedMs, clickedMs + 1, clickedMs - 99, clickedMs - 100};
        assertThat(figures.clicked(W, "cart", people, fromMs, 100)).containsExactlyInAnyOrder(0, 3);
        assertThat(figures.clicked(W, "other", people, fromMs, 100)).isEmpty();
        assertThat(figures.marketing(W, 0))
                .containsExactly(new SendFigures.First(5, rig.row(1).createdMs(), false));
        assertThat(figures.marketing(W, rig.row(1).createdMs() + 1)).isEmpty();
    }
}
