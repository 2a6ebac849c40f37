package io.braid.know.consent;

import io.braid.spine.pipeline.Signal;

/**
 * Somebody says that the owner of an address wants our messages; he has to confirm it from there before it holds.
 *
 * @param statement the ledger's entry
 * @param key address and purpose
 * @param wording what was read when it was asked for, or empty
 * @param wordingVersion its version, or empty
 */
public record ConsentRequested(long statement, ConsentState.Key key, String wording, String wordingVersion)
        implements Signal {}
