package io.braid.know.commerce;

import io.braid.spine.pipeline.Signal;

/** An order was cancelled. */
public record OrderCancelled(String orderId) implements Signal {}
