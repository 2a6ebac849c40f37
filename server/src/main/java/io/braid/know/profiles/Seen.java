package io.braid.know.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** What an event's context tells of the person: where he was, what brought him, his time zone and language. Pure; all input is hostile. */
final class Seen {
    private Seen() {}

    /**
     * Where the person did it himself: {@code web}, {@code app} or {@code store}; empty for what others did or said (Braid's receipts,
     * a server's record). A page is the web, a screen is an app, {@code store_id} or {@code channel: store} is a store, else the
     * SDK's own {@code context.library.name} and {@code context.device} decide.
     */
    static String channel(Event event) {
        if (event.trust() == Trust.BRAID) {
            return "";
        }
        ObjectNode properties = event.properties();
        if (properties.hasNonNull("store_id") || text(properties, "channel").equals("store")) {
            return "store";
        }
        if (event.trust() == Trust.SERVER) {
            return "";
        }
        ObjectNode context = event.context();
        // RudderStack's browser SDK calls itself an app, and says beside the context what it is.
        if (event.body().path("channel").asText().equals("web")) {
            return "web";
        }
        boolean app = event.type() == EventType.SCREEN
                || context.path("device").hasNonNull("type")
                || context.path("app").isObject();
        return app ? "app" : "web";
    }

    /**
     * Whether the person did it himself: where he was seen, or an order that the shop's server states, since somebody placed it. So an
     * imported past counts: who bought a month ago was there a month ago. Refunds and cancellations may be anybody's.
     */
    static boolean himself(Event event) {
        boolean order = event.trust() == Trust.SERVER
                && event.type() == EventType.TRACK
                && event.name().equals("Order Completed");
        return order || !channel(event).isEmpty();
    }

    /** A zone that Java knows, or empty. */
    static String zone(Event event) {
        String name = text(event.context(), "timezone");
        if (name.isEmpty() || name.length() > 64) {
            return "";
        }
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** BCP 47 as Java writes it, or empty. */
    static String locale(Event event) {
        String tag = text(event.context(), "locale").replace('_', '-');
        if (tag.isEmpty() || tag.length() > 35) {
            return "";
        }
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            return "";
        }
    }

    /** The visit's campaign and the site that linked here; {@link Touch#NONE} if neither is told or the link is the shop's own. */
    static Touch touch(Event event) {
        ObjectNode context = event.context();
        JsonNode campaign = context.path("campaign");
        JsonNode page = context.path("page");
        String referrer = host(text(page, "referrer"));
        if (referrer.equals(host(text(page, "url")))) {
            referrer = "";
        }
        Touch touch = new Touch(
                cut(text(campaign, "source")), cut(text(campaign, "medium")), cut(text(campaign, "name")), referrer, 0);
        return touch.isEmpty()
                ? touch
                : new Touch(touch.source(), touch.medium(), touch.campaign(), touch.referrer(), event.timeMs());
    }

    private static String host(String url) {
        try {
            String host = url.isEmpty() || url.length() > 2000
                    ? null
                    : URI.create(url).getHost();
            return host == null ? "" : cut(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && value.isTextual() ? value.textValue().strip() : "";
    }

    private static String cut(String text) {
        String clean = text.replace("\u0000", "");
        return clean.length() <= Touch.TEXT_MAX ? clean : clean.substring(0, Touch.TEXT_MAX);
    }
}
