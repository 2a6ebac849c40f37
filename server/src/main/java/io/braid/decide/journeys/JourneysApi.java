package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys}. */
@RestController
final class JourneysApi {
    /** For the table of permissions. */
    static final String PERMISSIONS = """
            GET    /api/journeys               owner marketer analyst
            GET    /api/journeys/{key}         owner marketer analyst
            PUT    /api/journeys/{key}         owner marketer
            POST   /api/journeys/{key}/dry-run owner marketer
            POST   /api/journeys/{key}/pause   owner marketer
            POST   /api/journeys/{key}/resume  owner marketer
            POST   /api/journeys/{key}/stop    owner marketer
            """;

    static final int BODY_MAX = 256 * 1024;

    private final Journeys journeys;
    private final Vocabulary vocabulary;

    JourneysApi(Journeys journeys, Vocabulary vocabulary) {
        this.journeys = journeys;
        this.vocabulary = vocabulary;
    }

    /**
     * A journey.
     *
     * @param version the newest, counted from 1
     * @param inside how many people are inside
     * @param left how many left, by reason
     * @param advice what it might be better for
     * @param definition in full, as {@code /schemas/journey.json} describes it
     */
    record JourneyView(
            String key,
            String title,
            Status status,
            int version,
            long inside,
            Map<String, Long> left,
            List<Advice> advice,
            Map<String, Object> definition) {}

    @GetMapping("/api/journeys")
    Page<JourneyView> all(Who who) {
        return new Page<>(
                journeys.all(who.workspace()).stream().map(JourneysApi::view).toList(), null);
    }

    @GetMapping("/api/journeys/{key}")
    JourneyView get(Who who, @PathVariable("key") String key) {
        return view(journeys.get(who.workspace(), key));
    }

    /** Publishes a definition. The same definition again makes no new version. */
    @PutMapping(path = "/api/journeys/{key}", consumes = "application/json")
    JourneyView put(Who who, @PathVariable("key") String key, @RequestBody byte[] body) {
        journeys.publish(who.workspace(), key, definition(body), vocabulary);
        return get(who, key);
    }

    /** @throws Refusal {@code too_large}; what is no object */
    static ObjectNode definition(byte[] body) {
        if (body.length > BODY_MAX) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE, "too_large", "A journey has at most " + BODY_MAX + " bytes of JSON.");
        }
        JsonNode definition = Json.read(new String(body, StandardCharsets.UTF_8));
        if (!(definition instanceof ObjectNode object)) {
            throw Refusal.invalid("invalid_journey", "A journey is a JSON object.", "");
        }
        return object;
    }

    /** Nobody enters, nobody goes on; exits still count. */
    @PostMapping("/api/journeys/{key}/pause")
    JourneyView pause(Who who, @PathVariable("key") String key) {
        return status(who, key, Status.PAUSED);
    }

    @PostMapping("/api/journeys/{key}/resume")
    JourneyView resume(Who who, @PathVariable("key") String key) {
        return status(who, key, Status.LIVE);
    }

    /** Nobody enters; those inside leave at their next step. */
    @PostMapping("/api/journeys/{key}/stop")
    JourneyView stop(Who who, @PathVariable("key") String key) {
        return status(who, key, Status.STOPPED);
    }

    private JourneyView status(Who who, String key, Status status) {
        journeys.status(who.workspace(), key, status);
        return get(who, key);
    }

    @SuppressWarnings("unchecked")
    private static JourneyView view(Journeys.Shown shown) {
        Published published = shown.published();
        ObjectNode definition = published.journey().json();
        return new JourneyView(
                published.journey().key(),
                published.journey().title(),
                published.status(),
                published.version(),
                shown.inside(),
                shown.left(),
                Advice.of(published.journey()),
                Json.mapper().convertValue(definition, Map.class));
    }
}
