package io.braid.decide.journeys;

import java.util.List;

/**
 * One person inside one journey: all that {@link Advance} remembers of it. Immutable.
 *
 * @param id unique for ever
 * @param journey the journey's key
 * @param version the version with which it entered; it stays on it
 * @param single the journey allows one live instance a person
 * @param entryKey what distinguishes parallel instances: the cart's id, a property; empty
 * @param enteredMs shop time
 * @param draw 0 to 9,999, drawn once from the person and the journey's seed: hold-outs compare with it
 * @param heldOut is told nothing; everything else happens as for the others
 * @param node where it is; empty once it has left
 * @param visit counts the nodes it came to, from 1: (instance, visit) never repeats, so no send key does
 * @param nodeMs when it came here
 * @param dueMs when time alone moves it, {@link Long#MAX_VALUE} for never: the one live timer of the instance
 * @param leftMs when the person was last active before he fell silent, 0 if nobody waited for that; cascades count from here
 * @param cartId the cart that it is about, or empty
 * @param occasion what makes us write, or empty
 * @param legs of the cascade where it is, in its order; else empty
 * @param asked it has asked for a message, so there may be something to cancel
 */
public record Instance(
        long id,
        String journey,
        int version,
        boolean single,
        String entryKey,
        long enteredMs,
        int draw,
        boolean heldOut,
        String node,
        int visit,
        long nodeMs,
        long dueMs,
        long leftMs,
        String cartId,
        String occasion,
        List<LegState> legs,
        boolean asked) {

    boolean live() {
        return !node.isEmpty();
    }

    Instance at(String newNode, int newVisit, long nowMs) {
        return new Instance(
                id,
                journey,
                version,
                single,
                entryKey,
                enteredMs,
                draw,
                heldOut,
                newNode,
                newVisit,
                nowMs,
                Long.MAX_VALUE,
                leftMs,
                cartId,
                occasion,
                List.of(),
                asked);
    }

    Instance due(long newDueMs) {
        return new Instance(
                id, journey, version, single, entryKey, enteredMs, draw, heldOut, node, visit, nodeMs, newDueMs, leftMs,
                cartId, occasion, legs, asked);
    }

    Instance left(long newLeftMs) {
        return new Instance(
                id, journey, version, single, entryKey, enteredMs, draw, heldOut, node, visit, nodeMs, dueMs, newLeftMs,
                cartId, occasion, legs, asked);
    }

    Instance held(boolean newHeldOut) {
        return new Instance(
                id,
                journey,
                version,
                single,
                entryKey,
                enteredMs,
                draw,
                newHeldOut,
                node,
                visit,
                nodeMs,
                dueMs,
                leftMs,
                cartId,
                occasion,
                legs,
                asked);
    }

    Instance about(String newCartId, String newOccasion) {
        return new Instance(
                id,
                journey,
                version,
                single,
                entryKey,
                enteredMs,
                draw,
                heldOut,
                node,
                visit,
                nodeMs,
                dueMs,
                leftMs,
                newCartId,
                newOccasion,
                legs,
                asked);
    }

    Instance legs(List<LegState> newLegs) {
        return new Instance(
                id,
                journey,
                version,
                single,
                entryKey,
                enteredMs,
                draw,
                heldOut,
                node,
                visit,
                nodeMs,
                dueMs,
                leftMs,
                cartId,
                occasion,
                List.copyOf(newLegs),
                asked);
    }

    Instance withAsked() {
        return new Instance(
                id, journey, version, single, entryKey, enteredMs, draw, heldOut, node, visit, nodeMs, dueMs, leftMs,
                cartId, occasion, legs, true);
    }
}
