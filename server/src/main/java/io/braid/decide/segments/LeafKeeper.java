package io.braid.decide.segments;

import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which leaves states hold: those of living definitions, each from the moment on at which it began to be counted. The book is locked by whoever
 * calls.
 */
final class LeafKeeper {
    private final SegmentStore store;

    LeafKeeper(SegmentStore store) {
        this.store = store;
    }

    /** Leaves that no living definition names: nothing is counted for them from now on, so what was is worth nothing. */
    void dropUnused(Transaction tx, int workspace, List<Segment> segments, List<ComputedTrait> traits) {
        Set<Long> used = new HashSet<>();
        segments.stream()
                .filter(segment -> segment.status() != SegmentStatus.ARCHIVED)
                .forEach(segment -> used.addAll(SegmentBook.kept(segment.rule())));
        traits.stream()
                .filter(trait -> trait.status() != SegmentStatus.ARCHIVED)
                .forEach(trait -> used.addAll(SegmentBook.kept(trait.formula()::watch)));
        List<Long> unused = store.fills().leaves(tx, workspace).stream()
                .map(FillStore.KeptLeaf::leafId)
                .filter(id -> !used.contains(id))
                .toList();
        store.fills().drop(tx, workspace, unused);
    }

    /** Keeps what a definition needs and is not kept yet, without its past. */
    void keep(Transaction tx, int workspace, Set<Long> leaves) {
        Set<Long> ids = new TreeSet<>(leaves);
        store.fills().leaves(tx, workspace).forEach(leaf -> ids.remove(leaf.leafId()));
        store.fills().keep(tx, workspace, ids, true);
    }

    /**
     * Begins to count the past of all that wait for it: what they keep is counted live from this transaction's commit on. What a run that
     * was under way had counted is thrown away: its leaves begin again, in slots of their own.
     *
     * @param mark the log is folded up to here, and nothing is folded while this transaction is open
     * @param markMs shop time
     */
    Optional<FillStore.Run> begin(Transaction tx, int workspace, long mark, long markMs, long newFromId) {
        store.lockBook(tx, workspace);
        Map<Integer, Integer> versions = new TreeMap<>();
        Set<Long> ids = new TreeSet<>();
        for (Segment segment : store.segments(tx, workspace)) {
            if (segment.status() == SegmentStatus.BUILDING) {
                versions.put(segment.id(), segment.version());
                ids.addAll(SegmentBook.kept(segment.rule()));
            }
        }
        for (ComputedTrait trait : store.traits(tx, workspace)) {
            if (trait.status() == SegmentStatus.BUILDING) {
                versions.put(SegmentBook.part(trait), trait.version());
                ids.addAll(SegmentBook.kept(trait.formula()::watch));
            }
        }
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        FillStore fills = store.fills();
        List<Long> begun = new ArrayList<>();
        for (FillStore.KeptLeaf leaf : fills.leaves(tx, workspace)) {
            if (leaf.filled()) {
                ids.remove(leaf.leafId());
            } else {
                begun.add(leaf.leafId());
            }
        }
        fills.drop(tx, workspace, begun);
        fills.keep(tx, workspace, ids, false);
        FillStore.Run run = new FillStore.Run(mark, markMs, newFromId, 0, 0, 0, versions);
        fills.begin(tx, workspace, run);
        store.raiseBook(tx, workspace);
        return Optional.of(run);
    }

    /** What the run was about is ready, unless it was changed meanwhile. */
    void end(Transaction tx, int workspace, FillStore.Run run) {
        store.lockBook(tx, workspace);
        for (Segment segment : store.segments(tx, workspace)) {
            if (segment.status() == SegmentStatus.BUILDING && run.isAbout(segment.id(), segment.version())) {
                store.put(tx, workspace, segment.with(SegmentStatus.READY, 0), "");
            }
        }
        for (ComputedTrait trait : store.traits(tx, workspace)) {
            if (trait.status() == SegmentStatus.BUILDING && run.isAbout(SegmentBook.part(trait), trait.version())) {
                store.put(tx, workspace, trait.with(SegmentStatus.READY, 0));
            }
        }
        store.fills().end(tx, workspace);
        store.raiseBook(tx, workspace);
    }
}
