package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Retries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Writes what a provider said: attempt, send, and the event for the log, in one transaction. An attempt is settled once; whoever
 * comes second (an answer after the sweep gave up waiting) changes nothing.
 *
 * <p>Thread rule: any thread.
 */
final class Outcomes {
    private final Storage storage;
    private final DeliveryStore store;
    private final Clock clock;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Channels channels;
    private final Budgets budgets;

    Outcomes(
            Storage storage,
            DeliveryStore store,
            Channels channels,
            Budgets budgets,
            Clock clock,
            Ticker ticker,
            RandomGenerator random) {
        this.channels = channels;
        this.budgets = budgets;
        this.storage = storage;
        this.store = store;
        this.clock = clock;
        this.ticker = ticker;
        this.random = random;
    }

    void settle(int workspace, long sendId, int attempt, Outcome outcome) {
        storage.run(tx -> settle(tx, workspace, sendId, attempt, outcome));
    }

    /** The claim ran out before the call: nothing was sent, try again at once. */
    void voidClaim(SendRow claimed) {
        storage.run(tx -> {
            SendRow row = store.lock(tx, claimed.workspace(), claimed.sendId()).orElseThrow();
            voided(tx, row, claimed.attempts());
        });
    }

    private boolean voided(Transaction tx, SendRow row, int attempt) {
        Optional<Attempt> closed = store.close(tx, row.workspace(), row.sendId(), attempt, "void", "", "");
        if (closed.isPresent()) {
            budgets.giveBack(tx, row, closed.get());
            List<DeliveryEvent> events = new ArrayList<>();
            retry(tx, row, Reason.CLAIM_EXPIRED, "", 0, events);
            store.tell(tx, events);
        }
        return closed.isPresent();
    }

    /**
     * Nobody was called for this pick, and whether its claim was committed is not known: if it was, it is void; if it was not, others
     * need not wait for the lease. Only while the lease lasts, so that no other dispatcher can have picked it.
     */
    void letGo(SendRow picked) {
        storage.run(tx -> {
            SendRow row = store.lock(tx, picked.workspace(), picked.sendId()).orElseThrow();
            if (ticker.nowMs() >= picked.busyUntilMs()) {
                return;
            }
            if (!voided(tx, row, picked.attempts() + 1) && row.busyUntilMs() == picked.busyUntilMs()) {
                store.save(tx, row.leased(0));
            }
        });
    }

    /** Claims of this machine time and before that have no outcome: nobody will bring one any more. */
    int giveUp(long claimedAtMostMs, int max) {
        return storage.inTransaction(tx -> {
            List<Attempt> open = store.inFlight(tx, claimedAtMostMs, max);
            for (Attempt attempt : open) {
                settle(
                        tx,
                        attempt.workspace(),
                        attempt.sendId(),
                        attempt.number(),
                        new Outcome.Unknown("no answer was recorded before the sender stopped"));
            }
            return open.size();
        });
    }

    private void settle(Transaction tx, int workspace, long sendId, int number, Outcome outcome) {
        SendRow row = store.lock(tx, workspace, sendId).orElseThrow();
        Optional<Attempt> closed =
                store.close(tx, workspace, sendId, number, word(outcome), detail(outcome), providerId(outcome));
        if (closed.isEmpty()) {
            return;
        }
        if (outcome instanceof Outcome.Rejected || outcome instanceof Outcome.Retry) {
            budgets.giveBack(tx, row, closed.get());
        }
        long nowMs = clock.nowMs();
        List<DeliveryEvent> events = new ArrayList<>();
        switch (outcome) {
            case Outcome.Accepted accepted -> {
                SendRow sent = row.sent(accepted.delivered(), accepted.providerId(), nowMs);
                store.save(tx, sent);
                events.add(DeliveryEvent.of(sent, SendEvents.SENT, "sent", nowMs, ""));
                if (accepted.delivered()) {
                    events.add(
                            DeliveryEvent.of(sent, SendEvents.DELIVERED, "delivered", nowMs, arrived(sent, accepted)));
                }
            }
            case Outcome.Rejected rejected -> {
                Reason reason = Reason.of(rejected.why());
                if (rejected.why() != Outcome.Why.MESSAGE) {
                    store.suppress(tx, workspace, row.intent().channel(), row.address(), reason.code(), nowMs);
                }
                fail(tx, row, reason, rejected.detail(), nowMs, events);
            }
            case Outcome.Retry retry -> retry(tx, row, Reason.PROVIDER_BUSY, retry.detail(), retry.afterMs(), events);
            case Outcome.Unknown unknown -> {
                if (row.intent().purpose() == Purpose.TRANSACTIONAL) {
                    retry(tx, row, Reason.OUTCOME_UNKNOWN, unknown.detail(), 0, events);
                } else {
                    unknown(tx, row, unknown.detail(), nowMs, events);
                }
            }
        }
        store.tell(tx, events);
    }

    private static ObjectNode arrived(SendRow sent, Outcome.Accepted accepted) {
        ObjectNode said = SendEvents.properties(sent, "");
        if (!accepted.reply().isEmpty() && sent.intent().wantsReply()) {
            said.put(SendEvents.REPLY, accepted.reply());
        }
        return said;
    }

    private void unknown(Transaction tx, SendRow row, String detail, long nowMs, List<DeliveryEvent> events) {
        SendRow unknown = row.unknown(detail);
        store.save(tx, unknown);
        bury(tx, row, nowMs);
        events.add(DeliveryEvent.of(unknown, SendEvents.UNKNOWN, "unknown", nowMs, unknown.reason()));
    }

    private void fail(
            Transaction tx, SendRow row, Reason reason, String detail, long nowMs, List<DeliveryEvent> events) {
        SendRow failed = row.ended(SendState.FAILED, reason.code(), detail);
        store.save(tx, failed);
        bury(tx, row, nowMs);
        events.add(DeliveryEvent.of(failed, SendEvents.FAILED, "failed", nowMs, reason.code()));
    }

    private void retry(
            Transaction tx, SendRow row, Reason reason, String detail, long askedMs, List<DeliveryEvent> events) {
        Retries retries = retries(row);
        int attemptsMax = retries.attemptsMax() > 0
                ? retries.attemptsMax()
                : SettingsJson.of(store, tx, row.workspace()).attemptsMax();
        if (row.attempts() < attemptsMax) {
            long waitMs = reason == Reason.CLAIM_EXPIRED ? 0 : Backoff.waitMs(row.attempts(), askedMs, retries, random);
            store.save(
                    tx,
                    row.waiting(SendState.WAITING, reason.code(), row.dueMs(), ticker.nowMs() + waitMs, row.heldMs()));
        } else if (reason == Reason.OUTCOME_UNKNOWN) {
            unknown(tx, row, detail, clock.nowMs(), events);
        } else {
            fail(tx, row, Reason.RETRIES_EXHAUSTED, detail, clock.nowMs(), events);
        }
    }

    private void bury(Transaction tx, SendRow row, long nowMs) {
        if (retries(row).deadLetters()) {
            store.bury(tx, row, nowMs);
        }
    }

    private Retries retries(SendRow row) {
        return channels.find(row.workspace(), row.intent().channel())
                .map(Channel::retries)
                .orElse(Retries.DEFAULT);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted a -> "accepted";
            case Outcome.Rejected r -> "rejected";
            case Outcome.Retry r -> "retry";
            case Outcome.Unknown u -> "unknown";
        };
    }

    private static String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted a -> "";
            case Outcome.Rejected r -> r.detail();
            case Outcome.Retry r -> r.detail();
            case Outcome.Unknown u -> u.detail();
        };
    }

    private static String providerId(Outcome outcome) {
        return outcome instanceof Outcome.Accepted accepted ? accepted.providerId() : "";
    }
}
