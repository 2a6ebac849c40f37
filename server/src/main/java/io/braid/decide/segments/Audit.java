package io.braid.decide.segments;

import java.util.List;

/**
 * What an audit found: for some people and all segments that history can tell, whether what the fold keeps is what a recomputation says.
 *
 * @param id grows
 * @param day since 1970, the shop's: with {@code percent}, who was drawn ({@link Draw})
 * @param by {@code user:7}; empty for the nightly one
 * @param startedMs shop time
 * @param tookMs machine time
 * @param fault why it could not be done; empty if it was
 * @param segments how many were asked for
 * @param probes people times segments
 * @param differences of these, that remained when both sides were asked again
 * @param repaired of these; what the fold counts anew from the person's events is as history says
 * @param unmended of these, where counting anew did not help: the two interpreters disagree
 * @param undecided of probes, where something happened to the person each time they were asked
 * @param inexact of probes, which differ within what the rule itself calls inexact
 * @param leftOut segments that were not asked for
 */
record Audit(
        long id,
        int day,
        int percent,
        String by,
        long startedMs,
        long tookMs,
        String fault,
        long people,
        int segments,
        long probes,
        long differences,
        long repaired,
        long unmended,
        long undecided,
        long inexact,
        List<LeftOut> leftOut) {
    /** Why a segment was not asked for. */
    enum Why {
        /** History does not hold what a condition asks for. */
        NOT_IN_HISTORY,
        /** The past of it, or of one that it is made of, is being counted. */
        BUILDING,
        /** Time was over. */
        TIME
    }

    /** @param condition the kind that history cannot tell; empty for others */
    record LeftOut(String segment, Why why, String condition) {}

    /** Where the two differed. */
    enum Kind {
        /** What is counted of the person. */
        COUNTED,
        /** What was announced of him is not what follows from what is counted. */
        ANNOUNCED,
        /** The list of members is not what was announced. */
        LISTED
    }

    /** What became of a difference. */
    enum Outcome {
        OPEN,
        REPAIRED,
        /** Counting anew made no difference. */
        UNMENDED,
        /** It could not be counted anew; the log says why. */
        FAILED,
        /** The person, or the segment, is not there any more. */
        GONE
    }

    /**
     * @param in whether history says that the person is in
     * @param foundMs shop time: of which both told
     * @param doneMs shop time; 0 while it is open
     */
    record Difference(
            long auditId,
            long profileId,
            int segmentId,
            String segment,
            Kind kind,
            boolean in,
            Outcome outcome,
            long foundMs,
            long doneMs) {}

    Audit took(long ms) {
        return new Audit(
                id,
                day,
                percent,
                by,
                startedMs,
                ms,
                fault,
                people,
                segments,
                probes,
                differences,
                repaired,
                unmended,
                undecided,
                inexact,
                leftOut);
    }

    static Audit failed(Draw draw, String by, long startedMs, String fault) {
        return new Audit(0, draw.day(), draw.percent(), by, startedMs, 0, fault, 0, 0, 0, 0, 0, 0, 0, 0, List.of());
    }
}
