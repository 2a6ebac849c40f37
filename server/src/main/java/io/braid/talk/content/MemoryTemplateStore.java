package io.braid.talk.content;

import java.util.List;
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
    public List<String> keys(int workspace) {
        String prefix = workspace + "/";
        return bodies.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }
}
