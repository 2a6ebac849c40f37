package io.braid.talk.delivery;

/**
 * One claim and the provider call after it.
 *
 * @param number from 1
 * @param claimedMs shop time
 * @param claimedAtMs machine time
 * @param budgetDay the day, since 1970, whose budget it is counted in
 * @param parts what it reserved of that budget; 0 where nothing is counted
 * @param outcome {@code accepted}, {@code rejected}, {@code retry}, {@code unknown}, {@code void}; empty while in flight
 */
record Attempt(
        int workspace,
        long sendId,
        int number,
        long claimedMs,
        long claimedAtMs,
        int budgetDay,
        int parts,
        String outcome,
        String detail,
        String providerId) {}
