package io.braid.know.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What somebody says of a product; the rest stays as it is.
 *
 * @param key of the product
 * @param store empty, or the store whose price and stock these are
 * @param fields as in {@code schemas/product.json}, those that are said; attributes are added to those that there are
 */
public record ProductPatch(String key, String store, ObjectNode fields) {}
