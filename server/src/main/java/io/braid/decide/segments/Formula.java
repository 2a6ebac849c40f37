package io.braid.decide.segments;

import java.util.Map;

/**
 * What a computed trait is worth. A kind is one file: what is asked (the record), its description ({@link FormulaKind}), its value over the
 * state that is kept ({@link #worth}) and what keeps that ({@link #watch}). It counts nothing itself: what it reads of events is kept by
 * the {@link Accumulator}s of the conditions, so a rule and a trait that ask for the same share one state; what is a matter of
 * conditions is made of {@link Rule}s.
 */
sealed interface Formula permits Cases, ChannelOf, Favourite, Interest, Listed, MomentOf, NumberOf, Ratio, Rfm {
    /** What it is called in JSON: {@link FormulaKind#key}. */
    String kind();

    /** Its value at the moment of the evaluation, and how long that certainly lasts if only time passes. */
    Worth worth(Evaluation known);

    /** Names everything that can change the value. */
    void watch(Watch watch);

    /** The rules that it is made of, by their JSON pointers in it. */
    default Map<String, Rule> rules() {
        return Map.of();
    }

    /** What it computes, as an English sentence without its end. */
    String sentence();
}
