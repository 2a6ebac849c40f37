package io.braid.doors.console;

import java.util.List;

/**
 * A journey in numbers.
 *
 * @param entered how often people entered
 * @param nodes where people are now
 * @param ways how often people went from one node to another
 * @param messages what was sent, by node, channel and state
 * @param results what each message of each step came to
 * @param earned after clicks by people
 * @param clickDays orders so long after a click are counted
 * @param effect against the held-out; null while nobody is held out or nobody was to be contacted
 */
record JourneyReport(
        long entered,
        List<Place> nodes,
        List<Way> ways,
        List<Sent> messages,
        List<MessageResult> results,
        Earnings.Earned earned,
        int clickDays,
        Effect effect) {

    /**
     * @param inside people who are there now, without the held-out
     * @param heldOut of the held-out
     */
    record Place(String node, long inside, long heldOut) {}

    /**
     * @param from a node, or null for who enters
     * @param to a node, or null for who leaves
     * @param reason why one left, or null
     */
    record Way(String from, String to, String reason, long moves) {}

    /**
     * One message of one step: sends since the journey began, what followed a click of the last 90 days.
     *
     * @param sent what a provider took, or may have taken
     * @param clicked by a person
     * @param orders within {@code clickDays} after a click, if no other message was clicked between
     * @param returns of these orders that were refunded since, wholly or in part
     * @param returnedMinor the value of these orders
     * @param costMinor by the channel's price; null without one
     */
    record MessageResult(
            String node,
            String channel,
            String message,
            long sent,
            long clicked,
            long orders,
            long revenueMinor,
            long returns,
            long returnedMinor,
            Long costMinor) {}

    /**
     * @param opened by a person
     * @param clicked by a person
     */
    record Sent(String node, String channel, Message.State state, long messages, long opened, long clicked) {}

    /**
     * What the messages changed: people for whom a message was asked for, against those for whom it would have been, were they not held
     * out. Each person counts once, from the first message on.
     *
     * @param days entries of so many days are looked at
     * @param withinDays orders within so many days count
     * @param enough false while a group is too small to say anything
     * @param buyers difference of the shares that bought, with its interval (Newcombe)
     * @param revenueMinor difference of the mean revenue a person, with its interval (Welch)
     */
    record Effect(
            int days,
            int withinDays,
            String currency,
            Group contacted,
            Group heldOut,
            boolean enough,
            Range buyers,
            Range revenueMinor) {}

    record Group(long people, long buyers, long orders, long revenueMinor) {}

    /** A figure and its 95 % interval; the ends are null where nothing can be said. */
    record Range(double value, Double from, Double to) {}
}
