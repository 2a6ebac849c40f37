package io.braid.talk.delivery;

/**
 * Everything that the claim decides upon, read under the profile's lock.
 *
 * @param send the row as it stands now
 * @param nowMs shop time
 * @param lagMs how far the worker is behind
 * @param suppressed the address is on the suppression list
 * @param contacts what the person got so far
 * @param live the channel sends, and keeps nothing in the sandbox
 */
record ClaimFacts(
        SendRow send,
        long nowMs,
        DeliverySettings settings,
        Recipient recipient,
        boolean suppressed,
        long lagMs,
        Contacts contacts,
        boolean live) {
    /**
     * What the person got so far, this send's own cap group left out.
     *
     * @param inDay marketing occasions in the last 24 hours
     * @param inWeek marketing occasions in the last 7 days
     * @param occasionFree nobody else has the occasion: it is new, held by this instance, or was left without a contact
     */
    record Contacts(int inDay, int inWeek, boolean occasionFree) {}
}
