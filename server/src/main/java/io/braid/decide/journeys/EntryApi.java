package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendOutcome;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.ProfileViews;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/journeys/{key}/enter}: a program sends a person into a journey with an entry {@code api}. It becomes an event of the person,
 * which says who asked; the rules of re-entry and the limits hold as for every entry, so what is accepted may still let nobody in.
 */
@RestController
final class EntryApi {
    /** For the table of permissions. */
    static final String PERMISSIONS = """
            POST   /api/journeys/{key}/enter   owner marketer
            """;

    static final String EVENT = "Journey Entry Requested";

    /** Clients cannot write message ids that begin so. */
    private static final String ID = "braid:enter:";

    static final int REQUEST_MAX = 100;
    static final int USER_MAX = 255;
    static final int PROPERTIES_MAX = 8_192;

    private final Journeys journeys;
    private final Storage storage;
    private final ProfileViews people;
    private final Log log;
    private final Clock clock;

    EntryApi(Journeys journeys, Storage storage, ProfileViews people, Log log, Clock clock) {
        this.journeys = journeys;
        this.storage = storage;
        this.people = people;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Who shall come in.
     *
     * @param requestId the caller's own id of this request, 1 to 100 characters: the same again is nothing for 7 days
     * @param userId the shop's id of the person; one that is not known yet becomes a new person
     * @param profile or the profile's id
     * @param properties what a message and a switch may ask for, like those of an event; may be left out
     */
    record Asked(String requestId, String userId, String profile, ObjectNode properties) {}

    /** @param duplicate the request was accepted before, and nothing more happens */
    record Accepted(boolean duplicate) {}

    @PostMapping("/api/journeys/{key}/enter")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted enter(Who who, @PathVariable("key") String key, @RequestBody Asked asked) {
        Published published = journeys.get(who.workspace(), key).published();
        if (!(published.journey().entry().trigger() instanceof Trigger.OnApi) || published.status() != Status.LIVE) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "not_open", "The journey is not live, or programs do not let people in.");
        }
        AppendOutcome outcome = log.append(new AppendRequest(who.workspace(), List.of(event(who, key, asked))))
                .getFirst();
        return switch (outcome) {
            case AppendOutcome.Stored stored -> new Accepted(false);
            case AppendOutcome.Duplicate duplicate -> new Accepted(true);
            case AppendOutcome.Conflict conflict ->
                throw new Refusal(
                        Refusal.Kind.CONFLICT, "other_request", "This request id was used for another request.");
        };
    }

    private NewEvent event(Who who, String key, Asked asked) {
        if (blank(asked.requestId()) || asked.requestId().length() > REQUEST_MAX) {
            throw Refusal.invalid(
                    "invalid_request_id", "An id of 1 to " + REQUEST_MAX + " characters is needed.", "/requestId");
        }
        if (blank(asked.userId()) == blank(asked.profile())) {
            throw Refusal.invalid("invalid_person", "Either a user id or a profile is needed.", "/userId");
        }
        ObjectNode body = Json.object();
        body.set("properties", properties(asked.properties()));
        body.putObject("context").putObject("entry").put("journey", key).put("by", who.name());
        long nowMs = clock.nowMs();
        String id = ID + key + ":" + asked.requestId();
        if (!blank(asked.userId())) {
            if (asked.userId().length() > USER_MAX) {
                throw Refusal.invalid(
                        "invalid_person", "A user id has at most " + USER_MAX + " characters.", "/userId");
            }
            return new NewEvent(
                    EventType.TRACK, EVENT, id, asked.userId(), "", "", 0, nowMs, who.keyId(), Trust.SERVER, body);
        }
        return new NewEvent(
                EventType.TRACK,
                EVENT,
                id,
                "",
                "",
                "",
                profile(who, asked.profile()),
                nowMs,
                who.keyId(),
                Trust.BRAID,
                body);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static ObjectNode properties(ObjectNode said) {
        ObjectNode properties = said == null ? Json.object() : said;
        if (Json.write(properties).length() > PROPERTIES_MAX) {
            throw Refusal.invalid(
                    "too_large", "Properties have at most " + PROPERTIES_MAX + " characters of JSON.", "/properties");
        }
        return properties;
    }

    private long profile(Who who, String text) {
        long id = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
        if (id == 0 || storage.inTransaction(tx -> people.view(tx, who.workspace(), id)) == null) {
            throw Refusal.notFound("profile", text);
        }
        return id;
    }

    /** If it is such a request for this journey; that clients cannot make one up, ingest sees to. */
    static boolean asks(Event event, String journey) {
        return event.trust() != Trust.PUBLIC
                && event.isTrack(EVENT)
                && event.messageId().startsWith(ID)
                && event.context().path("entry").path("journey").asText("").equals(journey);
    }
}
