package io.braid.talk.delivery;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgException;
import io.braid.base.storage.Storage;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.delivery.Composer.Composed;
import java.util.Optional;

/**
 * One picked send from rendering to its outcome: render, take a throttle token, claim, call the provider.
 *
 * <p>Thread rule: any thread.
 */
final class Sender {
    /** A provider is called within so much machine time after its claim began, or not at all. */
    static final long CLAIM_MS_MAX = 5_000;
    /** What could not be written within so much machine time is given up: an outcome becomes unknown. */
    static final long SETTLE_MS_MAX = 30_000;

    private static final long LONG_PAUSE_MS = 5_000;
    private static final long SETTLE_PAUSE_MS = 200;

    private final Storage storage;
    private final DeliveryStore store;
    private final Composer composer;
    private final Channels channels;
    private final Throttle throttle;
    private final Breaker breaker;
    private final Claim claim;
    private final Outcomes outcomes;
    private final Ticker ticker;

    Sender(
            Storage storage,
            DeliveryStore store,
            Composer composer,
            Channels channels,
            Throttle throttle,
            Breaker breaker,
            Claim claim,
            Outcomes outcomes,
            Ticker ticker) {
        this.storage = storage;
        this.store = store;
        this.composer = composer;
        this.channels = channels;
        this.throttle = throttle;
        this.breaker = breaker;
        this.claim = claim;
        this.outcomes = outcomes;
        this.ticker = ticker;
    }

    void send(SendRow picked) {
        Optional<Channels.Use> use =
                channels.use(picked.workspace(), picked.intent().channel());
        if (use.isEmpty()) {
            claim.refuse(picked, Reason.NO_CHANNEL, "");
            return;
        }
        try (Channels.Use held = use.get()) {
            Optional<Ready> ready = claimed(picked, held.channel());
            ready.ifPresent(one -> call(held.channel(), one.taken(), one.composed()));
        }
    }

    private record Ready(Claim.Taken taken, Composed composed) {}

    /** What may be sent. A database that went away before the answer leaves nothing behind: nobody was called yet, and we know it. */
    private Optional<Ready> claimed(SendRow picked, Channel channel) {
        try {
            return claim(picked, channel);
        } catch (RuntimeException e) {
            if (PgException.retryable(e)) {
                persist(() -> outcomes.letGo(picked));
            }
            throw e;
        }
    }

    private Optional<Ready> claim(SendRow picked, Channel channel) {
        Composed composed;
        try {
            composed = composer.compose(picked.intent(), picked.sendId());
        } catch (Refusal refusal) {
            boolean missing = refusal.code().equals(Reason.NO_TEMPLATE.code());
            claim.refuse(picked, missing ? Reason.NO_TEMPLATE : Reason.RENDER_FAILED, refusal.getMessage());
            return Optional.empty();
        }
        long throttledMs = throttle.takeMs(picked.workspace(), channel);
        long waitMs = throttledMs > 0 ? throttledMs : breaker.waitMs(picked.workspace(), channel.key());
        if (waitMs > 0) {
            storage.run(tx -> store.lock(tx, picked.workspace(), picked.sendId())
                    .ifPresent(row -> store.save(tx, pausedUntil(row, ticker.nowMs() + waitMs, waitMs))));
            return Optional.empty();
        }
        Claim.Taken taken = claim.take(new Claim.Asked(picked, composed, channel));
        if (!(taken.verdict() instanceof Verdict.Allow)) {
            breaker.unused(picked.workspace(), channel.key());
            return Optional.empty();
        }
        return Optional.of(new Ready(taken, composed));
    }

    /** Where it is a long pause it says so, and nothing else of the person waits for it. */
    private static SendRow pausedUntil(SendRow row, long machineMs, long waitMs) {
        return waitMs < LONG_PAUSE_MS || !row.state().pending()
                ? row.leased(machineMs)
                : row.waiting(row.state(), Reason.PROVIDER_BUSY.code(), row.dueMs(), machineMs, row.heldMs());
    }

    private void call(Channel channel, Claim.Taken taken, Composed composed) {
        SendRow row = taken.row();
        if (ticker.nanos() - taken.nanos() > CLAIM_MS_MAX * 1_000_000) {
            outcomes.voidClaim(row);
            return;
        }
        Outcome outcome = channel.provider()
                .send(new Outgoing(
                        row.workspace(),
                        row.sendId(),
                        row.profileId(),
                        row.attempts(),
                        row.intent().channel(),
                        row.address(),
                        row.intent().message(),
                        composed.content(),
                        composed.unsubscribeUrl(),
                        taken.nowMs()));
        breaker.heard(row.workspace(), channel.key(), outcome);
        // Known only here: a database that is away for a moment must not turn it into "unknown". Settling twice is
        // nothing.
        persist(() -> outcomes.settle(row, outcome));
    }

    /** Until the database takes it, or it is too late. */
    private void persist(Runnable work) {
        long beganNanos = ticker.nanos();
        for (long pauseMs = 0; ; pauseMs = SETTLE_PAUSE_MS) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                boolean late = ticker.nanos() - beganNanos > SETTLE_MS_MAX * 1_000_000;
                if (!PgException.retryable(e) || late || !pause(pauseMs)) {
                    throw e;
                }
            }
        }
    }

    private static boolean pause(long ms) {
        try {
            Thread.sleep(ms);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
