package io.braid.talk.content;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import liqp.TemplateContext;
import liqp.filters.Filter;

/** Our filters: the escapings, which {@link SafeOutputs} puts, and what a shop needs. */
final class Filters {
    /** Longest string that a filter may make. */
    static final int STRING_CHARS_MAX = 200_000;

    private Filters() {}

    static List<Filter> all() {
        return List.of(
                new Filter("braid_html") {
                    @Override
                    public Object apply(Object value, TemplateContext context, Object... params) {
                        return value instanceof SafeHtml safe ? safe.html() : Escapes.html(asString(value, context));
                    }
                },
                text("braid_attr", Escapes::html),
                text("braid_url", Escapes::url),
                text("braid_path", Escapes::path),
                text("braid_query", Escapes::query),
                money(),
                local("local_date", FormatStyle.LONG, null),
                local("local_time", null, FormatStyle.SHORT),
                joining("append", false),
                joining("prepend", true));
    }

    private static Filter text(String name, UnaryOperator<String> escape) {
        return new Filter(name) {
            @Override
            public Object apply(Object value, TemplateContext context, Object... params) {
                return escape.apply(asString(value, context));
            }
        };
    }

    /** {@code {{ cart.total | money: "UAH" }}}: minor units to an amount in the person's language. */
    private static Filter money() {
        return new Filter("money") {
            @Override
            public Object apply(Object value, TemplateContext context, Object... params) {
                try {
                    Currency currency = Currency.getInstance(params.length == 0 ? "EUR" : asString(params[0], context));
                    NumberFormat format = NumberFormat.getCurrencyInstance(locale(context));
                    format.setCurrency(currency);
                    int digits = Math.max(0, currency.getDefaultFractionDigits());
                    format.setMinimumFractionDigits(digits);
                    format.setMaximumFractionDigits(digits);
                    return format.format(new BigDecimal(asString(value, context)).movePointLeft(digits));
                } catch (IllegalArgumentException e) {
                    return "";
                }
            }
        };
    }

    /** {@code {{ event.time | local_date }}}: an instant (ISO 8601 or epoch milliseconds) on the person's clock. */
    private static Filter local(String name, FormatStyle date, FormatStyle time) {
        return new Filter(name) {
            @Override
            public Object apply(Object value, TemplateContext context, Object... params) {
                try {
                    String text = asString(value, context);
                    Instant instant = text.matches("-?\\d{1,15}")
                            ? Instant.ofEpochMilli(Long.parseLong(text))
                            : Instant.parse(text);
                    DateTimeFormatter format = params.length > 0
                            ? DateTimeFormatter.ofPattern(asString(params[0], context), locale(context))
                            : (date != null
                                            ? DateTimeFormatter.ofLocalizedDate(date)
                                            : DateTimeFormatter.ofLocalizedTime(time))
                                    .withLocale(locale(context));
                    return format.format(instant.atZone(ZoneId.of(variable(context, Liquid.ZONE, "UTC"))));
                } catch (DateTimeException | IllegalArgumentException e) {
                    return "";
                }
            }
        };
    }

    /** Doubling a string forty times would fill the memory: these two are limited. */
    private static Filter joining(String name, boolean before) {
        return new Filter(name) {
            @Override
            public Object apply(Object value, TemplateContext context, Object... params) {
                String own = asString(value, context);
                String other = params.length == 0 ? "" : asString(params[0], context);
                if (own.length() + other.length() > STRING_CHARS_MAX) {
                    throw new IllegalStateException("a string grows over " + STRING_CHARS_MAX + " characters");
                }
                return before ? other + own : own + other;
            }
        };
    }

    private static Locale locale(TemplateContext context) {
        return Locale.forLanguageTag(variable(context, Liquid.LOCALE, "en"));
    }

    private static String variable(TemplateContext context, String name, String otherwise) {
        Object value = context.get(name);
        return value == null ? otherwise : value.toString();
    }
}
