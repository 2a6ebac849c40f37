package io.braid;

import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.PoolFigures;
import io.braid.base.storage.Storage;
import io.braid.base.telemetry.Vital;
import io.braid.base.telemetry.Vital.Reading;
import io.braid.decide.segments.Audits;
import io.braid.spine.history.History;
import io.braid.spine.pipeline.Worker;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.ChannelFigures;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Health;
import io.braid.talk.delivery.DeliveryModule;
import io.braid.talk.delivery.DeliveryQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What an operator of this Braid looks after, in the order of an event's way through the house. */
final class HouseVitals implements Supplier<List<Vital>> {
    /** A fold that is further behind keeps marketing waiting for long. */
    static final long LAG_WARN_MS = 10_000;

    /** Questions are about a past that is older then. */
    static final long HISTORY_LAG_WARN_MS = 60_000;

    /** A message that is due for longer should have gone. */
    static final long LATE_MS = 5 * 60_000;

    /** Less room than both is low; less than a tenth of that is full. */
    static final long ROOM_MIN_BYTES = 5L << 30;

    static final int ROOM_MIN_PERCENT = 10;

    private final Storage storage;
    private final DataSource dataSource;
    private final Worker worker;
    private final History history;
    private final Audits audits;
    private final DeliveryModule delivery;
    private final Channels channels;
    private final List<String> channelKeys;
    private final Function<String, Health> health;
    private final ChannelFigures figures;
    private final Path home;
    private final Clock clock;

    HouseVitals(
            Storage storage,
            DataSource dataSource,
            Worker worker,
            History history,
            Audits audits,
            DeliveryModule delivery,
            Channels channels,
            List<String> channelKeys,
            Function<String, Health> health,
            Path home,
            Clock clock) {
        this.storage = storage;
        this.dataSource = dataSource;
        this.worker = worker;
        this.history = history;
        this.audits = audits;
        this.delivery = delivery;
        this.channels = channels;
        this.channelKeys = List.copyOf(channelKeys);
        this.health = health;
        this.figures = delivery.figures();
        this.home = home;
        this.clock = clock;
    }

    @Override
    public List<Vital> get() {
        List<Vital> vitals = new ArrayList<>();
        vitals.add(vital("database", this::database));
        vitals.add(vital(
                "disk", () -> disk(home.toFile().getUsableSpace(), home.toFile().getTotalSpace())));
        vitals.add(vital("fold", this::fold));
        vitals.add(vital("history", () -> history(history.status())));
        vitals.add(vital("audit", audits::vital));
        vitals.add(vital("delivery", this::delivery));
        for (String key : channelKeys) {
            vitals.add(vital("channel:" + key, () -> channel(key)));
        }
        vitals.add(vital("memory", HouseVitals::memory));
        return vitals;
    }

    private static Vital vital(String name, Supplier<Reading> read) {
        return new Vital() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Reading read() {
                return read.get();
            }
        };
    }

    private Reading database() {
        long bytes = storage.inTransaction(tx -> PgTransaction.handle(tx)
                .createQuery("SELECT pg_database_size(current_database())")
                .mapTo(Long.class)
                .one());
        PoolFigures pool = PoolFigures.of(dataSource);
        Map<String, Long> known = Map.of(
                "size_bytes", bytes,
                "connections", (long) pool.active(),
                "connections_max", (long) pool.max(),
                "waiting", (long) pool.waiting());
        return pool.waiting() > 0
                ? Reading.warn("pool_busy", known, "All connections are in use and somebody waits for one.")
                : Reading.ok("ready", known, "It answers.");
    }

    /** A home that is not there yet, of a test or with a database outside, has no disk to fill. */
    static Reading disk(long freeBytes, long totalBytes) {
        if (totalBytes == 0) {
            return Reading.ok("room", Map.of(), "Nothing is kept here.");
        }
        Map<String, Long> known = Map.of("free_bytes", freeBytes, "total_bytes", totalBytes);
        long leastBytes = Math.min(ROOM_MIN_BYTES, totalBytes * ROOM_MIN_PERCENT / 100);
        if (freeBytes < leastBytes / 10) {
            return Reading.down("full", known, "The disk of the home folder is full: PostgreSQL is about to stop.");
        }
        return freeBytes < leastBytes
                ? Reading.warn("low", known, "The disk of the home folder is nearly full.")
                : Reading.ok("room", known, "There is room.");
    }

    private Reading fold() {
        long lagMs = worker.lagMs();
        Map<String, Long> known = Map.of("lag_ms", lagMs, "events", worker.processed());
        if (worker.failure() != null) {
            return Reading.down("stopped", known, "The fold stopped; the log says why.");
        }
        return lagMs > LAG_WARN_MS
                ? Reading.warn("behind", known, "Events are folded later than they come.")
                : Reading.ok("current", known, "Every event that came is in its profile.");
    }

    static Reading history(History.Status status) {
        if (!status.on()) {
            return Reading.ok("off", Map.of(), "It is switched off: no previews, no old timelines.");
        }
        Map<String, Long> known =
                Map.of("lag_ms", status.lagMs(), "events", status.events(), "size_bytes", status.bytes());
        if (!status.fault().isEmpty()) {
            return Reading.warn("fails", known, "It cannot be written and is tried again; the log says why.");
        }
        return status.lagMs() > HISTORY_LAG_WARN_MS
                ? Reading.warn("behind", known, "It catches up; previews and reports lack the newest events.")
                : Reading.ok("current", known, "What was folded is in it.");
    }

    private Reading delivery() {
        DeliveryQueue.Depth depth = delivery.queue().depth(clock.nowMs());
        Map<String, Long> known = Map.of(
                "due", depth.due(),
                "held", depth.held(),
                "in_flight", depth.inFlight(),
                "untold", depth.untold(),
                "oldest_ms", depth.oldestDueMs());
        if (delivery.restored().state().filter(state -> state.holds()).isPresent()) {
            return Reading.warn(
                    "restored", known, "Restored from a backup: nothing is sent until an owner releases it.");
        }
        return depth.oldestDueMs() > LATE_MS
                ? Reading.warn("late", known, "Messages that are due do not go out.")
                : Reading.ok("flowing", known, "What is due goes out.");
    }

    private Reading channel(String key) {
        Channel channel = channels.find(Workspace.FIRST, key).orElse(null);
        long pausedMs = figures.pausedForMs(Workspace.FIRST, key);
        if (channel == null) {
            return Reading.ok("off", Map.of(), "No provider is set.");
        }
        if (pausedMs > 0) {
            return Reading.warn(
                    "paused", Map.of("paused_ms", pausedMs), "The provider fails or asked to wait; it is tried again.");
        }
        if (!channel.sandbox() && health.apply(key).state() == Health.State.DOWN) {
            return Reading.warn("down", Map.of(), "The provider does not answer.");
        }
        return channel.sandbox()
                ? Reading.ok("sandbox", Map.of(), "Messages stay in the sandbox.")
                : Reading.ok("live", Map.of(), "Messages go to the provider.");
    }

    private static Reading memory() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        Map<String, Long> known = Map.of("used_bytes", used, "max_bytes", runtime.maxMemory());
        return used > runtime.maxMemory() * 95 / 100
                ? Reading.warn("tight", known, "Java's heap is nearly full.")
                : Reading.ok("room", known, "There is room.");
    }
}
