package io.braid.talk.channels;

import io.braid.talk.content.Rendered;

/**
 * One message on its way to a provider.
 *
 * @param sendId 0: a test, which no receipt is kept of
 * @param profileId whose it is, for the sandbox and for logs
 * @param attempt from 1
 * @param address of the channel's kind
 * @param messageKey the template
 * @param unsubscribeUrl for a one-click POST (RFC 8058), or empty: a transactional message has none
 * @param nowMs shop time
 */
public record Outgoing(
        int workspace,
        long sendId,
        long profileId,
        int attempt,
        String channel,
        String address,
        String messageKey,
        Rendered content,
        String unsubscribeUrl,
        long nowMs) {}
