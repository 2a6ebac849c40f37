package io.braid.demo;

/**
 * A message in somebody's pocket or mailbox.
 *
 * @param channel {@code email}, {@code sms}, {@code push}
 */
public record Mail(long sendId, String channel, String address) {}
