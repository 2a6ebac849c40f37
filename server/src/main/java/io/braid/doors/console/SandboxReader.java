package io.braid.doors.console;

import java.util.List;

/** What the sandbox page asks for and does. Thread rule: any thread. */
public interface SandboxReader {
    /**
     * Newest first, that is by falling id.
     *
     * @param profile or 0 for all
     * @param channel or null for all
     * @param address or null for all
     * @param beforeId only smaller ids; {@link Long#MAX_VALUE} for the newest
     */
    List<SandboxMessage> newest(int workspace, long profile, String channel, String address, long beforeId, int count);

    /**
     * Appends to the log what the person does; seen in the message a moment later. Doing it twice is nothing.
     *
     * @throws io.braid.base.kernel.Refusal {@code not_found}, or {@code unknown_link}
     */
    void simulate(int workspace, long sendId, SandboxMessage.Event event);
}
