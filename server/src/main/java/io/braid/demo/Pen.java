package io.braid.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import java.net.URI;

/**
 * Writes one person's events as Segment's SDKs do. Message ids are counted, under a name of the play, so that a second play is not
 * taken for a repetition of the first.
 *
 * <p>Thread rule: one thread.
 */
final class Pen {
    private static final String SIMULATED = "simulated";
    private static final String SHOP = "https://shop.example";

    private final String play;
    private final Person person;
    private int count;

    Pen(String play, Person person) {
        this.play = play;
        this.person = person;
    }

    /** A page, or a screen of the app. */
    ObjectNode page(Device device, String path, String title, Source source) {
        ObjectNode event = site(device, person.app() ? "screen" : "page").put("name", title);
        event.putObject("properties").put("path", path).put("title", title).put("url", SHOP + path);
        ObjectNode context = (ObjectNode) event.get("context");
        context.putObject("page").put("path", path).put("url", SHOP + path).put("referrer", source.referrer());
        if (!source.utmSource().isEmpty()) {
            context.putObject("campaign")
                    .put("source", source.utmSource())
                    .put("medium", source.utmMedium())
                    .put("name", source.campaign());
        }
        return event;
    }

    ObjectNode track(Device device, String name, ObjectNode properties) {
        ObjectNode event = site(device, "track").put("event", name);
        event.set("properties", properties);
        return event;
    }

    /** What the browser says: with an account its id; of a guest what he typed, which is a claim. */
    ObjectNode identify(Device device, ObjectNode traits) {
        ObjectNode event = site(device, "identify");
        event.set("traits", traits);
        return event;
    }

    /** What the shop's server says of an account, and on which device he signed in: what is told there for him is his from then on. */
    ObjectNode account(Device device, ObjectNode traits) {
        ObjectNode event = Json.object().put("type", "identify").put("messageId", id());
        event.put("userId", person.userId()).put("anonymousId", device.anonymousId());
        event.set("traits", traits.put(SIMULATED, true));
        return event;
    }

    /** Says of somebody in a browser or an app that he is invented: only a server may. */
    ObjectNode invented(Device device) {
        ObjectNode event = Json.object().put("type", "identify").put("messageId", id());
        event.put("anonymousId", device.anonymousId()).putObject("traits").put(SIMULATED, true);
        return event;
    }

    ObjectNode accountTrack(String name, ObjectNode properties) {
        ObjectNode event =
                Json.object().put("type", "track").put("messageId", id()).put("event", name);
        event.put("userId", person.userId()).set("properties", properties);
        return event;
    }

    /** What a till says: it knows no account. */
    ObjectNode till(String name, ObjectNode properties) {
        ObjectNode event =
                Json.object().put("type", "track").put("messageId", id()).put("event", name);
        event.set("properties", properties);
        event.putObject("context").putObject("traits").put(SIMULATED, true);
        return event;
    }

    /** A name for something new of this person: a cart, an order. */
    String name(String kind) {
        return kind + "-" + play + "-" + person.id() + "-" + ++count;
    }

    /**
     * Where a person shops.
     *
     * @param signedIn the shop knows there who he is
     */
    record Device(String anonymousId, boolean signedIn, boolean app) {}

    /** What brought him. */
    record Source(String utmSource, String utmMedium, String campaign, String referrer) {
        static final Source NONE = new Source("", "", "", "");
    }

    /** The path of a link into the shop. */
    static String path(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private ObjectNode site(Device device, String type) {
        ObjectNode event = Json.object().put("type", type).put("messageId", id());
        event.put("anonymousId", device.anonymousId());
        if (device.signedIn()) {
            event.put("userId", person.userId());
        }
        ObjectNode context = event.putObject("context");
        context.put("timezone", person.zone().getId()).put("locale", person.locale());
        if (device.app()) {
            context.putObject("app").put("name", "Hearth").put("version", "5.1");
            ObjectNode phone = context.putObject("device").put("type", "android");
            if (!person.pushToken().isEmpty()) {
                phone.put("token", person.pushToken());
            }
        } else {
            context.put("userAgent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
        }
        return event;
    }

    private String id() {
        return name("m");
    }
}
