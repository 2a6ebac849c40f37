package io.braid.decide.journeys;

import io.braid.base.access.Who;
import io.braid.base.kernel.Interval;
import io.braid.decide.experiments.Race;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys/{key}/trials}: how the ways of a split with a goal do. */
@RestController
final class TrialsApi {
    static final String PERMISSIONS = """
            GET    /api/journeys/{key}/trials   owner marketer analyst
            """;

    private final Journeys journeys;
    private final Trials trials;

    TrialsApi(Journeys journeys, Trials trials) {
        this.journeys = journeys;
        this.trials = trials;
    }

    /**
     * A split that looks for its best way.
     *
     * @param node its id
     * @param withinMs so long after a person came counts what he does
     * @param winner its place among the arms, from 0; null while it is undecided
     * @param sinceMs who enters from then on goes the winner's way; null while it is undecided
     * @param currency of {@code revenue}; null if there is none
     */
    record SplitTrialView(
            String node,
            Split.Goal goal,
            long withinMs,
            Integer winner,
            Long sinceMs,
            String currency,
            List<SplitArmView> arms) {}

    /**
     * One way.
     *
     * @param name or null
     * @param people who came
     * @param counted those of them whose time is over
     * @param hits those of the counted who did it
     * @param value what each of the counted did: a rate, or money in minor units
     * @param from the lower end of the rate's 95 % interval; null of money
     * @param to the upper end
     * @param behind how much less it is than the best, with an interval that holds however often one looks; null of the best
     */
    record SplitArmView(
            String name,
            long people,
            long counted,
            long hits,
            double value,
            Double from,
            Double to,
            ArmDifference behind) {}

    /** @param from null where there is too little to say so */
    record ArmDifference(double value, Double from, Double to) {}

    /** In the order of the nodes; of the newest version. */
    @GetMapping("/api/journeys/{key}/trials")
    List<SplitTrialView> of(Who who, @PathVariable("key") String key) {
        Journey journey = journeys.get(who.workspace(), key).published().journey();
        return trials.of(who.workspace(), journey).stream().map(TrialsApi::view).toList();
    }

    private static SplitTrialView view(Trials.Standing standing) {
        int best = 0;
        for (int arm = 1; arm < standing.arms().size(); arm++) {
            if (mean(standing, arm) > mean(standing, best)) {
                best = arm;
            }
        }
        List<SplitArmView> arms = new ArrayList<>();
        for (int arm = 0; arm < standing.arms().size(); arm++) {
            arms.add(view(standing, arm, best));
        }
        return new SplitTrialView(
                standing.node(),
                standing.split().goal(),
                standing.split().withinMs(),
                standing.winner() == null ? null : (Integer) standing.winner().arm(),
                standing.winner() == null ? null : (Long) standing.winner().sinceMs(),
                standing.currency().isEmpty() ? null : standing.currency(),
                arms);
    }

    private static SplitArmView view(Trials.Standing standing, int place, int best) {
        Trials.Arm arm = standing.arms().get(place);
        long counted = arm.counted().values().count();
        boolean rate = standing.split().goal() != Split.Goal.REVENUE;
        Interval interval = Interval.rate(arm.counted().hits(), counted);
        String name = standing.split().arms().get(place).name();
        return new SplitArmView(
                name.isEmpty() ? null : name,
                arm.people(),
                counted,
                arm.counted().hits(),
                mean(standing, place),
                rate ? interval.from() : null,
                rate ? interval.to() : null,
                place == best
                        ? null
                        : difference(Race.difference(standing.arms().get(best).counted(), arm.counted())));
    }

    private static ArmDifference difference(Interval interval) {
        return new ArmDifference(
                interval.value(),
                Double.isFinite(interval.from()) ? interval.from() : null,
                Double.isFinite(interval.to()) ? interval.to() : null);
    }

    private static double mean(Trials.Standing standing, int arm) {
        return standing.arms().get(arm).counted().values().mean();
    }
}
