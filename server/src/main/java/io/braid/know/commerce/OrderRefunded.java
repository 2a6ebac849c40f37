package io.braid.know.commerce;

import io.braid.spine.pipeline.Signal;

/** An order was refunded, wholly or in part. */
public record OrderRefunded(String orderId) implements Signal {}
