package io.braid.spine.pipeline;

import io.braid.base.storage.Prepared;
import io.braid.spine.timers.TimerStore;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a micro-batch, or a piece of one, writes into the pipeline's own tables. Nobody changes it any more.
 *
 * @param inserted states by profile
 * @param updated states by profile
 * @param gone profiles that are no more
 * @param first timers by profile, shop time, of those who have none
 * @param due timers by profile, shop time
 * @param idle profiles without a timer
 */
record Writes(
        int workspace,
        Map<Long, byte[]> inserted,
        Map<Long, byte[]> updated,
        Set<Long> gone,
        List<TimelineRow> timeline,
        List<Regrouping> regroupings,
        Map<Long, Long> first,
        Map<Long, Long> due,
        Set<Long> idle) {
    Prepared prepared(PipelineStore store, TimerStore timers) {
        Prepared states = store.insert(workspace, inserted);
        Prepared lines = store.append(workspace, timeline);
        return tx -> {
            store.delete(tx, workspace, gone);
            states.into(tx);
            store.update(tx, workspace, updated);
            lines.into(tx);
            store.regroup(tx, workspace, regroupings);
            timers.clear(tx, workspace, idle);
            timers.add(tx, workspace, first);
            timers.set(tx, workspace, due);
        };
    }
}
