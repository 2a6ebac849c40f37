package io.braid.doors.console;

import java.util.List;
import java.util.Optional;

/** What the message pages ask for. Thread rule: any thread. */
public interface MessageReader {
    /**
     * Newest first, that is by falling id. A part may be short and go on.
     *
     * @param beforeId only smaller ids; {@link Long#MAX_VALUE} for the newest
     */
    Part newest(int workspace, Message.Filter filter, long beforeId, int count);

    /** @param nextBeforeId what follows begins below it; 0 at the end */
    record Part(List<Message> messages, long nextBeforeId) {}

    Optional<Message.Detail> byId(int workspace, long sendId);
}
