package io.braid.spine.log;

import io.braid.spine.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The newest events of the log, in memory, without gaps. Thread rule: any thread. */
final class Tail {
    /** Events kept at most: some seconds of a busy log. An event is at most 32 KB of JSON, a typical one under 1 KB. */
    static final int EVENTS_MAX = 8_192;

    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private long first = -1;
    private long last = -1;

    synchronized void add(List<Event> appended) {
        if (appended.isEmpty()) {
            return;
        }
        if (last >= 0 && appended.getFirst().offset() != last + 1) {
            events.clear();
            first = -1;
        }
        if (first < 0) {
            first = appended.getFirst().offset();
        }
        events.addAll(appended);
        last = appended.getLast().offset();
        while (events.size() > EVENTS_MAX) {
            events.poll();
            first++;
        }
        notifyAll();
    }

    /** Who follows the log has no more use for what stands up to an offset: memory that is given back young is cheap. */
    synchronized void forget(long upTo) {
        while (first <= upTo && events.poll() != null) {
            first++;
        }
    }

    /** The events after an offset; empty when there is none yet; null when they are not (all) here. */
    synchronized List<Event> after(long offset, int max) {
        if (first < 0 || offset + 1 < first) {
            return null;
        }
        if (offset >= last) {
            return List.of();
        }
        int skip = (int) (offset + 1 - first);
        int count = Math.min(max, events.size() - skip);
        if (skip == 0 && count == events.size()) {
            return new ArrayList<>(events);
        }
        return events.stream().skip(skip).limit(count).toList();
    }

    synchronized void awaitAfter(long offset, long waitMs) throws InterruptedException {
        if (last <= offset) {
            wait(waitMs);
        }
    }
}
