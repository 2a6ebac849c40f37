package io.braid.talk.channels;

/**
 * How much a live channel may send, in parts (of an SMS; each is paid for).
 *
 * @param counted false: this channel costs nothing that is counted
 * @param partsPerDayMax of the whole workspace, in its own day; 0: no limit
 * @param partsPerJourneyMax of one journey, in the same day; 0: no limit. One that runs wild does not use up what the others need
 * @param microsPerPart what a part costs in millionths of the currency, or 0 when it is not known
 * @param currency ISO 4217, or empty
 */
public record Budget(
        boolean counted, long partsPerDayMax, long partsPerJourneyMax, long microsPerPart, String currency) {
    public static final Budget NONE = new Budget(false, 0, 0, 0, "");
}
