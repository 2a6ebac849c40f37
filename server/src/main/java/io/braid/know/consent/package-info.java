/**
 * What may be sent where: an append-only ledger of statements by address and purpose, with proof, and the suppression list, which
 * beats all (schema {@code consent}). Promises: the latest statement wins, of two of one moment the stricter; unknown is no marketing.
 * May use: base, spine.event, spine.log, spine.pipeline, identity, profiles.
 */
package io.braid.know.consent;
