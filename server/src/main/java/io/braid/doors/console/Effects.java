package io.braid.doors.console;

import io.braid.base.kernel.Interval;
import io.braid.know.commerce.Purchases;
import io.braid.talk.delivery.SendFigures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What messages changed: what people bought after their first one, against those who would have got one. */
final class Effects {
    /** Whose first message was asked for within so many days is evaluated. */
    static final int DAYS = 90;
    /** Orders count so long after a person's first message. */
    static final int WITHIN_DAYS = 5;
    /** With fewer people in a group nothing is said but that. */
    static final int GROUP_MIN = 30;

    private static final long DAY_MS = 86_400_000L;

    private final Purchases purchases;

    Effects(Purchases purchases) {
        this.purchases = purchases;
    }

    /** Those who were told against those who were not; null while there is nobody to compare with. */
    JourneyReport.Effect of(int workspace, List<SendFigures.First> people) {
        long heldOut = people.stream().filter(SendFigures.First::ghost).count();
        if (heldOut == 0 || heldOut == people.size()) {
            return null;
        }
        List<Purchases.Bought> bought = purchases.after(
                workspace,
                people.stream().mapToLong(SendFigures.First::profileId).toArray(),
                people.stream().mapToLong(SendFigures.First::createdMs).toArray(),
                WITHIN_DAYS * DAY_MS);
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
                DAYS,
                WITHIN_DAYS,
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
