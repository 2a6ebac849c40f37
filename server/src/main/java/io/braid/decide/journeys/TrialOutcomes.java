package io.braid.decide.journeys;

import io.braid.know.commerce.Purchases;
import io.braid.talk.delivery.SendFigures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What people did within a time after they came into a trial. Thread rule: any thread. */
@FunctionalInterface
interface TrialOutcomes {
    /**
     * @param index of the person asked for, from 0
     * @param currency of money, else empty
     * @param value 1, or money in minor units
     */
    record Done(int index, String currency, double value) {}

    /** Each person once, or once a currency. */
    List<Done> of(int workspace, String journey, Split split, List<TrialArm> people);

    /** As delivery and commerce know it; on PostgreSQL only. */
    static TrialOutcomes known(SendFigures sends, Purchases purchases) {
        return (workspace, journey, split, people) -> {
            long[] profiles = people.stream().mapToLong(TrialArm::profileId).toArray();
            long[] fromMs = people.stream().mapToLong(TrialArm::takenMs).toArray();
            return switch (split.goal()) {
                case NONE -> List.of();
                case CLICKED ->
                    sends.clicked(workspace, journey, profiles, fromMs, split.withinMs()).stream()
                            .map(index -> new Done(index, "", 1))
                            .toList();
                case ORDERED -> {
                    Set<Integer> once = new HashSet<>();
                    yield purchases.after(workspace, profiles, fromMs, split.withinMs()).stream()
                            .filter(bought -> once.add(bought.index()))
                            .map(bought -> new Done(bought.index(), "", 1))
                            .toList();
                }
                case REVENUE ->
                    purchases.after(workspace, profiles, fromMs, split.withinMs()).stream()
                            .map(bought -> new Done(bought.index(), bought.currency(), bought.revenueMinor()))
                            .toList();
            };
        };
    }
}
