package io.braid.talk.preferences;

import io.braid.talk.content.Rendered;

/** The message that asks for a confirmation, in our own words: for shops that have no {@code confirm-consent} of their own. */
final class ConfirmationWords {
    private ConfirmationWords() {}

    static Rendered render(Words words, String locale, ShopLook look, String channel, String url) {
        String shop = look.shopName();
        String subject = words.of(locale, "mail.subject", shop);
        String text = words.of(locale, "mail.text", shop);
        return switch (channel) {
            case "email" ->
                rendered(
                        channel,
                        locale,
                        subject,
                        html(words, locale, look, url),
                        text + "\n\n" + url + "\n\n" + words.of(locale, "mail.else") + "\n",
                        "",
                        "",
                        "");
            case "sms" -> rendered(channel, locale, "", "", words.of(locale, "sms.text", shop, url), "", "", "");
            default ->
                rendered(
                        channel,
                        locale,
                        "",
                        "",
                        "",
                        shop,
                        words.of(locale, "sms.text", shop, "").strip(),
                        url);
        };
    }

    private static String html(Words words, String locale, ShopLook look, String url) {
        return """
                <div style="font:16px/1.5 sans-serif;max-width:32rem;margin:0 auto;padding:1rem">
                <p>%s</p>
                <p><a href="%s" style="display:inline-block;padding:12px 24px;border-radius:8px;font-weight:bold;\
                text-decoration:none;background:%s;color:%s">%s</a></p>
                <p>%s</p></div>""".formatted(
                        Html.escaped(words.of(locale, "mail.text", look.shopName())),
                        Html.escaped(url),
                        look.colour(),
                        look.inkOnColour(),
                        Html.escaped(words.of(locale, "confirm.button")),
                        Html.escaped(words.of(locale, "mail.else")));
    }

    private static Rendered rendered(
            String channel,
            String locale,
            String subject,
            String html,
            String text,
            String title,
            String body,
            String url) {
        return new Rendered(channel, locale, subject, html, text, title, body, url);
    }
}
