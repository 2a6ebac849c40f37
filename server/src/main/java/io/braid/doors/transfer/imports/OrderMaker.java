package io.braid.doors.transfer.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.spine.event.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of one order id are an order with its lines. An order is known by its id, whichever import or shop server told it: it comes in
 * once. A status of cancelled or refunded is an event of its own, which a later file may bring.
 */
final class OrderMaker extends Maker {
    private static final int ID_CHARS_MAX = 100;
    private static final Map<String, String> LINE_TEXTS = Map.of(
            "product_id", "product_id",
            "sku", "sku",
            "product_name", "name",
            "variant", "variant",
            "category", "category",
            "brand", "brand");

    OrderMaker(Import job, Cells cells) {
        super(job, cells);
    }

    @Override
    void make(List<Row> rows, Piece into) throws BadRow {
        Row first = rows.getFirst();
        String orderId = cells.text(first, "order_id", ID_CHARS_MAX);
        if (orderId.isEmpty()) {
            throw cells.bad("order_id", "missing", "The row does not say which order it is.");
        }
        cells.notRounded(first, "order_id");
        ObjectNode traits = Json.object();
        cells.person(first, traits);
        long timeMs = cells.moment(first, "time", -1);
        if (timeMs < 0) {
            throw cells.bad("time", "time_missing", "A past order needs its time.");
        }
        ObjectNode said = Json.object().put("order_id", orderId);
        cells.free(first, said);
        for (String target : List.of("store_id", "channel", "coupon")) {
            String value = cells.text(first, target, ID_CHARS_MAX);
            if (!value.isEmpty()) {
                said.put(target, value);
            }
        }
        String currency = cells.currency(first, "currency");
        if (!currency.isEmpty()) {
            said.put("currency", currency);
        }
        BigDecimal discount = cells.number(first, "discount");
        if (discount != null) {
            said.put("discount", discount);
        }
        ArrayNode products = Json.mapper().createArrayNode();
        BigDecimal sum = products(rows, products);
        BigDecimal revenue = cells.number(first, "revenue");
        if (revenue == null && cells.has("line_total") | cells.has("price")) {
            revenue = sum;
        }
        if (revenue != null) {
            said.put("revenue", revenue);
        }
        if (!products.isEmpty()) {
            said.set("products", products);
        }
        String state = state(first);
        if (state.equals("Order Pending")) {
            throw cells.bad("status", "not_completed", "The order is neither completed, cancelled nor refunded.");
        }
        into.events.add(new Piece.Made(
                event(
                        EventType.TRACK,
                        "Order Completed",
                        "import:order:" + orderId,
                        first,
                        timeMs,
                        traits,
                        said,
                        Json.object()),
                rows,
                orderId));
        if (!state.equals("Order Completed")) {
            ObjectNode after = Json.object().put("order_id", orderId);
            into.events.add(new Piece.Made(
                    event(
                            EventType.TRACK,
                            state,
                            "import:" + state + ":" + orderId,
                            first,
                            timeMs,
                            traits.deepCopy(),
                            after,
                            Json.object()),
                    List.of(),
                    ""));
        }
    }

    private String state(Row row) {
        return switch (cells.text(row, "status").toLowerCase(Locale.ROOT)) {
            case "",
                    "completed",
                    "complete",
                    "paid",
                    "delivered",
                    "done",
                    "closed",
                    "shipped",
                    "fulfilled",
                    "выполнен",
                    "оплачен",
                    "доставлен",
                    "завершен",
                    "завершён",
                    "виконано",
                    "оплачено",
                    "доставлено",
                    "завершено" -> "Order Completed";
            case "cancelled", "canceled", "cancel", "отменен", "отменён", "отмена", "скасовано", "скасований" ->
                "Order Cancelled";
            case "refunded", "returned", "refund", "возврат", "возвращен", "возвращён", "повернення", "повернено" ->
                "Order Refunded";
            default -> "Order Pending";
        };
    }

    /** Adds the lines; returns what they cost together. */
    private BigDecimal products(List<Row> rows, ArrayNode products) throws BadRow {
        BigDecimal sum = BigDecimal.ZERO;
        for (Row row : rows) {
            try {
                list(row, products);
                sum = sum.add(line(row, products));
            } catch (BadRow bad) {
                throw new BadRow(row, bad.column, bad.code, bad.getMessage());
            }
            if (products.size() > ImportLimits.ORDER_LINES) {
                throw new BadRow(
                        row, "", "too_many_lines", "An order has at most " + ImportLimits.ORDER_LINES + " lines.");
            }
        }
        return sum;
    }

    private BigDecimal line(Row row, ArrayNode products) throws BadRow {
        ObjectNode line = Json.object();
        for (Map.Entry<String, String> field : LINE_TEXTS.entrySet()) {
            String value = cells.text(row, field.getKey(), 1_000);
            if (!value.isEmpty()) {
                line.put(field.getValue(), value);
            }
        }
        BigDecimal quantity = cells.number(row, "quantity");
        BigDecimal price = cells.number(row, "price");
        BigDecimal total = cells.number(row, "line_total");
        BigDecimal pieces = quantity == null || quantity.signum() == 0 ? BigDecimal.ONE : quantity;
        if (price == null && total != null) {
            price = total.divide(pieces, 2, java.math.RoundingMode.HALF_UP);
        }
        if (total == null) {
            total = price == null ? BigDecimal.ZERO : price.multiply(pieces);
        }
        if (line.has("product_id") || line.has("sku")) {
            line.put("quantity", pieces);
            if (price != null) {
                line.put("price", price);
            }
            products.add(line);
        }
        return total;
    }

    private void list(Row row, ArrayNode products) throws BadRow {
        String value = cells.text(row, "products");
        if (value.isEmpty()) {
            return;
        }
        try {
            if (Json.read(value) instanceof ArrayNode said) {
                for (JsonNode line : said) {
                    if (!line.isObject()) {
                        throw cells.bad("products", "invalid_json", "That is no list of objects.");
                    }
                    products.add(line);
                }
                return;
            }
        } catch (Refusal e) {
            // Told below.
        }
        throw cells.bad("products", "invalid_json", "That is no list of objects.");
    }
}
