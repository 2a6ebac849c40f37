package io.braid.sim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.util.random.RandomGenerator;

/**
 * A person with two devices and a till's phone number, and what comes to his mind. Two of them share an e-mail address. One cart id
 * for all devices, a new one after an order on the site.
 */
final class Shopper {
    private static final String[] ZONES = {
        "Europe/Kyiv", "Europe/Kyiv", "America/New_York", "Asia/Tokyo", "", "Pacific/Kiritimati"
    };

    private final int number;
    private final RandomGenerator random;
    private final boolean[] known = new boolean[2];
    private int cart = 1;
    private int said;

    Shopper(int number, RandomGenerator random) {
        this.number = number;
        this.random = random;
    }

    /** What he does now. */
    NewEvent act(long nowMs) {
        int device = random.nextInt(2);
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> browser(device, EventType.PAGE, "", nowMs, Json.object());
            case 3, 4, 5 -> browser(device, EventType.TRACK, "Product Viewed", nowMs, product());
            case 6, 7, 8, 9 -> browser(device, EventType.TRACK, "Product Added", late(nowMs), inCart());
            case 10 -> browser(device, EventType.TRACK, "Product Removed", nowMs, inCart());
            case 11, 12 -> login(device, nowMs);
            case 13 -> account(nowMs);
            case 14, 15 -> consent("Consent Granted", device, nowMs);
            case 16 -> consent(random.nextInt(3) == 0 ? "Consent Refused" : "Consent Requested", device, nowMs);
            case 17 -> order(device, nowMs);
            case 18 -> till(nowMs);
            default -> consent(random.nextInt(4) == 0 ? "Consent Refused" : "Consent Granted", device, nowMs);
        };
    }

    private NewEvent login(int device, long nowMs) {
        known[device] = true;
        ObjectNode traits = Json.object().put("plan", "p" + random.nextInt(3));
        if (random.nextBoolean()) {
            traits.put("email", address("email"));
        }
        ObjectNode body = context();
        body.set("traits", traits);
        return event(EventType.IDENTIFY, "", "u" + number, "a" + number + "-" + device, nowMs, Trust.PUBLIC, body);
    }

    private NewEvent account(long nowMs) {
        ObjectNode body = Json.object();
        body.set("traits", Json.object().put("email", address("email")).put("phone", address("sms")));
        return event(EventType.IDENTIFY, "", "u" + number, "", nowMs, Trust.SERVER, body);
    }

    private NewEvent consent(String name, int device, long nowMs) {
        String channel = SimBraid.CHANNELS.get(random.nextInt(3));
        ObjectNode properties = Json.object().put("channel", channel).put("address", address(channel));
        if (random.nextInt(3) > 0) {
            return browser(device, EventType.TRACK, name, nowMs, properties);
        }
        // At the counter, with the shop's own key.
        ObjectNode body = Json.object();
        body.set("properties", properties);
        return event(EventType.TRACK, name, "u" + number, "", nowMs, Trust.SERVER, body);
    }

    private NewEvent order(int device, long nowMs) {
        ObjectNode properties =
                Json.object().put("order_id", "o" + number + "-" + said).put("revenue", 10);
        properties.put("cart_id", cartId());
        cart++;
        return browser(device, EventType.TRACK, "Order Completed", nowMs, properties);
    }

    private NewEvent till(long nowMs) {
        ObjectNode body = Json.object();
        body.set(
                "properties",
                Json.object()
                        .put("order_id", "t" + number + "-" + said)
                        .put("channel", "store")
                        .put("store_id", "s1")
                        .put("phone", address("sms"))
                        .put("revenue", 20));
        return event(EventType.TRACK, "Order Completed", "", "", nowMs, Trust.SERVER, body);
    }

    private NewEvent browser(int device, EventType type, String name, long timeMs, ObjectNode properties) {
        ObjectNode body = context();
        body.set("properties", properties);
        String user = known[device] && random.nextBoolean() ? "u" + number : "";
        return event(type, name, user, "a" + number + "-" + device, timeMs, Trust.PUBLIC, body);
    }

    private NewEvent event(
            EventType type, String name, String user, String anonymous, long timeMs, Trust trust, ObjectNode body) {
        said++;
        return new NewEvent(type, name, "m" + number + "-" + said, user, anonymous, "", 0, timeMs, 1, trust, body);
    }

    private ObjectNode context() {
        ObjectNode body = Json.object();
        ObjectNode context = body.putObject("context");
        if (!zone().isEmpty()) {
            context.put("timezone", zone());
        }
        if (random.nextInt(3) > 0) {
            context.putObject("device").put("type", "android").put("token", address("push"));
        }
        return body;
    }

    String zone() {
        return ZONES[number % ZONES.length];
    }

    private String address(String channel) {
        return switch (channel) {
            case "email" -> number < 2 ? "home@shop.example" : "p" + number + "@shop.example";
            case "sms" -> "+38067000000" + number;
            default -> "token-" + number;
        };
    }

    private ObjectNode product() {
        return Json.object()
                .put("product_id", "p" + random.nextInt(4))
                .put("price", 5)
                .put("quantity", 1);
    }

    private ObjectNode inCart() {
        return product().put("cart_id", cartId());
    }

    private String cartId() {
        return "c" + number + "-" + cart;
    }

    /** A phone without a signal tells it later. */
    private long late(long nowMs) {
        return random.nextInt(4) == 0 ? nowMs - random.nextLong(20 * 60_000L) : nowMs;
    }
}
