package io.braid.doors.cart;

import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.know.identity.Identifier;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.Normaliser;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/cart-tokens}: the shop's server lets a page read a person's cart. */
@RestController
final class CartTokensApi {
    private static final int SECONDS_DEFAULT = 86_400;

    /**
     * Whose cart, and for how long.
     *
     * @param identifier {@code TYPE:VALUE}, of somebody who has signed in at the shop; best the {@code user_id}
     * @param seconds a day if absent
     */
    record NewToken(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "user_id:42")
            String identifier,

            @Schema(minimum = "60", maximum = "604800", defaultValue = "86400")
            Integer seconds) {}

    /** @param expiresMs machine time */
    record Token(String token, long expiresMs) {}

    private final CartTokens tokens;
    private final Normaliser normaliser;
    private final Ticker ticker;

    CartTokensApi(CartTokens tokens, Normaliser normaliser, Ticker ticker) {
        this.tokens = tokens;
        this.normaliser = normaliser;
        this.ticker = ticker;
    }

    /** The person need not be known yet. {@code invalid_identifier}, {@code invalid_seconds}. */
    @PostMapping("/api/cart-tokens")
    Token make(Who who, @RequestBody NewToken asked) {
        Identifier whose = normaliser
                .parse(asked.identifier() == null ? "" : asked.identifier())
                .filter(found -> found.type() != IdentifierType.DEVICE && found.type() != IdentifierType.WEBPUSH)
                .orElseThrow(() -> Refusal.invalid(
                        "invalid_identifier", "identifier is TYPE:VALUE, such as user_id:42.", "/identifier"));
        int seconds = asked.seconds() == null ? SECONDS_DEFAULT : asked.seconds();
        if (seconds < CartTokens.SECONDS_MIN || seconds > CartTokens.SECONDS_MAX) {
            throw Refusal.invalid(
                    "invalid_seconds",
                    "A token lives for " + CartTokens.SECONDS_MIN + " to " + CartTokens.SECONDS_MAX + " seconds.",
                    "/seconds");
        }
        long untilMs = ticker.nowMs() + seconds * 1_000L;
        return new Token(tokens.make(who.workspace(), whose, untilMs), untilMs);
    }
}
