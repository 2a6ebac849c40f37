package io.braid;

import io.braid.decide.journeys.Vocabulary;
import io.braid.decide.segments.Segments;
import io.braid.talk.content.Templates;

/** Tells journeys which messages and segments there are. */
record DefinitionNames(Templates templates, Segments segments) implements Vocabulary {
    @Override
    public boolean message(int workspace, String key) {
        return templates.exists(workspace, key);
    }

    @Override
    public boolean segment(int workspace, String key) {
        return segments.exists(workspace, key);
    }
}
