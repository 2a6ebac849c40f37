package io.braid.talk.delivery;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parts counted against daily budgets, in memory. */
final class MemoryBudgets {
    private record Id(int workspace, String channel, int day, String journey) {}

    private final Map<Id, Long> spent = new HashMap<>();

    boolean reserve(Transaction tx, int workspace, String channel, String journey, int day, int parts, long max) {
        Id id = new Id(workspace, channel, day, journey);
        if (spent.getOrDefault(id, 0L) + parts > max) {
            return false;
        }
        MemoryTransaction.write(tx, () -> spent.merge(id, (long) parts, Long::sum));
        return true;
    }

    void giveBack(Transaction tx, int workspace, String channel, String journey, int day, int parts) {
        MemoryTransaction.write(
                tx, () -> spent.merge(new Id(workspace, channel, day, journey), (long) -parts, Long::sum));
    }

    Map<String, Long> spent(int workspace, String channel, int day) {
        Map<String, Long> journeys = new LinkedHashMap<>();
        spent.entrySet().stream()
                .filter(one -> one.getKey().workspace() == workspace
                        && one.getKey().channel().equals(channel)
                        && one.getKey().day() == day)
                .sorted(Map.Entry.<Id, Long>comparingByValue().reversed())
                .forEach(one -> journeys.put(one.getKey().journey(), one.getValue()));
        return journeys;
    }
}
