package io.braid.decide.segments;

import io.braid.know.catalog.Product;
import java.util.Optional;

/** The catalogue as the fold asks it. */
@FunctionalInterface
interface Goods {
    /** Nothing is known of any product. */
    Goods NONE = key -> Optional.empty();

    Optional<Product> find(String key);
}
