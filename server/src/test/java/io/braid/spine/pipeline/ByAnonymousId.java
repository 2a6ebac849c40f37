package io.braid.spine.pipeline;

import io.braid.spine.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A resolver for tests: an anonymous id is a profile; {@code merge} joins two, {@code split} parts them again. In memory only. */
public final class ByAnonymousId implements Resolver {
    private final Map<String, Long> committed = new HashMap<>();

    public long id(String anonymousId) {
        return committed.get(anonymousId);
    }

    public boolean knows(String anonymousId) {
        return committed.containsKey(anonymousId);
    }

    @Override
    public List<Section<?>> sections() {
        return List.of();
    }

    @Override
    public Run open(Batch batch) {
        Map<String, Long> seen = new HashMap<>(committed);
        return new Run() {
            @Override
            public Collection<Long> load(List<Event> events) {
                return new ArrayList<>(seen.values());
            }

            @Override
            public Resolution resolve(Event event, Subjects subjects) {
                String id = event.anonymousId();
                long profile = seen.computeIfAbsent(id, key -> subjects.create().id());
                if (event.name().equals("merge")) {
                    String other = event.properties().get("with").asText();
                    subjects.merge(subjects.subject(profile), subjects.subject(seen.get(other)));
                    seen.put(other, profile);
                }
                if (event.name().equals("split")) {
                    String other = event.properties().get("from").asText();
                    long restored = event.properties().get("restored").asLong();
                    subjects.split(
                            subjects.subject(profile),
                            restored,
                            (folded, by) ->
                                    folded == restored || by.equals("anonymous_id:" + other) ? restored : profile);
                    seen.put(other, restored);
                }
                return new Resolution(profile, "anonymous_id:" + id);
            }

            @Override
            public void store() {
                committed.putAll(seen);
            }
        };
    }
}
