package io.braid.know.catalog;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A product in one store.
 *
 * @param store its id, the {@code store_id} of the shop's events
 * @param priceMinor in minor units of the currency; empty where the catalogue's price holds
 * @param stock how many there are; empty where nobody counts
 */
public record Offer(String store, OptionalLong priceMinor, String currency, OptionalInt stock) {}
