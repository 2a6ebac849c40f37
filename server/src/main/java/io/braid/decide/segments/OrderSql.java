package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.base.kernel.Money;
import io.braid.know.commerce.CommerceLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@link OrdersAre} in SQL: first each person's orders as commerce joins what was stated of them (the newest value, the strongest status, the
 * place of the earliest statement, what was given back), then the leaf's question to those.
 *
 * <p>Texts of JSON are read wherever a column may hold what commerce does not take for an id, such as {@code true}.
 */
final class OrderSql {
    private static final String PLAIN_ID = "^[A-Za-z0-9_#-]{1," + CommerceLimits.ID_MAX + "}$";

    /** What a column also holds for a number that is not whole, or for a truth value. */
    private static final String NO_ID = "^(true|false|-?[0-9]+E.*)$";

    /** A refund of all that was paid: more than any order can be worth. */
    private static final String WHOLE = "1000000000000000000";

    private static final long PRICE_MAX = 1_000_000_000_000L;

    private final Script script;
    private final ValueSql values;
    private final PersonSql people;
    private final EventSql events;
    private final RuleSql.Moment at;

    OrderSql(Script script, ValueSql values, PersonSql people, EventSql events, RuleSql.Moment at) {
        this.script = script;
        this.values = values;
        this.people = people;
        this.events = events;
        this.at = at;
    }

    RuleSql.Members orders(OrdersAre leaf) {
        boolean absent =
                leaf.aggregate() != OrdersAre.Aggregate.AVERAGE && leaf.range().holds(BigDecimal.ZERO);
        Spans spans = Spans.of(leaf.window(), "o.person", "o.t", script, people, at);
        List<String> where = new ArrayList<>(List.of("o.keeps"));
        if (!leaf.channel().isEmpty()) {
            where.add(same("o.channel", leaf.channel()));
        }
        if (!leaf.store().isEmpty()) {
            where.add(same("o.store", leaf.store()));
        }
        if (!leaf.currency().isEmpty()) {
            where.add("o.currency = " + script.value(Money.currency(TextNode.valueOf(leaf.currency())))
                    + " AND o.currency <> ''");
        }
        if (leaf.window() instanceof Window.Between(long fromMs, long toMs)) {
            where.add("true" + new Spans.Bounds(fromMs, toMs).condition("o.t"));
        }
        String condition = switch (leaf.aggregate()) {
            case COUNT -> LineSql.range(values, leaf.range(), "count(*)", "1");
            case SUM -> LineSql.range(values, leaf.range(), "sum(o.net)", "1");
            case AVERAGE -> LineSql.range(values, leaf.range(), "sum(o.net)", "count(*)");
        };
        return events.grouped(
                leaf,
                absent,
                condition,
                "o.person",
                "FROM " + kept() + " o" + spans.joins() + " WHERE " + String.join(" AND ", where) + spans.condition()
                        + spans.bounds().condition("o.t"));
    }

    /** As {@link String#equalsIgnoreCase}. */
    private String same(String column, String wanted) {
        return "lower(upper(" + column + ")) = lower(upper(" + script.value(wanted) + "))";
    }

    /** {@code person, t, channel, store, currency, net (in major units), keeps}: the newest orders of everybody. */
    private String kept() {
        return script.table("orders", () ->
                """
                SELECT person, t, channel, store, currency, keeps, CAST(minor AS DECIMAL(20,0)) * %s AS net FROM (
                    SELECT person, t, place.channel AS channel, place.store AS store, worth.c AS currency,
                        greatest(worth.r - given, 0) AS minor,
                        status IN (1, 2) AND worth.v IS NOT NULL AND (given = 0 OR worth.r > given) AS keeps
                    FROM (
                        SELECT person, order_id, min(t) AS t, max(status) AS status,
                            max({'v': CASE WHEN status < 2 THEN t END, 'r': revenue, 'c': currency})
                                FILTER (WHERE status < 2) AS worth,
                            max({'t': -t, 'p': channel || chr(10) || store, 'channel': channel, 'store': store}) AS place,
                            coalesce(list_sum((list(CAST(refund AS HUGEINT) ORDER BY o)
                                FILTER (WHERE refund IS NOT NULL))[1:%d]), 0) AS given
                        FROM %s GROUP BY 1, 2)
                    QUALIFY row_number() OVER (PARTITION BY person ORDER BY t DESC, order_id) <= %d)
                """.formatted(major("currency"), CommerceLimits.REFUNDS_MAX, stated(), CommerceLimits.ORDERS_MAX));
    }

    /**
     * {@code person}: who may have something in an open cart. What was put into one is gone when an order closed that cart, or any where one
     * of them has no name, at that time or later. An order closes when its first completion is folded, unless a refund came before.
     */
    String carts() {
        return script.table("carts", () -> {
            String closed = script.table("closed", () -> """
                    SELECT person, first.cart AS cart, max(first.t) AS t FROM (
                        SELECT person, order_id, min({'o': o, 't': t, 'cart': cart}) FILTER (WHERE status = 1) AS first
                        FROM %s GROUP BY 1, 2 HAVING bool_or(status = 1) AND NOT bool_or(status = 2))
                    GROUP BY 1, 2
                    QUALIFY cart = '' OR row_number() OVER (PARTITION BY person, cart = '' ORDER BY max(first.t) DESC) <= %d
                    """.formatted(stated(), CommerceLimits.CLOSED_MAX));
            String put = script.table(
                    "put",
                    () -> "SELECT " + PersonSql.PERSON + " AS person, coalesce(" + id("cart_id") + ", " + id("cartId")
                            + ", '') AS cart, max(e.time_ms) AS t " + people.from("event", "")
                            + " AND e.kind = 'track' AND e.name IN ('Product Added', 'Cart Updated') GROUP BY 1, 2");
            return "SELECT DISTINCT p.person FROM " + put + " p WHERE NOT EXISTS (SELECT 1 FROM " + closed
                    + " c WHERE c.person = p.person AND c.t >= p.t AND (c.cart = '' OR p.cart = '' OR c.cart = p.cart))";
        });
    }

    /** One row for each statement about an order. */
    private String stated() {
        return script.table("orders_stated", () -> {
            String channel = text("channel");
            String store = "coalesce(" + id("store_id") + ", " + id("storeId") + ", '')";
            String currency = currency();
            String cart = "coalesce(" + id("cart_id") + ", " + id("cartId") + ", '')";
            return "SELECT person, t, o, cart, status, coalesce(order_id, 'm-' || o) AS order_id, store, "
                    + "coalesce(channel, CASE WHEN store = '' THEN 'online' ELSE 'store' END) AS channel, currency, "
                    + "CASE WHEN status < 2 THEN revenue ELSE 0 END AS revenue, CASE WHEN status = 2 THEN "
                    + refund("document", "currency") + " END AS refund FROM (SELECT " + PersonSql.PERSON
                    + " AS person, e.time_ms AS t, e.log_offset AS o, CASE e.name WHEN 'Order Updated' THEN 0 "
                    + "WHEN 'Order Completed' THEN 1 WHEN 'Order Refunded' THEN 2 ELSE 3 END AS status, coalesce("
                    + id("order_id") + ", " + id("orderId") + ") AS order_id, " + store + " AS store, " + cart
                    + " AS cart, " + channel + " AS channel, " + currency
                    + " AS currency, coalesce(e.amount_minor, 0) AS revenue, "
                    + "CASE WHEN e.name = 'Order Refunded' THEN " + PropertySql.DOCUMENT + " END AS document "
                    + people.from("event", "")
                    + " AND e.kind = 'track' AND e.name IN ('Order Completed', 'Order Updated', 'Order Refunded',"
                    + " 'Order Cancelled'))";
        });
    }

    /** A text or a whole number, null if it is none; by its column where that says as much. */
    private String id(String name) {
        boolean typed = List.of("order_id", "store_id", "cart_id").contains(name);
        return typed ? plain("e.p_" + name, text(name)) : text(name);
    }

    private static String plain(String column, String exact) {
        return "CASE WHEN " + column + " IS NULL AND NOT e.irregular THEN NULL WHEN NOT e.irregular AND regexp_matches("
                + column + ", '" + PLAIN_ID + "') AND NOT regexp_matches(" + column + ", '" + NO_ID + "') THEN "
                + column
                + " ELSE " + exact + " END";
    }

    private String text(String name) {
        return name.equals("channel")
                ? plain("e.p_channel", CommerceSql.text(script, PropertySql.DOCUMENT, name, CommerceLimits.ID_MAX))
                : CommerceSql.text(script, PropertySql.DOCUMENT, name, CommerceLimits.ID_MAX);
    }

    private String currency() {
        String said = "json_extract(" + PropertySql.DOCUMENT + ", '/currency')";
        String code = "upper(trim(" + ValueSql.text(said) + ", " + script.value(Folding.BLANKS) + "))";
        String exact = "CASE WHEN json_type(" + said + ") = 'VARCHAR' AND " + code + " IN " + CODES + " THEN " + code
                + " ELSE '' END";
        return "CASE WHEN e.p_currency IS NULL AND NOT e.irregular THEN '' WHEN NOT e.irregular AND e.p_currency IN "
                + CODES + " THEN e.p_currency ELSE " + exact + " END";
    }

    /** What a refund gives back, in minor units: {@code refund}, else what its products come to, else all. */
    private String refund(String document, String currency) {
        String line = "json_extract(line, ";
        String pieces = number(line + "'/quantity')");
        String quantity = "CASE WHEN " + pieces + " >= 1 THEN CAST(trunc(least(" + pieces + ", "
                + CommerceLimits.QUANTITY_MAX + ")) AS BIGINT) ELSE 1 END";
        String price = "least(" + minor(line + "'/price')", currency) + ", " + PRICE_MAX + ")";
        String named = List.of("product_id", "productId", "id", "sku").stream()
                .map(name -> CommerceSql.text(script, "line", name, CommerceLimits.ID_MAX) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        String products = "list_sum(list_transform(list_filter(CASE WHEN json_type(" + document
                + ", '/products') = 'ARRAY' THEN json_extract(" + document
                + ", '$.products[*]') ELSE [] END, lambda line: json_type(line) = 'OBJECT' AND (" + named + "))[1:"
                + CommerceLimits.LINES_MAX + "], lambda line: CAST(" + quantity + " AS HUGEINT) * " + price + "))";
        String stated = minor("json_extract(" + document + ", '/refund')", currency);
        return "CASE WHEN " + stated + " > 0 THEN CAST(" + stated + " AS HUGEINT) WHEN coalesce(" + products
                + ", 0) > 0 THEN " + products + " ELSE CAST(" + WHOLE + " AS HUGEINT) END";
    }

    /** {@link Money#minor}; 0 for what is none. */
    private String minor(String json, String currency) {
        String number = number(json);
        String minor = "CAST(round(" + number + " * " + units(currency) + ") AS HUGEINT)";
        return "CASE WHEN " + number + " > 0 AND " + number + " < 1000000000000000 AND " + minor + " <= "
                + Money.MINOR_MAX + " THEN " + minor + " ELSE 0 END";
    }

    /** A number, or a text that is one; null for what is none. */
    private String number(String json) {
        return "CASE WHEN json_type(" + json + ") IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE') THEN "
                + values.number(ValueSql.text(json)) + " END";
    }

    /** Minor units in a major one. */
    private static String units(String currency) {
        return byDigits(currency, digits -> BigDecimal.TEN.pow(digits).toPlainString());
    }

    /** What a minor unit is of a major one. */
    private static String major(String currency) {
        return byDigits(
                currency,
                digits -> BigDecimal.ONE.movePointLeft(digits).setScale(4).toPlainString());
    }

    private static String byDigits(String currency, java.util.function.IntFunction<String> of) {
        return DIGITS.entrySet().stream()
                        .map(one -> " WHEN " + currency + " IN " + listed(one.getValue()) + " THEN "
                                + of.apply(one.getKey()))
                        .collect(Collectors.joining("", "CASE", ""))
                + " ELSE " + of.apply(2) + " END";
    }

    private static final String CODES = listed(Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toCollection(TreeSet::new)));

    /** Digits after the point, where they are not two, to the currencies. */
    private static final TreeMap<Integer, TreeSet<String>> DIGITS = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .filter(code -> Money.digits(code) != 2)
            .collect(Collectors.groupingBy(Money::digits, TreeMap::new, Collectors.toCollection(TreeSet::new)));

    private static String listed(Iterable<String> codes) {
        List<String> quoted = new ArrayList<>();
        codes.forEach(code -> quoted.add("'" + code.toUpperCase(Locale.ROOT) + "'"));
        return "(" + String.join(", ", quoted) + ")";
    }
}
