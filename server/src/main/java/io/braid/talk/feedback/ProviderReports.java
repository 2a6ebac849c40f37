package io.braid.talk.feedback;

import io.braid.base.kernel.Clock;
import io.braid.talk.channels.Heard;
import io.braid.talk.channels.Outcome;
import io.braid.talk.delivery.Reason;
import io.braid.talk.delivery.SendFeedback;
import java.util.function.Consumer;

/** What providers report goes on to delivery; what people write goes to whoever reads it. Thread rule: any thread. */
public final class ProviderReports implements Heard {
    private final SendFeedback feedback;
    private final Consumer<Inbound> reader;
    private final Clock clock;

    /** @param reader returns when what was written is durable */
    public ProviderReports(SendFeedback feedback, Consumer<Inbound> reader, Clock clock) {
        this.feedback = feedback;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public void delivered(int workspace, long sendId) {
        feedback.delivered(workspace, sendId, clock.nowMs());
    }

    @Override
    public void failed(int workspace, long sendId, Outcome.Why why, String detail) {
        feedback.failed(workspace, sendId, Reason.of(why), clock.nowMs());
    }

    @Override
    public void received(Inbound inbound) {
        reader.accept(inbound);
    }
}
