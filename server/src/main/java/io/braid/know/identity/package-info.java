/**
 * Who is one person. Owns identifiers, claims, aliases and the merge ledger (schema {@code identity}). Promises: never two user ids
 * in one profile; a public key never merges two identified people; every merge can be undone. Refuses placeholder values and whatever
 * merges too much. May use: base, spine.event, spine.pipeline.
 */
package io.braid.know.identity;
