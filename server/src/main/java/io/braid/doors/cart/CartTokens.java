package io.braid.doors.cart;

import io.braid.base.access.SecretBox;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.know.identity.Identifier;
import io.braid.know.identity.Normaliser;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes and reads cart tokens: whose cart, until when, sealed, so that they say nothing to who sees one and nobody else can make one.
 *
 * <p>Thread rule: any thread.
 */
final class CartTokens {
    static final int SECONDS_MIN = 60;
    static final int SECONDS_MAX = 7 * 86_400;
    static final int CHARS_MAX = 1_000;

    private final SecretBox box;
    private final Normaliser normaliser;
    private final Ticker ticker;

    CartTokens(SecretBox box, Normaliser normaliser, Ticker ticker) {
        this.box = box;
        this.normaliser = normaliser;
        this.ticker = ticker;
    }

    String make(int workspace, Identifier whose, long untilMs) {
        String standard = box.seal(untilMs + " " + whose.text(), place(workspace));
        return standard.replace('+', '-').replace('/', '_').replace("=", "");
    }

    /** @throws Refusal {@code cart_token_invalid}, {@code cart_token_expired} */
    Identifier read(int workspace, String token) {
        String plain = open(workspace, token)
                .orElseThrow(
                        () -> Refusal.invalid("cart_token_invalid", "This is no cart token of this shop.", "/token"));
        int space = plain.indexOf(' ');
        if (Long.parseLong(plain.substring(0, space)) <= ticker.nowMs()) {
            throw Refusal.invalid(
                    "cart_token_expired", "The cart token is over; the shop's server makes a new one.", "/token");
        }
        return normaliser
                .parse(plain.substring(space + 1))
                .orElseThrow(() -> new IllegalStateException("a token for nobody"));
    }

    private Optional<String> open(int workspace, String token) {
        if (token.length() > CHARS_MAX || !token.matches("[A-Za-z0-9_-]+")) {
            return Optional.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(token);
            return Optional.of(box.open(Base64.getEncoder().encodeToString(sealed), place(workspace)));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String place(int workspace) {
        return workspace + "/cart-token";
    }
}
