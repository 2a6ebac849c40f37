package io.braid.know.commerce;

/**
 * A product that the visitor looked at or wished for.
 *
 * @param product its line, quantity 1
 * @param currency of its price, or empty
 * @param timeMs when
 */
public record ViewedProduct(ProductLine product, String currency, long timeMs) {}
