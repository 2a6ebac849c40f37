package io.braid.decide.journeys;

import io.braid.base.storage.Prepared;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Definitions and the rows of instances. Two implementations, one contract test. */
interface JourneyStore {
    /** Grows with every change of a definition or status; 0 before the first. */
    long revision(Transaction tx, int workspace);

    /** Takes the row of the revision and raises it: whoever changes definitions by himself does so first. */
    void touch(Transaction tx, int workspace);

    /** All journeys, by key. */
    List<Published> published(Transaction tx, int workspace);

    /** The versions that exist of those asked for. */
    Map<VersionId, Journey> versions(Transaction tx, int workspace, Collection<VersionId> ids);

    /**
     * Makes a version unless the newest is the same; a new journey is live. What is switched off stays so where the node still is.
     *
     * @return the newest version
     */
    int publish(Transaction tx, int workspace, Journey journey, Signature by);

    /** @return false if there is no such journey */
    boolean setStatus(Transaction tx, int workspace, String key, Status status);

    /** Who just entered: there is no row of any of these. */
    Prepared addInstances(int workspace, Collection<InstanceRow> rows);

    /** Who is somewhere else, or left; adds those that are not there. */
    void storeInstances(Transaction tx, int workspace, Collection<InstanceRow> rows);

    /** These have left, for this reason. */
    void endInstances(Transaction tx, int workspace, Collection<Long> ids, String reason, long nowMs);

    /** Instances of the first profile belong to the second now. */
    void moveInstances(Transaction tx, int workspace, Map<Long, Long> fromTo);

    /** The line before a throttle, locked; {@link Turns#NONE} where nobody came yet. */
    Turns turns(Transaction tx, int workspace, Line line);

    void storeTurns(Transaction tx, int workspace, Map<Line, Turns> turns);

    /** Adds to how often each way was gone. */
    void addFlow(Transaction tx, int workspace, Map<Passage, Long> moves);

    /** How often each way of a journey was gone. */
    Map<Passage, Long> flow(Transaction tx, int workspace, String journey);

    /** Of every journey: how many are inside, and how many left, by reason. */
    Map<String, Counts> counts(Transaction tx, int workspace);

    /**
     * Who published, and when.
     *
     * @param by {@code user:7}, {@code key:3}; empty if Braid did it itself
     * @param note what he says of it, or empty
     * @param restored the version that comes back, 0 for none
     */
    record Signature(String by, String note, int restored, long atMs) {}

    /** Before a throttle. */
    record Line(String journey, String node) {}

    /** One version of one journey. */
    record VersionId(String journey, int version) {}

    /**
     * People of a journey.
     *
     * @param inside now
     * @param left by reason
     */
    record Counts(long inside, Map<String, Long> left) {}
}
