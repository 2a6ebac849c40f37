package io.braid.talk.delivery;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of providers, in memory. */
final class MemoryAttempts {
    private record Id(int workspace, long sendId, int number) {}

    private final Map<Id, Attempt> attempts = new LinkedHashMap<>();

    void open(Transaction tx, Attempt attempt) {
        MemoryTransaction.write(
                tx, () -> attempts.put(new Id(attempt.workspace(), attempt.sendId(), attempt.number()), attempt));
    }

    Optional<Attempt> close(Transaction tx, int workspace, DeliveryStore.Closing closing) {
        Id id = new Id(workspace, closing.sendId(), closing.number());
        Attempt open = attempts.get(id);
        if (open == null || !open.outcome().isEmpty()) {
            return Optional.empty();
        }
        Attempt closed = new Attempt(
                workspace,
                closing.sendId(),
                closing.number(),
                open.claimedMs(),
                open.claimedAtMs(),
                open.budgetDay(),
                open.parts(),
                closing.outcome(),
                closing.detail(),
                closing.providerId());
        MemoryTransaction.write(tx, () -> attempts.put(id, closed));
        return Optional.of(closed);
    }

    List<Attempt> inFlight(long claimedAtMostMs, int max) {
        return attempts.values().stream()
                .filter(a -> a.outcome().isEmpty() && a.claimedAtMs() <= claimedAtMostMs)
                .sorted(Comparator.comparingLong(Attempt::claimedAtMs))
                .limit(max)
                .toList();
    }

    List<Attempt> of(int workspace, long sendId) {
        return attempts.values().stream()
                .filter(a -> a.workspace() == workspace && a.sendId() == sendId)
                .toList();
    }
}
