/**
 * The ways to reach a person: what a channel is, which provider serves it, and what a provider says. Each channel is a folder of
 * its own, with a {@link io.braid.talk.channels.ChannelKind} that describes it. A channel starts in the sandbox; a person takes it live.
 *
 * <p>Owns: the schema {@code channels} (what the sandbox kept, settings, audit).
 *
 * <p>Promises: an {@link io.braid.talk.channels.Outcome} says definitely taken or definitely not, else it is unknown.
 *
 * <p>Refuses: to decide whether a message may go out (delivery does).
 *
 * <p>May use: base, talk.content.
 */
package io.braid.talk.channels;
