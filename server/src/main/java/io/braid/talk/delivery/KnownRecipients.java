package io.braid.talk.delivery;

import io.braid.base.storage.Transaction;
import io.braid.know.commerce.CommerceState;
import io.braid.know.consent.ConsentLookup;
import io.braid.know.consent.ConsentLookup.Verdict;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.Reachability;
import io.braid.know.identity.IdentityState;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import java.util.List;

/**
 * Reads a recipient from the profile's committed state; consent and suppression from everything that was ever said about the
 * address, by whichever profile. Thread rule: the transaction's thread.
 */
public final class KnownRecipients implements Recipients {
    private final ProfileViews views;
    private final ConsentLookup consents;

    private final Journeys journeys;

    /** What delivery asks of journeys, which it does not know. */
    @FunctionalInterface
    public interface Journeys {
        Asking asking(Transaction tx, int workspace, String journey);
    }

    public KnownRecipients(ProfileViews views, ConsentLookup consents, Journeys journeys) {
        this.views = views;
        this.consents = consents;
        this.journeys = journeys;
    }

    @Override
    public Asking asking(Transaction tx, int workspace, String journey) {
        return journeys.asking(tx, workspace, journey);
    }

    @Override
    public Recipient read(Transaction tx, SendIntent intent) {
        ProfileView profile = views.view(tx, intent.workspace(), intent.profileId());
        if (profile == null) {
            return Recipient.GONE;
        }
        if (intent.channel().equals(SendIntent.WEBHOOK)) {
            return new Recipient(
                    true,
                    intent.to().isEmpty() ? SendIntent.WEBHOOK : intent.to(),
                    Recipient.Consent.GRANTED,
                    null,
                    guarded(profile, intent),
                    false,
                    0,
                    profile.get(ProfileState.SECTION).simulated());
        }
        if (intent.isInternal()) {
            return new Recipient(
                    true,
                    intent.to(),
                    Recipient.Consent.GRANTED,
                    null,
                    guarded(profile, intent),
                    false,
                    0,
                    profile.get(ProfileState.SECTION).simulated());
        }
        String address = intent.to().isEmpty() ? address(profile, intent) : intent.to();
        Verdict verdict = verdict(tx, intent, address);
        return new Recipient(
                true,
                address,
                said(verdict),
                profile.get(ProfileState.SECTION).timeZone().orElse(null),
                guarded(profile, intent),
                verdict == Verdict.SUPPRESSED,
                pausedUntilMs(tx, intent, address),
                profile.get(ProfileState.SECTION).simulated());
    }

    private long pausedUntilMs(Transaction tx, SendIntent intent, String address) {
        Address where = new Address(intent.channel(), address);
        return intent.purpose() == Purpose.TRANSACTIONAL || address.isEmpty()
                ? 0
                : consents.pausedUntilMs(tx, intent.workspace(), List.of(where)).getOrDefault(where, 0L);
    }

    private static boolean guarded(ProfileView profile, SendIntent intent) {
        return intent.guardCartId().isEmpty() || guardHolds(profile.get(CommerceState.SECTION), intent);
    }

    /**
     * The cart is open and not empty, and the person has ordered nothing since the message was asked for, in whatever channel and from
     * whatever cart: a journey that is over no longer takes back what it left waiting.
     */
    private static boolean guardHolds(CommerceState commerce, SendIntent intent) {
        String cartId = intent.guardCartId();
        return commerce.openCart().filter(cart -> cart.id().equals(cartId)).isPresent()
                && commerce.orders().stream()
                        .noneMatch(order -> order.counts() && order.placedMs() > intent.notBeforeMs());
    }

    private Verdict verdict(Transaction tx, SendIntent intent, String address) {
        if (address.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        Key key =
                new Key(new Address(intent.channel(), address), intent.purpose().key());
        return consents.verdicts(tx, intent.workspace(), List.of(key)).get(key);
    }

    /** One that may be used, else the newest, so that the refusal names what stands against it. */
    private static String address(ProfileView profile, SendIntent intent) {
        String allowed = Reachability.of(profile, intent.purpose().key()).get(intent.channel());
        if (allowed != null) {
            return allowed;
        }
        IdentityState identity = profile.get(IdentityState.SECTION);
        List<IdentityState.Held> held =
                Reachability.addressType(intent.channel()).map(identity::of).orElse(List.of()).stream()
                        .filter(identity::mayReach)
                        .toList();
        return held.isEmpty() ? "" : held.getLast().value();
    }

    private static Recipient.Consent said(Verdict verdict) {
        return switch (verdict) {
            case ALLOWED -> Recipient.Consent.GRANTED;
            case UNKNOWN -> Recipient.Consent.UNKNOWN;
            case REFUSED, SUPPRESSED -> Recipient.Consent.REFUSED;
        };
    }
}
