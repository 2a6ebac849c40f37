package io.braid.talk.preferences;

import io.braid.talk.preferences.Visitor.Choice;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/** What stands on the pages. Pure. */
final class Pages {
    static final List<Integer> PAUSE_DAYS = List.of(7, 30, 90);

    private Pages() {}

    static void preferences(Html html, ShopLook look, Visitor visitor, String path, long nowMs) {
        html.heading("title").add("<p class=\"soft\">" + html.text("intro", look.shopName()) + "</p>");
        html.add(form(html, path));
        String channel = "";
        for (Choice choice : visitor.choices()) {
            if (!choice.channel().equals(channel)) {
                html.add(channel.isEmpty() ? "" : "</section>");
                channel = choice.channel();
                html.add("<section><h2>" + html.text("channel." + channel) + "</h2><p class=\"soft\">"
                        + where(html, channel, visitor.addresses().get(channel)) + "</p>");
            }
            html.add("<input type=\"hidden\" name=\"shown\" value=\"%s\">".formatted(choice.name()));
            html.add("<label class=\"row\"><span>%s</span><input type=\"checkbox\" name=\"on\" value=\"%s\"%s></label>"
                    .formatted(
                            html.text("purpose." + choice.purpose()),
                            choice.name(),
                            visitor.on(choice) ? " checked" : ""));
        }
        html.add(channel.isEmpty() ? "" : "</section>");
        if (visitor.addresses().size() > 1) {
            html.add("<p class=\"soft\">" + html.text("note.confirm") + "</p>");
        }
        html.add(button("save", html.text("save"), true) + "</form>");
        pause(html, visitor, path, nowMs);
        html.add("<section><h2>" + html.text("stop.title") + "</h2>");
        if (visitor.wantsMarketing()) {
            html.add("<p class=\"soft\">" + html.text("stop.text") + "</p>" + form(html, path)
                    + "<div class=\"buttons\">" + button("stop", html.text("stop.button"), false) + "</div></form>");
        } else {
            html.add("<p class=\"soft\">" + html.text("stopped") + "</p>");
        }
        html.add("</section>");
        String note = look.own(html.locale()).note();
        if (!note.isEmpty()) {
            html.add("<p class=\"soft note\">" + Html.escaped(note) + "</p>");
        }
    }

    private static void pause(Html html, Visitor visitor, String path, long nowMs) {
        html.add("<section><h2>" + html.text("pause.title") + "</h2>");
        if (visitor.pausedUntilMs() > nowMs) {
            html.add("<p>" + html.text("pause.until", date(html.locale(), visitor)) + "</p>" + form(html, path)
                    + "<div class=\"buttons\">" + button("resume", html.text("resume"), false) + "</div></form>");
        } else {
            html.add("<p class=\"soft\">" + html.text("pause.text") + "</p>" + form(html, path)
                    + "<div class=\"buttons\">");
            for (int days : PAUSE_DAYS) {
                html.add(button("pause:" + days, html.text("pause.days", Integer.toString(days)), false));
            }
            html.add("</div></form>");
        }
        html.add("</section>");
    }

    static void unsubscribe(Html html, String channel, String address, String path, String preferences, boolean done) {
        html.heading("unsubscribe.title");
        if (done) {
            html.notice(html.text("unsubscribe.done", known(html, channel, address)));
        } else {
            html.add("<div class=\"card\"><p>" + html.text("unsubscribe.text", known(html, channel, address))
                    + "</p>" + form(html, path) + button("stop", html.text("unsubscribe.button"), true)
                    + "</form></div>");
        }
        html.add("<p><a href=\"" + Html.escaped(preferences) + "?lang=" + html.locale() + "\">"
                + html.text("unsubscribe.more") + "</a></p>");
    }

    static void confirm(Html html, String sentence, String path, boolean done) {
        html.heading("confirm.title");
        if (done) {
            html.notice(html.text("confirm.done"));
        } else {
            html.add("<div class=\"card\"><p>" + Html.escaped(sentence) + "</p>" + form(html, path)
                    + button("confirm", html.text("confirm.button"), true) + "</form></div>");
        }
    }

    static void message(Html html, String titleKey, String textKey) {
        html.heading(titleKey).add("<p>" + html.text(textKey) + "</p>");
    }

    /** How a person knows his own address again; text, not markup. */
    static String known(Html html, String channel, String address) {
        String masked = Visitor.masked(channel, address);
        return masked.isEmpty() ? html.words("channel." + channel) : masked;
    }

    private static String where(Html html, String channel, List<String> addresses) {
        if (channel.equals("email") || channel.equals("sms")) {
            return String.join(
                    ", ",
                    addresses.stream()
                            .map(address -> Html.escaped(Visitor.masked(channel, address)))
                            .toList());
        }
        return html.text("devices", Integer.toString(addresses.size()));
    }

    private static String form(Html html, String path) {
        return "<form method=\"post\" action=\"%s\"><input type=\"hidden\" name=\"lang\" value=\"%s\">"
                .formatted(Html.escaped(path), html.locale());
    }

    private static String button(String value, String text, boolean main) {
        return "<button type=\"submit\" name=\"do\" value=\"%s\"%s>%s</button>"
                .formatted(value, main ? " class=\"main\"" : "", text);
    }

    private static String date(String locale, Visitor visitor) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(locale))
                .format(Instant.ofEpochMilli(visitor.pausedUntilMs()).atZone(visitor.zone()));
    }
}
