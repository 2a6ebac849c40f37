package io.braid;

import io.braid.base.access.Workspace;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.decide.journeys.Coming;
import io.braid.decide.journeys.JourneysModule;
import io.braid.demo.Outlook;
import io.braid.know.identity.Identifier;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.ProfileView;
import io.braid.talk.delivery.SendState;
import io.braid.talk.delivery.Sends;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What Braid is about to do for one person: what delivery holds, and what his journeys wait for. For the live demo. */
record PersonalOutlook(
        Storage storage, Pipeline pipeline, IdentityModule identity, JourneysModule journeys, Sends sends)
        implements Outlook.Source {
    private static final int SENDS_LOOKED_AT = 20;

    @Override
    public Outlook of(String identifier) {
        int colon = identifier.indexOf(':');
        Optional<Identifier> known = colon < 1
                ? Optional.empty()
                : IdentifierType.ofKey(identifier.substring(0, colon))
                        .flatMap(type -> identity.normaliser().normalise(type, identifier.substring(colon + 1)));
        Identifier found = known.orElseThrow(() ->
                Refusal.invalid("invalid_identifier", "identifier is TYPE:VALUE, such as user_id:42.", "identifier"));
        return storage.inTransaction(tx -> {
            List<Long> ids = identity.find(tx, Workspace.FIRST, found, 1);
            ProfileView profile = ids.isEmpty() ? null : pipeline.view(tx, Workspace.FIRST, ids.getFirst());
            return profile == null ? Outlook.NOBODY : of(profile, journeys.coming(tx, profile));
        });
    }

    private Outlook of(ProfileView profile, List<Coming> coming) {
        List<Outlook.Step> next = new ArrayList<>();
        for (Coming one : coming) {
            next.add(new Outlook.Step(one.writes(), one.channel(), one.step(), one.atMs(), one.heldOut(), false));
        }
        List<Sends.Send> newest = sends.newest(
                        profile.workspace(), Sends.Filter.ofProfile(profile.id()), Long.MAX_VALUE, SENDS_LOOKED_AT)
                .sends();
        for (Sends.Send send : newest) {
            if (send.state() == SendState.WAITING || send.state() == SendState.HELD) {
                next.add(new Outlook.Step(
                        true, send.intent().channel(), "", send.dueMs(), false, send.state() == SendState.HELD));
            }
        }
        next.sort(Comparator.comparingLong(Outlook.Step::atMs));
        return new Outlook(Long.toString(profile.id()), List.copyOf(next));
    }
}
