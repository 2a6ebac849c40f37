package io.braid.talk.content;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates as they were given. Thread rule: any thread. */
interface TemplateStore {
    void put(int workspace, String key, String body, long nowMs);

    Optional<String> find(int workspace, String key);

    /** In the order of their keys. */
    List<TemplateName> names(int workspace);

    /** Key to body of all, in the order of their keys. */
    Map<String, String> bodies(int workspace);
}
