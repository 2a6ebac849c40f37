package io.braid.talk.delivery;

import io.braid.base.storage.Transaction;
import java.util.Map;

/** What messages cost, as the rules of contact of a workspace say. Thread rule: any thread. */
@FunctionalInterface
public interface ChannelPrices {
    /** Channel to what a thousand messages cost, in minor units of the shop's currency; without those of which nobody says. */
    Map<String, Long> perThousand(Transaction tx, int workspace);
}
