package io.braid.know.commerce;

import io.braid.spine.pipeline.Signal;

/**
 * An order was heard of for the first time, in any channel.
 *
 * @param cartId the cart that it was resolved to
 */
public record OrderPlaced(
        String orderId, String cartId, String channel, String storeId, long revenueMinor, String currency)
        implements Signal {}
