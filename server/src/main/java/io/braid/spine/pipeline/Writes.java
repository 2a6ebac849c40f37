package io.braid.spine.pipeline;

import io.braid.base.storage.Transaction;
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
        Map<Long, Long> due,
        Set<Long> idle) {
    void store(PipelineStore store, TimerStore timers, Transaction tx) {
        store.delete(tx, workspace, gone);
        store.insert(tx, workspace, inserted);
        store.update(tx, workspace, updated);
        store.append(tx, workspace, timeline);
        store.regroup(tx, workspace, regroupings);
        timers.clear(tx, workspace, idle);
        timers.set(tx, workspace, due);
    }
}
