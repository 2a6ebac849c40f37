/**
 * Webhooks: signed POSTs to a program of the shop's (or to the one that a message names), by the Standard Webhooks specification.
 *
 * <p>Owns: {@code channels.webhook_payload}. Promises: every attempt of one webhook has the same id and the same bytes; an answer is
 * read to a limit; the address that was checked is the address that is connected to. Refuses: private and link-local addresses
 * unless that is set, redirects. May use: base, talk.channels, talk.content.
 */
package io.braid.talk.channels.webhook;
