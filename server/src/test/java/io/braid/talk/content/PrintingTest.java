package io.braid.talk.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.storage.MemoryStorage;
import io.braid.spine.timers.ManualClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrintingTest {
    private final Templates templates =
            new ContentModule(new MemoryStorage(), null, null, List.of(), new ManualClock(1)).templates();

    @Test
    void aTraitIsPrintedHoweverItIsWritten() {
        put("one", "Orders: {{ computed.orders }} and {{computed['last-order']}}");
        put(
                "two",
                "{% for s in computed . interests.scores %}{{ s.value }}{% endfor %} {% if computed.orders > 2 %}!{% endif %}");
        put("none", "uncomputed.orders {{ profile.orders }}");

        assertThat(templates.printing(1, "computed"))
                .isEqualTo(Map.of(
                        "orders", List.of(new TemplateName("one", "One"), new TemplateName("two", "One")),
                        "last-order", List.of(new TemplateName("one", "One")),
                        "interests", List.of(new TemplateName("two", "One"))));
        assertThat(templates.printing(2, "computed")).isEmpty();
    }

    private void put(String key, String text) {
        templates.put(
                1,
                key,
                Json.read("{\"name\":\"One\",\"default_locale\":\"en\",\"channels\":{\"sms\":{\"en\":{\"text\":%s}}}}"
                        .formatted(Json.write(Json.mapper().getNodeFactory().textNode(text)))));
    }
}
