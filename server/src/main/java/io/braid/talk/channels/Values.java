package io.braid.talk.channels;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a channel's fields are set to, secrets included; checked by {@link Form}. Printed without its values.
 *
 * <p>Thread rule: immutable.
 */
public record Values(Map<String, String> texts) {
    public Values {
        texts = Map.copyOf(texts);
    }

    /** Empty if it is not set. */
    public String text(String key) {
        return texts.getOrDefault(key, "");
    }

    public int number(String key) {
        return Integer.parseInt(text(key));
    }

    public boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    Values with(String key, String text) {
        Map<String, String> more = new TreeMap<>(texts);
        more.put(key, text);
        return new Values(more);
    }

    @Override
    public String toString() {
        return "values of " + new TreeMap<>(texts).keySet();
    }
}
