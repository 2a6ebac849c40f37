package io.braid.demo;

/** Why somebody comes to the shop. */
sealed interface Why {
    /** By himself, looking around. */
    record Browsing() implements Why {}

    /** By himself, since he remembers his cart. */
    record Remembering() implements Why {}

    /**
     * Through a link of ours.
     *
     * @param target where it led
     * @param afterLeavingMs how long after he left
     */
    record Clicked(String channel, String target, long afterLeavingMs) implements Why {}

    /** In a store of bricks, without the site. */
    record InStore() implements Why {}

    /** Sends the order back. */
    record SendsBack(String orderId) implements Why {}
}
