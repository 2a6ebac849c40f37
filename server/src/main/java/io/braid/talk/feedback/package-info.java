/**
 * What people do with our messages: links, opens, unsubscribing, told to the log as events.
 *
 * <p>Owns: the schema {@code feedback}.
 *
 * <p>Promises: a token cannot be guessed and says nothing of a person; a link leads only where the message said; reading a page
 * never unsubscribes, only a POST does (RFC 8058).
 *
 * <p>Refuses: to identify a browser by a link, since messages are forwarded.
 *
 * <p>May use: base, spine, talk.content, talk.delivery.
 */
package io.braid.talk.feedback;
