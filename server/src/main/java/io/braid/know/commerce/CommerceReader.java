package io.braid.know.commerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Money;
import io.braid.spine.event.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the properties of Segment's e-commerce events (specification version 2). Nothing a stranger sends makes it throw: what cannot
 * be read is as if it had not been said.
 */
final class CommerceReader {
    private final String defaultCurrency;

    CommerceReader(String defaultCurrency) {
        this.defaultCurrency = defaultCurrency;
    }

    /** {@code cart_id}, or empty. */
    String cartId(Event event) {
        return id(event.properties(), "cart_id", "cartId");
    }

    /** The currency that was stated; the workspace's own if none was. */
    String currency(Event event) {
        String stated = Money.currency(event.properties().get("currency"));
        return stated.isEmpty() ? defaultCurrency : stated;
    }

    /** The one product of a Product Viewed, Added or Removed; null if it names none. */
    ProductLine product(Event event, int quantityIfUnsaid) {
        return line(event.properties(), currency(event), quantityIfUnsaid);
    }

    /** The {@code products} of a cart or an order, those that name something. */
    List<ProductLine> products(Event event) {
        List<ProductLine> lines = new ArrayList<>();
        if (event.properties().get("products") instanceof com.fasterxml.jackson.databind.node.ArrayNode products) {
            for (JsonNode product : products) {
                ProductLine line = product instanceof ObjectNode named ? line(named, currency(event), 1) : null;
                if (line != null && lines.size() < CommerceLimits.LINES_MAX) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** An order; {@code cartId} is left as stated. */
    OrderRef order(Event event, OrderStatus status) {
        ObjectNode said = event.properties();
        String stated = id(said, "order_id", "orderId");
        String storeId = id(said, "store_id", "storeId");
        String channel = text(said, "channel", CommerceLimits.ID_MAX);
        String currency = currency(event);
        boolean valued = status == OrderStatus.PLACED || status == OrderStatus.MENTIONED;
        return new OrderRef(
                stated.isEmpty() ? "m-" + event.offset() : stated,
                cartId(event),
                !channel.isEmpty() ? channel : storeId.isEmpty() ? "online" : "store",
                storeId,
                valued ? first(said, currency, "revenue", "total", "value") : 0,
                valued ? currency : "",
                event.timeMs(),
                event.imported() ? event.timeMs() : event.receivedMs(),
                valued ? event.timeMs() : 0,
                status,
                status == OrderStatus.REFUNDED
                        ? List.of(new OrderRef.Refund(event.offset(), refundMinor(event, currency)))
                        : List.of());
    }

    /** {@code refund}, else the sum of the listed products, else all of it. */
    private long refundMinor(Event event, String currency) {
        long stated = first(event.properties(), currency, "refund");
        if (stated > 0) {
            return stated;
        }
        long listed =
                products(event).stream().mapToLong(ProductLine::totalMinor).sum();
        return listed > 0 ? listed : OrderRef.Refund.WHOLE;
    }

    private static long first(ObjectNode said, String currency, String... names) {
        for (String name : names) {
            long minor = Money.minor(said.get(name), currency);
            if (minor > 0) {
                return minor;
            }
        }
        return 0;
    }

    private static ProductLine line(ObjectNode said, String currency, int quantityIfUnsaid) {
        String productId = id(said, "product_id", "productId", "id");
        String sku = id(said, "sku");
        if (productId.isEmpty() && sku.isEmpty()) {
            return null;
        }
        return new ProductLine(
                productId,
                sku,
                text(said, "name", CommerceLimits.TEXT_MAX),
                text(said, "variant", CommerceLimits.TEXT_MAX),
                text(said, "category", CommerceLimits.TEXT_MAX),
                text(said, "brand", CommerceLimits.TEXT_MAX),
                quantity(said.get("quantity"), quantityIfUnsaid),
                Math.min(Money.minor(said.get("price"), currency), PRICE_MAX),
                url(said, "url"),
                url(said, "image_url", "imageUrl"));
    }

    /** So that 200 lines of 9,999 pieces still add up in a long. */
    private static final long PRICE_MAX = 1_000_000_000_000L;

    /** Whole pieces; zero, less and nonsense count as if nothing was said. */
    private static int quantity(JsonNode said, int unsaid) {
        if (said == null || !said.isNumber() && !said.isTextual()) {
            return unsaid;
        }
        double pieces = said.isNumber() ? said.doubleValue() : said.asDouble(0);
        return !(pieces >= 1) ? unsaid : (int) Math.min(pieces, CommerceLimits.QUANTITY_MAX);
    }

    /** An id as text or number. */
    private static String id(ObjectNode said, String... names) {
        for (String name : names) {
            String value = text(said, name, CommerceLimits.ID_MAX);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static String url(ObjectNode said, String... names) {
        for (String name : names) {
            JsonNode value = said.get(name);
            if (value != null && value.isTextual() && value.textValue().length() <= CommerceLimits.URL_MAX) {
                return clean(value.textValue());
            }
        }
        return "";
    }

    private static String text(ObjectNode said, String name, int max) {
        JsonNode value = said.get(name);
        if (value == null || !value.isTextual() && !value.isIntegralNumber()) {
            return "";
        }
        String text = clean(value.asText().strip());
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }

    /** PostgreSQL has no text with a zero character, and half a surrogate pair is no UTF-8. */
    private static String clean(String text) {
        if (text.indexOf('\0') < 0 && text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0 && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
