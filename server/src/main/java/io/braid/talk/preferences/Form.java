package io.braid.talk.preferences;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fields of a form or of a query, {@code application/x-www-form-urlencoded}; what cannot be read is left out. */
record Form(Map<String, List<String>> fields) {
    static final int FIELDS_MAX = 100;

    static Form of(String encoded) {
        Map<String, List<String>> fields = new TreeMap<>();
        int count = 0;
        for (String part : encoded.split("&")) {
            int equals = part.indexOf('=');
            if (equals < 1 || ++count > FIELDS_MAX) {
                continue;
            }
            try {
                fields.computeIfAbsent(decoded(part.substring(0, equals)), name -> new ArrayList<>())
                        .add(decoded(part.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                // A broken percent sign: not a field.
            }
        }
        return new Form(fields);
    }

    /** The first value, or empty. */
    String one(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
