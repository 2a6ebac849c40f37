package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names the leaves that keep state. A leaf's id is made of what it keeps (which events, where, how long, how many) and of nothing else: two
 * segments that count the same thing share one state, and an edited rule finds the state of the conditions that did not change.
 */
final class LeafIds {
    private LeafIds() {}

    static Rule.EventCount named(Rule.EventCount leaf) {
        ObjectNode what = Json.object();
        what.put("type", leaf.type().name());
        what.put("event", leaf.event());
        what.put("windowMs", leaf.windowMs());
        what.put("capacity", leaf.capacity());
        leaf.where()
                .forEach(test -> what.withArray("where")
                        .addArray()
                        .add(test.property())
                        .add(test.test().op().key())
                        .addAll(test.test().values()));
        return new Rule.EventCount(
                hash(Json.write(what)), leaf.type(), leaf.event(), leaf.where(), leaf.count(), leaf.windowMs());
    }

    /** The first 63 bits of SHA-256: with 10,000 leaves a collision has a chance of 1 in 10^11. */
    private static long hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                            .getLong()
                    >>> 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
