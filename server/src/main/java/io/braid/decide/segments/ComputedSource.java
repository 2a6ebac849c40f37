package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.spine.pipeline.ProfileView;
import io.braid.talk.content.ContentSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code computed} in templates: each computed trait by its key, at the moment of the rendering. */
public final class ComputedSource implements ContentSource {
    private final Traits traits;
    private final Clock clock;

    public ComputedSource(Traits traits, Clock clock) {
        this.traits = traits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "computed";
    }

    /** With one look at the definitions for all. */
    @Override
    public List<Object> data(int workspace, List<ProfileView> people) {
        return traits.valuesAt(workspace, people, clock.nowMs()).stream()
                .map(ComputedSource::plain)
                .toList();
    }

    private static Object plain(Map<String, JsonNode> computed) {
        if (computed == null) {
            return null;
        }
        Map<String, Object> values = new HashMap<>();
        computed.forEach((key, value) -> values.put(key, Json.mapper().convertValue(value, Object.class)));
        return values;
    }
}
