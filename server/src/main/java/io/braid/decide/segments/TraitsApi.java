package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/traits}. */
@RestController
final class TraitsApi {
    private final Traits traits;
    private final TraitFigures figures;
    private final SegmentUse use;

    TraitsApi(Traits traits, TraitFigures figures, SegmentUse use) {
        this.traits = traits;
        this.figures = figures;
        this.use = use;
    }

    /** Where the bounds of a mark come from. */
    enum BoundsFrom {
        /** The definition says them. */
        OWN,
        /** Fifths of all people who have a value. */
        PEOPLE,
        /** There were not enough people yet. */
        USUAL
    }

    /** Four rising bounds of the five marks. */
    record MarkBounds(List<BigDecimal> bounds, BoundsFrom from) {}

    /**
     * The bounds of recency, frequency and monetary value that hold.
     *
     * @param people of how many those that the people made were taken; null if none were
     * @param sinceMs since when those hold; null if none do
     */
    record BoundsView(MarkBounds recency, MarkBounds frequency, MarkBounds monetary, Long people, Long sinceMs) {}

    /**
     * A computed trait.
     *
     * @param kind of its formula: {@code count}, {@code sum}, {@code most_frequent}, …
     * @param sentence what it computes, in English
     * @param exactSinceMs events before it may be missing in it; null if none are
     * @param bounds of the marks of an {@code rfm}; null for other kinds
     * @param usedBy what names it: segments, other computed traits, and messages that print it
     */
    record TraitView(
            String key,
            String name,
            String description,
            JsonNode formula,
            String kind,
            String sentence,
            int version,
            SegmentStatus status,
            Long exactSinceMs,
            long updatedMs,
            BoundsView bounds,
            List<SegmentUse.User> usedBy) {}

    /**
     * A definition as it is sent; {@code formula} as {@code /schemas/trait.json} says.
     *
     * @param key may be said again, as files do; null else
     */
    record TraitBody(String key, String name, String description, JsonNode formula) {}

    @GetMapping("/api/traits")
    Page<TraitView> list(Who who) {
        Map<String, List<SegmentUse.User>> users = traits.users(who.workspace(), use);
        return new Page<>(
                traits.list(who.workspace()).stream()
                        .map(trait -> view(trait, users))
                        .toList(),
                null);
    }

    @GetMapping("/api/traits/{key}")
    TraitView get(Who who, @PathVariable("key") String key) {
        return view(traits.find(who.workspace(), key), traits.users(who.workspace(), use));
    }

    /** Saves; the same again changes nothing. */
    @PutMapping("/api/traits/{key}")
    TraitView put(Who who, @PathVariable("key") String key, @RequestBody TraitBody body) {
        if (body.key() != null && !body.key().equals(key)) {
            throw Refusal.invalid("invalid_key", "It is not the key of the address, '" + key + "'.", "/key");
        }
        if (body.formula() == null) {
            throw Refusal.invalid("invalid_rule", "A computed trait needs a formula.", "/formula");
        }
        return view(
                traits.save(who.workspace(), key, body.name(), body.description(), body.formula()),
                traits.users(who.workspace(), use));
    }

    /** Archives. {@code trait_in_use} names what uses it. */
    @DeleteMapping("/api/traits/{key}")
    void delete(Who who, @PathVariable("key") String key) {
        traits.archive(who.workspace(), key, use);
    }

    /** How its values lie among people: everybody's, or those of up to 20,000 drawn evenly, as they are now. */
    @GetMapping("/api/traits/{key}/distribution")
    Distribution distribution(@PathVariable("key") String key) {
        return figures.distribution(key);
    }

    /**
     * Takes the bounds of an {@code rfm}'s marks of all people now, as each night does. {@code bounds_are_own}: the definition says them;
     * {@code too_few_people}.
     */
    @PostMapping("/api/traits/{key}/bounds")
    TraitView bounds(Who who, @PathVariable("key") String key) {
        return view(figures.bounds(key), traits.users(who.workspace(), use));
    }

    private static TraitView view(ComputedTrait trait, Map<String, List<SegmentUse.User>> users) {
        return new TraitView(
                trait.key(),
                trait.name(),
                trait.description(),
                trait.json(),
                trait.formula().kind(),
                trait.formula().sentence(),
                trait.version(),
                trait.status(),
                trait.exactSinceMs() == 0 ? null : (Long) trait.exactSinceMs(),
                trait.updatedMs(),
                bounds(trait),
                users.getOrDefault(Computed.PREFIX + trait.key(), List.of()));
    }

    private static BoundsView bounds(ComputedTrait trait) {
        RfmBounds found = trait.found();
        return trait.formula() instanceof Rfm rfm
                ? new BoundsView(
                        bounds(trait, Rfm.RECENCY, rfm.recency()),
                        bounds(trait, Rfm.FREQUENCY, rfm.frequency()),
                        bounds(trait, Rfm.MONETARY, rfm.monetary()),
                        found == null ? null : (Long) found.people(),
                        found == null ? null : (Long) found.sinceMs())
                : null;
    }

    private static MarkBounds bounds(ComputedTrait trait, Field field, List<BigDecimal> bounds) {
        return new MarkBounds(
                bounds,
                trait.json().has(field.name())
                        ? BoundsFrom.OWN
                        : trait.found() == null ? BoundsFrom.USUAL : BoundsFrom.PEOPLE);
    }
}
