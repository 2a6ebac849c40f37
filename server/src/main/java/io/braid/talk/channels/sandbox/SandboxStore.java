package io.braid.talk.channels.sandbox;

import java.util.List;
import java.util.Optional;

/** The kept messages. Thread rule: any thread. */
public interface SandboxStore {
    /** Keeps it; a second one of the same send is left out. */
    void keep(SandboxMail mail);

    Optional<SandboxMail> find(int workspace, long sendId);

    /**
     * Newest first.
     *
     * @param profile or 0 for all
     * @param channel or null for all
     * @param address or null for all
     * @param beforeId only smaller ids
     */
    List<SandboxMail> newest(int workspace, long profile, String channel, String address, long beforeId, int count);
}
