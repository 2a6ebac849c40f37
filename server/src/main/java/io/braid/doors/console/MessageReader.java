package io.braid.doors.console;

import java.util.List;
import java.util.Optional;

/** What the message pages ask for. Thread rule: any thread. */
public interface MessageReader {
    /**
     * Newest first, that is by falling id.
     *
     * @param beforeId only smaller ids; {@link Long#MAX_VALUE} for the newest
     */
    List<Message> newest(int workspace, Message.Filter filter, long beforeId, int count);

    Optional<Message.Detail> byId(int workspace, long sendId);
}
