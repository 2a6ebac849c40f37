package io.braid.know.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Money;
import io.braid.base.kernel.Nearest;
import io.braid.base.kernel.Refusal;
import java.math.BigDecimal;
import java.net.URI;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a product from JSON, refusing what {@code schemas/product.json} refuses; the first mistake is told with its pointer. */
public final class ProductReader {
    static final int NAME_MAX = 255;
    static final int URL_MAX = 2_000;
    static final int STOCK_MAX = 1_000_000_000;
    static final int ATTRIBUTES_MAX = 50;
    static final int ATTRIBUTE_NAME_MAX = 100;
    static final int ATTRIBUTE_TEXT_MAX = 1_000;

    /** Digits of a number, and of its exponent of ten: {@code 1e999999999} costs nobody anything. */
    private static final int DIGITS_MAX = 30;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final Set<String> FIELDS = new TreeSet<>(
            Set.of("key", "name", "url", "image_url", "category", "brand", "price", "currency", "stock", "attributes"));

    private final ObjectNode json;

    private ProductReader(ObjectNode json) {
        this.json = json;
    }

    /** @throws Refusal {@code invalid_product}, whose field is the pointer of the first mistake */
    public static Product read(String key, JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            throw bad("", "A product is an object.");
        }
        return new ProductReader(object).product(key);
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    private Product product(String key) {
        if (!isKey(key)) {
            throw bad(
                    "/key", "A key has 1 to 100 letters, digits, '.', '-' and '_', and begins with a letter or digit.");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw bad(at(name), "There is no such field; the nearest is '" + Nearest.to(name, FIELDS) + "'.");
            }
        });
        if (json.hasNonNull("key") && !json.path("key").asText().equals(key)) {
            throw bad("/key", "It is not the key of the address, '" + key + "'.");
        }
        if (text("name", NAME_MAX).isBlank()) {
            throw bad("/name", "A product needs a name.");
        }
        String currency = currency();
        return new Product(
                key,
                text("name", NAME_MAX),
                webAddress("url"),
                webAddress("image_url"),
                text("category", NAME_MAX),
                text("brand", NAME_MAX),
                priceMinor(currency),
                currency,
                stock(),
                attributes());
    }

    private String text(String field, int lengthMax) {
        JsonNode value = json.path(field);
        return value.isMissingNode() || value.isNull() ? "" : text(value, at(field), lengthMax);
    }

    private static String text(JsonNode value, String at, int lengthMax) {
        if (!value.isTextual() || value.textValue().length() > lengthMax) {
            throw bad(at, "It must be a text of at most " + lengthMax + " characters.");
        }
        if (value.textValue().chars().anyMatch(Character::isISOControl)) {
            throw bad(at, "It must be one line without control characters.");
        }
        return value.textValue();
    }

    private String webAddress(String field) {
        String text = text(field, URL_MAX);
        try {
            URI uri = URI.create(text);
            boolean onSite = text.startsWith("/") && !text.startsWith("//") && uri.getHost() == null;
            if (text.isEmpty() || onSite || text.matches("(?i)https?://.*") && uri.getHost() != null) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as every other text that is no address.
        }
        throw bad(
                at(field),
                "It must be a web address such as https://shop.example/p/1, or a path on the shop's site such as /p/1.");
    }

    private String currency() {
        boolean priced = json.hasNonNull("price");
        if (priced != json.hasNonNull("currency")) {
            throw bad(priced ? "/currency" : "/price", "A price and its currency go together.");
        }
        String code = Money.currency(json.path("currency"));
        if (priced && !code.equals(json.path("currency").asText())) {
            throw bad("/currency", "It must be an ISO 4217 code such as EUR.");
        }
        return code;
    }

    private OptionalLong priceMinor(String currency) {
        JsonNode value = json.path("price");
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!number(value) || value.decimalValue().signum() < 0) {
            throw bad("/price", "It must be an amount such as 12.90.");
        }
        BigDecimal minor = value.decimalValue().movePointRight(Money.digits(currency));
        if (minor.stripTrailingZeros().scale() > 0) {
            throw bad("/price", currency + " has " + Money.digits(currency) + " digits after the point.");
        }
        if (minor.compareTo(BigDecimal.valueOf(Money.MINOR_MAX)) > 0) {
            throw bad("/price", "It is too large to be believed.");
        }
        return OptionalLong.of(minor.longValueExact());
    }

    private OptionalInt stock() {
        JsonNode value = json.path("stock");
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > STOCK_MAX) {
            throw bad("/stock", "It must be a whole number from 0 to " + STOCK_MAX + ".");
        }
        return OptionalInt.of(value.intValue());
    }

    private ObjectNode attributes() {
        JsonNode value = json.path("attributes");
        if (value.isMissingNode() || value.isNull()) {
            return Json.object();
        }
        if (!(value instanceof ObjectNode attributes) || attributes.size() > ATTRIBUTES_MAX) {
            throw bad("/attributes", "It must be an object of at most " + ATTRIBUTES_MAX + " fields.");
        }
        for (var attribute : attributes.properties()) {
            String name = attribute.getKey();
            String at = "/attributes" + at(name);
            if (name.isBlank()
                    || name.length() > ATTRIBUTE_NAME_MAX
                    || name.chars().anyMatch(Character::isISOControl)) {
                throw bad(at, "A name has 1 to " + ATTRIBUTE_NAME_MAX + " characters.");
            }
            if (attribute.getValue().isTextual()) {
                text(attribute.getValue(), at, ATTRIBUTE_TEXT_MAX);
            } else if (!attribute.getValue().isBoolean() && !number(attribute.getValue())) {
                throw bad(at, "It must be a text, a number, true or false.");
            }
        }
        return attributes;
    }

    private static boolean number(JsonNode value) {
        return value.isNumber()
                && value.decimalValue().precision() <= DIGITS_MAX
                && Math.abs((long) value.decimalValue().scale()) <= DIGITS_MAX;
    }

    private static String at(String field) {
        return "/" + field.replace("~", "~0").replace("/", "~1");
    }

    private static Refusal bad(String pointer, String detail) {
        return Refusal.invalid("invalid_product", detail, pointer);
    }
}
