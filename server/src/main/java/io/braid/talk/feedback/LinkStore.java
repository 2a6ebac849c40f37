package io.braid.talk.feedback;

import io.braid.base.storage.Transaction;
import java.util.List;
import java.util.Optional;

/** The links. */
interface LinkStore {
    /** Stores in bulk; known tokens stay. */
    void insert(Transaction tx, List<Link> links);

    Optional<Link> find(Transaction tx, String token);

    /** Remembers the first use by a person, or by a machine. @return false if there was one before */
    boolean used(Transaction tx, String token, boolean machine, long nowMs);

    List<Link> ofSend(Transaction tx, int workspace, long sendId);
}
