package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final Lines lines = new Lines();
    private final Instance one = Definitions.instance("j", 0, Play.START);
    private final Instance other = one.beginning(8, one.kin());

    private static Effect.StepTaken step(String node, int visit) {
        return new Effect.StepTaken(node, visit, "wait");
    }

    private List<String> told() {
        return lines.all().stream()
                .map(line -> line.name() + " "
                        + line.said().path("steps").findValuesAsText("node")
                        + line.said().path("reason").asText(""))
                .toList();
    }

    @Test
    void whoComesInAndGoesOnIsToldInOneLine() {
        lines.entered(one);
        lines.stepped(one, "", step("a", 1));
        lines.stepped(one, "a", step("b", 2));
        assertThat(told()).containsExactly("Entered journey [a, b]");
        assertThat(lines.all().getFirst().said().at("/steps/1"))
                .isEqualTo(Json.read("{\"node\":\"b\",\"visit\":2,\"type\":\"wait\"}"));
    }

    @Test
    void whoTakesStepsAndLeavesIsToldInOneLine() {
        lines.stepped(one, "a", step("b", 2));
        lines.left(one, "completed", true);
        assertThat(told()).containsExactly("Exited journey [b]completed");
        assertThat(lines.all().getFirst().said().path("instance").asText()).isEqualTo("1");
    }

    @Test
    void comingInAndLeavingAreTwo() {
        lines.entered(one);
        lines.stepped(one, "", step("a", 1));
        lines.left(one, "completed", true);
        assertThat(told()).containsExactly("Entered journey [a]", "Exited journey []completed");
    }

    @Test
    void whatStandsBetweenOrIsAnothersIsNotPassedOver() {
        lines.stepped(one, "", step("a", 1));
        lines.of("Goal reached", one, Json.object().put("node", "a"));
        lines.stepped(one, "a", step("b", 2));
        lines.stepped(other, "", step("a", 1));
        lines.left(one, "completed", true);
        assertThat(told())
                .containsExactly(
                        "Step taken [a]",
                        "Goal reached []",
                        "Step taken [b]",
                        "Step taken [a]",
                        "Exited journey []completed");
    }
}
