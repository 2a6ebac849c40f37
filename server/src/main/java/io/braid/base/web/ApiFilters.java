package io.braid.base.web;

import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import jakarta.servlet.Filter;
import java.util.List;

/** What stands behind sign-in and before every controller of the management API. */
public final class ApiFilters {
    private ApiFilters() {}

    /**
     * In their order.
     *
     * @param requestsPerMinute of one API key or person; 0 for no limit
     */
    public static List<Filter> of(int requestsPerMinute, Storage storage, Ticker ticker) {
        return List.of(
                new RateLimitFilter(requestsPerMinute, ticker),
                new IdempotencyFilter(new IdempotencyStore(storage), ticker));
    }
}
