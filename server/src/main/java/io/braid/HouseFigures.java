package io.braid;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.PoolFigures;
import io.braid.base.telemetry.Metrics;
import io.braid.talk.delivery.DeliveryMeter;
import io.braid.talk.delivery.DeliveryQueue;
import io.braid.talk.delivery.KillSwitch;
import io.braid.talk.delivery.StopScope;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/** Figures of the machine and of delivery; those of the queue cost a query when somebody looks. */
final class HouseFigures {
    private HouseFigures() {}

    static void register(Metrics metrics, DataSource dataSource, Path home) {
        pool(metrics, "active", dataSource, PoolFigures::active);
        pool(metrics, "idle", dataSource, PoolFigures::idle);
        pool(metrics, "waiting", dataSource, PoolFigures::waiting);
        pool(metrics, "max", dataSource, PoolFigures::max);
        metrics.gauge(
                "braid_disk_free_bytes",
                "Room on the disk of the home folder.",
                () -> home.toFile().getUsableSpace());
        metrics.gauge(
                "braid_disk_total_bytes",
                "Size of the disk of the home folder.",
                () -> home.toFile().getTotalSpace());
    }

    private static void pool(Metrics metrics, String state, DataSource dataSource, ToDoubleFunction<PoolFigures> of) {
        metrics.gauge(
                "braid_database_connections",
                "Connections to PostgreSQL; waiting counts threads that want one.",
                () -> of.applyAsDouble(PoolFigures.of(dataSource)),
                "state",
                state);
    }

    /** @param workspace the first one's */
    static void register(Metrics metrics, KillSwitch kill, int workspace) {
        stopped(metrics, "marketing", () -> kill.scope(workspace) != StopScope.NONE);
        stopped(metrics, "transactional", () -> kill.scope(workspace) == StopScope.ALL);
    }

    private static void stopped(Metrics metrics, String purpose, BooleanSupplier is) {
        metrics.gauge(
                "braid_sending_stopped",
                "1 while a person has stopped sending.",
                () -> is.getAsBoolean() ? 1 : 0,
                "purpose",
                purpose);
    }

    static void register(Metrics metrics, DeliveryQueue queue, Clock clock) {
        depth(metrics, "due", queue, clock, DeliveryQueue.Depth::due);
        depth(metrics, "held", queue, clock, DeliveryQueue.Depth::held);
        depth(metrics, "in_flight", queue, clock, DeliveryQueue.Depth::inFlight);
        depth(metrics, "untold", queue, clock, DeliveryQueue.Depth::untold);
        metrics.gauge(
                "braid_sends_oldest_due_seconds",
                "How long the oldest message that is due waits, in shop time.",
                () -> queue.depth(clock.nowMs()).oldestDueMs() / 1_000.0);
    }

    private static void depth(
            Metrics metrics, String state, DeliveryQueue queue, Clock clock, ToDoubleFunction<DeliveryQueue.Depth> of) {
        metrics.gauge(
                "braid_sends_waiting",
                "Messages that wait, by what for.",
                () -> of.applyAsDouble(queue.depth(clock.nowMs())),
                "state",
                state);
    }

    static DeliveryMeter meter(Metrics metrics) {
        return (channel, outcome, reason) -> metrics.count(
                "braid_sends_total",
                "What became of messages.",
                "channel",
                channel,
                "outcome",
                outcome,
                "reason",
                reason);
    }
}
