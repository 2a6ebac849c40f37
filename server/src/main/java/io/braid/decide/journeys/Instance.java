package io.braid.decide.journeys;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One person inside one journey: all that {@link Advance} remembers of it. Immutable.
 *
 * @param id unique for ever
 * @param journey the journey's key
 * @param version the version with which it entered; it stays on it until somebody moves it
 * @param single the journey allows one live instance a person
 * @param entryKey what distinguishes parallel instances: the cart's id, a property; empty
 * @param enteredMs shop time
 * @param draw 0 to 9,999, drawn once from the person and the journey's seed: hold-outs compare with it
 * @param heldOut is told nothing; everything else happens as for the others
 * @param node where it is; empty once it has left
 * @param visit counts the nodes it came to, from 1: (instance, visit) never repeats, so no send key does
 * @param nodeMs when it came here
 * @param dueMs when time alone moves it, {@link Long#MAX_VALUE} for never: the one live timer of the instance
 * @param leftMs when the person was last active before he fell silent, 0 if nobody waited for that; cascades count from here
 * @param cartId the cart that it is about, or empty
 * @param occasion what makes us write, or empty
 * @param legs of the cascade where it is, in its order; else empty
 * @param asked it has asked for a message, so there may be something to cancel
 * @param entryEvent what is kept of the event that it entered by, see {@link EntryEvent}; JSON, or empty
 * @param rank of {@link EventPaths}: the weightiest event so far, counted from 1; 0 for none
 * @param depth how many journeys led to it one after the other without a wait: what this one tells carries it on, see {@link Chain}
 * @param turnUs of a {@link Throttle}: its turn in the line, see {@link Turns}; else 0
 * @param results what earlier steps found out
 * @param told what it was told, so that a move to another version tells nothing twice
 * @param kin the instances that go parallel ways with it
 * @param onward where it goes once the pause is over, because of what it heard meanwhile; null: nowhere
 */
public record Instance(
        long id,
        String journey,
        int version,
        boolean single,
        String entryKey,
        long enteredMs,
        int draw,
        boolean heldOut,
        String node,
        int visit,
        long nodeMs,
        long dueMs,
        long leftMs,
        String cartId,
        String occasion,
        List<LegState> legs,
        boolean asked,
        String entryEvent,
        int rank,
        int depth,
        long turnUs,
        Results results,
        Told told,
        Kin kin,
        Move.Go onward) {

    /**
     * Who comes in.
     *
     * @param published the version that he enters
     * @param input by what
     * @param heldBefore he was held out when he was in before, and stays so
     * @param depth see {@link Chain}
     */
    static Instance entering(
            long id,
            Published published,
            String key,
            long nowMs,
            View view,
            Input input,
            boolean heldBefore,
            int depth) {
        Journey journey = published.journey();
        Optional<View.Cart> cart = journey.about() == About.CART ? view.cart() : Optional.empty();
        return new Instance(
                id,
                journey.key(),
                published.version(),
                journey.entry().again() != Entry.Again.EACH_KEY,
                key,
                nowMs,
                heldBefore ? 0 : view.lot(journey.seed()),
                false,
                journey.start(),
                0,
                nowMs,
                Long.MAX_VALUE,
                0,
                cart.map(View.Cart::id).orElse(""),
                cart.map(View.Cart::occasion).orElse(""),
                List.of(),
                false,
                EntryEvent.kept(input),
                0,
                depth,
                0,
                Results.NONE,
                Told.NOTHING,
                Kin.ALONE,
                null);
    }

    boolean live() {
        return !node.isEmpty();
    }

    /** The instance that came in, of which this one is a part: itself, if it did. */
    long family() {
        return kin.family() == 0 ? id : kin.family();
    }

    /** One more of its family, in the same place; it has asked for nothing. */
    Instance beginning(long newId, Kin newKin) {
        return with(next -> {
            next.id = newId;
            next.kin = newKin.of(family());
            next.asked = false;
        });
    }

    Instance kin(Kin newKin) {
        return with(next -> next.kin = newKin);
    }

    Instance at(String newNode, int newVisit, long nowMs) {
        return with(next -> {
            next.node = newNode;
            next.visit = newVisit;
            next.nodeMs = nowMs;
            next.dueMs = Long.MAX_VALUE;
            next.legs = List.of();
            next.rank = 0;
            next.turnUs = 0;
            next.onward = null;
        });
    }

    Instance due(long newDueMs) {
        return with(next -> next.dueMs = newDueMs);
    }

    Instance left(long newLeftMs) {
        return with(next -> next.leftMs = newLeftMs);
    }

    Instance held(boolean newHeldOut) {
        return with(next -> next.heldOut = newHeldOut);
    }

    Instance about(String newCartId, String newOccasion) {
        return with(next -> {
            next.cartId = newCartId;
            next.occasion = newOccasion;
        });
    }

    Instance legs(List<LegState> newLegs) {
        return with(next -> next.legs = List.copyOf(newLegs));
    }

    Instance withAsked() {
        return with(next -> next.asked = true);
    }

    Instance ranked(int newRank) {
        return with(next -> next.rank = newRank);
    }

    Instance turn(long newTurnUs) {
        return with(next -> next.turnUs = newTurnUs);
    }

    Instance results(Results newResults) {
        return with(next -> next.results = newResults);
    }

    /** The wait at this node begins anew. */
    Instance again(long nowMs) {
        return with(next -> next.nodeMs = nowMs);
    }

    Instance enteredBy(String newEntryEvent) {
        return with(next -> next.entryEvent = newEntryEvent);
    }

    Instance told(Told newTold) {
        return with(next -> next.told = newTold);
    }

    Instance onward(Move.Go newOnward) {
        return with(next -> next.onward = newOnward);
    }

    /** On another version, in the same place. */
    Instance on(int newVersion) {
        return with(next -> next.version = newVersion);
    }

    private Instance with(Consumer<Changing> change) {
        Changing next = new Changing(this);
        change.accept(next);
        return next.done();
    }

    /** The one copy: every field, those that change as variables. */
    private static final class Changing {
        private final Instance was;
        private long id;
        private int version;
        private Told told;
        private Kin kin;
        private Move.Go onward;
        private boolean heldOut;
        private String node;
        private int visit;
        private long nodeMs;
        private long dueMs;
        private long leftMs;
        private String cartId;
        private String occasion;
        private List<LegState> legs;
        private boolean asked;
        private String entryEvent;
        private int rank;
        private long turnUs;
        private Results results;

        private Changing(Instance was) {
            this.was = was;
            id = was.id;
            version = was.version;
            told = was.told;
            kin = was.kin;
            onward = was.onward;
            heldOut = was.heldOut;
            node = was.node;
            visit = was.visit;
            nodeMs = was.nodeMs;
            dueMs = was.dueMs;
            leftMs = was.leftMs;
            cartId = was.cartId;
            occasion = was.occasion;
            legs = was.legs;
            asked = was.asked;
            entryEvent = was.entryEvent;
            rank = was.rank;
            turnUs = was.turnUs;
            results = was.results;
        }

        private Instance done() {
            return new Instance(
                    id,
                    was.journey,
                    version,
                    was.single,
                    was.entryKey,
                    was.enteredMs,
                    was.draw,
                    heldOut,
                    node,
                    visit,
                    nodeMs,
                    dueMs,
                    leftMs,
                    cartId,
                    occasion,
                    legs,
                    asked,
                    entryEvent,
                    rank,
                    was.depth,
                    turnUs,
                    results,
                    told,
                    kin,
                    onward);
        }
    }
}
