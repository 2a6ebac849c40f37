/**
 * E-mail by SMTP (RFC 5321), with one reused connection a worker.
 *
 * <p>Promises: a header never carries what a value brought; an outcome is Unknown only when the connection broke after the message
 * was handed over. Refuses: an e-mail without TLS unless that is set. May use: base, talk.channels, talk.content. Angus Mail stays
 * in here.
 */
package io.braid.talk.channels.email;
