package io.braid.talk.delivery;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.talk.channels.Budget;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.ChannelFigures;
import io.braid.talk.content.Rendered;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a live channel may cost in a day: reserved by the claim, given back when the provider definitely did not take the message. An
 * unknown outcome keeps it.
 *
 * <p>Thread rule: any thread.
 */
final class Budgets {
    /** Journeys that are told apart in the figures. */
    static final int JOURNEYS_MAX = 20;

    private final Storage storage;
    private final DeliveryStore store;
    private final Clock clock;

    Budgets(Storage storage, DeliveryStore store, Clock clock) {
        this.storage = storage;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What was reserved.
     *
     * @param granted false: it does not fit in any more, and nothing was reserved
     */
    record Reserved(boolean granted, int day, int parts) {}

    /** The last check of a claim; the caller holds the send's row. */
    Reserved reserve(Transaction tx, SendRow row, Channel channel, Rendered content, DeliverySettings settings) {
        Budget budget = channel.budget();
        if (channel.sandbox() || !budget.counted()) {
            return new Reserved(true, 0, 0);
        }
        int day = day(settings);
        int parts = channel.provider().parts(content);
        SendIntent intent = row.intent();
        if (!store.reserve(tx, row.workspace(), channel.key(), "", day, parts, orEndless(budget.partsPerDayMax()))) {
            return new Reserved(false, day, 0);
        }
        boolean own = intent.journey().isEmpty()
                || store.reserve(
                        tx,
                        row.workspace(),
                        channel.key(),
                        intent.journey(),
                        day,
                        parts,
                        orEndless(budget.partsPerJourneyMax()));
        if (!own) {
            store.giveBack(tx, row.workspace(), channel.key(), "", day, parts);
            return new Reserved(false, day, 0);
        }
        return new Reserved(true, day, parts);
    }

    /** A test costs what any message costs: it counts for the day, and for no journey. */
    Reserved reserveTest(Transaction tx, int workspace, Channel channel, Rendered content, DeliverySettings settings) {
        Budget budget = channel.budget();
        if (channel.sandbox() || !budget.counted()) {
            return new Reserved(true, 0, 0);
        }
        int day = day(settings);
        int parts = channel.provider().parts(content);
        long max = orEndless(budget.partsPerDayMax());
        boolean granted = store.reserve(tx, workspace, channel.key(), "", day, parts, max);
        return new Reserved(granted, day, granted ? parts : 0);
    }

    /** Nothing was sent. */
    void giveBackTest(Transaction tx, int workspace, String channel, Reserved reserved) {
        if (reserved.parts() > 0) {
            store.giveBack(tx, workspace, channel, "", reserved.day(), reserved.parts());
        }
    }

    /** Nothing was sent by this attempt. */
    void giveBack(Transaction tx, SendRow row, Attempt attempt) {
        if (attempt.parts() == 0) {
            return;
        }
        String channel = row.intent().channel();
        store.giveBack(tx, row.workspace(), channel, "", attempt.budgetDay(), attempt.parts());
        if (!row.intent().journey().isEmpty()) {
            store.giveBack(tx, row.workspace(), channel, row.intent().journey(), attempt.budgetDay(), attempt.parts());
        }
    }

    ChannelFigures.Spent spent(int workspace, String channel) {
        Map<String, Long> spent = storage.inTransaction(
                tx -> store.spent(tx, workspace, channel, day(SettingsJson.of(store, tx, workspace))));
        List<ChannelFigures.Journey> journeys = spent.entrySet().stream()
                .filter(one -> !one.getKey().isEmpty())
                .map(one -> new ChannelFigures.Journey(one.getKey(), one.getValue()))
                .limit(JOURNEYS_MAX)
                .toList();
        return new ChannelFigures.Spent(spent.getOrDefault("", 0L), journeys);
    }

    private int day(DeliverySettings settings) {
        return (int) Instant.ofEpochMilli(clock.nowMs())
                .atZone(settings.zone())
                .toLocalDate()
                .toEpochDay();
    }

    private static long orEndless(long max) {
        return max == 0 ? Long.MAX_VALUE : max;
    }
}
