package io.braid.decide.campaigns;

import io.braid.decide.experiments.ArmResult;
import io.braid.decide.journeys.Durations;
import java.time.LocalDateTime;
import java.util.List;

/**
 * One time that a campaign is sent. Immutable; times are shop time.
 *
 * @param number counted from 1
 * @param at its time by the plan, on the clock that counts
 * @param openedMs when people began to enter
 * @param audience members of the segment then
 * @param afterProfileId everybody up to this one was looked at in the present stage
 * @param looked how many were looked at in the present stage
 * @param entered how many entered, over all stages
 * @param paceMs since when, and
 * @param paced how many entered since then: what the pace is kept by
 * @param decideMs of {@link Stage#WAITING}: when the winner is chosen
 * @param winner its place among the arms; -1 while there is none
 * @param results of the trial, by arm, as they stood when the winner was chosen or the campaign was stopped
 * @param endedMs 0 while it goes on
 */
record Run(
        int number,
        Stage stage,
        LocalDateTime at,
        long openedMs,
        long audience,
        long afterProfileId,
        long looked,
        long entered,
        long paceMs,
        long paced,
        long decideMs,
        int winner,
        List<ArmResult> results,
        long endedMs) {
    /** A run whose time is longer ago is not made up for: nobody wants the morning's news in the night. */
    static final long LATE_MS_MAX = 12 * Durations.HOUR_MS;

    private static final long HOUR_MS = Durations.HOUR_MS;

    static final int NO_WINNER = -1;

    static Run opened(int number, Stage stage, LocalDateTime at, long nowMs, long audience) {
        return new Run(number, stage, at, nowMs, audience, 0, 0, 0, nowMs, 0, 0, NO_WINNER, List.of(), 0);
    }

    static Run missed(int number, LocalDateTime at, long nowMs) {
        return new Run(number, Stage.MISSED, at, nowMs, 0, 0, 0, 0, nowMs, 0, 0, NO_WINNER, List.of(), nowMs);
    }

    boolean letsIn() {
        return stage == Stage.TRIAL || stage == Stage.SENDING;
    }

    /** Which arrivals belong together: the entry key of the journey. */
    String entryKey() {
        return "run-" + number;
    }

    /** How many may enter now, at {@code perHour}. */
    long allowed(long perHour, long nowMs) {
        return perHour == 0 ? Long.MAX_VALUE : Math.max(0, (nowMs - paceMs) * perHour / HOUR_MS + 1 - paced);
    }

    /** More than a minute's worth could enter at once: nobody makes up for time in which none could. */
    boolean savedUp(long perHour, long nowMs) {
        return perHour > 0 && allowed(perHour, nowMs) > perHour / 60 + 1;
    }

    /** When the next may enter. */
    long nextMs(long perHour) {
        return perHour == 0 ? paceMs : paceMs + (paced * HOUR_MS + perHour - 1) / perHour;
    }

    /** @param peopleLooked were looked at, the last of them {@code profileId}; {@code people} of them entered */
    Run after(long profileId, long peopleLooked, long people) {
        return new Run(
                number,
                stage,
                at,
                openedMs,
                audience,
                profileId,
                looked + peopleLooked,
                entered + people,
                paceMs,
                paced + people,
                decideMs,
                winner,
                results,
                endedMs);
    }

    /** The pace is counted anew: nobody makes up for the time of a pause. */
    Run paced(long nowMs) {
        return new Run(
                number,
                stage,
                at,
                openedMs,
                audience,
                afterProfileId,
                looked,
                entered,
                nowMs,
                0,
                decideMs,
                winner,
                results,
                endedMs);
    }

    Run waiting(long newDecideMs) {
        return at(Stage.WAITING, newDecideMs, winner, results, 0);
    }

    /** The others begin to enter. */
    Run won(int newWinner, List<ArmResult> newResults, long nowMs) {
        return new Run(
                number,
                Stage.SENDING,
                at,
                openedMs,
                audience,
                0,
                0,
                entered,
                nowMs,
                0,
                decideMs,
                newWinner,
                List.copyOf(newResults),
                0);
    }

    /** The same with what came of its versions. */
    Run seen(List<ArmResult> newResults) {
        return at(stage, decideMs, winner, List.copyOf(newResults), endedMs);
    }

    /** A trial that nobody has decided. */
    boolean undecided() {
        return stage == Stage.TRIAL || stage == Stage.WAITING;
    }

    Run allIn() {
        return at(Stage.INSIDE, decideMs, winner, results, 0);
    }

    Run ended(long nowMs) {
        return at(Stage.ENDED, decideMs, winner, results, nowMs);
    }

    private Run at(Stage newStage, long newDecideMs, int newWinner, List<ArmResult> newResults, long newEndedMs) {
        return new Run(
                number,
                newStage,
                at,
                openedMs,
                audience,
                afterProfileId,
                looked,
                entered,
                paceMs,
                paced,
                newDecideMs,
                newWinner,
                newResults,
                newEndedMs);
    }
}
