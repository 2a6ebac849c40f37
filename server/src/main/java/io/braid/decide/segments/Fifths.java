package io.braid.decide.segments;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bounds of {@link Rfm}'s marks of the people themselves: once each night, and whenever somebody asks. A definition that says all its bounds is
 * left alone, and so is one of fewer than {@link RfmBounds#PEOPLE_MIN} people with an order.
 *
 * <p>Thread rule: any thread.
 */
final class Fifths {
    private static final Logger LOG = LoggerFactory.getLogger(Fifths.class);

    private final int workspace;
    private final Traits traits;
    private final Segments segments;
    private final Population population;
    private final Clock clock;
    private LocalDate last = LocalDate.MIN;

    Fifths(int workspace, Traits traits, Segments segments, Population population, Clock clock) {
        this.workspace = workspace;
        this.traits = traits;
        this.segments = segments;
        this.population = population;
        this.clock = clock;
    }

    /** Once for each of the shop's days, from the night on; once more after a start, which changes nothing if little moved. */
    synchronized void nightly() {
        LocalDate day = NightWatch.day(
                        clock, segments.bookOf(workspace).around().zones().apply(workspace))
                .orElse(LocalDate.MIN);
        if (!day.isAfter(last)) {
            return;
        }
        try {
            take(traits.list(workspace).stream().filter(Fifths::open).toList());
            last = day;
        } catch (RuntimeException e) {
            LOG.warn("The bounds of marks cannot be taken just now, and are tried again: {}", e.toString());
        }
    }

    /**
     * For one trait, now.
     *
     * @throws Refusal {@code not_found}, {@code bounds_are_own}, {@code too_few_people}
     */
    synchronized ComputedTrait now(String key) {
        ComputedTrait trait = traits.find(workspace, key);
        if (!open(trait)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "bounds_are_own", "This trait says all its bounds itself, or has none.");
        }
        if (take(List.of(trait)).isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "too_few_people",
                    "Fifths need at least " + RfmBounds.PEOPLE_MIN + " people who have an order in the window.");
        }
        return traits.find(workspace, key);
    }

    /** Leaves something to the people. */
    private static boolean open(ComputedTrait trait) {
        return trait.formula() instanceof Rfm
                && !(trait.json().has(Rfm.RECENCY.name())
                        && trait.json().has(Rfm.FREQUENCY.name())
                        && trait.json().has(Rfm.MONETARY.name()));
    }

    /** @return those of which there are enough people */
    private List<ComputedTrait> take(List<ComputedTrait> open) {
        Map<ComputedTrait, List<RfmBounds.Measures>> measures = new LinkedHashMap<>();
        open.stream()
                .filter(trait -> trait.status() != SegmentStatus.BUILDING)
                .forEach(trait -> measures.put(trait, new ArrayList<>()));
        if (measures.isEmpty()) {
            return List.of();
        }
        population.each(
                workspace,
                known -> measures.forEach((trait, all) -> {
                    RfmBounds.Measures one = ((Rfm) trait.formula()).measures(known);
                    if (one != null) {
                        all.add(one);
                    }
                }));
        measures.values().removeIf(all -> all.size() < RfmBounds.PEOPLE_MIN);
        measures.forEach((trait, all) -> {
            ComputedTrait now = traits.bounds(workspace, trait, RfmBounds.of(all, clock.nowMs()));
            LOG.info("Bounds of the marks of '{}' by {} people: version {}", trait.key(), all.size(), now.version());
        });
        return List.copyOf(measures.keySet());
    }
}
