package io.braid.bench;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Writes what people in a shop do, as Segment's SDKs send it: about 600 bytes an event, in the proportions of a shop, of a crowd, about goods; one event
 * in a hundred is of a visitor who was never seen.
 *
 * <p>Thread rule: one thread.
 */
final class Shoppers {
    private final RandomGenerator random;
    private final Crowd crowd;
    private final Goods goods;
    private final String name;
    private final StringBuilder text = new StringBuilder(64 * 1024);
    private long count;

    /** @param name unlike that of every other writer: message ids begin with it */
    Shoppers(RandomGenerator random, Crowd crowd, Goods goods, String name) {
        this.random = random;
        this.crowd = crowd;
        this.goods = goods;
        this.name = name;
    }

    /** A batch of a server's SDK. Valid until the next call. */
    CharSequence batch(int events, long nowMs) {
        String now = Instant.ofEpochMilli(nowMs).toString();
        text.setLength(0);
        text.append("{\"batch\":[");
        for (int i = 0; i < events; i++) {
            if (i > 0) {
                text.append(',');
            }
            event(now);
        }
        return text.append("],\"sentAt\":\"").append(now).append("\"}");
    }

    /** One event; the path says its type, and so does it. Valid until the next call. */
    CharSequence single(long nowMs) {
        text.setLength(0);
        track("Product Viewed", Instant.ofEpochMilli(nowMs).toString(), crowd.next());
        properties(goods.product(goods.any(random)));
        return end();
    }

    /** Who these people are: e-mail, name, browser. Valid until the next call. */
    CharSequence identifies(int from, int to, long nowMs) {
        String now = Instant.ofEpochMilli(nowMs).toString();
        text.setLength(0);
        text.append("{\"batch\":[");
        for (int person = from; person < to; person++) {
            if (person > from) {
                text.append(',');
            }
            begin("identify", now, person);
            text.append(",\"traits\":{\"email\":\"person")
                    .append(person)
                    .append("@example.com\",\"firstName\":\"Person\",\"lastName\":\"Number ")
                    .append(person)
                    .append("\",\"city\":\"Kyiv\",\"newsletter\":true,\"email_opt_in\":true}");
            end();
        }
        return text.append("],\"sentAt\":\"").append(now).append("\"}");
    }

    /** What the bench's own journey answers at once. Valid until the next call. */
    CharSequence probe(int person, long nowMs) {
        text.setLength(0);
        track("Bench Probe", Instant.ofEpochMilli(nowMs).toString(), person);
        text.append(",\"properties\":{}");
        return end();
    }

    private void event(String now) {
        int kind = random.nextInt(100);
        int person = random.nextInt(100) == 0 ? -1 : crowd.next();
        int number = goods.any(random);
        Goods.Product product = goods.product(number);
        if (kind < 30) {
            begin("page", now, person);
            text.append(",\"name\":\"Product\",\"properties\":{\"url\":\"https://shop.example/p/")
                    .append(product.id())
                    .append("\",\"title\":\"")
                    .append(product.name())
                    .append("\",\"path\":\"/p/")
                    .append(product.id())
                    .append("\",\"referrer\":\"https://shop.example/\"}");
        } else if (kind < 75) {
            track("Product Viewed", now, person);
            properties(product);
        } else if (kind < 83) {
            track("Product List Viewed", now, person);
            text.append(",\"properties\":{\"list_id\":\"")
                    .append(product.category())
                    .append("\",\"category\":\"")
                    .append(product.category())
                    .append("\",\"products\":[");
            line(product);
            text.append(',');
            line(goods.product(number + 1));
            text.append("]}");
        } else if (kind < 93) {
            track("Product Added", now, person);
            properties(product);
        } else if (kind < 95) {
            track("Product Removed", now, person);
            properties(product);
        } else if (kind < 98) {
            track("Checkout Started", now, person);
            order("", product);
        } else {
            track("Order Completed", now, person);
            order("o-" + name + "-" + count, product);
        }
        end();
    }

    private void track(String event, String now, int person) {
        begin("track", now, person);
        text.append(",\"event\":\"").append(event).append('"');
    }

    private void begin(String type, String now, int person) {
        count++;
        text.append("{\"type\":\"").append(type).append("\",\"messageId\":\"node-next-");
        text.append(name).append('-').append(count).append("-5f3c2a9e-41d7-4e11-9a53\"");
        if (person < 0) {
            text.append(",\"anonymousId\":\"visitor-")
                    .append(name)
                    .append('-')
                    .append(count)
                    .append('"');
        } else {
            text.append(",\"anonymousId\":\"browser-").append(person).append('"');
            // A fifth comes without signing in.
            if (!type.equals("page") || person % 5 != 0) {
                text.append(",\"userId\":\"u").append(person).append('"');
            }
        }
        text.append(",\"timestamp\":\"").append(now).append('"');
    }

    private CharSequence end() {
        return text.append(
                ",\"context\":{\"library\":{\"name\":\"@segment/analytics-node\",\"version\":\"2.1.3\"},\"locale\":\"uk-UA\",\"page\":{\"path\":\"/p/mug\",\"url\":\"https://shop.example/p/mug\"},\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36\"}}");
    }

    private void properties(Goods.Product product) {
        text.append(",\"properties\":");
        line(product);
    }

    private void line(Goods.Product product) {
        text.append("{\"product_id\":\"")
                .append(product.id())
                .append("\",\"name\":\"")
                .append(product.name())
                .append("\",\"category\":\"")
                .append(product.category())
                .append("\",\"brand\":\"")
                .append(product.brand())
                .append("\",\"price\":")
                .append(product.price())
                .append(",\"currency\":\"")
                .append(goods.currency())
                .append("\",\"quantity\":1}");
    }

    private void order(String id, Goods.Product product) {
        text.append(",\"properties\":{");
        if (!id.isEmpty()) {
            text.append("\"order_id\":\"").append(id).append("\",");
        }
        text.append("\"revenue\":")
                .append(product.price())
                .append(",\"currency\":\"")
                .append(goods.currency())
                .append("\",\"products\":[");
        line(product);
        text.append("]}");
    }
}
