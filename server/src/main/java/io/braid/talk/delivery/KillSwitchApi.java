package io.braid.talk.delivery;

import io.braid.base.access.Who;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/kill-switch}: stops sending, shows who did and why, lets it go on. */
@RestController
final class KillSwitchApi {
    /**
     * @param staleHours marketing that waited longer is dropped when it is released
     * @param log the newest first
     */
    record StopState(StopScope scope, int staleHours, List<KillSwitch.StopTurn> log) {}

    /**
     * @param shop the shop's name, typed, so that nobody does it by mistake
     * @param scope marketing or all
     * @param why for whoever sees the banner, 1 to 500 characters
     */
    record StopAsked(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String shop,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            StopScope scope,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String why) {}

    /** @param shop the shop's name, typed */
    record StopRelease(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String shop,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String why) {}

    private final KillSwitch kill;
    private final DeliveryModule delivery;
    private final IntFunction<Workspace> workspaces;
    private final BiFunction<Integer, String, String> nameOf;

    KillSwitchApi(
            KillSwitch kill,
            DeliveryModule delivery,
            IntFunction<Workspace> workspaces,
            BiFunction<Integer, String, String> nameOf) {
        this.kill = kill;
        this.delivery = delivery;
        this.workspaces = workspaces;
        this.nameOf = nameOf;
    }

    @GetMapping("/api/kill-switch")
    StopState get(Who who) {
        List<KillSwitch.StopTurn> log = kill.log(who.workspace()).stream()
                .map(turn -> turn.by(nameOf.apply(who.workspace(), turn.who())))
                .toList();
        return new StopState(
                log.isEmpty() ? StopScope.NONE : log.getFirst().scope(),
                delivery.settings(who.workspace()).stopStaleHours(),
                log);
    }

    /** Nothing more is claimed from now on. */
    @PostMapping("/api/kill-switch")
    StopState stop(Who who, @RequestBody StopAsked asked) {
        if (asked.scope() == null || asked.scope() == StopScope.NONE) {
            throw Refusal.invalid("unknown_scope", "A scope is 'marketing' or 'all'.", "/scope");
        }
        turn(who, asked.shop(), asked.scope(), asked.why(), "Sending is stopped so already.");
        return get(who);
    }

    /** What is still wanted goes; marketing that waited too long is dropped. */
    @PostMapping("/api/kill-switch/release")
    StopState release(Who who, @RequestBody StopRelease asked) {
        turn(who, asked.shop(), StopScope.NONE, asked.why(), "Nothing is stopped.");
        return get(who);
    }

    private void turn(Who who, String shop, StopScope scope, String why, String already) {
        String name = workspaces.apply(who.workspace()).name();
        if (!name.equals(shop == null ? "" : shop.strip())) {
            throw Refusal.invalid("not_confirmed", "Type the shop's name, '" + name + "'.", "/shop");
        }
        String reason = why == null ? "" : why.strip();
        if (reason.isEmpty() || reason.length() > KillSwitch.WHY_CHARS_MAX) {
            throw Refusal.invalid("invalid_why", "Say why, in 1 to 500 characters.", "/why");
        }
        if (!kill.turn(who.workspace(), scope, who.getName(), reason)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "no_change", already);
        }
    }
}
