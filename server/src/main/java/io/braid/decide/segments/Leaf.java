package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A condition that is not made of others. A kind is one file: what is asked (the record), its description ({@link LeafKind}: fields,
 * examples, reading), its meaning over the state that is kept ({@link #judge}), what can touch it ({@link #watch}) and how it is told.
 * What it keeps of events is an {@link Accumulator}, which knows nothing of the comparison.
 *
 * <p>The first sentence of a leaf's Javadoc is its meaning for both interpreters, this one and the one in SQL. Common to all: an
 * event has a time (ms, UTC) and an id (its offset in the log); "newer" compares (time, id); windows are closed at their beginning
 * and open at their end.
 */
sealed interface Leaf extends Rule
        permits Bucket,
                CartIs,
                ConsentIs,
                DateIs,
                EventCount,
                EventDistinct,
                EventFavourite,
                EventMoment,
                EventNumber,
                InList,
                InSegment,
                JourneyIs,
                LastSeen,
                MessageIs,
                OrdersAre,
                PreferredChannel,
                Reachable,
                Sequence,
                SourceIs,
                TraitIs,
                WasIn,
                WishesAre {
    /** What it is called in JSON: {@link LeafKind#key}. */
    String kind();

    /** Its truth at the moment of the evaluation, and how long that certainly lasts if only time passes. */
    Verdict judge(Evaluation known);

    /** Names everything that can change the truth: what is not named here does not wake it. */
    void watch(Watch watch);

    /** What it asks and what is known, as values: see {@link Explanation#particulars}. */
    void tell(ObjectNode said, Evaluation known);

    /** What it asks, as an English sentence. */
    String condition();

    /** What is known, in English. */
    String present(Evaluation known);

    /** Another segment that it is about. */
    default Optional<String> segment() {
        return Optional.empty();
    }
}
