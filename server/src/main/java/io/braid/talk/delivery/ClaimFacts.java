package io.braid.talk.delivery;

/**
 * Everything that the claim decides upon, read under the profile's lock.
 *
 * @param send the row as it stands now
 * @param nowMs shop time
 * @param lagMs how far the worker is behind
 * @param suppressed the address is on the suppression list
 * @param contacts what else the person got and may get
 * @param stopped what a person stopped
 * @param asking how the journey that asked stands
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
        StopScope stopped,
        Asking asking,
        boolean live) {
    /**
     * What else the person got and may get.
     *
     * @param got so far, this send left out
     * @param occasionFree nobody else has the occasion: it is new, held by this instance, or was left without a contact
     * @param outranked a more important message waits for its turn now
     */
    record Contacts(Frequency.Got got, boolean occasionFree, boolean outranked) {}

    java.time.ZoneId zone() {
        return settings.zoneOf(recipient.zone());
    }
}
