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
import java.util.function.BiFunction;
import java.util.stream.Collectors;
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
            POST   /api/journeys/{key}/archive owner marketer
            POST   /api/journeys/{key}/drain   owner marketer
            POST   /api/journeys/{key}/pause   owner marketer
            POST   /api/journeys/{key}/resume  owner marketer
            POST   /api/journeys/{key}/stop    owner marketer
            """;

    static final int BODY_MAX = 256 * 1024;

    private final Journeys journeys;
    private final JourneyDrafts drafts;
    private final Vocabulary vocabulary;
    private final BiFunction<Integer, String, String> nameOf;

    /** @param nameOf workspace and {@code user:7} to what people call him */
    JourneysApi(
            Journeys journeys,
            JourneyDrafts drafts,
            Vocabulary vocabulary,
            BiFunction<Integer, String, String> nameOf) {
        this.journeys = journeys;
        this.drafts = drafts;
        this.vocabulary = vocabulary;
        this.nameOf = nameOf;
    }

    /**
     * A journey.
     *
     * @param version the newest, counted from 1
     * @param inside how many people are inside
     * @param left how many left, by reason
     * @param switchedOff nodes that people pass without anything happening
     * @param draft somebody is drawing the next version; null if nobody is
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
            List<String> switchedOff,
            DraftMark draft,
            List<Warning> advice,
            Map<String, Object> definition) {}

    /**
     * That there is a draft.
     *
     * @param by an e-mail, or {@code key:3}
     */
    record DraftMark(long revision, String by, long savedMs) {}

    @GetMapping("/api/journeys")
    Page<JourneyView> all(Who who) {
        Map<String, JourneyDrafts.Draft> marks = drafts.all(who.workspace()).stream()
                .collect(Collectors.toMap(JourneyDrafts.Draft::key, draft -> draft));
        return new Page<>(
                journeys.all(who.workspace()).stream()
                        .filter(one -> !InvitedJourneys.reserved(one.published().journey()))
                        .map(shown -> view(
                                who,
                                shown,
                                marks.get(shown.published().journey().key())))
                        .toList(),
                null);
    }

    @GetMapping("/api/journeys/{key}")
    JourneyView get(Who who, @PathVariable("key") String key) {
        return view(
                who,
                journeys.get(who.workspace(), key),
                drafts.find(who.workspace(), key).orElse(null));
    }

    /** Publishes a definition. The same definition again makes no new version. A draft stays a draft. */
    @PutMapping(path = "/api/journeys/{key}", consumes = "application/json")
    JourneyView put(Who who, @PathVariable("key") String key, @RequestBody byte[] body) {
        journeys.publish(who.workspace(), key, definition(body), vocabulary, who.name());
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

    /** Nobody enters; those inside go on to their end. */
    @PostMapping("/api/journeys/{key}/drain")
    JourneyView drain(Who who, @PathVariable("key") String key) {
        return status(who, key, Status.DRAINING);
    }

    /** Out of the way; nobody may be inside. */
    @PostMapping("/api/journeys/{key}/archive")
    JourneyView archive(Who who, @PathVariable("key") String key) {
        return status(who, key, Status.ARCHIVED);
    }

    /** Nobody enters; those inside leave, and what waits to be sent to them is taken back. */
    @PostMapping("/api/journeys/{key}/stop")
    JourneyView stop(Who who, @PathVariable("key") String key) {
        return status(who, key, Status.STOPPED);
    }

    private JourneyView status(Who who, String key, Status status) {
        journeys.status(who.workspace(), key, status, who.name());
        return get(who, key);
    }

    @SuppressWarnings("unchecked")
    private JourneyView view(Who who, Journeys.Shown shown, JourneyDrafts.Draft draft) {
        Published published = shown.published();
        ObjectNode definition = published.journey().json();
        return new JourneyView(
                published.journey().key(),
                published.journey().title(),
                published.status(),
                published.version(),
                shown.inside(),
                shown.left(),
                published.off().stream().sorted().toList(),
                draft == null
                        ? null
                        : new DraftMark(draft.revision(), nameOf.apply(who.workspace(), draft.by()), draft.savedMs()),
                Advice.of(published.journey(), who.workspace(), vocabulary),
                Json.mapper().convertValue(definition, Map.class));
    }
}
