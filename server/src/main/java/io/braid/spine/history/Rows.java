package io.braid.spine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Money;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Goods;
import io.braid.spine.history.History.Column;
import io.braid.spine.history.History.ColumnType;
import io.braid.spine.pipeline.FactTexts;
import io.braid.spine.pipeline.TimelineRow;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;

/**
 * Writes timeline rows into appenders, in the order of {@link Schema}'s columns. What strangers sent never makes it throw.
 *
 * <p>Thread rule: the tailer's thread.
 */
final class Rows {
    private static final List<String> KNOWN = List.of("properties", "traits", "context");

    private final DuckDBAppender events;
    private final DuckDBAppender products;
    private final DuckDBAppender traits;
    private final DuckDBAppender facts;
    private final List<Typed> columns;
    private final Persons persons;

    /** @param columns the typed ones, in the order of the table */
    Rows(
            DuckDBAppender events,
            DuckDBAppender products,
            DuckDBAppender traits,
            DuckDBAppender facts,
            List<Column> columns,
            Persons persons) {
        this.events = events;
        this.products = products;
        this.traits = traits;
        this.facts = facts;
        this.persons = persons;
        this.columns = columns.stream().map(Typed::of).toList();
    }

    /** @param event null if it left the log before it came here: its row stays, without a body */
    void event(int workspace, TimelineRow row, Event event) throws SQLException {
        ObjectNode properties = event == null ? Json.object() : event.properties();
        JsonNode[] typed = new JsonNode[columns.size()];
        boolean irregular = false;
        for (int n = 0; n < typed.length && event != null; n++) {
            typed[n] = columns.get(n).in(event.body(), properties);
            irregular |= columns.get(n).irregular(typed[n]);
        }
        events.beginRow()
                .append(workspace)
                .append(row.id())
                .append(row.offset())
                .append(row.profileId())
                .append(row.timeMs())
                .append(event == null ? row.timeMs() : event.receivedMs())
                .append(row.kind())
                .append(row.name())
                .append(row.resolvedBy())
                .append((byte) (event == null ? 0 : event.trust().ordinal()))
                .append(event == null ? 0 : event.sent().sourceId())
                .append(event == null ? 0 : event.sent().profileId())
                .append(event == null ? "" : event.messageId())
                .append(event == null ? "" : event.userId())
                .append(event == null ? "" : event.anonymousId())
                .append(event == null ? "" : event.sent().previousId());
        amount(properties);
        for (String part : KNOWN) {
            JsonNode own = event == null ? null : event.body().get(part);
            json(events, own instanceof ObjectNode object && !object.isEmpty() ? object : null);
        }
        json(events, event == null ? null : more(event.body()));
        if (row.properties() == null) {
            events.appendNull();
        } else {
            events.append(row.properties());
        }
        events.append(irregular);
        for (int n = 0; n < typed.length; n++) {
            value(events, columns.get(n).column().type(), typed[n]);
        }
        events.endRow();
        persons.take(workspace, row.profileId(), row.timeMs(), event);
        if (event != null) {
            if (properties.get("products") instanceof ArrayNode list) {
                products(workspace, row, properties, list, Goods.read(row.properties()));
            }
            traits(workspace, row, event);
        }
    }

    void fact(int workspace, TimelineRow row) throws SQLException {
        facts.beginRow()
                .append(workspace)
                .append(row.id())
                .append(row.profileId())
                .append(row.timeMs())
                .append(row.kind())
                .append(row.name());
        FactTexts texts = row.texts();
        facts.append(texts.segment())
                .append(texts.journey())
                .append(texts.node())
                .append(texts.message())
                .append(texts.channel())
                .append(texts.reason())
                .append(row.properties())
                .endRow();
    }

    /** What an order is worth, as commerce reads it. */
    private void amount(ObjectNode properties) throws SQLException {
        String currency = Money.currency(properties.get("currency"));
        for (String name : List.of("revenue", "total", "value")) {
            JsonNode said = properties.get(name);
            long minor = said == null ? 0 : Money.minor(said, currency);
            if (minor > 0) {
                events.append(minor);
                return;
            }
        }
        events.appendNull();
    }

    private void products(int workspace, TimelineRow row, ObjectNode properties, ArrayNode list, Goods goods)
            throws SQLException {
        String currency = Money.currency(properties.get("currency"));
        int ordinal = 0;
        for (JsonNode product : list) {
            JsonNode known = goods.of(product);
            boolean irregular = !product.isObject();
            products.beginRow()
                    .append(workspace)
                    .append(row.id())
                    .append(ordinal++)
                    .append(row.profileId())
                    .append(row.timeMs())
                    .append(row.name());
            for (Typed.OfLine column : Typed.OF_LINES) {
                JsonNode said = column.in(product, known);
                irregular |= Typed.irregular(column.type(), said);
                value(products, column.type(), said);
            }
            JsonNode price = product.get("price");
            long minor = price == null ? 0 : Money.minor(price, currency);
            if (minor > 0) {
                products.append(minor);
            } else {
                products.appendNull();
            }
            products.append(irregular);
            products.endRow();
        }
    }

    /** A group's own traits are the group's. */
    private void traits(int workspace, TimelineRow row, Event event) throws SQLException {
        JsonNode stated = event.type() == EventType.GROUP ? event.context().path("traits") : event.traits();
        if (!(stated instanceof ObjectNode named)) {
            return;
        }
        for (Map.Entry<String, JsonNode> trait : named.properties()) {
            traits.beginRow()
                    .append(workspace)
                    .append(row.id())
                    .append(row.profileId())
                    .append(row.timeMs())
                    .append((byte) event.trust().ordinal())
                    .append(trait.getKey())
                    .append(Json.write(trait.getValue()));
            value(traits, ColumnType.TEXT, trait.getValue());
            value(traits, ColumnType.NUMBER, trait.getValue());
            traits.endRow();
        }
    }

    static void value(DuckDBAppender to, ColumnType type, JsonNode value) throws SQLException {
        if (value == null || value.isNull() || value.isContainerNode()) {
            to.appendNull();
        } else if (type == ColumnType.TEXT) {
            to.append(value.asText());
        } else {
            long number = Columns.number(value);
            if (number == Columns.NONE) {
                to.appendNull();
            } else {
                to.appendDecimal(number);
            }
        }
    }

    private static ObjectNode more(ObjectNode body) {
        ObjectNode more = null;
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!(KNOWN.contains(field.getKey()) && field.getValue().isObject())) {
                more = more == null ? Json.object() : more;
                more.set(field.getKey(), field.getValue());
            }
        }
        return more;
    }

    private static void json(DuckDBAppender to, ObjectNode object) throws SQLException {
        if (object == null) {
            to.appendNull();
            return;
        }
        try {
            to.append(Json.mapper().writeValueAsBytes(object));
        } catch (JsonProcessingException e) {
            // Half of a surrogate pair: written as the log writes it.
            to.append(Json.write(object).getBytes(StandardCharsets.UTF_8));
        }
    }
}
