package io.braid.know.commerce;

import io.braid.spine.pipeline.Signal;

/**
 * The lines of the open cart changed, or it was closed.
 *
 * @param cartId the cart as it is known now; of a closed one, as it was known
 */
public record CartChanged(String cartId) implements Signal {}
