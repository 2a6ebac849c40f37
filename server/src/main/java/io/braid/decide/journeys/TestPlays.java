package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.talk.delivery.Purpose;
import java.time.ZoneId;
import java.util.function.BiPredicate;

/**
 * Makes {@link TestPlay}s of people as they are at each moment.
 *
 * <p>Thread rule: any.
 */
public final class TestPlays {
    private final Storage storage;
    private final Senses senses;
    private final ProfileViews people;

    TestPlays(Storage storage, Senses senses, ProfileViews people) {
        this.storage = storage;
        this.senses = senses;
        this.people = people;
    }

    /**
     * A test person.
     *
     * @param profileId whose cart, segments and traits; 0: nobody's
     * @param lot tells him from others where a split draws, if he is nobody
     * @param zone of nobody
     * @param reachable where the test reaches him
     */
    public record Self(long profileId, long lot, ZoneId zone, BiPredicate<String, Purpose> reachable) {}

    /**
     * @param definition as {@link JourneysModule#toTry} gives it
     * @throws Refusal {@code not_found}: there is no such profile
     */
    public TestPlay of(int workspace, String key, ObjectNode definition, Self self, TestPlay.Post post) {
        Journey journey = Journey.read(key, definition);
        if (self.profileId() != 0 && view(workspace, self, 0) == null) {
            throw Refusal.notFound("profile", Long.toString(self.profileId()));
        }
        return new TestPlay(
                workspace,
                journey,
                lastActiveMs -> {
                    View view = view(workspace, self, lastActiveMs);
                    View person = view == null ? new TestView.Nobody(self.lot(), lastActiveMs, self.zone()) : view;
                    return new TestView(person, journey, self.reachable());
                },
                post);
    }

    private View view(int workspace, Self self, long lastActiveMs) {
        return self.profileId() == 0
                ? null
                : storage.inTransaction(tx -> {
                    ProfileView profile = people.view(tx, workspace, self.profileId());
                    return profile == null ? null : senses.open(tx, workspace).view(profile, lastActiveMs, false);
                });
    }
}
