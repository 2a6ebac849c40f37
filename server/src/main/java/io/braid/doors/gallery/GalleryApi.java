package io.braid.doors.gallery;

import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys/gallery}. */
@RestController
final class GalleryApi {
    private final Gallery gallery;

    GalleryApi(Gallery gallery) {
        this.gallery = gallery;
    }

    /**
     * A journey to start from.
     *
     * @param words by language: {@code en}, {@code ru}, {@code uk}
     * @param taken the shop has a journey or a draft of this key
     * @param things messages, traits and segments that come with it
     * @param events that the shop must tell
     * @param definition for its drawing
     */
    record ReadyView(
            String key,
            Map<String, ReadyJourney.Words> words,
            boolean taken,
            List<ReadyThing> things,
            List<String> events,
            Map<String, Object> definition) {}

    /**
     * @param names by language: {@code en}, {@code ru}, {@code uk}
     * @param there the shop has one of this key, which stays
     */
    record ReadyThing(ThingKind kind, String key, Map<String, String> names, boolean there) {}

    @GetMapping("/api/journeys/gallery")
    @SuppressWarnings("unchecked")
    Page<ReadyView> all(Who who) {
        return new Page<>(
                gallery.all().stream()
                        .map(ready -> new ReadyView(
                                ready.key(),
                                ready.words(),
                                gallery.has(who.workspace(), ThingKind.JOURNEY, ready.key()),
                                ready.things().stream()
                                        .map(thing -> new ReadyThing(
                                                thing.kind(),
                                                thing.key(),
                                                thing.names(),
                                                gallery.has(who.workspace(), thing.kind(), thing.key())))
                                        .toList(),
                                List.copyOf(ready.events()),
                                Json.mapper().convertValue(ready.definition(), Map.class)))
                        .toList(),
                null);
    }

    /**
     * How one is taken.
     *
     * @param key that it gets in the shop; null for its own
     * @param language of its title, those of its steps, and the names of what comes with it; null for English
     * @param overwrite also what the shop has under the same keys; null for no
     */
    record TakeBody(String key, String language, Boolean overwrite) {}

    /** @param things what was made, kept as it was, or replaced; the journey last */
    record TakenJourney(String key, List<Gallery.Done> things) {}

    /** Takes one with its messages, traits and segments; the journey becomes a draft, and nobody enters it. */
    @PostMapping("/api/journeys/gallery/{key}")
    TakenJourney take(Who who, @PathVariable("key") String key, @RequestBody(required = false) TakeBody body) {
        TakeBody asked = body == null ? new TakeBody(null, null, null) : body;
        String language = asked.language() == null ? "en" : asked.language();
        if (!List.of("en", "ru", "uk").contains(language)) {
            throw Refusal.invalid("invalid_language", "language is en, ru or uk.", "/language");
        }
        String as = asked.key() == null ? key : asked.key();
        return new TakenJourney(as, gallery.take(who, key, as, language, Boolean.TRUE.equals(asked.overwrite())));
    }
}
