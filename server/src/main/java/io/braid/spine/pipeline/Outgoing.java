package io.braid.spine.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a micro-batch has to write into the pipeline's own tables: of whom, which lines of the timeline, which timers; what was given out once is not
 * given again.
 *
 * <p>Thread rule: the fold's.
 */
final class Outgoing {
    private final Pipeline.Parts parts;
    private final int workspace;
    private final List<TimelineRow> timeline = new ArrayList<>();
    private final Set<LiveSubject> ready = new LinkedHashSet<>();
    private final List<Writes> given = new ArrayList<>();
    /** Rows of the timeline that were given out. */
    private int told;
    /** Profiles are looked at because they are there: nobody will ask for them again soon. */
    private boolean passing;
    /** Moments up to here are served for every profile of this batch, whatever it did. */
    private long servedMs = Long.MIN_VALUE;

    private long earliestDueMs = Subject.NEVER;

    Outgoing(Pipeline.Parts parts, int workspace) {
        this.parts = parts;
        this.workspace = workspace;
    }

    /** All lines of the batch, given out or not. */
    List<TimelineRow> timeline() {
        return timeline;
    }

    void pass() {
        passing = true;
    }

    boolean passing() {
        return passing;
    }

    void served(long upToMs) {
        servedMs = upToMs;
    }

    /** The earliest moment that was asked for anew in this batch. */
    long earliestDueMs() {
        return earliestDueMs;
    }

    /** He may be written. Returns how many may. */
    int ready(LiveSubject subject) {
        ready.add(subject);
        return ready.size();
    }

    void forget(LiveSubject subject) {
        ready.remove(subject);
    }

    /** Of those who are ready, who then are not any more. */
    Writes piece() {
        Writes piece = of(ready, Set.of(), List.of());
        ready.clear();
        return piece;
    }

    /** Of those of these profiles whom anything happened to since they were written. */
    Writes of(Collection<LiveSubject> those, Set<Long> lost, List<Regrouping> parted) {
        Map<Long, State> inserted = new TreeMap<>();
        Map<Long, State> updated = new TreeMap<>();
        Map<Long, Long> first = new TreeMap<>();
        Map<Long, Long> due = new TreeMap<>();
        Set<Long> idle = new TreeSet<>(lost);
        for (LiveSubject subject : those) {
            arm(subject, first, due, idle);
            if (subject.created() || subject.state().dirty()) {
                (subject.created() ? inserted : updated)
                        .put(subject.id(), subject.state().copy());
                subject.written();
            }
        }
        List<TimelineRow> rows = List.copyOf(timeline.subList(told, timeline.size()));
        told = timeline.size();
        Writes writes = new Writes(new Writes.Rows(workspace, inserted, updated, lost, rows, parted, first, due, idle));
        given.add(writes);
        return writes;
    }

    /** All that was given out is written. */
    void written() {
        given.forEach(writes -> writes.remember(parts.states(), passing));
        given.clear();
    }

    /** Sets the profile's timer row if its moment has come or is too late; one that is too early wakes him for nothing, once. */
    private void arm(LiveSubject subject, Map<Long, Long> first, Map<Long, Long> due, Set<Long> idle) {
        long dueMs = subject.state().earliestDueMs();
        long armedMs = subject.state().armedMs();
        boolean passed = armedMs <= Math.max(subject.nowMs(), servedMs);
        if (dueMs >= armedMs && !passed) {
            return;
        }
        subject.state().arm(dueMs);
        if (dueMs == Subject.NEVER) {
            idle.add(subject.id());
        } else {
            (armedMs == Subject.NEVER ? first : due).put(subject.id(), dueMs);
            earliestDueMs = Math.min(earliestDueMs, dueMs);
        }
    }
}
