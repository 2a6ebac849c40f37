package io.braid.decide.segments;

import java.util.List;
import java.util.stream.Stream;

/** The list of all leaves. It is no part of {@link LeafKind}, which every leaf's class needs before it is there itself. */
final class LeafKinds {
    /** Every kind, in the order of the reference. */
    static final List<LeafKind> ALL = Stream.of(
                    List.of(TraitIs.KIND, DateIs.KIND, EventCount.KIND),
                    EventNumber.KINDS,
                    List.of(EventDistinct.KIND, EventFavourite.KIND),
                    EventMoment.KINDS,
                    List.of(
                            Sequence.KIND,
                            OrdersAre.KIND,
                            CartIs.KIND,
                            WishesAre.KIND,
                            LastSeen.KIND,
                            SourceIs.KIND,
                            InSegment.KIND,
                            WasIn.KIND,
                            JourneyIs.KIND,
                            MessageIs.KIND,
                            PreferredChannel.KIND,
                            ConsentIs.KIND,
                            Reachable.KIND,
                            InList.KIND,
                            Bucket.KIND))
            .flatMap(List::stream)
            .toList();

    private LeafKinds() {}
}
