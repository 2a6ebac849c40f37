package io.braid.doors.console;

import io.braid.base.kernel.Clock;
import io.braid.decide.journeys.JourneyFigures;
import io.braid.decide.journeys.Passage;
import io.braid.know.commerce.Purchases;
import io.braid.talk.delivery.SendFigures;
import io.braid.talk.delivery.SendState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Puts a journey's numbers together, from what each package knows of it. */
final class JourneyReports {
    private static final long DAY_MS = 86_400_000L;

    private final JourneyFigures figures;
    private final SendFigures sends;
    private final Effects effects;
    private final Earnings earnings;
    private final IntFunction<Map<String, Long>> prices;
    private final Clock clock;

    /** @param prices of a thousand messages by channel, by workspace */
    JourneyReports(
            JourneyFigures figures,
            SendFigures sends,
            Purchases purchases,
            Earnings earnings,
            IntFunction<Map<String, Long>> prices,
            Clock clock) {
        this.figures = figures;
        this.sends = sends;
        this.effects = new Effects(purchases);
        this.earnings = earnings;
        this.prices = prices;
        this.clock = clock;
    }

    JourneyReport of(int workspace, String key) {
        long sinceMs = clock.nowMs() - Effects.DAYS * DAY_MS;
        Map<Passage, Long> flow = figures.flow(workspace, key);
        List<SendFigures.Sent> sent = sends.ofJourney(workspace, key);
        Earnings.Split split = earnings.ofJourney(workspace, sinceMs, key);
        return new JourneyReport(
                flow.entrySet().stream()
                        .filter(way -> way.getKey().from().isEmpty())
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                figures.inside(workspace, key).stream()
                        .map(place -> new JourneyReport.Place(place.node(), place.people(), place.heldOut()))
                        .toList(),
                flow.entrySet().stream()
                        .map(way -> new JourneyReport.Way(
                                orNull(way.getKey().from()),
                                orNull(way.getKey().to()),
                                orNull(way.getKey().reason()),
                                way.getValue()))
                        .toList(),
                states(sent),
                JourneyResults.of(sent, split, prices.apply(workspace)),
                split.whole(),
                earnings.clickDays(workspace),
                effects.of(workspace, sends.first(workspace, key, sinceMs)));
    }

    /** By node, channel and state, whatever the message was. */
    private static List<JourneyReport.Sent> states(List<SendFigures.Sent> sent) {
        record Place(String node, String channel, SendState state) {}
        Map<Place, JourneyReport.Sent> sums = new LinkedHashMap<>();
        for (SendFigures.Sent one : sent) {
            sums.merge(
                    new Place(one.node(), one.channel(), one.state()),
                    new JourneyReport.Sent(
                            one.node(),
                            one.channel(),
                            Message.State.valueOf(one.state().name()),
                            one.messages(),
                            one.opened(),
                            one.clicked()),
                    (a, b) -> new JourneyReport.Sent(
                            a.node(),
                            a.channel(),
                            a.state(),
                            a.messages() + b.messages(),
                            a.opened() + b.opened(),
                            a.clicked() + b.clicked()));
        }
        return List.copyOf(sums.values());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
