package io.braid.talk.delivery;

import io.braid.base.storage.Transaction;
import io.braid.know.catalog.Stock;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a recipient from the profile's committed state; consent and suppression from everything that was ever said about the
 * address, by whichever profile. Thread rule: the transaction's thread.
 */
public final class KnownRecipients implements Recipients {
    private final ProfileViews views;
    private final ConsentLookup consents;

    private final Stock stock;
    private final Journeys journeys;

    /** What delivery asks of journeys, which it does not know. */
    @FunctionalInterface
    public interface Journeys {
        Asking asking(Transaction tx, int workspace, String journey);
    }

    public KnownRecipients(ProfileViews views, ConsentLookup consents, Stock stock, Journeys journeys) {
        this.views = views;
        this.consents = consents;
        this.stock = stock;
        this.journeys = journeys;
    }

    @Override
    public Asking asking(Transaction tx, int workspace, String journey) {
        return journeys.asking(tx, workspace, journey);
    }

    @Override
    public List<Recipient> read(Transaction tx, int workspace, List<SendIntent> intents) {
        Map<Long, ProfileView> profiles = views.views(
                tx, workspace, intents.stream().map(SendIntent::profileId).collect(Collectors.toSet()));
        List<Found> found = intents.stream()
                .map(intent -> Found.of(intent, profiles.get(intent.profileId())))
                .toList();
        Map<Key, Verdict> verdicts = consents.verdicts(
                tx,
                workspace,
                found.stream().flatMap(one -> one.asked().stream()).collect(Collectors.toSet()));
        Map<Address, Long> pauses = consents.pausedUntilMs(
                tx,
                workspace,
                found.stream()
                        .filter(one -> one.intent.purpose() == Purpose.MARKETING)
                        .flatMap(one -> one.asked().stream())
                        .map(Key::address)
                        .collect(Collectors.toSet()));
        Set<String> products =
                found.stream().flatMap(one -> one.matter.products()).collect(Collectors.toSet());
        Map<String, Boolean> available = products.isEmpty() ? Map.of() : stock.available(tx, workspace, products);
        return found.stream()
                .map(one -> one.recipient(verdicts, pauses, available))
                .toList();
    }

    /**
     * Whom an intent is about.
     *
     * @param profile null: he is gone
     * @param address where it goes, empty if nowhere
     * @param asked what must be known of consent
     * @param matter what it is about
     */
    private record Found(SendIntent intent, ProfileView profile, String address, Optional<Key> asked, Matter matter) {
        private static Found of(SendIntent intent, ProfileView profile) {
            String address = profile == null ? "" : where(intent, profile);
            return new Found(
                    intent,
                    profile,
                    address,
                    address.isEmpty() || !ownWord(intent)
                            ? Optional.empty()
                            : Optional.of(new Key(
                                    new Address(intent.channel(), address),
                                    intent.purpose().key())),
                    profile == null
                            ? new Matter(Guard.NONE, 0, CommerceState.EMPTY)
                            : new Matter(intent.guard(), intent.notBeforeMs(), profile.get(CommerceState.SECTION)));
        }

        private static String where(SendIntent intent, ProfileView profile) {
            if (!intent.to().isEmpty()) {
                return intent.to();
            }
            if (intent.channel().equals(SendIntent.WEBHOOK)) {
                return SendIntent.WEBHOOK;
            }
            return intent.isInternal() ? "" : KnownRecipients.address(profile, intent);
        }

        /** A system or an operator has no say of his own. */
        private static boolean ownWord(SendIntent intent) {
            return !intent.channel().equals(SendIntent.WEBHOOK) && !intent.isInternal();
        }

        private Recipient recipient(
                Map<Key, Verdict> verdicts, Map<Address, Long> pauses, Map<String, Boolean> available) {
            if (profile == null) {
                return Recipient.GONE;
            }
            ProfileState known = profile.get(ProfileState.SECTION);
            if (!ownWord(intent)) {
                return new Recipient(
                        true,
                        address,
                        Recipient.Consent.GRANTED,
                        null,
                        matter.holds(),
                        matter.inStock(available),
                        false,
                        0,
                        known.simulated());
            }
            Verdict verdict = asked.map(verdicts::get).orElse(Verdict.UNKNOWN);
            boolean marketing = intent.purpose() == Purpose.MARKETING;
            return new Recipient(
                    true,
                    address,
                    said(verdict),
                    known.timeZone().orElse(null),
                    matter.holds(),
                    matter.inStock(available),
                    verdict == Verdict.SUPPRESSED,
                    asked.filter(key -> marketing)
                            .map(key -> pauses.getOrDefault(key.address(), 0L))
                            .orElse(0L),
                    known.simulated());
        }
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
