package io.braid.decide.journeys;

/**
 * The line before a {@link Throttle}: who passes when, so that in no hour more than so many do, in the order in which they came. One row a
 * throttle, changed in the transaction of the step, so a crash neither forgets nor repeats a turn.
 *
 * <p><b>How.</b> Turns stand on a time line of the throttle's own, each at least a step after the one before, and a turn never changes:
 * that is the order. The line is some {@code delay} behind shop time: where nobody could pass for a while (an outage, a pause), whoever is next
 * pushes the line on, and all behind him with it, so nobody need be woken to be given another turn. Beside it stands a gate (the generic cell rate algorithm, ITU-T
 * I.371): whoever passes shuts it for a step, and it may be passed so much before it opens as timers may be late. It alone keeps the
 * bound, in whatever order people are woken.
 *
 * <p><b>Why it holds.</b> With step I, slack L and m people through within less than an hour W: the gate says (m - 1) I &lt; W + L; and I is
 * at least (W + L) / N. So m is at most N.
 *
 * <p>Microseconds of shop time. Immutable; pure; any thread.
 *
 * @param tailUs the last turn that was given
 * @param delayUs how far the line is behind
 * @param gateUs when the gate is open
 */
public record Turns(long tailUs, long delayUs, long gateUs) {
    /** So late may people pass without those behind them being pushed back; costs so much of each hour. */
    static final long LATE_MS = 10_000;

    /** Nobody came yet. */
    public static final Turns NONE = new Turns(0, 0, 0);

    private static final long US = 1_000;
    private static final long LATE_US = LATE_MS * US;

    /** One more stands in the line: his turn is the tail. */
    Turns joined(long nowMs, int perHour) {
        return new Turns(Math.max(nowMs * US - delayUs, tailUs + stepUs(perHour)), delayUs, gateUs);
    }

    /** When a turn comes: never early. */
    long dueMs(long turnUs) {
        return Math.ceilDiv(turnUs + delayUs, US);
    }

    /** The turn has come: but the gate may be shut. */
    boolean passes(long turnUs, long nowMs) {
        return nowMs >= dueMs(turnUs) && nowMs * US >= gateUs - LATE_US;
    }

    /** Who {@link #passes} is through. */
    Turns passed(long turnUs, long nowMs, int perHour) {
        long lateUs = nowMs * US - turnUs - delayUs;
        return new Turns(
                tailUs, lateUs > LATE_US ? delayUs + lateUs : delayUs, Math.max(gateUs, nowMs * US) + stepUs(perHour));
    }

    /** His turn has come and the gate is shut: it comes when the gate opens, and so for those behind him. */
    Turns pushed(long turnUs) {
        return new Turns(tailUs, gateUs - turnUs, gateUs);
    }

    private static long stepUs(int perHour) {
        return Math.ceilDiv(Durations.HOUR_MS * US + LATE_US, perHour);
    }
}
