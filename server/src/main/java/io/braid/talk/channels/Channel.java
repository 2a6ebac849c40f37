package io.braid.talk.channels;

/**
 * One way to reach a person.
 *
 * @param key {@code email}, {@code sms}, {@code push}
 * @param addressKind what an address is: {@code email}, {@code phone}, {@code push_token}
 * @param provider who sends
 * @param sandbox the provider keeps messages instead of sending them
 * @param perSecondMax messages a second; 0: no limit
 * @param budget of a live channel
 */
public record Channel(
        String key,
        String addressKind,
        Provider provider,
        boolean sandbox,
        int perSecondMax,
        Budget budget,
        Retries retries) {
    public Channel(String key, String addressKind, Provider provider, boolean sandbox, int perSecondMax) {
        this(key, addressKind, provider, sandbox, perSecondMax, Budget.NONE, Retries.DEFAULT);
    }
}
