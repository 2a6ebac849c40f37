package io.braid.talk.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.base.kernel.Refusal;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No value breaks out of its place. */
final class EscapingTest {
    private final Liquid liquid = new Liquid();

    private String html(String template, Object x) {
        return liquid.render(template, SafeOutputs.Kind.HTML, Map.of("x", x));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "<p>{{x}}</p>~<script>~<p>&lt;script&gt;</p>",
                "<p title=\"{{x}}\">~\" onclick=\"a()~<p title=\"&#34; onclick=&#34;a()\">",
                "<p title='{{ x }}'>~' a='~<p title='&#39; a=&#39;'>",
                "<a href=\"{{x}}\">~javascript:alert(1)~<a href=\"#\">",
                "<a href=\"{{x}}\">~java\tscript:alert(1)~<a href=\"#\">",
                "<a href=\"{{x}}\">~https://a.example/?a=1&b=2~<a href=\"https://a.example/?a=1&amp;b=2\">",
                "<a href=\"https://s.example/p/{{x}}\">~a b/../\"~<a href=\"https://s.example/p/a%20b/../%22\">",
                "<a href=\"https://s.example/?q={{x}}\">~a&b=c#d~<a href=\"https://s.example/?q=a%26b%3Dc%23d\">",
                "{% if x %}<b>{{x}}</b>{% else %}<i>{{x}}</i>{% endif %}~<~<b>&lt;</b>",
                "{% capture c %}{{x}}{% endcapture %}<p>{{c}}</p>~<~<p>&amp;lt;</p>",
                "{% raw %}{{x}}{% endraw %}{{x}}~&~{{x}}&amp;",
                "<!-- <a href=\" --><b>{{x}}</b>~<~<!-- <a href=\" --><b>&lt;</b>",
                "<style>a{}</style>{{x -}}   <p>~<~<style>a{}</style>&lt;<p>",
                "<p>{{ x | upcase }}</p>~<i>~<p>&lt;I&gt;</p>",
            })
    void aHostileValueStaysInItsPlace(String template, String value, String expected) {
        assertThat(html(template, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>var a = '{{x}}'</script>",
                "<style>a { color: {{x}} }</style>",
                "<p onclick=\"{{x}}\">",
                "<p style=\"color: {{x}}\">",
                "<p title={{x}}>",
                "<p {{x}}>",
                "<{{x}}>",
                "<!-- {{x}} -->",
                "<a {% if x %}href=\"{% endif %}{{x}}\">",
                "{% if x %}<a href=\"{% else %}<p>{% endif %}{{x}}",
                "{% for i in x %}<a href=\"{% endfor %}{{x}}",
                "{% include 'etc' %}",
                "{% render 'etc' %}",
                "{% cycle x, 'a' %}",
                "<p>{{ x | nosuchfilter }}</p>",
                "{% if x %}",
                "{{ x ",
                "{{ 'a }} b' }}",
                "<p title=\"",
            })
    void whatCannotBeMadeSafeIsRefusedWhenSaved(String template) {
        assertThatThrownBy(() -> liquid.check("first line\n" + template, SafeOutputs.Kind.HTML))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void anErrorNamesItsLine() {
        assertThatThrownBy(() -> liquid.check("<p>\n\n<script>{{ x }}</script>", SafeOutputs.Kind.HTML))
                .hasMessageStartingWith("Line 3:");
        assertThatThrownBy(() -> liquid.check("a\n{% if %}\n{% endif %}", SafeOutputs.Kind.TEXT))
                .hasMessageContaining("Line 2");
    }

    @Property(tries = 300)
    void anyValueLeavesTheTextAsTextAndTheAttributeClosed(@ForAll String value) {
        Map<String, Object> data = new HashMap<>();
        data.put("x", value);
        String text = liquid.render("<p>{{x}}</p>", SafeOutputs.Kind.HTML, data);
        String inner = text.substring(3, text.length() - 4);
        assertThat(inner).doesNotContain("<", ">", "\"", "'");
        String attribute = liquid.render("<a href=\"{{x}}\">", SafeOutputs.Kind.HTML, data);
        assertThat(attribute.substring(9, attribute.length() - 2)).doesNotContain("\"", "<", ">", " ");
    }

    @Test
    void onlyKnownSafeHtmlPasses() {
        assertThat(html("<div>{{x}}</div>", new SafeHtml("<b>2</b>"))).isEqualTo("<div><b>2</b></div>");
        assertThat(html("<div title=\"{{x}}\">", new SafeHtml("<b>"))).isEqualTo("<div title=\"&lt;b&gt;\">");
    }

    @Test
    void renderingEndsWithinItsLimits() {
        assertThatThrownBy(() -> liquid.render(
                        "{% for a in (1..1000) %}{% for b in (1..1000) %}x{% endfor %}{% endfor %}",
                        SafeOutputs.Kind.TEXT, Map.of()))
                .isInstanceOf(Refusal.class);
        String doubling = "{% assign s = 'aaaaaaaa' %}" + "{% assign s = s | append: s %}".repeat(40);
        assertThatThrownBy(() -> liquid.render(doubling, SafeOutputs.Kind.TEXT, Map.of()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> liquid.check("a".repeat(Liquid.TEMPLATE_CHARS_MAX + 1), SafeOutputs.Kind.TEXT))
                .isInstanceOf(Refusal.class);
        liquid.check("a".repeat(Liquid.TEMPLATE_CHARS_MAX), SafeOutputs.Kind.TEXT);
    }

    @Test
    void moneyAndTimeSpeakThePersonsLanguageOnThePersonsClock() {
        Map<String, Object> data = Map.of("_locale", "en-US", "_zone", "Asia/Tokyo", "m", 123450, "t", 1781049600000L);
        assertThat(liquid.render("{{ m | money: 'USD' }}", SafeOutputs.Kind.TEXT, data))
                .isEqualTo("$1,234.50");
        assertThat(liquid.render("{{ t | local_date }}", SafeOutputs.Kind.TEXT, data))
                .isEqualTo("June 10, 2026");
        assertThat(liquid.render("{{ t | local_time: 'HH:mm' }}", SafeOutputs.Kind.TEXT, data))
                .isEqualTo("09:00");
    }
}
