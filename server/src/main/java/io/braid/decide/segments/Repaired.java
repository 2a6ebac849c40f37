package io.braid.decide.segments;

import io.braid.spine.pipeline.Signal;
import java.util.Map;
import java.util.Set;

/**
 * What the events of a profile come to, all of them counted anew, because an audit found that its state says otherwise. It takes the place
 * of what the state holds; who is then in or out otherwise than was announced enters or leaves now, and is told so.
 *
 * @param counts slot to what the events say of that leaf; a leaf without matching events is missing
 * @param slots of all leaves that were counted
 * @param segments the ids of those that are evaluated anew, whose membership rows are written anew, too
 */
record Repaired(Map<Long, Kept> counts, Set<Long> slots, Set<Integer> segments) implements Signal {}
