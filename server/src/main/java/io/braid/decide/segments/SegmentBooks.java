package io.braid.decide.segments;

import io.braid.base.storage.Transaction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The books of all workspaces. Each use asks for the version, one row by its key, so that a change made by any process is seen by the next
 * micro-batch; only a new version is read and indexed.
 *
 * <p>Thread rule: any thread.
 */
final class SegmentBooks {
    private final SegmentStore store;
    private final Map<Integer, SegmentBook> books = new ConcurrentHashMap<>();

    private final Surroundings around;
    private final BackfillLane lane;

    SegmentBooks(SegmentStore store, Surroundings around, BackfillLane lane) {
        this.store = store;
        this.around = around;
        this.lane = lane;
    }

    private static List<ComputedTrait> living(List<ComputedTrait> traits) {
        return traits.stream()
                .filter(trait -> trait.status() != SegmentStatus.ARCHIVED)
                .toList();
    }

    SegmentBook book(Transaction tx, int workspace) {
        long version = store.bookVersion(tx, workspace);
        if (version == 0) {
            return SegmentBook.EMPTY;
        }
        SegmentBook known = books.get(workspace);
        if (known != null && known.version() == version) {
            return known;
        }
        List<Segment> living = store.segments(tx, workspace).stream()
                .filter(segment -> segment.status() != SegmentStatus.ARCHIVED)
                .toList();
        SegmentBook book = new SegmentBook(
                version,
                living,
                living(store.traits(tx, workspace)),
                store.fills().leaves(tx, workspace),
                around,
                lane);
        // A reader whose snapshot is older must not put an old book over a newer one.
        books.merge(workspace, book, (old, made) -> old.version() > made.version() ? old : made);
        return book;
    }
}
