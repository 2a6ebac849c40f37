package io.braid.decide.segments;

import io.braid.base.storage.Transaction;
import java.util.List;
import java.util.OptionalInt;

/** What audits found. Thread rule: any thread; a transaction belongs to its own. */
interface AuditStore {
    /** Audits that are kept, with their differences. */
    int KEPT = 100;

    /**
     * Stores an audit under a new id with what it found, and forgets the oldest.
     *
     * @param found their {@code auditId} does not matter
     * @return the id
     */
    long put(Transaction tx, int workspace, Audit audit, List<Audit.Difference> found);

    /** The newest first, below an id. */
    List<Audit> audits(Transaction tx, int workspace, long before, int max);

    List<Audit.Difference> differences(Transaction tx, int workspace, long auditId, int max);

    /** Differences that wait for their repair, those of one person together. */
    List<Audit.Difference> open(Transaction tx, int workspace, int max);

    /** A difference is open no more; its audit counts it. */
    void done(Transaction tx, int workspace, Audit.Difference difference, Audit.Outcome outcome, long nowMs);

    /** The day of the newest nightly audit. */
    OptionalInt lastNight(Transaction tx, int workspace);
}
