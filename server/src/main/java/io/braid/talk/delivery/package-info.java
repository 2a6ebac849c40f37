/**
 * From an intent to a contact that may happen: outbox, claim, attempts, retries, unknown outcomes. Promises 4 and 5 of the design
 * live here.
 *
 * <p>Owns: the schema {@code delivery} (sends, attempts, occasions, suppressions, events still to be told to the log).
 *
 * <p>Promises: one row a send key; a provider is called only within 5 s of a claim that found the person willing, awake, under
 * the caps and the situation unchanged; every refusal is kept with its {@link io.braid.talk.delivery.Reason}.
 *
 * <p>Refuses: to decide who should be written to (journeys do), to keep consent (consent does).
 *
 * <p>May use: base, spine, know, talk.channels, talk.content.
 */
package io.braid.talk.delivery;
