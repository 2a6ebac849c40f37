package io.braid.decide.segments;

import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Definitions in memory, of those in the database. */
final class SegmentCopy {
    private SegmentCopy() {}

    static MemorySegmentStore of(Storage storage, SegmentStore store, int workspace, Set<String> keys) {
        List<Segment> segments = new ArrayList<>();
        List<ComputedTrait> traits = new ArrayList<>();
        storage.run(tx -> {
            segments.addAll(store.segments(tx, workspace));
            traits.addAll(store.traits(tx, workspace));
        });
        Set<String> wanted = new References(segments, traits).closure(keys);
        segments.removeIf(segment -> segment.status() == SegmentStatus.ARCHIVED || !wanted.contains(segment.key()));
        traits.removeIf(
                trait -> trait.status() == SegmentStatus.ARCHIVED || !wanted.contains(Computed.PREFIX + trait.key()));
        Set<Long> leaves = new TreeSet<>();
        segments.forEach(segment -> leaves.addAll(SegmentBook.kept(segment.rule())));
        traits.forEach(trait -> leaves.addAll(SegmentBook.kept(trait.formula()::watch)));
        MemorySegmentStore copy = new MemorySegmentStore();
        new MemoryStorage().run(tx -> {
            segments.forEach(segment -> copy.put(tx, workspace, silent(segment), ""));
            traits.forEach(trait -> copy.put(tx, workspace, trait.with(SegmentStatus.READY, 0)));
            copy.fills().keep(tx, workspace, leaves, true);
            copy.raiseBook(tx, workspace);
        });
        return copy;
    }

    private static Segment silent(Segment s) {
        return new Segment(
                s.id(),
                s.key(),
                s.name(),
                s.description(),
                "",
                s.json(),
                s.rule(),
                s.version(),
                SegmentStatus.READY,
                0,
                s.includeExisting(),
                s.updatedMs());
    }
}
