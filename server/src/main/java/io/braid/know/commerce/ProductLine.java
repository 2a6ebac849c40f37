package io.braid.know.commerce;

/**
 * A product in a cart, a wish list or a view, as the event stated it (Segment's e-commerce specification, "products"). Strings are
 * empty when nothing was said, and cut at {@link CommerceLimits}.
 *
 * @param quantity 1 to {@link CommerceLimits#QUANTITY_MAX}; in a removal 0 means all of it
 * @param priceMinor of one piece, in minor units of the cart's currency; 0 if nothing was said
 */
public record ProductLine(
        String productId,
        String sku,
        String name,
        String variant,
        String category,
        String brand,
        int quantity,
        long priceMinor,
        String url,
        String imageUrl) {

    /** Quantity times price. */
    public long totalMinor() {
        return quantity * priceMinor;
    }

    ProductLine withQuantity(int pieces) {
        return new ProductLine(productId, sku, name, variant, category, brand, pieces, priceMinor, url, imageUrl);
    }

    /** This statement, and where it says nothing what an older one said. */
    ProductLine over(ProductLine older) {
        return new ProductLine(
                productId,
                sku,
                or(name, older.name),
                variant,
                or(category, older.category),
                or(brand, older.brand),
                quantity,
                priceMinor == 0 ? older.priceMinor : priceMinor,
                or(url, older.url),
                or(imageUrl, older.imageUrl));
    }

    private static String or(String said, String older) {
        return said.isEmpty() ? older : said;
    }

    /** True if both name the same thing on a shelf: one line of a cart. */
    boolean sameProduct(ProductLine other) {
        return productId.equals(other.productId) && sku.equals(other.sku) && variant.equals(other.variant);
    }

    /** True if this removal means that line: what it does not say (variant, SKU) it does not restrict. */
    boolean removes(ProductLine line) {
        boolean sameId = productId.isEmpty() ? sku.equals(line.sku) : productId.equals(line.productId);
        return sameId
                && (sku.isEmpty() || line.sku.isEmpty() || sku.equals(line.sku))
                && (variant.isEmpty() || variant.equals(line.variant));
    }
}
