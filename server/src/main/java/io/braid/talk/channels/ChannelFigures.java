package io.braid.talk.channels;

import java.util.List;

/** What delivery knows of a channel; the console shows it beside the settings. Thread rule: any thread. */
public interface ChannelFigures {
    /** Parts that were reserved against the budget in the workspace's day of today. */
    Spent spent(int workspace, String channel);

    /** For how much machine time nothing will be sent, since the provider fails or asked us to wait; 0 when it goes. */
    long pausedForMs(int workspace, String channel);

    /** @param journeys the greatest first, at most 20 */
    record Spent(long parts, List<Journey> journeys) {}

    /** What one journey used. */
    record Journey(String journey, long parts) {}

    /** Nothing is known. */
    ChannelFigures NONE = new ChannelFigures() {
        @Override
        public Spent spent(int workspace, String channel) {
            return new Spent(0, List.of());
        }

        @Override
        public long pausedForMs(int workspace, String channel) {
            return 0;
        }
    };
}
