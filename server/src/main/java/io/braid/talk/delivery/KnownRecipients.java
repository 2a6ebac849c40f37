package io.braid.talk.delivery;

import io.braid.base.storage.Transaction;
import io.braid.know.commerce.CommerceState;
import io.braid.know.consent.ConsentState;
import io.braid.know.consent.ConsentStatus;
import io.braid.know.consent.Reachability;
import io.braid.know.identity.IdentityState;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import java.util.List;

/** Reads a recipient from the profile's committed state. Thread rule: the transaction's thread. */
public final class KnownRecipients implements Recipients {
    private final ProfileViews views;

    public KnownRecipients(ProfileViews views) {
        this.views = views;
    }

    @Override
    public Recipient read(Transaction tx, SendIntent intent) {
        ProfileView profile = views.view(tx, intent.workspace(), intent.profileId());
        if (profile == null) {
            return Recipient.GONE;
        }
        String address = address(profile, intent);
        ConsentState consent = profile.get(ConsentState.SECTION);
        return new Recipient(
                true,
                address,
                consent.status(intent.channel(), address, intent.purpose().key())
                        .map(KnownRecipients::said)
                        .orElse(Recipient.Consent.UNKNOWN),
                profile.get(ProfileState.SECTION).timeZone().orElse(null),
                intent.guardCartId().isEmpty()
                        || profile.get(CommerceState.SECTION)
                                .openCart()
                                .filter(cart -> cart.id().equals(intent.guardCartId()))
                                .isPresent(),
                consent.suppressed(intent.channel(), address));
    }

    /** One that may be used, else the newest, so that the refusal names what stands against it. */
    private static String address(ProfileView profile, SendIntent intent) {
        String allowed = Reachability.of(profile, intent.purpose().key()).get(intent.channel());
        if (allowed != null) {
            return allowed;
        }
        List<IdentityState.Held> held = Reachability.addressType(intent.channel())
                .map(type -> profile.get(IdentityState.SECTION).of(type))
                .orElse(List.of());
        return held.isEmpty() ? "" : held.getLast().value();
    }

    private static Recipient.Consent said(ConsentStatus status) {
        return status == ConsentStatus.GRANTED ? Recipient.Consent.GRANTED : Recipient.Consent.REFUSED;
    }
}
