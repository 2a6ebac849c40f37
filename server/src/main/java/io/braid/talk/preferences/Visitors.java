package io.braid.talk.preferences;

import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import io.braid.know.consent.ConsentLookup;
import io.braid.know.consent.ConsentNow;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.talk.delivery.Sends;
import io.braid.talk.feedback.FeedbackModule;
import io.braid.talk.feedback.Reached;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds who stands behind a token, and what holds for him. Thread rule: any thread. */
final class Visitors {
    private final Storage storage;
    private final Looks looks;
    private final FeedbackModule links;
    private final Sends sends;
    private final ProfileViews profiles;
    private final ConsentNow consents;
    private final ConsentLookup lookup;

    Visitors(
            Storage storage,
            Looks looks,
            FeedbackModule links,
            Sends sends,
            ProfileViews profiles,
            ConsentNow consents,
            ConsentLookup lookup) {
        this.storage = storage;
        this.looks = looks;
        this.links = links;
        this.sends = sends;
        this.profiles = profiles;
        this.consents = consents;
        this.lookup = lookup;
    }

    Optional<Visitor> find(String token, Reached.Kind kind) {
        return links.reached(token, kind)
                .flatMap(reached -> sends.find(reached.workspace(), reached.sendId()))
                .flatMap(send -> storage.inTransaction(tx -> {
                    ProfileView profile = profiles.view(
                            tx, send.intent().workspace(), send.intent().profileId());
                    return Optional.ofNullable(profile).map(view -> visitor(tx, send, view));
                }));
    }

    private Visitor visitor(Transaction tx, Sends.Send send, ProfileView profile) {
        Map<String, List<String>> addresses = Visitor.addresses(profile);
        int workspace = send.intent().workspace();
        List<Address> all = new ArrayList<>();
        addresses.forEach((channel, values) -> values.forEach(value -> all.add(new Address(channel, value))));
        long pausedUntilMs = lookup.pausedUntilMs(tx, workspace, all).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        ZoneId zone = profile.get(ProfileState.SECTION).timeZone().orElseGet(() -> looks.zone(workspace));
        return new Visitor(
                send,
                Visitor.locale(profile),
                zone,
                addresses,
                consents.current(tx, workspace, Visitor.keys(addresses)),
                pausedUntilMs);
    }

    ShopLook look(int workspace) {
        return looks.of(workspace);
    }

    String preferencesPath(Visitor visitor) {
        return links.preferencesPath(
                visitor.send().intent().workspace(), visitor.send().id());
    }
}
