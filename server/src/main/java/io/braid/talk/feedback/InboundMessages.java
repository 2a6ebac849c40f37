package io.braid.talk.feedback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import io.braid.talk.channels.Heard.Inbound;
import io.braid.talk.channels.Heard.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What people write becomes events of whoever has the address: {@code SMS Received}, and for a word that stops or starts advertising a
 * statement of consent with the word as its proof. The network vouches for the number, as a server does. Returns when the statement
 * holds, so that the provider's acknowledgement means: nothing goes out after this.
 *
 * <p>Thread rule: any thread.
 */
public final class InboundMessages implements Consumer<Inbound> {
    /** How long to wait for the fold; the log has it in any case. */
    static final long FOLD_MS_MAX = 3_000;

    private static final long PAUSE_MS = 10;

    private final Log log;
    private final LongSupplier folded;
    private final Clock clock;

    /** @param folded the offset up to which the pipeline has folded */
    public InboundMessages(Log log, LongSupplier folded, Clock clock) {
        this.log = log;
        this.folded = folded;
        this.clock = clock;
    }

    @Override
    public void accept(Inbound inbound) {
        long nowMs = clock.nowMs();
        List<NewEvent> events = new ArrayList<>();
        events.add(event(
                inbound,
                "SMS Received",
                "received",
                nowMs,
                Json.object()
                        .put("channel", inbound.channel())
                        .put("address", inbound.from())
                        .put("to", inbound.to())
                        .put("text", inbound.text())
                        .put("wish", inbound.wish().name().toLowerCase(java.util.Locale.ROOT))));
        if (inbound.wish() != Wish.NONE) {
            events.add(event(
                    inbound,
                    inbound.wish() == Wish.STOP ? "Consent Refused" : "Consent Granted",
                    "consent",
                    nowMs,
                    Json.object()
                            .put("channel", inbound.channel())
                            .put("address", inbound.from())
                            .put("purpose", "marketing")
                            .put("text", inbound.text())));
        }
        log.append(new AppendRequest(inbound.workspace(), events));
        if (inbound.wish() != Wish.NONE) {
            awaitFold();
        }
    }

    private NewEvent event(Inbound inbound, String name, String suffix, long nowMs, ObjectNode properties) {
        ObjectNode body = Json.object();
        body.set("properties", properties);
        body.putObject("context").putObject("traits").put("phone", inbound.from());
        return new NewEvent(
                EventType.TRACK, name, inbound.messageId() + ":" + suffix, "", "", "", 0, nowMs, 0, Trust.SERVER, body);
    }

    private void awaitFold() {
        long target = log.mark().offset();
        for (long waitedMs = 0; folded.getAsLong() < target && waitedMs < FOLD_MS_MAX; waitedMs += PAUSE_MS) {
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
