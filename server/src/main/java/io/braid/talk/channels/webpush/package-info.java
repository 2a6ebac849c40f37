/**
 * Web push: messages to a browser's service worker over the push service that the browser itself named (RFC 8030), encrypted for that browser
 * (RFC 8291) and signed as ours (VAPID, RFC 8292), with the JDK's cryptography only.
 *
 * <p>Owns: {@code channels.vapid}, one pair of keys a workspace, made when it is first asked for and kept for ever, since a browser's
 * subscription holds for one public key.
 *
 * <p>Promises: what the push service sees is ciphertext; a subscription that it calls gone is never written to again; no request goes to an
 * address inside the house, whatever a stranger gave as his endpoint.
 *
 * <p>Refuses: endpoints without TLS, with another port than 443, or whose host resolves to an address that is not public; redirects.
 *
 * <p>May use: base, talk.channels, talk.content.
 */
package io.braid.talk.channels.webpush;
