package io.braid.talk.content;

import io.braid.base.kernel.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liqp.Template;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;
import liqp.parser.Flavor;

/**
 * Liquid with limits. An unknown variable is empty, as in Shopify's Liquid ({@code default} gives it another value); an unknown
 * filter or tag and a syntax error are refused when the template is compiled.
 *
 * <p>Thread rule: any thread; a compiled template renders for one at a time.
 */
final class Liquid {
    static final int TEMPLATE_CHARS_MAX = 100_000;
    static final int OUTPUT_CHARS_MAX = 500_000;
    static final int ITERATIONS_MAX = 10_000;
    static final int NESTING_MAX = 20;
    static final long RENDER_MS_MAX = 1_000;
    static final String ZONE = "_zone";
    static final String LOCALE = "_locale";
    private static final int COMPILED_MAX = 500;

    private static final Pattern CODE = Pattern.compile("\\{[{%].*?[}%]}", Pattern.DOTALL);
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern FILTER = Pattern.compile("\\|\\s*([A-Za-z_]\\w*)");

    private final TemplateParser parser;
    /**
     * The library renders on another thread, to keep to its time: by itself on a new one each time, which cost more than all the rest. There
     * are as many as render at once; what ran out of its time keeps one until its loops are done ({@link #ITERATIONS_MAX}).
     */
    private final ExecutorService rendering = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("template-", 0).factory());

    private final Map<String, Template> compiled = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
            return size() > COMPILED_MAX;
        }
    };

    Liquid() {
        TemplateParser.Builder builder = new TemplateParser.Builder()
                .withFlavor(Flavor.LIQUID)
                .withErrorMode(TemplateParser.ErrorMode.STRICT)
                .withStrictVariables(false)
                .withMaxIterations(ITERATIONS_MAX)
                .withMaxSizeRenderedString(OUTPUT_CHARS_MAX)
                .withMaxRenderTimeMillis(RENDER_MS_MAX)
                .withNameResolver(name -> {
                    throw new IllegalStateException("files are never read");
                });
        Filters.all().forEach(builder::withFilter);
        this.parser = builder.build();
    }

    /** @throws Refusal {@code invalid_template} with the line */
    void check(String source, SafeOutputs.Kind kind) {
        compile(source, kind);
    }

    /** @throws Refusal {@code invalid_template} or {@code render_failed} */
    String render(String source, SafeOutputs.Kind kind, Map<String, Object> data) {
        if (source.indexOf('{') < 0) {
            return source;
        }
        Template template = compile(source, kind);
        try {
            String rendered;
            synchronized (template) {
                rendered = template.render(new HashMap<>(data), rendering, false);
            }
            if (rendered.length() > OUTPUT_CHARS_MAX) {
                throw failed("it is longer than " + OUTPUT_CHARS_MAX + " characters");
            }
            return rendered;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            throw failed(e.getMessage());
        }
    }

    private Template compile(String source, SafeOutputs.Kind kind) {
        if (source.length() > TEMPLATE_CHARS_MAX) {
            throw Refusal.invalid(
                    "invalid_template", "A template has at most " + TEMPLATE_CHARS_MAX + " characters.", null);
        }
        String key = kind + source;
        synchronized (compiled) {
            Template known = compiled.get(key);
            if (known != null) {
                return known;
            }
        }
        String safe = SafeOutputs.rewrite(source, kind);
        checkFilters(safe);
        Template template = parse(safe);
        synchronized (compiled) {
            compiled.put(key, template);
        }
        return template;
    }

    private Template parse(String safe) {
        try {
            return parser.parse(safe);
        } catch (LiquidException e) {
            throw Refusal.invalid("invalid_template", "Line " + e.line + ": " + firstLine(e.getMessage()), null);
        } catch (RuntimeException e) {
            throw Refusal.invalid("invalid_template", firstLine(String.valueOf(e.getMessage())), null);
        }
    }

    /** The library finds an unknown filter only when it renders. */
    private void checkFilters(String source) {
        Matcher code = CODE.matcher(source);
        while (code.find()) {
            Matcher filter = FILTER.matcher(STRING.matcher(code.group()).replaceAll("''"));
            while (filter.find()) {
                if (unknown(filter.group(1))) {
                    long line = source.substring(0, code.start())
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count()
                            + 1;
                    throw Refusal.invalid(
                            "invalid_template",
                            "Line " + line + ": There is no filter '" + filter.group(1) + "'.",
                            null);
                }
            }
        }
    }

    private boolean unknown(String filter) {
        return parser.filters.values().stream().noneMatch(known -> known.name.equals(filter));
    }

    private static Refusal failed(String why) {
        return Refusal.invalid("render_failed", "The template failed: " + firstLine(String.valueOf(why)), null);
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 300 ? line : line.substring(0, 300);
    }
}
