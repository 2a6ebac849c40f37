package io.braid.decide.journeys;

import io.braid.talk.delivery.Purpose;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A test person: somebody as he is, or nobody in particular, but reached where the test says. No rule of frequency binds him, and he is
 * never held out.
 *
 * @param journey which one is tried
 * @param reachable channel and purpose
 */
record TestView(View person, Journey journey, BiPredicate<String, Purpose> reachable) implements OtherView {
    /** The highest lot: no share of the people reaches so far. */
    private static final int NEVER_HELD_OUT = Hashes.DRAWS - 1;

    @Override
    public boolean reachable(String channel, Purpose purpose) {
        return reachable.test(channel, purpose);
    }

    @Override
    public int lot(String seed) {
        return seed.equals(journey.seed()) ? NEVER_HELD_OUT : person.lot(seed);
    }

    @Override
    public boolean paused() {
        return false;
    }

    @Override
    public boolean capped(Message message) {
        return false;
    }

    /**
     * Of whom nothing is known: no cart, no segment, no trait.
     *
     * @param lot tells him from others where a split draws
     */
    record Nobody(long lot, long lastActiveMs, ZoneId zone) implements View {
        @Override
        public Optional<Cart> cart() {
            return Optional.empty();
        }

        @Override
        public boolean inSegment(String key) {
            return false;
        }

        @Override
        public boolean reachable(String channel, Purpose purpose) {
            return false;
        }

        @Override
        public String trait(String name) {
            return "";
        }

        @Override
        public int lot(String seed) {
            return Hashes.draw(seed, lot);
        }

        @Override
        public boolean paused() {
            return false;
        }

        @Override
        public boolean capped(Message message) {
            return false;
        }
    }
}
