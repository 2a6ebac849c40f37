package io.braid.talk.channels.webhook;

import io.braid.base.kernel.Refusal;
import java.net.URI;

/** Where a webhook may go, by its form; whether its address may be connected to is asked each time anew. */
public final class WebhookUrl {
    /** The longest. */
    public static final int CHARS_MAX = 2_000;

    private WebhookUrl() {}

    /**
     * @param field the JSON pointer of it, for the refusal
     * @throws Refusal {@code invalid_setting}
     */
    public static URI read(String text, String field) {
        try {
            URI url = URI.create(text);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && text.length() <= CHARS_MAX
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && url.getPort() <= 65_535
                    && text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw Refusal.invalid(
                "invalid_setting",
                "It must be an http or https URL in ASCII, without a user and without a fragment.",
                field);
    }
}
