package io.braid.decide.journeys;

import io.braid.talk.delivery.Purpose;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** What a journey may know of the person at this moment: all that {@link Advance} reads beside the instance and the input. */
public interface View {
    /** The open cart; empty if there is none. An open cart without lines is there, and is {@link Cart#empty}. */
    Optional<Cart> cart();

    /** The open cart, if there is something in it. */
    default Optional<Cart> filledCart() {
        return cart().filter(cart -> !cart.empty());
    }

    boolean inSegment(String key);

    /** The channel has an address, and the person may be written to there for this purpose. */
    boolean reachable(String channel, Purpose purpose);

    /** When the person was last seen doing something, shop time; 0 if not known. */
    long lastActiveMs();

    /** A trait as text; empty where there is none, or it is a list or an object. */
    String trait(String name);

    /** Where the person would be written to: what he said himself, else where he reacts most; empty if not known. */
    default String preferredChannel() {
        return "";
    }

    /** What a thousand messages cost there, in minor units of the shop's currency; 0 where nobody says. */
    default long pricePerThousand(String channel) {
        return 0;
    }

    /** Where the person is, else where the shop is. */
    ZoneId zone();

    /** 0 to {@link Hashes#DRAWS} - 1: the person's lot under a seed, the same each time. */
    int lot(String seed);

    /** Somebody paused the journey. */
    boolean paused();

    /** A rule of frequency would stop or hold this message of marketing. */
    boolean capped(Message message);

    /** The line before a throttle of the journey. */
    default Turns turns(String node) {
        return Turns.NONE;
    }

    /** Shop time as the clock says it: later than that of the input where it was taken in late. */
    default long presentMs() {
        return 0;
    }

    /**
     * One that might go.
     *
     * @param tags what it is about
     * @param occasion what it would count as, or empty
     * @param heldOut his ghosts count too
     * @param nowMs shop time
     */
    record Message(String channel, Set<String> tags, String occasion, boolean heldOut, long nowMs) {}

    /**
     * The profile's open cart.
     *
     * @param id as the shop calls it
     * @param empty has no line
     * @param occasion what makes us write about it now: {@code cart:17:left-2}
     */
    record Cart(String id, boolean empty, String occasion) {}
}
