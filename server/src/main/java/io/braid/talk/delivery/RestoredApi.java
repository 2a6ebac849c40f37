package io.braid.talk.delivery;

import io.braid.base.access.Who;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.function.IntFunction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/restored}: whether this Braid came out of a backup and sends nothing yet, and its release. */
@RestController
final class RestoredApi {
    /**
     * @param holding nothing is sent until the release
     * @param restoredMs when it was restored; null for a Braid that never was
     * @param backupMs when the backup was made
     * @param waiting messages that waited when the backup was made and still do
     */
    record Restored(boolean holding, Long restoredMs, Long backupMs, long waiting) {}

    /**
     * @param shop the shop's name, typed, since this cannot be taken back
     * @param sendWaiting what waited when the backup was made goes out after all; else it is dropped
     */
    record Release(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String shop,

            Boolean sendWaiting) {}

    private final RestoredHold hold;
    private final IntFunction<Workspace> workspaces;
    private final Ticker ticker;

    RestoredApi(RestoredHold hold, IntFunction<Workspace> workspaces, Ticker ticker) {
        this.hold = hold;
        this.workspaces = workspaces;
        this.ticker = ticker;
    }

    @GetMapping("/api/restored")
    Restored get(Who who) {
        return hold.state()
                .map(state -> new Restored(
                        state.holds(), state.restoredMs(), state.backupMs(), state.holds() ? hold.waiting() : 0))
                .orElse(new Restored(false, null, null, 0));
    }

    /** Lets messages go out again. */
    @PostMapping("/api/restored/release")
    Restored release(Who who, @RequestBody Release asked) {
        if (hold.state().filter(RestoredHold.State::holds).isEmpty()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "not_held", "Messages go out already.");
        }
        String name = workspaces.apply(who.workspace()).name();
        if (!name.equals(asked.shop() == null ? "" : asked.shop().strip())) {
            throw Refusal.invalid(
                    "not_confirmed", "Type the shop's name, '" + name + "', to let messages go out.", "/shop");
        }
        hold.release(Boolean.TRUE.equals(asked.sendWaiting()), ticker.nowMs());
        return get(who);
    }
}
