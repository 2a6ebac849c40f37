package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a marketer should look at before he saves. */
final class PreviewWarnings {
    /** A rule that takes more than this share chooses nobody. */
    static final double WIDE = 0.9;

    /** Fewer people say nothing about a share. */
    static final long WIDE_FROM = 20;

    /** Of whom fewer can be reached in any channel, one cannot write to. */
    static final double REACHED_MIN = 0.2;

    private static final Map<String, Long> UNITS_MS =
            Map.of("days", 86_400_000L, "hours", 3_600_000L, "minutes", 60_000L);
    private static final List<String> WINDOWS = List.of("within_", "more_than_", "within_last_");

    private PreviewWarnings() {}

    /**
     * @param json the rule as it was sent
     * @param historyMs how long history reaches back; {@code Long.MAX_VALUE} while it is empty
     */
    static List<Preview.Warning> of(
            Rule rule, JsonNode json, long count, long everybody, boolean exact, ReachSample reach, long historyMs) {
        List<Preview.Warning> warnings = new ArrayList<>();
        Optional<String> contradiction = Contradiction.in(rule, "/rule");
        contradiction.ifPresent(at -> warnings.add(new Preview.Warning("contradiction", at)));
        if (count == 0 && everybody > 0 && contradiction.isEmpty()) {
            warnings.add(new Preview.Warning("nobody", ""));
        }
        if (count == everybody && everybody > 0 && exact) {
            warnings.add(new Preview.Warning("everybody", ""));
        } else if (everybody >= WIDE_FROM && count > WIDE * everybody) {
            warnings.add(new Preview.Warning("too_wide", ""));
        }
        if (reach.looked() >= ReachSample.WARN_FROM && reach.of(1, 1).getFirst().share() < REACHED_MIN) {
            warnings.add(new Preview.Warning("unreachable", ""));
        }
        longer(json, "/rule", historyMs, warnings);
        return warnings;
    }

    /** Windows that reach further back than anything is known: "did not" is true of everybody there, for no good reason. */
    private static void longer(JsonNode node, String at, long historyMs, List<Preview.Warning> warnings) {
        node.properties().forEach(one -> {
            for (String window : WINDOWS) {
                String unit = one.getKey().startsWith(window) ? one.getKey().substring(window.length()) : "";
                if (UNITS_MS.containsKey(unit) && one.getValue().asLong() - 1 > historyMs / UNITS_MS.get(unit)) {
                    warnings.add(new Preview.Warning("longer_than_history", at + "/" + one.getKey()));
                }
            }
            String inner = at + "/" + one.getKey();
            if (one.getValue().isObject()) {
                longer(one.getValue(), inner, historyMs, warnings);
            }
            for (int n = 0; one.getValue().isArray() && n < one.getValue().size(); n++) {
                longer(one.getValue().get(n), inner + "/" + n, historyMs, warnings);
            }
        });
    }
}
