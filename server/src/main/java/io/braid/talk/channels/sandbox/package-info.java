/**
 * The provider that keeps messages instead of sending them, so that a person can look at them in the console.
 *
 * <p>Owns: {@code channels.sandbox_message}. Promises: a message is kept once a send, and read back as it would have arrived. May
 * use: base, talk.channels, talk.content.
 */
package io.braid.talk.channels.sandbox;
