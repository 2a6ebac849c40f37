package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.storage.Storage;
import java.util.List;

/**
 * What came back about a send, told to the log: durable when a call returns, in the log a moment later. Telling the same twice is
 * nothing.
 *
 * <p>Thread rule: any thread.
 */
public final class SendFeedback {
    private final Storage storage;
    private final DeliveryStore store;

    SendFeedback(Storage storage, DeliveryStore store) {
        this.storage = storage;
        this.store = store;
    }

    /** What a person or a machine did. */
    public enum Use {
        OPENED(SendEvents.OPENED, "opened"),
        CLICKED(SendEvents.CLICKED, "clicked"),
        UNSUBSCRIBED(SendEvents.UNSUBSCRIBED, "unsubscribed"),
        /** A notification was put away unread. */
        CLOSED(SendEvents.CLOSED, "closed");

        private final String event;
        private final String suffix;

        Use(String event, String suffix) {
            this.event = event;
            this.suffix = suffix;
        }
    }

    /**
     * @param url of a click, else empty
     * @param machine a scanner, proxy or program: counts as neither open nor click
     * @param nowMs shop time
     * @return false if there is no such send
     */
    public boolean used(int workspace, long sendId, Use use, String url, boolean machine, long nowMs) {
        return tell(
                workspace,
                sendId,
                use.event,
                use.suffix + (url.isEmpty() ? "" : ":" + hash(url)) + (machine ? ":machine" : ""),
                nowMs,
                (row, properties) -> {
                    properties.put("machine", machine);
                    if (!url.isEmpty()) {
                        properties.put("url", url);
                    }
                });
    }

    /** A provider's receipt: it arrived. */
    public boolean delivered(int workspace, long sendId, long nowMs) {
        return tell(workspace, sendId, SendEvents.DELIVERED, "delivered", nowMs, (row, properties) -> {});
    }

    /** A provider's receipt: it did not arrive. A dead address is suppressed. */
    public boolean failed(int workspace, long sendId, Reason reason, long nowMs) {
        return tell(workspace, sendId, SendEvents.FAILED, "bounced", nowMs, (row, properties) -> {
            properties.put("reason", reason.code());
        });
    }

    private interface More {
        void add(SendRow row, ObjectNode properties);
    }

    private boolean tell(int workspace, long sendId, String name, String suffix, long nowMs, More more) {
        return storage.inTransaction(tx -> {
            SendRow row = store.find(tx, workspace, sendId).orElse(null);
            if (row == null) {
                return false;
            }
            ObjectNode properties = SendEvents.properties(row, "");
            more.add(row, properties);
            String reason = properties.path("reason").asText();
            if (reason.equals(Reason.HARD_BOUNCE.code()) || reason.equals(Reason.UNREGISTERED.code())) {
                store.suppress(tx, workspace, row.intent().channel(), row.address(), reason, nowMs);
            }
            store.tell(tx, List.of(DeliveryEvent.of(row, name, suffix, nowMs, properties)));
            return true;
        });
    }

    private static String hash(String url) {
        return Integer.toHexString(url.hashCode()) + Integer.toHexString(url.length());
    }
}
