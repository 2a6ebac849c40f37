package io.braid.talk.preferences;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The frame of every page: one column, light and dark, no script, nothing from elsewhere; its style is the only one that the browser takes. */
final class Html {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1c2024;--soft:#60646c;--paper:#f5f6f8;--card:#fff;--line:#e2e4e9;--brand:BRAND;--on:INK;--good:#e6f4ea}
            @media(prefers-color-scheme:dark){:root{--ink:#edeef0;--soft:#b0b4ba;--paper:#111315;--card:#1b1d20;--line:#34373c;--good:#1d3526}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
            .bar{height:6px;background:var(--brand)}
            main{max-width:34rem;margin:0 auto;padding:1.5rem 1rem 3rem}
            header{display:flex;gap:1rem;align-items:baseline;justify-content:space-between;flex-wrap:wrap;margin-bottom:1rem}
            .shop{font-weight:650;overflow-wrap:anywhere}
            nav{display:flex;gap:.9rem;font-size:.875rem}
            a{color:inherit;text-underline-offset:3px}
            nav a[aria-current]{font-weight:650;text-decoration:none}
            h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0}
            h2{font-size:1.05rem;margin:0}
            p{margin:.4rem 0;overflow-wrap:anywhere}
            .soft{color:var(--soft);font-size:.9375rem}
            section,.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.1rem 1.2rem;margin:1rem 0}
            .notice{background:var(--good);border-radius:14px;padding:.9rem 1.2rem;margin:1rem 0}
            .row{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding:.55rem 0;min-height:2.75rem;cursor:pointer}
            .row~.row{border-top:1px solid var(--line)}
            input[type=checkbox]{appearance:none;flex:none;width:2.9rem;height:1.7rem;border-radius:1rem;background:#8b8d98;margin:0;position:relative;cursor:pointer}
            input[type=checkbox]::after{content:"";position:absolute;left:.2rem;top:.2rem;width:1.3rem;height:1.3rem;border-radius:50%;background:#fff}
            input[type=checkbox]:checked{background:var(--brand)}
            input[type=checkbox]:checked::after{left:1.4rem;background:var(--on)}
            button{font:inherit;font-weight:600;min-height:2.75rem;padding:.55rem 1.2rem;border-radius:10px;border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer}
            button.main{background:var(--brand);border-color:var(--brand);color:var(--on);width:100%;margin-top:.8rem}
            .buttons{display:flex;gap:.6rem;flex-wrap:wrap;margin-top:.8rem}
            .buttons button{flex:1 1 8rem}
            .note{white-space:pre-line}
            :focus-visible{outline:3px solid var(--brand);outline-offset:3px}
            """;

    private final ShopLook look;
    private final Words words;
    private final String locale;
    private final StringBuilder body = new StringBuilder();

    Html(ShopLook look, Words words, String locale) {
        this.look = look;
        this.words = words;
        this.locale = locale;
    }

    String locale() {
        return locale;
    }

    /** The words of a key, as text: the shop's own where it has any. */
    String text(String key, String... values) {
        return escaped(words(key, values));
    }

    /** The words of a key, not yet text of a page. */
    String words(String key, String... values) {
        String own = switch (key) {
            case "title" -> look.own(locale).title();
            case "intro" -> look.own(locale).intro();
            default -> "";
        };
        return own.isEmpty() ? words.of(locale, key, values) : own;
    }

    /** Markup of ours; values in it were escaped. */
    Html add(String markup) {
        body.append(markup);
        return this;
    }

    Html heading(String key) {
        return add("<h1>" + text(key) + "</h1>");
    }

    Html notice(String text) {
        return add("<p class=\"notice\" role=\"status\">" + text + "</p>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * The whole page.
     *
     * @param path of the language links
     */
    byte[] page(String titleKey, String path) {
        StringBuilder nav = new StringBuilder();
        for (String other : look.locales().size() > 1 ? look.locales() : List.<String>of()) {
            nav.append("<a lang=\"%s\" href=\"%s?lang=%s\"%s>%s</a>"
                    .formatted(
                            other,
                            escaped(path),
                            other,
                            other.equals(locale) ? " aria-current=\"true\"" : "",
                            escaped(words.of(other, "language"))));
        }
        String html = "<!doctype html><html lang=\"" + locale + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta name=\"robots\" content=\"noindex\"><title>" + text(titleKey) + " · "
                + escaped(look.shopName())
                + "</title><style>" + style() + "</style></head><body><div class=\"bar\"></div><main><header>"
                + "<span class=\"shop\">" + escaped(look.shopName()) + "</span><nav>" + nav + "</nav></header>" + body
                + "</main></body></html>";
        return html.getBytes(StandardCharsets.UTF_8);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Cache-Control", "no-store");
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'sha256-" + sha256(style())
                        + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Robots-Tag", "noindex");
        return headers;
    }

    private String style() {
        return STYLE.replace("BRAND", look.colour()).replace("INK", look.inkOnColour());
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
