package io.braid.spine.pipeline;

import io.braid.base.storage.Storage;
import io.braid.spine.event.Event;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.PipelineStore.Kept;
import io.braid.spine.pipeline.PipelineStore.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads back what was folded, in the order of commits, for as long as PostgreSQL keeps it. Ids are given in that order and everything
 * below the position's next id is committed, so a reader that remembers one number misses nothing and sees nothing twice.
 *
 * <p>Thread rule: any thread.
 */
public final class Trail {
    /** Events of one piece at most: they may be long. */
    private static final int EVENTS_MAX = 4_000;

    private final Storage storage;
    private final PipelineStore store;
    private final Log log;

    public Trail(Storage storage, Tables tables, Log log) {
        this.storage = storage;
        this.store = tables.store();
        this.log = log;
    }

    /** The first id that is not given yet. */
    public long nextId() {
        return storage.inTransaction(store::position).nextId();
    }

    /** Nothing below it can be read any more. */
    public long firstId() {
        return Math.max(1, storage.inTransaction(store::keptFrom));
    }

    /**
     * What was folded from an id on.
     *
     * @param idsMax reads so many ids at most, and those of {@value #EVENTS_MAX} events; many are of other things than rows
     * @return ends at {@code fromId} when there is nothing more
     */
    public Folded read(long fromId, int idsMax) {
        Position position = storage.inTransaction(store::position);
        long toId = Math.max(fromId, Math.min(position.nextId(), fromId + idsMax));
        if (toId == fromId) {
            return new Folded(fromId, fromId, position.offset(), List.of());
        }
        return storage.inTransaction(tx -> {
            List<Kept<TimelineRow>> found = store.rows(tx, fromId, toId);
            int fitting = fitting(found);
            long nextId =
                    fitting == found.size() ? toId : found.get(fitting).value().id();
            Map<Integer, List<TimelineRow>> rows = byWorkspace(found.subList(0, fitting));
            Map<Integer, List<Regrouping>> regroupings = byWorkspace(store.regroupings(tx, fromId, nextId));
            long offset = nextId == position.nextId() ? position.offset() : 0;
            List<Folded.Part> parts = new ArrayList<>();
            TreeSet<Integer> workspaces = new TreeSet<>(rows.keySet());
            workspaces.addAll(regroupings.keySet());
            for (int workspace : workspaces) {
                List<TimelineRow> own = rows.getOrDefault(workspace, List.of());
                List<Long> offsets = own.stream()
                        .map(TimelineRow::offset)
                        .filter(at -> at > 0)
                        .toList();
                List<Event> events = log.find(offsets);
                offset = Math.max(offset, offsets.isEmpty() ? 0 : offsets.getLast());
                parts.add(new Folded.Part(workspace, own, events, regroupings.getOrDefault(workspace, List.of())));
            }
            return new Folded(fromId, nextId, offset, parts);
        });
    }

    /** How many of the rows, in the order of their ids, have no more than {@link #EVENTS_MAX} events. */
    private static int fitting(List<Kept<TimelineRow>> rows) {
        int events = 0;
        for (int n = 0; n < rows.size(); n++) {
            if (rows.get(n).value().offset() > 0 && ++events > EVENTS_MAX) {
                return n;
            }
        }
        return rows.size();
    }

    private static <T> Map<Integer, List<T>> byWorkspace(List<Kept<T>> kept) {
        return kept.stream()
                .collect(Collectors.groupingBy(
                        Kept::workspace, TreeMap::new, Collectors.mapping(valueOf(), Collectors.toList())));
    }

    private static <T> Function<Kept<T>, T> valueOf() {
        return Kept::value;
    }
}
