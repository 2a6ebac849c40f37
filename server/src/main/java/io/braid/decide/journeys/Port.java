package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A way out of a step.
 *
 * @param field the field of the step that names the node, as a pointer below the step: {@code /next}, {@code /branches/0/next}
 * @param node where it leads, empty: the journey ends
 */
record Port(String field, String node) {
    /** A way out that leads nowhere is not written. */
    static void write(ObjectNode to, String field, String node) {
        if (!node.isEmpty()) {
            to.put(field, node);
        }
    }
}
