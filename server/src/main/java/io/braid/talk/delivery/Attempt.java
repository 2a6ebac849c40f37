package io.braid.talk.delivery;

/**
 * One claim and the provider call after it.
 *
 * @param number from 1
 * @param claimedMs shop time
 * @param claimedAtMs machine time
 * @param outcome {@code accepted}, {@code rejected}, {@code retry}, {@code unknown}, {@code void}; empty while in flight
 */
record Attempt(
        int workspace,
        long sendId,
        int number,
        long claimedMs,
        long claimedAtMs,
        String outcome,
        String detail,
        String providerId) {}
