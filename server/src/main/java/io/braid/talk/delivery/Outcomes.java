package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Lots;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.PgException;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.talk.channels.Channel;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Retries;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Writes what a provider said: attempt, send, and the event for the log, in one transaction, which answers that come at once share ({@link
 * Lots}). An attempt is settled once; whoever comes second (an answer after the sweep gave up waiting) changes nothing.
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
    private final KnownSettings knownSettings;
    private final Map<Purpose, Lots<Answer, Boolean>> lots;

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
        this.knownSettings = new KnownSettings(store);
        this.lots = Purpose.each(() -> new Lots<>(Lots.LOT_MAX, this::together, this::alone, PgException::retryable));
    }

    private record Answer(int workspace, long sendId, int attempt, Outcome outcome) {
        private DeliveryStore.Closing closing() {
            return new DeliveryStore.Closing(sendId, attempt, word(outcome), detail(outcome), providerId(outcome));
        }

        private List<Long> key() {
            return List.of(sendId, (long) attempt);
        }
    }

    /** @param claimed as its claim left it */
    void settle(SendRow claimed, Outcome outcome) {
        lots.get(claimed.intent().purpose())
                .ask(new Answer(claimed.workspace(), claimed.sendId(), claimed.attempts(), outcome));
    }

    /** Empty for whose row somebody else has. */
    private List<Optional<Boolean>> together(List<Answer> lot) {
        Set<Answer> settled = storage.inTransaction(tx -> settle(tx, lot, false));
        return lot.stream()
                .map(answer -> settled.contains(answer) ? Optional.of(true) : Optional.<Boolean>empty())
                .toList();
    }

    private boolean alone(Answer answer) {
        storage.run(tx -> settle(tx, List.of(answer), true));
        return true;
    }

    /** The claim ran out before the call: nothing was sent, try again at once. */
    void voidClaim(SendRow claimed) {
        storage.run(tx -> {
            SendRow row = store.lock(tx, claimed.workspace(), claimed.sendId()).orElseThrow();
            voided(tx, row, claimed.attempts());
        });
    }

    private boolean voided(Transaction tx, SendRow row, int attempt) {
        List<Attempt> closed = store.close(
                tx, row.workspace(), List.of(new DeliveryStore.Closing(row.sendId(), attempt, "void", "", "")));
        for (Attempt one : closed) {
            budgets.giveBack(tx, row, one);
            Changes changes = new Changes(store);
            retry(tx, row, Reason.CLAIM_EXPIRED, "", 0, changes);
            changes.write(tx);
        }
        return !closed.isEmpty();
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
            Outcome unknown = new Outcome.Unknown("no answer was recorded before the sender stopped");
            settle(
                    tx,
                    open.stream()
                            .map(one -> new Answer(one.workspace(), one.sendId(), one.number(), unknown))
                            .toList(),
                    true);
            return open.size();
        });
    }

    /**
     * @param wait else those are left out whose row somebody else has: a lot that waited for one while it holds others could wait in a circle
     * @return which were looked at
     */
    private Set<Answer> settle(Transaction tx, List<Answer> answers, boolean wait) {
        Set<Answer> settled = new HashSet<>();
        answers.stream()
                .collect(Collectors.groupingBy(Answer::workspace, TreeMap::new, Collectors.toList()))
                .forEach((workspace, own) -> settled.addAll(settle(tx, workspace, own, wait)));
        return settled;
    }

    private List<Answer> settle(Transaction tx, int workspace, List<Answer> answers, boolean wait) {
        List<Long> ids = answers.stream().map(Answer::sendId).toList();
        Map<Long, SendRow> rows = (wait ? store.lock(tx, workspace, ids) : store.lockFree(tx, workspace, ids))
                .stream().collect(Collectors.toMap(SendRow::sendId, Function.identity()));
        List<Answer> own = answers.stream()
                .filter(answer -> rows.containsKey(answer.sendId()))
                .toList();
        Map<List<Long>, Attempt> closed =
                store.close(tx, workspace, own.stream().map(Answer::closing).toList()).stream()
                        .collect(Collectors.toMap(
                                one -> List.of(one.sendId(), (long) one.number()), Function.identity()));
        Changes changes = new Changes(store);
        // In one order: each may touch budgets and suppressions that other lots touch, too.
        own.stream()
                .filter(answer -> closed.containsKey(answer.key()))
                .sorted(Comparator.comparing((Answer answer) ->
                                rows.get(answer.sendId()).intent().channel())
                        .thenComparing(answer -> closed.get(answer.key()).budgetDay())
                        .thenComparing(answer -> rows.get(answer.sendId()).address()))
                .forEach(answer ->
                        settle(tx, rows.get(answer.sendId()), closed.get(answer.key()), answer.outcome(), changes));
        changes.write(tx);
        return own;
    }

    private void settle(Transaction tx, SendRow row, Attempt closed, Outcome outcome, Changes changes) {
        if (outcome instanceof Outcome.Rejected || outcome instanceof Outcome.Retry) {
            budgets.giveBack(tx, row, closed);
        }
        long nowMs = clock.nowMs();
        switch (outcome) {
            case Outcome.Accepted accepted -> {
                SendRow sent = changes.save(row.sent(accepted.delivered(), accepted.providerId(), nowMs));
                changes.tell(DeliveryEvent.of(sent, SendEvents.SENT, "sent", nowMs, ""));
                if (accepted.delivered()) {
                    changes.tell(
                            DeliveryEvent.of(sent, SendEvents.DELIVERED, "delivered", nowMs, arrived(sent, accepted)));
                }
            }
            case Outcome.Rejected rejected -> {
                Reason reason = Reason.of(rejected.why());
                if (rejected.why() != Outcome.Why.MESSAGE) {
                    store.suppress(tx, row.workspace(), row.intent().channel(), row.address(), reason.code(), nowMs);
                }
                fail(tx, row, reason, rejected.detail(), nowMs, changes);
            }
            case Outcome.Retry retry -> retry(tx, row, Reason.PROVIDER_BUSY, retry.detail(), retry.afterMs(), changes);
            case Outcome.Unknown unknown -> {
                if (row.intent().purpose() == Purpose.TRANSACTIONAL) {
                    retry(tx, row, Reason.OUTCOME_UNKNOWN, unknown.detail(), 0, changes);
                } else {
                    unknown(tx, row, unknown.detail(), nowMs, changes);
                }
            }
        }
    }

    private static ObjectNode arrived(SendRow sent, Outcome.Accepted accepted) {
        ObjectNode said = SendEvents.properties(sent, "");
        if (!accepted.reply().isEmpty() && sent.intent().wantsReply()) {
            said.put(SendEvents.REPLY, accepted.reply());
        }
        return said;
    }

    private void unknown(Transaction tx, SendRow row, String detail, long nowMs, Changes changes) {
        SendRow unknown = changes.save(row.unknown(detail));
        bury(tx, row, nowMs);
        changes.tell(DeliveryEvent.of(unknown, SendEvents.UNKNOWN, "unknown", nowMs, unknown.reason()));
    }

    private void fail(Transaction tx, SendRow row, Reason reason, String detail, long nowMs, Changes changes) {
        SendRow failed = changes.save(row.ended(SendState.FAILED, reason.code(), detail));
        bury(tx, row, nowMs);
        changes.tell(DeliveryEvent.of(failed, SendEvents.FAILED, "failed", nowMs, reason.code()));
    }

    private void retry(Transaction tx, SendRow row, Reason reason, String detail, long askedMs, Changes changes) {
        Retries retries = retries(row);
        int attemptsMax = retries.attemptsMax() > 0
                ? retries.attemptsMax()
                : knownSettings.of(tx, row.workspace()).attemptsMax();
        if (row.attempts() < attemptsMax) {
            long waitMs = reason == Reason.CLAIM_EXPIRED ? 0 : Backoff.waitMs(row.attempts(), askedMs, retries, random);
            changes.save(
                    row.waiting(SendState.WAITING, reason.code(), row.dueMs(), ticker.nowMs() + waitMs, row.heldMs()));
        } else if (reason == Reason.OUTCOME_UNKNOWN) {
            unknown(tx, row, detail, clock.nowMs(), changes);
        } else {
            fail(tx, row, Reason.RETRIES_EXHAUSTED, detail, clock.nowMs(), changes);
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
