package io.braid.doors.gallery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.decide.journeys.JourneyDrafts;
import io.braid.decide.journeys.Journeys;
import io.braid.decide.segments.SegmentDraft;
import io.braid.decide.segments.Segments;
import io.braid.decide.segments.Traits;
import io.braid.talk.content.Templates;
import java.util.ArrayList;
import java.util.List;

/**
 * Offers what the gallery holds and takes it into a shop.
 *
 * <p>Messages, traits and segments are saved one after the other, what others name first, and the draft last: who is stopped in the
 * middle takes it again, and what is there stays.
 *
 * <p>Thread rule: any thread.
 */
final class Gallery {
    private final Templates templates;
    private final Segments segments;
    private final Traits traits;
    private final Journeys journeys;
    private final JourneyDrafts drafts;
    private List<ReadyJourney> read;

    Gallery(Templates templates, Segments segments, Traits traits, Journeys journeys, JourneyDrafts drafts) {
        this.templates = templates;
        this.segments = segments;
        this.traits = traits;
        this.journeys = journeys;
        this.drafts = drafts;
    }

    /** What became of one thing. */
    enum Deed {
        MADE,
        KEPT,
        REPLACED
    }

    record Done(ThingKind kind, String key, String name, Deed deed) {}

    /** In its order; read when somebody asks for the first time. */
    synchronized List<ReadyJourney> all() {
        if (read == null) {
            read = ReadyFiles.words().stream().map(ReadyJourney::of).toList();
        }
        return read;
    }

    /** Whether the shop has something under this key. */
    boolean has(int workspace, ThingKind kind, String key) {
        return switch (kind) {
            case MESSAGE -> templates.exists(workspace, key);
            case TRAIT -> traits.exists(workspace, key);
            case SEGMENT -> segments.exists(workspace, key);
            case JOURNEY ->
                drafts.find(workspace, key).isPresent()
                        || journeys.all(workspace).stream()
                                .anyMatch(one -> one.published().journey().key().equals(key));
        };
    }

    /**
     * Takes one with all that it names; the journey as a draft.
     *
     * @param as the key that it gets
     * @param language of its title, those of its steps, and the names of what is made
     * @param overwrite also over what is there under the same keys: of a journey its draft
     * @throws Refusal {@code not_found}; {@code journey_exists}
     */
    List<Done> take(Who who, String key, String as, String language, boolean overwrite) {
        ReadyJourney ready = all().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("journey of the gallery", key));
        int workspace = who.workspace();
        boolean there = has(workspace, ThingKind.JOURNEY, as);
        if (there && !overwrite) {
            throw exists(as);
        }
        List<Done> done = new ArrayList<>();
        for (ReadyJourney.Thing thing : ready.things()) {
            boolean had = has(workspace, thing.kind(), thing.key());
            if (!had || overwrite) {
                save(who, thing, language);
            }
            done.add(new Done(thing.kind(), thing.key(), thing.names().get(language), deed(had, overwrite)));
        }
        ObjectNode definition = ready.in(language).put("key", as);
        String title = definition.path("title").textValue();
        drafts.save(workspace, as, definition, there ? JourneyDrafts.REVISION_ANY : 0, who.name());
        done.add(new Done(ThingKind.JOURNEY, as, title, deed(there, overwrite)));
        return done;
    }

    private void save(Who who, ReadyJourney.Thing thing, String language) {
        int workspace = who.workspace();
        ObjectNode json = thing.in(language);
        String name = thing.names().get(language);
        String description = json.path("description").asText("");
        switch (thing.kind()) {
            case MESSAGE -> templates.put(workspace, thing.key(), json);
            case TRAIT -> traits.save(workspace, thing.key(), name, description, json.path("formula"));
            case SEGMENT ->
                segments.save(
                        workspace,
                        thing.key(),
                        new SegmentDraft(name, description, json.path("rule"), "", false),
                        who.name());
            case JOURNEY -> throw new IllegalStateException("a journey names no journey of the gallery");
        }
    }

    private static Deed deed(boolean had, boolean overwrite) {
        return !had ? Deed.MADE : overwrite ? Deed.REPLACED : Deed.KEPT;
    }

    private static Refusal exists(String key) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "journey_exists",
                "There is a journey or a draft '" + key + "': take it under another key, or say overwrite.",
                "/key");
    }
}
