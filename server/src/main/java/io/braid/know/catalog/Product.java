package io.braid.know.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A product. Texts that nobody stated are empty.
 *
 * @param key the {@code product_id} of the shop's events
 * @param name for people
 * @param url its page, http or https
 * @param imageUrl its picture, http or https
 * @param category as the shop names it
 * @param brand as the shop names it
 * @param priceMinor in minor units of the currency; empty where it is not known
 * @param currency ISO 4217; there if and only if there is a price
 * @param stock how many there are; empty where nobody counts
 * @param attributes name to a text, a number, true or false
 */
public record Product(
        String key,
        String name,
        String url,
        String imageUrl,
        String category,
        String brand,
        OptionalLong priceMinor,
        String currency,
        OptionalInt stock,
        ObjectNode attributes) {
    /**
     * What rules ask of an event's product line that does not say it itself: each attribute under its name, and {@code name},
     * {@code category}, {@code brand}, {@code price} (in major units) and {@code currency}, where they are known. How many were bought, and what
     * they came to, no product says.
     */
    ObjectNode facts() {
        ObjectNode facts = attributes.deepCopy();
        facts.remove(List.of("name", "category", "brand", "price", "currency", "quantity", "total"));
        facts.properties().stream()
                .filter(fact -> fact.getValue().isNumber())
                .forEach(fact -> fact.setValue(plain(fact.getValue().decimalValue())));
        facts.properties()
                .removeIf(fact -> fact.getValue().isTextual()
                        && fact.getValue().textValue().isBlank());
        tell(facts, "name", name);
        tell(facts, "category", category);
        tell(facts, "brand", brand);
        tell(facts, "currency", currency);
        priceMinor.ifPresent(minor -> facts.set("price", plain(Money.major(minor, currency))));
        return facts;
    }

    /** One way to write a number, so that it is one text to whoever compares texts. */
    private static JsonNode plain(BigDecimal number) {
        return DecimalNode.valueOf(new BigDecimal(number.stripTrailingZeros().toPlainString()));
    }

    private static void tell(ObjectNode facts, String name, String text) {
        if (!text.isBlank()) {
            facts.put(name, text);
        }
    }
}
