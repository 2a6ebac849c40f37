package io.braid.kill;

import io.braid.base.kernel.Json;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Shoppers who come one after the other, leave a cart, and sometimes buy. A sender that is not told 200 sends the same again, with the
 * same message ids, until it is.
 */
final class Crowd implements AutoCloseable {
    private final Victim victim;
    private final int buysEvery;
    private final Set<String> acknowledged = Collections.synchronizedSet(new HashSet<>());
    private final Thread thread;
    private volatile boolean open = true;
    private volatile long acknowledgedNanos;
    private volatile int shoppers;
    private volatile int again;

    /** @param buysEvery how many shoppers there are to one who buys */
    Crowd(Victim victim, int buysEvery) {
        this.victim = victim;
        this.buysEvery = buysEvery;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    int shoppers() {
        return shoppers;
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    /** How often a request was repeated. */
    int again() {
        return again;
    }

    /** When the newest 200 came, by the process's own nanoseconds. */
    long acknowledgedNanos() {
        return acknowledgedNanos;
    }

    private void run() {
        try {
            for (int n = 1; open; n++) {
                arrive(n);
                shoppers = n;
                if (n % buysEvery == 0) {
                    buy(n);
                }
                Thread.sleep(30);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void arrive(int n) throws InterruptedException {
        String who = "\"userId\":\"u" + n + "\",\"context\":{\"timezone\":\"" + daytime()
                + "\",\"device\":{\"type\":\"android\",\"token\":\"token-" + n + "\"}}";
        List<String> events = new ArrayList<>();
        events.add("{\"type\":\"identify\",\"messageId\":\"k-" + n + "-1\",\"traits\":{\"email\":\"u" + n
                + "@shop.example\"}," + who + "}");
        int id = 2;
        for (String channel : List.of("email", "push")) {
            events.add(track("k-" + n + "-" + id++, "Consent Granted", "{\"channel\":\"" + channel + "\"}", who));
        }
        events.add(track(
                "k-" + n + "-" + id,
                "Product Added",
                "{\"cart_id\":\"c" + n + "\",\"product_id\":\"p1\",\"price\":40,\"currency\":\"EUR\"}",
                who));
        send(events);
    }

    private void buy(int n) throws InterruptedException {
        send(List.of(track(
                "k-" + n + "-9",
                "Order Completed",
                "{\"order_id\":\"o" + n + "\",\"channel\":\"store\",\"store_id\":\"s1\",\"total\":40}",
                "\"userId\":\"u" + n + "\"")));
    }

    private static String track(String messageId, String event, String properties, String who) {
        return "{\"type\":\"track\",\"messageId\":\"" + messageId + "\",\"event\":\"" + event + "\",\"properties\":"
                + properties + "," + who + "}";
    }

    private void send(List<String> events) throws InterruptedException {
        String body = "{\"batch\":[" + String.join(",", events) + "]}";
        while (victim.status("POST", "/v1/batch", body) != 200) {
            again++;
            Thread.sleep(20);
        }
        acknowledgedNanos = System.nanoTime();
        Json.read(body)
                .get("batch")
                .forEach(event -> acknowledged.add(event.get("messageId").asText()));
    }

    /** A zone in which it is about 13:00 now: no quiet hours while the test runs at the wall's speed. */
    private static String daytime() {
        int hours = 13 - ZonedDateTime.now(ZoneOffset.UTC).getHour();
        return hours == 0 ? "UTC" : "Etc/GMT" + (hours > 0 ? "-" : "+") + Math.abs(hours);
    }

    /** Ends when everything that was begun is acknowledged. */
    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
    }
}
