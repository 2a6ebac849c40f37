package io.braid.know.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.web.Page;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityState;
import io.braid.know.identity.Normaliser;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/profiles/{id}/consents}: the proof, and a statement that a person took down. */
@RestController
final class ConsentsApi {
    /** Characters of a reason. */
    static final int REASON_MAX = 200;

    /**
     * One statement.
     *
     * @param purpose {@code marketing} or {@code transactional}
     * @param status {@code requested}: waits for a confirmation from the address, and allows nothing
     * @param timeMs when it was said, shop time
     * @param proof of what was said on a page of ours, else null
     */
    record Consent(
            String channel,
            String address,
            String purpose,
            ConsentStatus status,
            long timeMs,
            String source,
            String text,
            String version,
            ConsentProof proof) {
        static Consent of(Statement one, UnaryOperator<String> names) {
            return new Consent(
                    one.key().address().channel(),
                    one.key().address().value(),
                    one.key().purpose(),
                    one.status(),
                    one.timeMs(),
                    one.source(),
                    one.wording(),
                    one.wordingVersion(),
                    ConsentProof.of(one.proof(), names));
        }
    }

    /**
     * How we know.
     *
     * @param ipHash keyed hash of the caller's address: two statements can be compared, nobody can be found by it
     * @param requestedMs when the confirmation was asked for, shop time, or null: without one there was no double opt-in
     * @param by of a statement that a person of the shop took down: who it was, by e-mail, else {@code key:3}; else empty
     * @param reason why he did, in his words, else empty
     */
    record ConsentProof(String ipHash, String userAgent, Long requestedMs, String by, String reason) {
        static ConsentProof of(String json, UnaryOperator<String> names) {
            if (json.isEmpty()) {
                return null;
            }
            JsonNode proof = Json.read(json);
            JsonNode requested = proof.path("requested_ms");
            return new ConsentProof(
                    proof.path("ip_hash").asText(""),
                    proof.path("user_agent").asText(""),
                    requested.isIntegralNumber() ? requested.asLong() : null,
                    names.apply(proof.path("by").asText("")),
                    proof.path("reason").asText(""));
        }
    }

    /**
     * @param untilMs shop time until which the person gets no marketing, at most 400 days away; null or past: from now on again
     * @param reason why, in the words of who does it; at most {@link #REASON_MAX} characters
     */
    record NewPause(
            Long untilMs, @Schema(maxLength = REASON_MAX) String reason) {}

    /**
     * What to record.
     *
     * @param channel {@code email}, {@code sms}, {@code push} or {@code webpush}
     * @param address absent for all of the channel
     * @param purpose {@code marketing} if absent
     * @param text what the person read or heard, at most {@link Statement#WORDING_MAX} characters
     * @param reason why it is taken down, such as "asked by phone"; kept in the proof, at most {@link #REASON_MAX} characters
     */
    record NewConsent(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"email", "sms", "push", "webpush"})
            String channel,

            String address,

            @Schema(
                    allowableValues = {"marketing", "transactional"},
                    defaultValue = "marketing")
            String purpose,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            ConsentStatus status,

            @Schema(maxLength = Statement.WORDING_MAX) String text,
            @Schema(maxLength = Statement.SHORT_MAX) String version,
            @Schema(maxLength = REASON_MAX) String reason) {}

    private final Storage storage;
    private final ProfileViews profiles;
    private final ConsentStore store;
    private final Normaliser normaliser;
    private final Log log;
    private final Clock clock;
    private final Actors actors;

    ConsentsApi(
            Storage storage,
            ProfileViews profiles,
            ConsentStore store,
            Normaliser normaliser,
            Log log,
            Clock clock,
            Actors actors) {
        this.storage = storage;
        this.profiles = profiles;
        this.store = store;
        this.normaliser = normaliser;
        this.log = log;
        this.clock = clock;
        this.actors = actors;
    }

    /** All that was said about the profile's addresses, newest first. */
    @GetMapping("/api/profiles/{id}/consents")
    Page<Consent> list(Who who, @PathVariable("id") long id) {
        List<Consent> said = storage.inTransaction(tx -> {
            ProfileView profile = found(profiles.view(tx, who.workspace(), id), id);
            TreeSet<Address> addresses = new TreeSet<>();
            for (String channel : Reachability.ADDRESSES.keySet()) {
                addresses.addAll(Said.known(channel, profile.get(IdentityState.SECTION)));
            }
            profile.get(ConsentState.SECTION).stances().keySet().forEach(key -> addresses.add(key.address()));
            return store.ledger(tx, who.workspace(), addresses, ConsentModule.LEDGER_MAX).stream()
                    .map(one -> Consent.of(one, by -> actors.name(who.workspace(), by)))
                    .toList();
        });
        return new Page<>(said, null);
    }

    /** Appends it to the log; it holds as soon as it is folded. */
    @PostMapping("/api/profiles/{id}/consents")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void record(Who who, @PathVariable("id") long id, @RequestBody NewConsent asked) {
        ObjectNode properties = checked(asked);
        properties.set("proof", signed(who, asked.reason()));
        storage.run(tx -> found(profiles.view(tx, who.workspace(), id), id));
        String name = switch (asked.status()) {
            case GRANTED -> Said.GRANTED;
            case REFUSED -> Said.REFUSED;
            case REQUESTED -> Said.REQUESTED;
        };
        long nowMs = clock.nowMs();
        String messageId = "braid:consent:%d:%s:%s:%d"
                .formatted(id, asked.status().key(), Integer.toHexString(properties.hashCode()), nowMs);
        log.append(
                new AppendRequest(who.workspace(), List.of(NewEvent.ofBraid(name, messageId, id, nowMs, properties))));
    }

    /** All channels at once. In force as soon as it is folded. */
    @PutMapping("/api/profiles/{id}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void pause(Who who, @PathVariable("id") long id, @RequestBody NewPause asked) {
        storage.run(tx -> found(profiles.view(tx, who.workspace(), id), id));
        long nowMs = clock.nowMs();
        boolean resume = asked.untilMs() == null || asked.untilMs() <= nowMs;
        ObjectNode properties = signed(who, asked.reason());
        if (!resume) {
            if (asked.untilMs() > nowMs + Said.PAUSE_MAX_MS) {
                throw Refusal.invalid("too_long", "A pause lasts at most 400 days.", "/untilMs");
            }
            properties.put("until_ms", asked.untilMs());
        }
        String messageId = "braid:pause:%d:%d:%d".formatted(id, resume ? 0 : asked.untilMs(), nowMs);
        log.append(new AppendRequest(
                who.workspace(),
                List.of(NewEvent.ofBraid(resume ? Said.RESUMED : Said.PAUSED, messageId, id, nowMs, properties))));
    }

    private ObjectNode checked(NewConsent asked) {
        if (asked.status() == null) {
            throw Refusal.invalid("missing_field", "status is granted, refused or requested.", "/status");
        }
        IdentifierType type = Reachability.addressType(asked.channel() == null ? "" : asked.channel())
                .orElseThrow(() ->
                        Refusal.invalid("invalid_channel", "channel is email, sms, push or webpush.", "/channel"));
        String purpose = asked.purpose() == null ? ConsentRule.MARKETING : asked.purpose();
        if (!purpose.equals(ConsentRule.MARKETING) && !purpose.equals(ConsentRule.TRANSACTIONAL)) {
            throw Refusal.invalid("invalid_purpose", "purpose is marketing or transactional.", "/purpose");
        }
        ObjectNode properties = Json.object().put("channel", asked.channel()).put("purpose", purpose);
        if (asked.address() != null) {
            String address = normaliser
                    .normalise(type, asked.address())
                    .orElseThrow(() ->
                            Refusal.invalid("invalid_address", "address is no address of this channel.", "/address"))
                    .value();
            properties.put("address", address);
        }
        put(properties, "text", asked.text(), Statement.WORDING_MAX);
        put(properties, "version", asked.version(), Statement.SHORT_MAX);
        return properties;
    }

    /** Who does it, and why. */
    private static ObjectNode signed(Who who, String reason) {
        ObjectNode signed = Json.object().put("by", who.name());
        put(signed, "reason", reason, REASON_MAX);
        return signed;
    }

    private static void put(ObjectNode properties, String field, String text, int max) {
        if (text != null && text.length() > max) {
            throw Refusal.invalid("too_long", field + " has at most " + max + " characters.", "/" + field);
        }
        if (text != null) {
            properties.put(field, text);
        }
    }

    private static ProfileView found(ProfileView profile, long id) {
        if (profile == null) {
            throw Refusal.notFound("profile", Long.toString(id));
        }
        return profile;
    }
}
