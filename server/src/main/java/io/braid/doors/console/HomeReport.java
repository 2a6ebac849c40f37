package io.braid.doors.console;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Interval;
import io.braid.decide.journeys.Journeys;
import io.braid.decide.journeys.Status;
import io.braid.know.commerce.Period;
import io.braid.know.commerce.Purchases;
import io.braid.spine.log.Quarantine;
import io.braid.spine.pipeline.Worker;
import io.braid.talk.delivery.SendFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the first screen together. */
final class HomeReport {
    /** Things are counted so far and no further. */
    static final int COUNTED_MAX = 1_000;
    /** So many messages tell whether a channel fails. */
    static final int TRIED_MIN = 20;
    /** One in so many failed: a person should look. */
    static final int FAILED_ONE_IN = 20;
    /** Marketing waits from 2 seconds on; people hear of it when it lasts. */
    static final long LAG_MS = 10_000;

    static final int RUNNING_MAX = 20;
    private static final long DAY_MS = 86_400_000L;

    private final Journeys journeys;
    private final SendFigures sends;
    private final Purchases purchases;
    private final Earnings earnings;
    private final Quarantine quarantine;
    private final Worker worker;
    private final Clock clock;

    HomeReport(
            Journeys journeys,
            SendFigures sends,
            Purchases purchases,
            Earnings earnings,
            Quarantine quarantine,
            Worker worker,
            Clock clock) {
        this.journeys = journeys;
        this.sends = sends;
        this.purchases = purchases;
        this.earnings = earnings;
        this.quarantine = quarantine;
        this.worker = worker;
        this.clock = clock;
    }

    Home of(int workspace, int days) {
        long nowMs = clock.nowMs();
        long sinceMs = nowMs - days * DAY_MS;
        Purchases.Returned returned = purchases.returned(workspace, Period.last(days, nowMs));
        List<Journeys.Shown> all = journeys.all(workspace);
        return new Home(
                days,
                new Home.Retention(
                        returned.customers(),
                        returned.returned(),
                        returned.buyers(),
                        returned.customers() == 0
                                ? null
                                : Effects.range(Interval.rate(returned.returned(), returned.customers()))),
                earnings.since(workspace, sinceMs),
                running(all),
                attention(workspace, all),
                worker.lagMs());
    }

    private static List<Home.Running> running(List<Journeys.Shown> all) {
        return all.stream()
                .filter(one -> one.inside() > 0 || one.published().status() == Status.LIVE)
                .sorted(Comparator.comparingLong(Journeys.Shown::inside).reversed())
                .limit(RUNNING_MAX)
                .map(one -> new Home.Running(
                        one.published().journey().key(),
                        one.published().journey().title(),
                        one.published().status(),
                        one.inside()))
                .toList();
    }

    private List<Home.Attention> attention(int workspace, List<Journeys.Shown> all) {
        List<Home.Attention> found = new ArrayList<>();
        if (worker.failure() != null) {
            found.add(new Home.Attention(Home.What.FOLD_STOPPED, 1, false, null, null));
        } else if (worker.lagMs() >= LAG_MS) {
            found.add(new Home.Attention(Home.What.LAG, worker.lagMs(), false, null, null));
        }
        counted(found, Home.What.UNKNOWN_SENDS, sends.unknown(workspace, COUNTED_MAX + 1));
        for (SendFigures.Channel channel : sends.recent(workspace)) {
            if (channel.tried() >= TRIED_MIN && channel.failed() * FAILED_ONE_IN >= channel.tried()) {
                found.add(new Home.Attention(
                        Home.What.FAILING_CHANNEL, channel.failed(), false, channel.channel(), channel.tried()));
            }
        }
        counted(found, Home.What.QUARANTINE, quarantine.count(workspace, COUNTED_MAX + 1));
        all.stream()
                .filter(one -> one.published().status() == Status.PAUSED && one.inside() > 0)
                .map(one -> new Home.Attention(
                        Home.What.PAUSED_JOURNEY,
                        one.inside(),
                        false,
                        one.published().journey().key(),
                        null))
                .forEach(found::add);
        return found;
    }

    private static void counted(List<Home.Attention> found, Home.What what, long count) {
        if (count > 0) {
            found.add(new Home.Attention(what, Math.min(count, COUNTED_MAX), count > COUNTED_MAX, null, null));
        }
    }
}
