package io.braid.decide.journeys;

import java.util.List;

/**
 * What {@link Advance} decided.
 *
 * @param instance as it is now; not {@link Instance#live} when it has left
 * @param effects in their order
 */
public record Advanced(Instance instance, List<Effect> effects) {}
