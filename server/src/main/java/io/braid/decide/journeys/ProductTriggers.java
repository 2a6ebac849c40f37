package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Tells people's journeys that something became of a product: whoever watches the catalogue says whom it concerns, journeys with an entry
 * {@code product} let them in. It becomes an event of each person, so segments and waits hear of it, too.
 *
 * <p>Thread rule: any.
 */
public final class ProductTriggers {
    /** Events of one append. */
    static final int BATCH_MAX = 500;

    /** Longest id of a product, and of what happened to it. */
    static final int ID_MAX = 100;

    private final Log log;
    private final Clock clock;

    ProductTriggers(Log log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** What became of it. As written in JSON, in small letters. */
    public enum What {
        BACK_IN_STOCK("Product Back in Stock"),
        PRICE_DROPPED("Product Price Dropped"),
        LOW_STOCK("Product Low in Stock"),
        NEW_PRODUCT("Product Launched");

        private final String event;

        What(String event) {
            this.event = event;
        }

        /** The name of the person's event. */
        public String event() {
            return event;
        }
    }

    /**
     * Something became of a product.
     *
     * @param productId 1 to {@link #ID_MAX} characters
     * @param happening which change of the product it is, such as a revision of the catalogue; 1 to {@link #ID_MAX} characters
     * @param properties of the event beside {@code product_id}; journeys keep the small ones
     * @param profileIds whom it concerns
     */
    public record News(
            What what, String productId, String happening, ObjectNode properties, Collection<Long> profileIds) {
        public News {
            if (!fits(productId) || !fits(happening)) {
                throw new IllegalArgumentException("product '" + productId + "', happening '" + happening + "'");
            }
        }

        private static boolean fits(String id) {
            return !id.isEmpty() && id.length() <= ID_MAX;
        }
    }

    /** Tells once: the same product and happening again is nothing within 7 days. */
    public void tell(int workspace, List<News> all) {
        List<NewEvent> events = new ArrayList<>();
        for (News news : all) {
            ObjectNode said = Json.object().put("product_id", news.productId()).setAll(news.properties());
            String id =
                    "braid:product:" + Words.of(news.what()) + ":" + news.productId() + ":" + news.happening() + ":";
            for (long profileId : news.profileIds()) {
                events.add(NewEvent.ofBraid(news.what().event(), id + profileId, profileId, clock.nowMs(), said));
                if (events.size() == BATCH_MAX) {
                    append(workspace, events);
                }
            }
        }
        if (!events.isEmpty()) {
            append(workspace, events);
        }
    }

    private void append(int workspace, List<NewEvent> events) {
        log.append(new AppendRequest(workspace, List.copyOf(events)));
        events.clear();
    }
}
