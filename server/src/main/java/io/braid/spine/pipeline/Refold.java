package io.braid.spine.pipeline;

import io.braid.base.kernel.Json;
import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Signal.EventSignal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Undoes a merge: sorts the events of a profile into two people and folds both again from their first event, without effects;
 * then each hears {@link Signal.Rebuilt} and tells its differences once. Events that left PostgreSQL come from the {@link Archive}; those
 * that are nowhere are missing from it, and the timelines of both say how many.
 */
final class Refold {
    /** Events read from the log at a time. */
    private static final int CHUNK = 500;

    private final Pipeline.Parts parts;
    private final MicroBatch batch;
    private final Transaction tx;
    /** Rows that changed hands in this micro-batch, and whose they are: the store shows them where they were until it commits. */
    private final Map<Long, Long> handed = new HashMap<>();

    private final Set<Long> givers = new HashSet<>();
    private int missing;

    Refold(Pipeline.Parts parts, MicroBatch batch, Transaction tx) {
        this.parts = parts;
        this.batch = batch;
        this.tx = tx;
    }

    /**
     * @param pending the rows of this batch, which the store may show or not; those that change hands are replaced in it
     * @return the ids of the rows that changed hands
     */
    Set<Long> split(
            LiveSubject winner, LiveSubject restored, BiFunction<Long, String, Long> owner, List<TimelineRow> pending) {
        LiveSubject before = new LiveSubject(batch, winner.id(), winner.state().copy(), false);
        List<TimelineRow> rows = rows(winner, restored, pending);
        shareMembers(winner, restored, owner);
        Set<Long> given = moveRows(rows, winner, restored, owner, pending);
        for (Stage stage : parts.stages()) {
            if (stage.refolds()) {
                stage.sections().forEach(winner.state()::clear);
            }
        }
        long nowMs = winner.nowMs();
        winner.rebuild();
        restored.rebuild();
        missing = 0;
        refold(rows, winner, restored, owner);
        for (LiveSubject subject : List.of(winner, restored)) {
            subject.rebuilt(nowMs);
            if (missing > 0) {
                subject.note(new Fact(
                        "identity",
                        "Events missing after unmerge",
                        nowMs,
                        Json.object().put("missing", missing)));
            }
            batch.deliver(subject, new Signal.Rebuilt(before));
        }
        return given;
    }

    private List<TimelineRow> rows(LiveSubject winner, LiveSubject restored, List<TimelineRow> pending) {
        Set<Long> ids = new HashSet<>(winner.state().members());
        ids.add(winner.id());
        ids.add(restored.id());
        Set<Long> read = new HashSet<>(ids);
        read.addAll(givers);
        Map<Long, TimelineRow> byOffset = new TreeMap<>();
        Stream.concat(
                        parts.past().events(tx, batch.workspace(), read).stream()
                                .map(row -> row.of(handed.getOrDefault(row.id(), row.profileId()))),
                        pending.stream().filter(row -> row.offset() > 0))
                .filter(row -> ids.contains(row.profileId()))
                .forEach(row -> byOffset.put(row.offset(), row));
        return List.copyOf(byOffset.values());
    }

    /** Ids that were merged into one of the two go with the one that owns them. */
    private static void shareMembers(LiveSubject winner, LiveSubject restored, BiFunction<Long, String, Long> owner) {
        List<Long> kept = new ArrayList<>();
        List<Long> given = new ArrayList<>();
        for (long member : winner.state().members()) {
            if (member != restored.id()) {
                (owner.apply(member, "") == restored.id() ? given : kept).add(member);
            }
        }
        winner.state().members(kept);
        restored.state().members(given);
    }

    private Set<Long> moveRows(
            List<TimelineRow> rows,
            LiveSubject winner,
            LiveSubject restored,
            BiFunction<Long, String, Long> owner,
            List<TimelineRow> pending) {
        Set<Long> given = new HashSet<>();
        for (TimelineRow row : rows) {
            if (row.profileId() == winner.id() && isRestored(row, restored, owner)) {
                given.add(row.id());
            }
        }
        parts.store().give(tx, batch.workspace(), winner.id(), given, restored.id());
        pending.replaceAll(row -> given.contains(row.id()) ? row.of(restored.id()) : row);
        given.forEach(id -> handed.put(id, restored.id()));
        givers.add(winner.id());
        return given;
    }

    private void refold(
            List<TimelineRow> rows, LiveSubject winner, LiveSubject restored, BiFunction<Long, String, Long> owner) {
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<TimelineRow> chunk = rows.subList(from, Math.min(rows.size(), from + CHUNK));
            List<Event> events = parts.past().told(chunk);
            missing += chunk.size() - events.size();
            int at = 0;
            for (Event event : events) {
                while (chunk.get(at).offset() != event.offset()) {
                    at++;
                }
                LiveSubject subject = isRestored(chunk.get(at), restored, owner) ? restored : winner;
                batch.serve(subject, event.receivedMs());
                subject.advanceTo(event.receivedMs());
                batch.deliver(subject, new EventSignal(event));
            }
        }
    }

    private static boolean isRestored(TimelineRow row, LiveSubject restored, BiFunction<Long, String, Long> owner) {
        return owner.apply(row.profileId(), row.resolvedBy()) == restored.id();
    }
}
