package io.braid.know.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Something became of a product that people who look at it want to hear: written in the transaction of the change, kept until somebody
 * told them.
 *
 * @param seq which change; grows
 * @param product as it is now; null where there is none any more
 * @param wasMinor the price before, in the same currency; empty where the price is not the news
 */
public record ProductChange(long seq, What what, Product product, OptionalLong wasMinor) {
    /** So many, or fewer, are few. */
    public static final int LOW_STOCK = 5;

    /** What it is. */
    public enum What {
        BACK_IN_STOCK,
        PRICE_DROPPED,
        LOW_STOCK
    }

    /** It is so still: since it was written, the product may have changed again. */
    boolean holds() {
        if (product == null) {
            return false;
        }
        return switch (what) {
            case BACK_IN_STOCK -> product.stock().orElse(0) > 0;
            case LOW_STOCK -> product.stock().orElse(0) > 0 && product.stock().getAsInt() <= LOW_STOCK;
            case PRICE_DROPPED -> product.priceMinor().orElse(Long.MAX_VALUE) < wasMinor.orElse(0);
        };
    }

    /**
     * What changed for people. Of two prices only those of one currency are compared; a stock that nobody counts says nothing; what is
     * back is not few as well.
     *
     * @param before as it was; null for a new one, of which nobody waits
     */
    static List<ProductChange> between(Product before, Product after) {
        List<ProductChange> changes = new ArrayList<>();
        if (before == null) {
            return changes;
        }
        OptionalInt had = before.stock();
        OptionalInt has = after.stock();
        if (had.isPresent() && has.isPresent() && has.getAsInt() > 0) {
            if (had.getAsInt() <= 0) {
                changes.add(new ProductChange(0, What.BACK_IN_STOCK, after, OptionalLong.empty()));
            } else if (had.getAsInt() > LOW_STOCK && has.getAsInt() <= LOW_STOCK) {
                changes.add(new ProductChange(0, What.LOW_STOCK, after, OptionalLong.empty()));
            }
        }
        if (before.priceMinor().isPresent()
                && after.priceMinor().isPresent()
                && before.currency().equals(after.currency())
                && after.priceMinor().getAsLong() < before.priceMinor().getAsLong()) {
            changes.add(new ProductChange(0, What.PRICE_DROPPED, after, before.priceMinor()));
        }
        return changes;
    }
}
