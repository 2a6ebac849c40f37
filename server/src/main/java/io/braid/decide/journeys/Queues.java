package io.braid.decide.journeys;

import io.braid.base.storage.Transaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lines before throttles, within one micro-batch: read when the first comes there, stored with it. */
final class Queues {
    private final Function<JourneyStore.Line, Turns> stored;
    private final long presentMs;
    private final Map<JourneyStore.Line, Turns> lines = new HashMap<>();
    private final Set<JourneyStore.Line> changed = new HashSet<>();

    /**
     * @param stored as the last batch left it
     * @param presentMs shop time as the clock says it
     */
    Queues(Function<JourneyStore.Line, Turns> stored, long presentMs) {
        this.stored = stored;
        this.presentMs = presentMs;
    }

    /** A person before the lines of a journey. */
    View before(String journey, View person) {
        return new QueuedView(
                person, node -> lines.computeIfAbsent(new JourneyStore.Line(journey, node), stored), presentMs);
    }

    void set(String journey, String node, Turns turns) {
        JourneyStore.Line line = new JourneyStore.Line(journey, node);
        lines.put(line, turns);
        changed.add(line);
    }

    void store(JourneyStore store, Transaction tx, int workspace) {
        if (!changed.isEmpty()) {
            store.storeTurns(
                    tx, workspace, changed.stream().collect(Collectors.toMap(Function.identity(), lines::get)));
        }
    }
}
