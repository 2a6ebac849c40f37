package io.braid.doors.cart;

import io.braid.base.access.SecretBox;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.base.web.DataHandler;
import io.braid.know.commerce.CartGoods;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.pipeline.Lag;
import io.braid.spine.pipeline.ProfileViews;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The shared cart for pages. */
public final class CartModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            POST /api/cart-tokens  owner marketer operator
            GET  /api/carts/{id}   owner marketer operator
            """;

    private final CartTokens tokens;
    private final Carts carts;
    private final IdentityModule identity;
    private final Ticker ticker;

    public CartModule(
            Storage storage,
            ProfileViews profiles,
            IdentityModule identity,
            CartGoods goods,
            SecretBox box,
            Ticker ticker) {
        this.tokens = new CartTokens(box, identity.normaliser(), ticker);
        this.carts = new Carts(storage, profiles, identity, goods);
        this.identity = identity;
        this.ticker = ticker;
    }

    public List<Object> controllers() {
        return List.of(new CartTokensApi(tokens, identity.normaliser(), ticker), new CartsApi(carts));
    }

    /**
     * @param workspaces of write keys
     * @param lag the worker's
     */
    public DataHandler handler(Function<String, Optional<Integer>> workspaces, Lag lag) {
        return new CartHandler(carts, tokens, identity.normaliser(), workspaces, lag, ticker);
    }
}
