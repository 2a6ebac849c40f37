package io.braid.talk.channels;

/**
 * How often and how long a channel is tried where it has a rule of its own.
 *
 * @param attemptsMax provider calls for one send; 0: as the workspace's delivery settings say
 * @param firstMs the first pause, machine time; each is twice the one before, half of it random
 * @param longestMs the longest pause
 * @param deadLetters a send that failed for good is kept for a person to look at and replay
 */
public record Retries(int attemptsMax, long firstMs, long longestMs, boolean deadLetters) {
    /** From 2 s to 15 min, as often as the workspace says. */
    public static final Retries DEFAULT = new Retries(0, 2_000, 15 * 60_000, false);
}
