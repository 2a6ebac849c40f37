package io.braid.know.consent;

import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Stance;

/**
 * One line of the consent ledger: who said what about which address, and how we know.
 *
 * @param id its own, growing
 * @param profileId of whom, at that time
 * @param key address and purpose
 * @param stance what was said, and when
 * @param recordedMs when we heard of it, shop time
 * @param offset the event in the log
 * @param source {@code event:NAME}, {@code trait:NAME}, {@code unsubscribe}, {@code api}, with the key's trust: {@code public}, {@code
 *     server}, {@code braid}
 * @param wording what he read when he said it, or empty
 * @param wordingVersion its version, or empty
 */
public record Statement(
        long id,
        long profileId,
        Key key,
        Stance stance,
        long recordedMs,
        long offset,
        String source,
        String wording,
        String wordingVersion) {
    /** Characters of the wording that are kept. */
    public static final int WORDING_MAX = 2000;

    /** Characters of source and version that are kept. */
    public static final int SHORT_MAX = 100;
}
