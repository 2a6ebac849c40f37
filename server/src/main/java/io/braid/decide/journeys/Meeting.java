package io.braid.decide.journeys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Those of one family who stand at one {@link Join} and wait for nobody any more.
 *
 * <p><b>Whom one waits for.</b> A join does not know which fork it closes: nobody draws that. It waits for whoever of the family is
 * elsewhere and can still come to it by his drawing, without passing again the fork where the two parted: behind that fork a new
 * round begins. So ways that end by themselves, or were never to come here, hold nobody up; a fork within a way needs no other rule; and
 * some of the ways may meet here and go on to meet the others there.
 *
 * <p><b>Nobody waits for ever.</b> Who stands at another join is on his way only if he himself waits for somebody who moves, and
 * so on. Joins that wait for one another alone wait for nobody: first those go on to whom none of the others can come (an inner fork's join
 * before the outer one's), and where each waits for each, those who came first. What is decided hangs on where the
 * family is now and on nothing that was remembered, so whatever becomes of a way (an exit, a move to another version, a node
 * switched off), the next look is right.
 *
 * @param all in the order in which they came; never empty
 */
record Meeting(List<Instance> all) {
    private static final Comparator<Instance> ARRIVAL =
            Comparator.comparingLong(Instance::nodeMs).thenComparingLong(Instance::id);

    /** He who was first in the journey: as a rule the one that came in. */
    Instance goesOn() {
        return all.stream().min(Comparator.comparingLong(Instance::id)).orElseThrow();
    }

    /** The one who goes on, with what all of them know: the newest findings last, so that they are forgotten last. */
    Instance joined() {
        Instance one = goesOn();
        Results results = Results.NONE;
        Told told = one.told();
        Kin kin = one.kin();
        for (Instance other : all) {
            results = results.and(other.results());
            told = told.and(other.told());
            kin = kin.met(other.kin());
        }
        return one.results(results).told(told).kin(kin);
    }

    /** @param drawn the version that each is on, as it runs */
    static Optional<Meeting> of(List<Instance> family, Function<Instance, Journey> drawn) {
        TreeMap<String, List<Instance>> joins = new TreeMap<>();
        List<Instance> moving = new ArrayList<>();
        for (Instance one : family) {
            if (drawn.apply(one).node(one.node()).step() instanceof Join) {
                joins.computeIfAbsent(one.node(), none -> new ArrayList<>()).add(one);
            } else {
                moving.add(one);
            }
        }
        List<List<Instance>> waiting = new ArrayList<>(joins.values());
        while (waiting.removeIf(here -> awaits(here, moving, drawn) && moving.addAll(here))) {}
        waiting.forEach(here -> here.sort(ARRIVAL));
        waiting.sort(Comparator.comparing(List::getFirst, ARRIVAL));
        return waiting.stream()
                .filter(here -> waiting.stream().noneMatch(others -> others != here && awaits(here, others, drawn)))
                .findFirst()
                .or(() -> waiting.stream().findFirst())
                .map(Meeting::new);
    }

    private static boolean awaits(List<Instance> here, List<Instance> others, Function<Instance, Journey> drawn) {
        return others.stream().anyMatch(other -> here.stream().anyMatch(one -> comes(other, one, drawn.apply(other))));
    }

    private static boolean comes(Instance other, Instance one, Journey journey) {
        return one.kin()
                .partedAt(other.kin())
                .filter(fork -> journey.leads(other.node(), one.node(), fork.node()))
                .isPresent();
    }
}
