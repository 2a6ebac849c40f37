package io.braid.know.consent;

import io.braid.know.consent.ConsentState.Key;

/**
 * One line of the consent ledger: who said what about which address, and how we know.
 *
 * @param id its own, growing
 * @param profileId of whom, at that time
 * @param key address and purpose
 * @param status what was said
 * @param timeMs when, shop time
 * @param recordedMs when we heard of it, shop time
 * @param offset the event in the log
 * @param source {@code event:NAME}, {@code trait:NAME}, {@code unsubscribe}, {@code api}, with the key's trust: {@code public}, {@code
 *     server}, {@code braid}
 * @param wording what he read when he said it, or empty
 * @param wordingVersion its version, or empty
 * @param proof of a statement made on a page of ours, JSON: {@code ip_hash}, {@code user_agent}, {@code requested_ms}; else empty
 */
public record Statement(
        long id,
        long profileId,
        Key key,
        ConsentStatus status,
        long timeMs,
        long recordedMs,
        long offset,
        String source,
        String wording,
        String wordingVersion,
        String proof) {
    /** Characters of the wording that are kept. */
    public static final int WORDING_MAX = 2000;

    /** Characters of the proof that are kept. */
    public static final int PROOF_MAX = 1000;

    /** Characters of source and version that are kept. */
    public static final int SHORT_MAX = 100;
}
