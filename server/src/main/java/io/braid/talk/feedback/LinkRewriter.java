package io.braid.talk.feedback;

import io.braid.talk.content.Rendered;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the links of a message ours. A token is the first 128 bits of HMAC-SHA256 over workspace, send and place, so rendering
 * again makes the same one, and nobody without the key can make any. Pure.
 */
final class LinkRewriter {
    /** Links of one message; what comes after them stays as it is. */
    static final int LINKS_MAX = 200;

    private static final Pattern HREF = Pattern.compile(
            "(<a\\b[^>]*?\\bhref\\s*=\\s*)([\"'])(https?://.*?)\\2", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]]");

    private final SecretKeySpec key;

    /** @param secret at least 32 random bytes, the same for ever */
    LinkRewriter(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    record Rewritten(Rendered content, List<Link> links) {}

    /** One message under way. */
    private final class Run {
        final int workspace;
        final long sendId;
        final String base;
        final long nowMs;
        final Map<String, Link> byTarget = new LinkedHashMap<>();

        Run(int workspace, long sendId, String base, long nowMs) {
            this.workspace = workspace;
            this.sendId = sendId;
            this.base = base;
            this.nowMs = nowMs;
        }

        /** Pages of ours are no targets to count. */
        private boolean ours(String target) {
            return List.of("/u/", "/p/", "/d/").stream().anyMatch(path -> target.startsWith(base + path));
        }

        String click(String target) {
            if (ours(target) || byTarget.size() >= LINKS_MAX && !byTarget.containsKey(target)) {
                return target;
            }
            Link link = byTarget.computeIfAbsent(
                    target,
                    t -> new Link(token(workspace, sendId, "c:" + t), workspace, sendId, Link.Kind.CLICK, t, nowMs));
            return base + "/c/" + link.token();
        }
    }

    /** @param base the public URL, without a slash at its end */
    Rewritten rewrite(Rendered content, int workspace, long sendId, String base, boolean unsubscribable, long nowMs) {
        Run run = new Run(workspace, sendId, base, nowMs);
        String html = content.html();
        List<Link> links = new ArrayList<>();
        if (!html.isEmpty()) {
            html = replace(
                    HREF,
                    html,
                    m -> m.group(1) + m.group(2) + run.click(m.group(3).replace("&amp;", "&")) + m.group(2));
            Link open = link(workspace, sendId, Link.Kind.OPEN, nowMs);
            links.add(open);
            html = withPixel(html, base + "/o/" + open.token() + ".gif");
        }
        String text = replace(TEXT, content.text(), m -> run.click(m.group()));
        String url = content.url().isEmpty() ? "" : run.click(content.url());
        if (unsubscribable) {
            links.add(link(workspace, sendId, Link.Kind.UNSUBSCRIBE, nowMs));
            links.add(link(workspace, sendId, Link.Kind.PREFERENCES, nowMs));
        }
        links.addAll(run.byTarget.values());
        return new Rewritten(content.with(html, text, url), links);
    }

    String unsubscribeUrl(int workspace, long sendId, String base) {
        return base + "/u/" + token(workspace, sendId, Link.Kind.UNSUBSCRIBE.name());
    }

    String preferencesUrl(int workspace, long sendId, String base) {
        return base + "/p/" + token(workspace, sendId, Link.Kind.PREFERENCES.name());
    }

    Link confirm(int workspace, long sendId, long nowMs) {
        return link(workspace, sendId, Link.Kind.CONFIRM, nowMs);
    }

    /** Where a service worker reports. */
    Link report(int workspace, long sendId, long nowMs) {
        return link(workspace, sendId, Link.Kind.REPORT, nowMs);
    }

    private Link link(int workspace, long sendId, Link.Kind kind, long nowMs) {
        return new Link(token(workspace, sendId, kind.name()), workspace, sendId, kind, "", nowMs);
    }

    private String token(int workspace, long sendId, String place) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ByteBuffer.allocate(12).putInt(workspace).putLong(sendId).array());
            byte[] code = mac.doFinal(place.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withPixel(String html, String url) {
        String pixel = "<img src=\"" + url + "\" width=\"1\" height=\"1\" alt=\"\">";
        int end = html.toLowerCase(java.util.Locale.ROOT).lastIndexOf("</body>");
        return end < 0 ? html + pixel : html.substring(0, end) + pixel + html.substring(end);
    }

    private static String replace(Pattern pattern, String text, java.util.function.Function<Matcher, String> with) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(with.apply(matcher)));
        }
        return matcher.appendTail(out).toString();
    }
}
