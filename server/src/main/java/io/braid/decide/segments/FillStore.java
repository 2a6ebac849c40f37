package io.braid.decide.segments;

import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which leaves are kept, and how far their past is filled in. Thread rule: any thread; a transaction belongs to its own. */
interface FillStore {
    /**
     * A leaf that is kept in profiles' states.
     *
     * @param slot its place in them; given once, so that what an earlier leaf of this id left behind is nobody's
     * @param filled false while its past is being counted
     */
    record KeptLeaf(long leafId, int slot, boolean filled) {}

    /**
     * A back-fill. What stands in the log up to the mark is counted by it, what stands above by the live fold.
     *
     * @param mark an offset of the log
     * @param markMs when it was set, shop time
     * @param newFromId profiles from this id on were made above the mark
     * @param afterProfileId profiles up to this one are done
     * @param done how many that are
     * @param total how many there are, about
     * @param versions segment id, or {@link SegmentBook#part}, to the version that becomes ready by it
     */
    record Run(
            long mark,
            long markMs,
            long newFromId,
            long afterProfileId,
            long done,
            long total,
            Map<Integer, Integer> versions) {
        public Run {
            versions = Map.copyOf(versions);
        }

        boolean isAbout(int id, int version) {
            return Integer.valueOf(version).equals(versions.get(id));
        }

        Run at(long profileId, long count, long all) {
            return new Run(mark, markMs, newFromId, profileId, count, all, versions);
        }
    }

    List<KeptLeaf> leaves(Transaction tx, int workspace);

    /** Keeps leaves from now on, each in a slot of its own; the book is locked. At most once a transaction. */
    void keep(Transaction tx, int workspace, Collection<Long> leafIds, boolean filled);

    /** Keeps them no longer. */
    void drop(Transaction tx, int workspace, Collection<Long> leafIds);

    /** The back-fill that is under way. */
    Optional<Run> run(Transaction tx, int workspace);

    /** Stores a run that begins; one that was under way never was. */
    void begin(Transaction tx, int workspace, Run run);

    /** Stores how far the run came. */
    void put(Transaction tx, int workspace, Run run);

    /** The run is over: all leaves are filled. */
    void end(Transaction tx, int workspace);

    /** These profiles are to be counted anew, from all that they did: they were merged or parted meanwhile. */
    void again(Transaction tx, int workspace, Collection<Long> profileIds);

    /** Those of {@link #again}, at most so many. */
    List<Long> again(Transaction tx, int workspace, int max);

    /** They were. */
    void counted(Transaction tx, int workspace, Collection<Long> profileIds);
}
