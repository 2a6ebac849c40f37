package io.braid.decide.segments;

import io.braid.base.storage.Transaction;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Tells profiles what their past comes to.
 *
 * @param asked what is counted
 * @param known profile to slot to what is kept; empty where the log has to be read
 * @param upTo of the log, what stands up to this offset
 * @param whole as {@link Filled} says
 * @param markMs as {@link Filled} says
 * @param versions as {@link Filled} says
 * @param aside profiles that are not told
 * @param storing in the same transaction, after all were told
 */
record FillVisit(
        PastCounts asked,
        Optional<Map<Long, Map<Long, Kept>>> known,
        long upTo,
        boolean whole,
        long markMs,
        Map<Integer, Integer> versions,
        LongPredicate aside,
        Consumer<Transaction> storing)
        implements Visit {
    /** What stands up to the mark. */
    static FillVisit ofPiece(
            BackfillChunk chunk, FillStore.Run run, LongPredicate aside, Consumer<Transaction> storing) {
        return new FillVisit(
                chunk.asked(), chunk.counts(), run.mark(), false, run.markMs(), run.versions(), aside, storing);
    }

    /** All that was done. */
    static FillVisit anew(PastCounts asked, FillStore.Run run, long nowMs, Consumer<Transaction> storing) {
        return new FillVisit(
                asked, Optional.empty(), Long.MAX_VALUE, true, nowMs, run.versions(), profile -> false, storing);
    }

    @Override
    public Optional<BiPredicate<String, String>> past() {
        return known.isPresent() || asked.isEmpty() ? Optional.empty() : Optional.of(asked::wants);
    }

    @Override
    public Optional<Signal> signal(ProfileView profile, List<Event> past) {
        if (aside.test(profile.id())) {
            return Optional.empty();
        }
        Map<Long, Kept> counts = known.isPresent()
                ? known.get().getOrDefault(profile.id(), Map.of())
                : asked.of(past.stream().filter(event -> event.offset() <= upTo).toList());
        return Optional.of(new Filled(counts, asked.slots(), whole, markMs, versions));
    }

    @Override
    public void store(Transaction tx) {
        storing.accept(tx);
    }
}
