package io.braid.talk.content;

import io.braid.base.kernel.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The templates in memory, for the simulation. */
final class MemoryTemplateStore implements TemplateStore {
    private final ConcurrentSkipListMap<String, String> bodies = new ConcurrentSkipListMap<>();

    @Override
    public void put(int workspace, String key, String body, long nowMs) {
        bodies.put(workspace + "/" + key, body);
    }

    @Override
    public Optional<String> find(int workspace, String key) {
        return Optional.ofNullable(bodies.get(workspace + "/" + key));
    }

    @Override
    public List<TemplateName> names(int workspace) {
        String prefix = workspace + "/";
        return bodies.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> {
                    String own = key.substring(prefix.length());
                    String name = Json.read(bodies.get(key)).path("name").asText("");
                    return new TemplateName(own, name.isEmpty() ? own : name);
                })
                .toList();
    }

    @Override
    public Map<String, String> bodies(int workspace) {
        Map<String, String> own = new LinkedHashMap<>();
        names(workspace).forEach(one -> own.put(one.key(), bodies.get(workspace + "/" + one.key())));
        return own;
    }
}
