package io.braid.talk.channels;

import com.fasterxml.jackson.annotation.JsonValue;
import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.talk.channels.ChannelDesk.Standing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Test messages and questions after a provider's health, neither too often.
 *
 * <p>Thread rule: any thread.
 */
final class ChannelTests {
    /** Test messages of one channel in an hour. */
    static final int TESTS_PER_HOUR_MAX = 20;

    static final long HEALTH_REMEMBERED_MS = 5_000;
    private static final long HOUR_MS = 3_600_000;

    /** How a test ended. */
    enum Ended {
        ACCEPTED,
        REJECTED,
        RETRY,
        UNKNOWN;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the provider said.
     *
     * @param tookMs machine time
     */
    record Result(Ended outcome, String detail, long tookMs) {}

    private record Slot(int workspace, String key) {}

    private record Answer(Health health, long changedMs, boolean live, long atNanos) {}

    private final ChannelDesk desk;
    private final Clock clock;
    private final Ticker ticker;
    private final Map<Slot, Deque<Long>> sent = new HashMap<>();
    private final Map<Slot, Answer> answers = new HashMap<>();

    ChannelTests(ChannelDesk desk, Clock clock, Ticker ticker) {
        this.desk = desk;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** One real message to an address that a person typed. */
    Result send(Who who, Standing standing, String address) {
        ChannelKind kind = standing.kind();
        if (kind.form().fields().isEmpty()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "no_provider", "This channel has no provider yet.");
        }
        desk.refuseFastClock();
        if (!standing.configured()) {
            throw ChannelDesk.incomplete(kind.form().missing(standing.values()));
        }
        String to = kind.testAddress(address);
        count(new Slot(who.workspace(), kind.key()));
        desk.note(who.workspace(), kind.key(), ChannelStore.Act.TEST, who.name(), "");
        Outgoing message =
                new Outgoing(who.workspace(), 0, 0, 1, kind.key(), to, "test", kind.testContent(), "", clock.nowMs());
        long beganNanos = ticker.nanos();
        Outcome outcome = desk.ask(who.workspace(), standing, provider -> provider.send(message));
        long tookMs = (ticker.nanos() - beganNanos) / 1_000_000;
        return switch (outcome) {
            case Outcome.Accepted accepted -> new Result(Ended.ACCEPTED, accepted.providerId(), tookMs);
            case Outcome.Rejected rejected -> new Result(Ended.REJECTED, rejected.detail(), tookMs);
            case Outcome.Retry retry -> new Result(Ended.RETRY, retry.detail(), tookMs);
            case Outcome.Unknown unknown -> new Result(Ended.UNKNOWN, unknown.detail(), tookMs);
        };
    }

    Health health(int workspace, Standing standing) {
        if (!standing.configured()) {
            return Health.unknown();
        }
        Slot slot = new Slot(workspace, standing.kind().key());
        synchronized (this) {
            Answer last = answers.get(slot);
            if (last != null
                    && last.changedMs() == standing.changedMs()
                    && last.live() == standing.live()
                    && ticker.nanos() - last.atNanos() < HEALTH_REMEMBERED_MS * 1_000_000) {
                return last.health();
            }
        }
        Health health = desk.ask(workspace, standing, Provider::health);
        synchronized (this) {
            answers.put(slot, new Answer(health, standing.changedMs(), standing.live(), ticker.nanos()));
        }
        return health;
    }

    private synchronized void count(Slot slot) {
        Deque<Long> times = sent.computeIfAbsent(slot, s -> new ArrayDeque<>());
        long nowMs = ticker.nowMs();
        while (!times.isEmpty() && times.peekFirst() <= nowMs - HOUR_MS) {
            times.removeFirst();
        }
        if (times.size() >= TESTS_PER_HOUR_MAX) {
            throw Refusal.tooMany(
                    "too_many_tests",
                    "At most " + TESTS_PER_HOUR_MAX + " test messages an hour.",
                    times.peekFirst() + HOUR_MS - nowMs);
        }
        times.addLast(nowMs);
    }
}
