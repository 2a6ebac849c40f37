package io.braid.doors.console;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Interval;
import io.braid.decide.journeys.JourneyFigures;
import io.braid.decide.journeys.Passage;
import io.braid.know.commerce.Purchases;
import io.braid.talk.delivery.SendFigures;
import io.braid.talk.delivery.SendState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Puts a journey's numbers together, from what each package knows of it. */
final class JourneyReports {
    /** Whose first message was asked for within so many days is evaluated. */
    static final int EFFECT_DAYS = 90;
    /** Orders count so long after a person's first message. */
    static final int EFFECT_WITHIN_DAYS = 5;
    /** With fewer people in a group nothing is said but that. */
    static final int GROUP_MIN = 30;

    private static final long DAY_MS = 86_400_000L;

    private final JourneyFigures figures;
    private final SendFigures sends;
    private final Purchases purchases;
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
        this.purchases = purchases;
        this.earnings = earnings;
        this.prices = prices;
        this.clock = clock;
    }

    JourneyReport of(int workspace, String key) {
        long sinceMs = clock.nowMs() - EFFECT_DAYS * DAY_MS;
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
                effect(workspace, sends.first(workspace, key, sinceMs)));
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

    private JourneyReport.Effect effect(int workspace, List<SendFigures.First> people) {
        long heldOut = people.stream().filter(SendFigures.First::ghost).count();
        if (heldOut == 0 || heldOut == people.size()) {
            return null;
        }
        List<Purchases.Bought> bought = purchases.after(
                workspace,
                people.stream().mapToLong(SendFigures.First::profileId).toArray(),
                people.stream().mapToLong(SendFigures.First::createdMs).toArray(),
                EFFECT_WITHIN_DAYS * DAY_MS);
        Map<String, long[]> byCurrency = new HashMap<>();
        bought.forEach(one -> byCurrency.computeIfAbsent(one.currency(), key -> new long[1])[0] += one.orders());
        String currency = Earnings.mostOrders(byCurrency);
        Tally contacted = new Tally();
        Tally held = new Tally();
        people.forEach(person -> (person.ghost() ? held : contacted).people++);
        boolean[] counted = new boolean[people.size()];
        for (Purchases.Bought one : bought) {
            Tally tally = people.get(one.index()).ghost() ? held : contacted;
            if (!counted[one.index()]) {
                counted[one.index()] = true;
                tally.buyers++;
            }
            tally.orders += one.orders();
            if (one.currency().equals(currency)) {
                tally.revenueMinor += one.revenueMinor();
                tally.squares += (double) one.revenueMinor() * one.revenueMinor();
            }
        }
        return new JourneyReport.Effect(
                EFFECT_DAYS,
                EFFECT_WITHIN_DAYS,
                orNull(currency),
                contacted.group(),
                held.group(),
                Math.min(contacted.people, held.people) >= GROUP_MIN,
                range(Interval.rateDifference(contacted.buyers, contacted.people, held.buyers, held.people)),
                range(Interval.meanDifference(contacted.sample(), held.sample())));
    }

    static JourneyReport.Range range(Interval interval) {
        return new JourneyReport.Range(
                interval.value(),
                Double.isFinite(interval.from()) ? interval.from() : null,
                Double.isFinite(interval.to()) ? interval.to() : null);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static final class Tally {
        private long people;
        private long buyers;
        private long orders;
        private long revenueMinor;
        private double squares;

        JourneyReport.Group group() {
            return new JourneyReport.Group(people, buyers, orders, revenueMinor);
        }

        Interval.Sample sample() {
            return new Interval.Sample(people, revenueMinor, squares);
        }
    }
}
