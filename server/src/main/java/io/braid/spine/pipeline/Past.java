package io.braid.spine.pipeline;

import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.event.Goods;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.PipelineStore.Cursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All of the past: what PostgreSQL keeps, and what left it for the {@link Archive}.
 *
 * <p>PostgreSQL is read first and what it keeps is asked afterwards: a partition that leaves in between is then in both answers, never
 * in neither, and a row that is in both counts once.
 *
 * <p>Thread rule: any thread.
 */
final class Past {
    private static final Comparator<TimelineRow> NEWEST_FIRST = Comparator.comparingLong(TimelineRow::timeMs)
            .thenComparingLong(TimelineRow::id)
            .reversed();

    private final PipelineStore store;
    private final Log log;
    private final Archive archive;

    Past(PipelineStore store, Log log, Archive archive) {
        this.store = store;
        this.log = log;
        this.archive = archive;
    }

    /** A page, newest first. */
    List<TimelineRow> page(
            Storage storage, int workspace, Collection<Long> profileIds, Set<String> kinds, Cursor before, int max) {
        List<TimelineRow> kept = storage.inTransaction(tx -> store.page(tx, workspace, profileIds, kinds, before, max));
        long keptFrom = storage.inTransaction(store::keptFrom);
        if (keptFrom <= 1) {
            return kept;
        }
        List<TimelineRow> all = new ArrayList<>(kept);
        all.addAll(archive.page(
                workspace, profileIds, kinds, new Archive.Before(keptFrom, before.timeMs(), before.id()), max));
        Set<Long> seen = new HashSet<>();
        return all.stream()
                .filter(row -> seen.add(row.id()))
                .sorted(NEWEST_FIRST)
                .limit(max)
                .toList();
    }

    /** All event rows of these profile ids, in the order in which they were folded. */
    List<TimelineRow> events(Transaction tx, int workspace, Collection<Long> profileIds) {
        List<TimelineRow> kept = store.events(tx, workspace, profileIds);
        long keptFrom = store.keptFrom(tx);
        if (keptFrom <= 1) {
            return kept;
        }
        long asOfId = store.position(tx).nextId();
        List<TimelineRow> all = new ArrayList<>(archive.events(workspace, profileIds, keptFrom, asOfId));
        all.addAll(kept);
        Set<Long> seen = new HashSet<>();
        return all.stream()
                .filter(row -> seen.add(row.id()))
                .sorted(Comparator.comparingLong(TimelineRow::offset))
                .toList();
    }

    /** The events of these rows, in the order of the log, told what the fold was told; those that neither has are missing. */
    List<Event> told(List<TimelineRow> rows) {
        Map<Long, String> goods = new TreeMap<>();
        rows.forEach(row -> goods.put(row.offset(), row.properties()));
        return find(goods.keySet()).stream()
                .map(event -> event.with(Goods.read(goods.get(event.offset()))))
                .toList();
    }

    /** The events at these offsets, in order; those that neither has are missing. */
    List<Event> find(Collection<Long> offsets) {
        List<Event> kept = log.find(offsets);
        if (kept.size() == offsets.size()) {
            return kept;
        }
        Set<Long> missing = new HashSet<>(offsets);
        kept.forEach(event -> missing.remove(event.offset()));
        List<Event> all = new ArrayList<>(archive.find(missing));
        if (all.isEmpty()) {
            return kept;
        }
        all.addAll(kept);
        all.sort(Comparator.comparingLong(Event::offset));
        return all;
    }
}
