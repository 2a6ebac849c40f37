package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.talk.delivery.DeliverySettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * {@link DryRun}s of real people, as they are now, through journeys as they are published.
 *
 * <p>Thread rule: any.
 */
public final class DryRuns {
    /** Things that a script may say that a person does. */
    static final int DOES_MAX = 50;

    /** One thing that he does, so long after he came in. */
    record Doing(long afterMs, String event, ObjectNode properties) {}

    private final Storage storage;
    private final JourneyBook book;
    private final Senses senses;
    private final ProfileViews people;
    private final IntFunction<DeliverySettings> rules;
    private final Clock clock;

    DryRuns(
            Storage storage,
            JourneyBook book,
            Senses senses,
            ProfileViews people,
            IntFunction<DeliverySettings> rules,
            Clock clock) {
        this.storage = storage;
        this.book = book;
        this.senses = senses;
        this.people = people;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * @param drawn a definition to play instead of what is published under the key; null for that
     * @param said properties of the event by which he comes in
     * @throws Refusal {@code not_found}; {@code no_cart}: the journey is about the cart, and he has none
     */
    List<PlayLine> play(
            int workspace,
            String key,
            Journey drawn,
            long profileId,
            ObjectNode said,
            Map<String, DryRun.Becomes> becomes,
            List<Doing> does) {
        long nowMs = clock.nowMs();
        DeliverySettings rule = rules.apply(workspace);
        return storage.inTransaction(tx -> {
            Published published = drawn == null
                    ? book.open(tx, workspace).published(key)
                    : new Published(Status.LIVE, 0, drawn, Set.of());
            if (published == null) {
                throw Refusal.notFound("journey", key);
            }
            ProfileView profile = people.view(tx, workspace, profileId);
            if (profile == null) {
                throw Refusal.notFound("profile", Long.toString(profileId));
            }
            Senses here = senses.open(tx, workspace);
            long seenMs = profile.get(ProfileState.SECTION).lastSeenMs();
            View view = here.view(profile, seenMs, false);
            check(published.journey(), view);
            boolean heldBefore = profile.get(JourneysState.SECTION)
                    .past(key)
                    .map(Past::heldOut)
                    .orElse(false);
            Input entry = new Input.Happened(event(workspace, "Entry", said, nowMs));
            Instance entering = Instance.entering(1, published, "", nowMs, view, entry, heldBefore, 0);
            List<Event> events = does.stream()
                    .map(doing -> event(workspace, doing.event(), doing.properties(), nowMs + doing.afterMs()))
                    .toList();
            return new DryRun(
                            published.journey(),
                            lastActiveMs -> here.view(profile, lastActiveMs, false),
                            (person, fromMs) -> rule.openMs(person.zone(), fromMs),
                            new DryRun.Script(becomes, events))
                    .play(entering, seenMs == 0 ? nowMs : seenMs);
        });
    }

    /** @throws Refusal {@code no_cart}: the journey is about the cart, and he has none */
    static void check(Journey journey, View view) {
        if (journey.missesCart(view)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "no_cart", "The journey is about the cart, and this person has none.");
        }
    }

    /** As if somebody had done it. */
    static Event event(int workspace, String name, ObjectNode properties, long timeMs) {
        ObjectNode body = Json.object().set("properties", properties);
        return new Event(
                workspace,
                0,
                timeMs,
                new NewEvent(EventType.TRACK, name, "dry-run", "", "", "", 0, timeMs, 0, Trust.BRAID, body));
    }
}
