package io.braid.decide.journeys;

import io.braid.base.storage.MemoryTransaction;
import io.braid.base.storage.Transaction;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The store of simulations. Thread rule: inside {@code MemoryStorage} transactions. */
final class MemoryTrialStore implements TrialStore {
    private record Who(int workspace, Trial trial, long profileId) {}

    private record Which(int workspace, Trial trial) {}

    private final Map<Who, TrialArm> arms = new HashMap<>();
    private final Map<Which, TrialWinner> winners = new LinkedHashMap<>();

    private static Trial trial(TrialArm arm) {
        return new Trial(arm.journey(), arm.node(), arm.trial());
    }

    @Override
    public void take(Transaction tx, int workspace, Collection<TrialArm> taken) {
        List<TrialArm> copy = List.copyOf(taken);
        MemoryTransaction.write(
                tx, () -> copy.forEach(arm -> arms.putIfAbsent(new Who(workspace, trial(arm), arm.profileId()), arm)));
    }

    @Override
    public void move(Transaction tx, int workspace, Map<Long, Long> fromTo) {
        Map<Long, Long> copy = Map.copyOf(fromTo);
        MemoryTransaction.write(tx, () -> {
            for (var one : List.copyOf(arms.entrySet())) {
                Who who = one.getKey();
                Long to = copy.get(who.profileId());
                if (who.workspace() == workspace && to != null) {
                    TrialArm arm = arms.remove(who);
                    arms.putIfAbsent(
                            new Who(workspace, who.trial(), to),
                            new TrialArm(arm.journey(), arm.node(), arm.trial(), to, arm.arm(), arm.takenMs()));
                }
            }
        });
    }

    @Override
    public List<TrialArm> before(Transaction tx, int workspace, Trial trial, long beforeMs, int max) {
        return arms.entrySet().stream()
                .filter(one -> one.getKey().workspace() == workspace
                        && one.getKey().trial().equals(trial)
                        && one.getValue().takenMs() < beforeMs)
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparingLong(TrialArm::takenMs).thenComparingLong(TrialArm::profileId))
                .limit(max)
                .toList();
    }

    @Override
    public Map<Integer, Long> people(Transaction tx, int workspace, Trial trial) {
        Map<Integer, Long> people = new TreeMap<>();
        before(tx, workspace, trial, Long.MAX_VALUE, Integer.MAX_VALUE)
                .forEach(arm -> people.merge(arm.arm(), 1L, Long::sum));
        return people;
    }

    @Override
    public List<TrialWinner> winners(Transaction tx, int workspace) {
        return winners.entrySet().stream()
                .filter(one -> one.getKey().workspace() == workspace)
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public boolean decide(Transaction tx, int workspace, TrialWinner winner) {
        Which which = new Which(workspace, new Trial(winner.journey(), winner.node(), winner.trial()));
        if (winners.containsKey(which)) {
            return false;
        }
        MemoryTransaction.write(tx, () -> winners.putIfAbsent(which, winner));
        return true;
    }
}
