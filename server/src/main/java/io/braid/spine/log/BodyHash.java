package io.braid.spine.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.spine.event.NewEvent;

/**
 * 64 bits that tell whether two events with one message id say the same. What a client changes when it sends again ({@code
 * sentAt}, {@code context}, retry counters) does not count, nor does the order of fields. It is no defence against a sender who
 * wants a collision: he would only hide his own second message (FNV-1a, Fowler-Noll-Vo, 64 bit, as the inner hash).
 */
final class BodyHash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final String[] COUNTED = {"properties", "traits", "groupId"};

    private BodyHash() {}

    static long of(NewEvent event) {
        long hash = mix(OFFSET, event.type().ordinal());
        hash = mix(hash, text(event.name()));
        hash = mix(hash, text(event.userId()));
        hash = mix(hash, text(event.anonymousId()));
        hash = mix(hash, text(event.previousId()));
        for (String field : COUNTED) {
            JsonNode value = event.body().get(field);
            hash = mix(hash, value == null ? 0 : node(value));
        }
        return hash;
    }

    private static long node(JsonNode node) {
        if (node.isObject()) {
            long sum = 1;
            for (var field : node.properties()) {
                sum += mix(text(field.getKey()), node(field.getValue()));
            }
            return sum;
        }
        if (node.isArray()) {
            long hash = 2;
            for (JsonNode item : node) {
                hash = mix(hash, node(item));
            }
            return hash;
        }
        return mix(node.getNodeType().ordinal(), text(node.asText()));
    }

    private static long text(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * PRIME;
        return mixed ^ (mixed >>> 29);
    }
}
