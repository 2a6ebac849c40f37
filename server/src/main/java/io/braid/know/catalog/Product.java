package io.braid.know.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
        ObjectNode attributes) {}
