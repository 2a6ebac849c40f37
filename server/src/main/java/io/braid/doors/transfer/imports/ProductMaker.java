package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.know.catalog.ProductPatch;
import java.math.BigDecimal;
import java.util.List;

/**
 * A row changes a product: what it says replaces, what it is silent about stays. With a store, price and stock are that store's. The
 * catalogue checks the values.
 */
final class ProductMaker extends Maker {
    private static final List<String> TEXTS = List.of("name", "url", "image_url", "category", "brand");

    ProductMaker(Import job, Cells cells) {
        super(job, cells);
    }

    @Override
    void make(List<Row> rows, Piece into) throws BadRow {
        Row row = rows.getFirst();
        String key = cells.text(row, "product_id");
        if (key.isEmpty()) {
            throw cells.bad("product_id", "missing", "The row does not say which product it is.");
        }
        ObjectNode fields = Json.object();
        for (String target : TEXTS) {
            String value = oneLine(cells.text(row, target));
            if (!value.isEmpty()) {
                fields.put(target, value);
            }
        }
        BigDecimal price = cells.number(row, "price");
        if (price != null) {
            String currency = cells.currency(row, "currency");
            if (currency.isEmpty()) {
                throw cells.bad("price", "currency_missing", "Neither the row nor the import names a currency.");
            }
            fields.put("price", price).put("currency", currency);
        }
        BigDecimal stock = cells.number(row, "stock");
        if (stock != null) {
            if (stock.stripTrailingZeros().scale() > 0 || stock.precision() - stock.scale() > 9) {
                throw cells.bad("stock", "not_whole", "It must be a whole number.");
            }
            fields.put("stock", stock.intValueExact());
        }
        ObjectNode attributes = Json.object();
        list(row, attributes);
        cells.free(row, attributes);
        attributes.properties().forEach(attribute -> {
            if (attribute.getValue().isTextual()) {
                attributes.put(attribute.getKey(), oneLine(attribute.getValue().textValue()));
            }
        });
        if (!attributes.isEmpty()) {
            fields.set("attributes", attributes);
        }
        into.products.add(new Piece.Patched(new ProductPatch(key, cells.text(row, "store_id"), fields), row));
    }

    private void list(Row row, ObjectNode attributes) throws BadRow {
        String value = cells.text(row, "attributes");
        if (value.isEmpty()) {
            return;
        }
        try {
            if (Json.read(value) instanceof ObjectNode said) {
                attributes.setAll(said);
                return;
            }
        } catch (Refusal e) {
            // Told below.
        }
        throw cells.bad("attributes", "invalid_json", "That is no JSON object.");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
