package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/traits}. */
@RestController
final class TraitsApi {
    private final Traits traits;

    TraitsApi(Traits traits) {
        this.traits = traits;
    }

    /**
     * A computed trait.
     *
     * @param kind of its formula: {@code count}, {@code sum}, {@code most_frequent}, …
     * @param sentence what it computes, in English
     * @param exactSinceMs events before it may be missing in it; null if none are
     * @param usedBy what names it: segments and other computed traits
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
            List<SegmentUse.User> usedBy) {}

    /**
     * A definition as it is sent; {@code formula} as {@code /schemas/trait.json} says.
     *
     * @param key may be said again, as files do; null else
     */
    record TraitBody(String key, String name, String description, JsonNode formula) {}

    @GetMapping("/api/traits")
    Page<TraitView> list(Who who) {
        Map<String, List<SegmentUse.User>> users = traits.users(who.workspace());
        return new Page<>(
                traits.list(who.workspace()).stream()
                        .map(trait -> view(trait, users))
                        .toList(),
                null);
    }

    @GetMapping("/api/traits/{key}")
    TraitView get(Who who, @PathVariable("key") String key) {
        return view(traits.find(who.workspace(), key), traits.users(who.workspace()));
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
                traits.users(who.workspace()));
    }

    /** Archives. {@code trait_in_use} names what uses it. */
    @DeleteMapping("/api/traits/{key}")
    void delete(Who who, @PathVariable("key") String key) {
        traits.archive(who.workspace(), key);
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
                users.getOrDefault(Computed.PREFIX + trait.key(), List.of()));
    }
}
