package io.braid.doors.gallery;

import io.braid.decide.journeys.JourneyDrafts;
import io.braid.decide.journeys.Journeys;
import io.braid.decide.segments.Segments;
import io.braid.decide.segments.Traits;
import io.braid.talk.content.Templates;

/** Wires the gallery of journeys. */
public final class GalleryModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET    /api/journeys/gallery       owner marketer analyst
            POST   /api/journeys/gallery/{key} owner marketer
            """;

    private final GalleryApi api;

    public GalleryModule(
            Templates templates, Segments segments, Traits traits, Journeys journeys, JourneyDrafts drafts) {
        this.api = new GalleryApi(new Gallery(templates, segments, traits, journeys, drafts));
    }

    public Object controller() {
        return api;
    }
}
