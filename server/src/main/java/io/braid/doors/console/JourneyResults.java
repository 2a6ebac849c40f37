package io.braid.doors.console;

import io.braid.talk.delivery.SendFigures;
import io.braid.talk.delivery.SendState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What each message of each step of a journey came to, and what it cost. Pure. */
final class JourneyResults {
    /** A provider took it, or may have: what is paid for. */
    private static final Set<SendState> PAID = EnumSet.of(SendState.SENT, SendState.DELIVERED, SendState.UNKNOWN);

    private static final Earnings.Earned NOTHING = new Earnings.Earned(0, 0, 0, null, 0, 0, 0);

    private JourneyResults() {}

    /** @param pricesPerThousand in minor units, by channel */
    static List<JourneyReport.MessageResult> of(
            List<SendFigures.Sent> sent, Earnings.Split split, Map<String, Long> pricesPerThousand) {
        Map<String, Earnings.Part> parts = new TreeMap<>();
        Map<Earnings.Part, long[]> counts = new java.util.HashMap<>();
        for (SendFigures.Sent one : sent) {
            Earnings.Part part = new Earnings.Part(one.node(), one.channel(), one.message());
            parts.put(one.node() + " " + one.channel() + " " + one.message(), part);
            long[] count = counts.computeIfAbsent(part, key -> new long[2]);
            count[0] += PAID.contains(one.state()) ? one.messages() : 0;
            count[1] += one.clicked();
        }
        List<JourneyReport.MessageResult> results = new ArrayList<>();
        for (Earnings.Part part : parts.values()) {
            long[] count = counts.get(part);
            Earnings.Earned earned = split.parts().getOrDefault(part, NOTHING);
            Long price = pricesPerThousand.get(part.channel());
            results.add(new JourneyReport.MessageResult(
                    part.node(),
                    part.channel(),
                    part.message(),
                    count[0],
                    count[1],
                    earned.orders(),
                    earned.revenueMinor(),
                    earned.returns(),
                    earned.returnedMinor(),
                    price == null ? null : Math.round(count[0] * price / 1_000.0)));
        }
        return results;
    }
}
