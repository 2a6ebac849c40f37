package io.braid.decide.segments;

import java.util.List;
import java.util.stream.Stream;

/** The list of all formulas. */
final class FormulaKinds {
    /** Every kind, in the order of the reference. */
    static final List<FormulaKind> ALL = Stream.of(
                    NumberOf.KINDS,
                    MomentOf.KINDS,
                    List.of(
                            Favourite.KIND,
                            Listed.KIND,
                            Ratio.KIND,
                            Cases.KIND,
                            Interest.KIND,
                            Rfm.KIND,
                            Lifecycle.KIND,
                            VisitIntent.KIND,
                            ChannelOf.KIND))
            .flatMap(List::stream)
            .toList();

    private FormulaKinds() {}
}
