package io.braid.talk.channels;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.web.Page;
import io.braid.talk.channels.ChannelDesk.Standing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/channels}: what is set, sandbox or live, test and health. */
@RestController
final class ChannelsApi {
    static final int AUDIT_MAX = 20;

    /** Whether messages leave the house. */
    enum Mode {
        SANDBOX,
        LIVE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One channel in the list.
     *
     * @param provider it can go live at all
     * @param configured it could go live now
     * @param health of a live channel, else null
     * @param pausedForMs nothing is sent for so long, since the provider fails or asked us to wait; 0 when it goes
     * @param budget of a channel that has one, else null
     * @param changedMs shop time, or null when it was never set
     */
    record ChannelState(
            String key,
            Words title,
            String addressKind,
            Mode mode,
            boolean provider,
            boolean configured,
            Health health,
            long pausedForMs,
            BudgetState budget,
            Long changedMs) {}

    /**
     * The budget of a day.
     *
     * @param partsPerDayMax 0: no limit
     * @param microsPerPart price of a part in millionths of the currency, or 0
     */
    record BudgetState(
            long partsPerDayMax,
            long partsPerJourneyMax,
            long microsPerPart,
            String currency,
            long partsToday,
            List<ChannelFigures.Journey> journeys) {}

    /** One channel with its form and what was done to it, newest first. */
    record ChannelDetail(ChannelState state, List<Field> fields, List<ChannelStore.Entry> audit) {}

    /**
     * What is set.
     *
     * @param values by field; a secret is never in it
     * @param secretsSet the secrets that have a value
     */
    record ChannelSettings(
            @Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
            Map<String, Object> values,

            List<String> secretsSet) {}

    /** @param name the channel's key, typed by a person */
    record GoLive(String name) {}

    /** @param address where the test goes */
    record TestAddress(String address) {}

    private final ChannelDesk desk;
    private final ChannelTests tests;
    private final ChannelFigures figures;

    ChannelsApi(ChannelDesk desk, ChannelTests tests, ChannelFigures figures) {
        this.desk = desk;
        this.tests = tests;
        this.figures = figures;
    }

    @GetMapping("/api/channels")
    Page<ChannelState> list(Who who) {
        return new Page<>(
                desk.kinds().stream()
                        .map(kind -> state(who.workspace(), desk.standing(who.workspace(), kind.key())))
                        .toList(),
                null);
    }

    @GetMapping("/api/channels/{key}")
    ChannelDetail get(Who who, @PathVariable("key") String key) {
        Standing standing = desk.standing(who.workspace(), key);
        return new ChannelDetail(
                state(who.workspace(), standing),
                standing.kind().form().fields(),
                desk.audit(who.workspace(), key, AUDIT_MAX));
    }

    @GetMapping("/api/channels/{key}/settings")
    ChannelSettings settings(Who who, @PathVariable("key") String key) {
        return settings(desk.standing(who.workspace(), key));
    }

    /** JSON Schema of what a PUT of the settings takes. */
    @GetMapping("/api/channels/{key}/schema")
    JsonNode schema(Who who, @PathVariable("key") String key) {
        return desk.standing(who.workspace(), key).kind().form().schema();
    }

    /** What is left out has its default; a secret that is left out stays, null takes it away. Holds from the next message on. */
    @PutMapping(path = "/api/channels/{key}/settings", consumes = "application/json")
    ChannelSettings change(Who who, @PathVariable("key") String key, @RequestBody String body) {
        if (!(Json.read(body) instanceof ObjectNode given)) {
            throw Refusal.invalid(Form.INVALID, "The settings are a JSON object.", "");
        }
        return settings(desk.change(who.workspace(), key, given, who.name()));
    }

    /** From the next message on people get them. Only a person may, who types the channel's key. */
    @PostMapping("/api/channels/{key}/live")
    ChannelState live(Who who, @PathVariable("key") String key, @RequestBody GoLive asked) {
        if (who.userId() == 0) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "person_needed", "A channel is taken live by a person who is signed in.");
        }
        return state(who.workspace(), desk.goLive(who.workspace(), key, asked.name(), who.name()));
    }

    /** Back to the sandbox; what is under way finishes. */
    @DeleteMapping("/api/channels/{key}/live")
    ChannelState sandbox(Who who, @PathVariable("key") String key) {
        return state(who.workspace(), desk.toSandbox(who.workspace(), key, who.name()));
    }

    /** Sends one real message with what is set, also from the sandbox. */
    @PostMapping("/api/channels/{key}/test")
    ChannelTests.Result test(Who who, @PathVariable("key") String key, @RequestBody TestAddress asked) {
        return tests.send(who, desk.standing(who.workspace(), key), asked.address() == null ? "" : asked.address());
    }

    /** Asks the provider whether it would send; sends nothing. */
    @GetMapping("/api/channels/{key}/health")
    Health health(Who who, @PathVariable("key") String key) {
        return tests.health(who.workspace(), desk.standing(who.workspace(), key));
    }

    private ChannelState state(int workspace, Standing standing) {
        ChannelKind kind = standing.kind();
        return new ChannelState(
                kind.key(),
                kind.title(),
                kind.addressKind(),
                standing.live() ? Mode.LIVE : Mode.SANDBOX,
                !kind.form().fields().isEmpty(),
                standing.configured(),
                standing.live() ? tests.health(workspace, standing) : null,
                standing.live() ? figures.pausedForMs(workspace, kind.key()) : 0,
                budget(workspace, standing),
                standing.changedMs() == 0 ? null : standing.changedMs());
    }

    private BudgetState budget(int workspace, Standing standing) {
        Budget budget = standing.kind().budget(standing.values());
        if (!budget.counted()) {
            return null;
        }
        ChannelFigures.Spent spent = figures.spent(workspace, standing.kind().key());
        return new BudgetState(
                budget.partsPerDayMax(),
                budget.partsPerJourneyMax(),
                budget.microsPerPart(),
                budget.currency(),
                spent.parts(),
                spent.journeys());
    }

    private static ChannelSettings settings(Standing standing) {
        Form form = standing.kind().form();
        @SuppressWarnings("unchecked")
        Map<String, Object> values = Json.mapper().convertValue(form.write(standing.values()), Map.class);
        return new ChannelSettings(values, form.secretsSet(standing.values()));
    }
}
