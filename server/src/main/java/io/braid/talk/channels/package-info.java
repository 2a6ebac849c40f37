/**
 * The ways to reach a person: what a channel is, which provider serves it, and what a provider says. Each channel is a folder of
 * its own. A channel starts in the sandbox; going live is a setting.
 *
 * <p>Owns: the schema {@code channels} (what the sandbox kept).
 *
 * <p>Promises: an {@link io.braid.talk.channels.Outcome} says definitely taken or definitely not, else it is unknown.
 *
 * <p>Refuses: to decide whether a message may go out (delivery does).
 *
 * <p>May use: base, talk.content.
 */
package io.braid.talk.channels;
