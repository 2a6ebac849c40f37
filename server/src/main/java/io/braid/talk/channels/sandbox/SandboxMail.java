package io.braid.talk.channels.sandbox;

/**
 * A kept message.
 *
 * @param subject of an e-mail or title of a push, else empty
 * @param html of an e-mail, else empty; hostile to whoever shows it outside a sandboxed frame
 * @param body its text
 * @param url of a push, else empty
 * @param unsubscribeUrl or empty
 * @param timeMs shop time
 */
public record SandboxMail(
        int workspace,
        long sendId,
        long profileId,
        String channel,
        String address,
        String message,
        String subject,
        String html,
        String body,
        String url,
        String unsubscribeUrl,
        long timeMs) {}
