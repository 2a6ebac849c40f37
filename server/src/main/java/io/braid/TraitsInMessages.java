package io.braid;

import io.braid.decide.segments.SegmentUse;
import io.braid.talk.content.Templates;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells which messages print which computed traits. */
record TraitsInMessages(Templates templates) implements SegmentUse {
    private static final String VARIABLE = "computed";

    @Override
    public Map<String, List<User>> of(int workspace) {
        Map<String, List<User>> users = new TreeMap<>();
        templates
                .printing(workspace, VARIABLE)
                .forEach((trait, messages) -> users.put(
                        VARIABLE + "." + trait,
                        messages.stream()
                                .map(message -> new User("message", message.key(), message.name()))
                                .toList()));
        return users;
    }
}
