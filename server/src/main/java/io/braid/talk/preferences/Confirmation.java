package io.braid.talk.preferences;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.know.consent.ConsentRequested;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.talk.delivery.Guard;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendIntent;
import java.util.Optional;

/**
 * What is to be confirmed, as it travels in the context of the message that asks for it.
 *
 * @param askedMs shop time
 */
record Confirmation(Key key, String wording, String version, long askedMs) {
    /** How long the link works, shop time. */
    static final long VALID_MS = 7 * 86_400_000L;
    /** A message that asks is not sent again to the same address within this time. */
    static final long AGAIN_MS = 86_400_000L;
    /** It is tried no longer than this. */
    private static final long SEND_WITHIN_MS = 86_400_000L;

    private static final int WORDING_MAX = 500;

    static Confirmation of(ConsentRequested asked, long nowMs) {
        String wording = asked.wording();
        return new Confirmation(
                asked.key(),
                wording.length() <= WORDING_MAX ? wording : wording.substring(0, WORDING_MAX),
                asked.wordingVersion(),
                nowMs);
    }

    /** Transactional, since he asked for it; to the very address. */
    SendIntent intent(int workspace, long profileId, long statement) {
        String channel = key.address().channel();
        return new SendIntent(
                workspace,
                profileId,
                SendIntent.sendKey(statement, "confirm", 1, channel),
                "",
                statement,
                "confirm",
                1,
                channel,
                Purpose.TRANSACTIONAL,
                SendIntent.CONFIRM,
                "",
                Json.write(Json.object()
                        .put(SendIntent.TO, key.address().value())
                        .put("purpose", key.purpose())
                        .put("text", wording)
                        .put("version", version)
                        .put("asked_ms", askedMs)),
                Guard.NONE,
                askedMs,
                askedMs + SEND_WITHIN_MS,
                false);
    }

    static Optional<Confirmation> of(SendIntent intent) {
        if (!intent.message().equals(SendIntent.CONFIRM) || intent.to().isEmpty()) {
            return Optional.empty();
        }
        JsonNode context = Json.read(intent.contextJson());
        return Optional.of(new Confirmation(
                new Key(
                        new Address(intent.channel(), intent.to()),
                        context.path("purpose").asText()),
                context.path("text").asText(),
                context.path("version").asText(),
                context.path("asked_ms").asLong()));
    }
}
