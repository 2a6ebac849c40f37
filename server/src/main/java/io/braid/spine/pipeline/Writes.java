package io.braid.spine.pipeline;

import io.braid.base.storage.Prepared;
import io.braid.spine.timers.TimerStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a micro-batch, or a piece of one, writes into the pipeline's own tables.
 *
 * <p>Thread rule: the fold's makes it; one thread prepares and writes it, which may be another; the fold's afterwards.
 */
final class Writes {
    /**
     * What the fold says of it.
     *
     * @param inserted states by profile
     * @param updated states by profile
     * @param gone profiles that are no more
     * @param first timers by profile, shop time, of those who have none
     * @param due timers by profile, shop time
     * @param idle profiles without a timer
     */
    record Rows(
            int workspace,
            Map<Long, State> inserted,
            Map<Long, State> updated,
            Set<Long> gone,
            List<TimelineRow> timeline,
            List<Regrouping> regroupings,
            Map<Long, Long> first,
            Map<Long, Long> due,
            Set<Long> idle) {}

    private final Rows rows;
    private Map<Long, byte[]> inserted;
    private Map<Long, byte[]> updated;

    Writes(Rows rows) {
        this.rows = rows;
    }

    Prepared prepared(PipelineStore store, TimerStore timers) {
        int workspace = rows.workspace;
        inserted = encoded(rows.inserted);
        updated = encoded(rows.updated);
        Prepared states = store.insert(workspace, inserted);
        Prepared lines = store.append(workspace, rows.timeline);
        return tx -> {
            store.delete(tx, workspace, rows.gone);
            states.into(tx);
            store.update(tx, workspace, updated);
            lines.into(tx);
            store.regroup(tx, workspace, rows.regroupings);
            timers.clear(tx, workspace, rows.idle);
            timers.add(tx, workspace, rows.first);
            timers.set(tx, workspace, rows.due);
        };
    }

    private static Map<Long, byte[]> encoded(Map<Long, State> states) {
        Map<Long, byte[]> encoded = new TreeMap<>();
        states.forEach((id, state) -> encoded.put(id, state.encode()));
        return encoded;
    }

    /**
     * It is written.
     *
     * @param passing as {@link Outgoing} says
     */
    void remember(StateCache states, boolean passing) {
        states.wrote(rows.workspace, inserted, rows.gone, true);
        states.wrote(rows.workspace, updated, List.of(), !passing);
    }
}
