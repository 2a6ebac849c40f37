package io.braid.decide.segments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many of some people can be reached, by channel, reckoned from a part of them: of those who are surely in, and of those whose stored
 * states were looked at. Marketing messages; of {@value #LOOKED_MAX} people a share is right to about seven points.
 */
final class ReachSample {
    static final List<String> CHANNELS = List.of("email", "sms", "push", "webpush");

    /** Looked at of either kind. */
    static final int LOOKED_MAX = 200;

    /** A share of fewer says nothing worth a warning. */
    static final int WARN_FROM = 20;

    /**
     * How many can be reached.
     *
     * @param channel empty for any of them
     * @param share 0 to 1
     */
    record Reach(String channel, double share) {}

    private final class Kind {
        private final Map<String, Integer> reached = new LinkedHashMap<>();
        private int looked;

        void look(Evaluation known) {
            if (looked < LOOKED_MAX) {
                looked++;
                boolean any = false;
                for (String channel : CHANNELS) {
                    if (known.reachable(channel, "marketing")) {
                        any = true;
                        reached.merge(channel, 1, Integer::sum);
                    }
                }
                if (any) {
                    reached.merge("", 1, Integer::sum);
                }
            }
        }

        double share(String channel) {
            return looked == 0 ? 0 : (double) reached.getOrDefault(channel, 0) / looked;
        }
    }

    private final Kind sure = new Kind();
    private final Kind open = new Kind();

    /** One who is surely in. */
    void sure(Evaluation known) {
        sure.look(known);
    }

    /** One who is in by his stored state. */
    void open(Evaluation known) {
        open.look(known);
    }

    int looked() {
        return sure.looked + open.looked;
    }

    /**
     * @param sureCount how many are surely in
     * @param openCount how many by their states
     * @return any channel first; nothing if nobody was looked at
     */
    List<Reach> of(long sureCount, long openCount) {
        List<Reach> all = new ArrayList<>();
        long sureWeight = sure.looked == 0 ? 0 : sureCount;
        long openWeight = open.looked == 0 ? 0 : openCount;
        if (sureWeight + openWeight > 0) {
            List<String> channels = new ArrayList<>(CHANNELS);
            channels.addFirst("");
            for (String channel : channels) {
                double share = (sure.share(channel) * sureWeight + open.share(channel) * openWeight)
                        / (sureWeight + openWeight);
                all.add(new Reach(channel, Math.round(share * 1_000) / 1_000.0));
            }
        }
        return all;
    }
}
