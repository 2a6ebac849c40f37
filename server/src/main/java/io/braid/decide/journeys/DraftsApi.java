package io.braid.decide.journeys;

import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys/{key}/draft} and its publication. */
@RestController
final class DraftsApi {
    /** For the table of permissions. */
    static final String PERMISSIONS = """
            GET    /api/journey-drafts          owner marketer analyst
            GET    /api/journeys/{key}/draft    owner marketer analyst
            PUT    /api/journeys/{key}/draft    owner marketer
            DELETE /api/journeys/{key}/draft    owner marketer
            POST   /api/journeys/{key}/publish  owner marketer
            """;

    static final int NOTE_MAX = 500;

    private final JourneyDrafts drafts;
    private final JourneysApi journeys;
    private final Vocabulary vocabulary;
    private final BiFunction<Integer, String, String> nameOf;

    /** @param nameOf workspace and {@code user:7} to what people call him */
    DraftsApi(
            JourneyDrafts drafts,
            JourneysApi journeys,
            Vocabulary vocabulary,
            BiFunction<Integer, String, String> nameOf) {
        this.drafts = drafts;
        this.journeys = journeys;
        this.vocabulary = vocabulary;
        this.nameOf = nameOf;
    }

    /**
     * A draft.
     *
     * @param title may be empty
     * @param base the newest version when it was begun, 0 if there was none
     * @param revision to be said with the next save
     * @param by an e-mail, or {@code key:3}
     * @param problems as {@link Judged}; none: it can be published
     * @param advice what it might be better for; none while there are problems
     * @param definition as it was sent
     */
    record DraftView(
            String key,
            String title,
            int base,
            long revision,
            String by,
            long savedMs,
            List<Judged.Issue> problems,
            List<Warning> advice,
            Map<String, Object> definition) {}

    /** A draft in a list. */
    record DraftRow(String key, String title, int base, String by, long savedMs) {}

    /** By key; also of journeys that were never published. */
    @GetMapping("/api/journey-drafts")
    Page<DraftRow> all(Who who) {
        return new Page<>(
                drafts.all(who.workspace()).stream()
                        .map(draft -> new DraftRow(
                                draft.key(),
                                draft.title(),
                                draft.base(),
                                nameOf.apply(who.workspace(), draft.by()),
                                draft.savedMs()))
                        .toList(),
                null);
    }

    @GetMapping("/api/journeys/{key}/draft")
    DraftView get(Who who, @PathVariable("key") String key) {
        return view(who, drafts.find(who.workspace(), key).orElseThrow(() -> Refusal.notFound("draft", key)));
    }

    /**
     * Keeps a definition, sound or not, and says what is wrong with it. With {@code revision} it is refused ({@code draft_changed})
     * when somebody else saved since; 0 says that there was no draft.
     */
    @PutMapping(path = "/api/journeys/{key}/draft", consumes = "application/json")
    DraftView put(
            Who who,
            @PathVariable("key") String key,
            @RequestParam(name = "revision", required = false) Long revision,
            @RequestBody byte[] body) {
        return view(
                who,
                drafts.save(
                        who.workspace(),
                        key,
                        JourneysApi.definition(body),
                        revision == null ? JourneyDrafts.REVISION_ANY : revision,
                        who.name()));
    }

    /** Discards it. */
    @DeleteMapping("/api/journeys/{key}/draft")
    void delete(Who who, @PathVariable("key") String key) {
        drafts.drop(who.workspace(), key);
    }

    /**
     * How a draft is published.
     *
     * @param revision of the draft that he saw; null for any
     * @param note what he says of the version, at most {@link #NOTE_MAX} characters; null for nothing
     * @param over also over a version that was published since the draft was begun; null for no
     */
    record PublishBody(Long revision, String note, Boolean over) {}

    /** Makes the draft a version and drops it; where it is refused it stays. */
    @PostMapping("/api/journeys/{key}/publish")
    JourneysApi.JourneyView publish(
            Who who, @PathVariable("key") String key, @RequestBody(required = false) PublishBody body) {
        PublishBody asked = body == null ? new PublishBody(null, null, null) : body;
        String note = asked.note() == null ? "" : asked.note().strip();
        if (note.length() > NOTE_MAX) {
            throw Refusal.invalid("invalid_note", "A note has at most " + NOTE_MAX + " characters.", "/note");
        }
        drafts.publish(
                who.workspace(),
                key,
                asked.revision() == null ? JourneyDrafts.REVISION_ANY : asked.revision(),
                note,
                Boolean.TRUE.equals(asked.over()),
                vocabulary,
                who.name());
        return journeys.get(who, key);
    }

    @SuppressWarnings("unchecked")
    private DraftView view(Who who, JourneyDrafts.Draft draft) {
        Judged judged = Judged.of(who.workspace(), draft.key(), draft.definition(), vocabulary);
        return new DraftView(
                draft.key(),
                draft.title(),
                draft.base(),
                draft.revision(),
                nameOf.apply(who.workspace(), draft.by()),
                draft.savedMs(),
                judged.problems(),
                judged.advice(),
                Json.mapper().convertValue(draft.definition(), Map.class));
    }
}
