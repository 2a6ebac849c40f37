package io.braid.talk.delivery;

import io.braid.spine.pipeline.Signal;

/** A journey wants a message sent: the outbox stage stores it in the same transaction. */
public record SendRequested(SendIntent intent) implements Signal {}
