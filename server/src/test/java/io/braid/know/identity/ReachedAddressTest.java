package io.braid.know.identity;

import static io.braid.know.identity.Town.event;
import static io.braid.know.identity.Town.order;
import static io.braid.spine.event.Trust.PUBLIC;
import static io.braid.spine.event.Trust.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose an address, a token or a subscription is, and whom a message through it may be for. */
final class ReachedAddressTest {
    private static final String SUBSCRIPTION = "https://push.example/s/1#" + "B".repeat(87) + "." + "A".repeat(22);
    private static final Set<IdentifierType> ADDRESSES =
            Set.of(IdentifierType.EMAIL, IdentifierType.PHONE, IdentifierType.DEVICE, IdentifierType.WEBPUSH);

    private final Town town = new Town();

    @Test
    void whoeverGuessesAUserIdProvesNoAddressOntoIt() {
        long ann = town.play(event(SERVER, "her-browser", "u1", "email", "ann@shop.example"));
        town.play(event(PUBLIC, "a-strangers-browser", "u1", "email", "stranger@shop.example"));
        town.play(order(ann, Commands.VERIFIED, "type", "email", "value", "stranger@shop.example"));
        assertThat(reached(ann)).containsExactly("email:ann@shop.example");
        // Nor is his own profile, where the address is proved, brought to hers.
        long own = town.play(event(SERVER, "", "", "email", "stranger@shop.example"));
        town.play(order(ann, Commands.VERIFIED, "type", "email", "value", "stranger@shop.example"));
        assertThat(town.profiles).containsKeys(ann, own);
        // Before the server spoke of the person, too: what is proved then would be hers later.
        long early = town.play(event(PUBLIC, "b", "u2", "email", "other@shop.example"));
        town.play(order(early, Commands.VERIFIED, "type", "email", "value", "other@shop.example"));
        assertThat(town.state(early).of(IdentifierType.EMAIL)).noneMatch(IdentityState.Held::verified);
    }

    @Test
    void anAddressGivenInABrowserThatTheServerNamedIsProvedByItsOwner() {
        long ann = town.play(event(SERVER, "her-browser", "u1"));
        town.play(event(PUBLIC, "her-browser", "u1", "email", "new@shop.example"));
        assertThat(reached(ann)).isEmpty();
        town.play(order(ann, Commands.VERIFIED, "type", "email", "value", "new@shop.example"));
        assertThat(reached(ann)).containsExactly("email:new@shop.example");
    }

    @Test
    void aPushTokenFollowsWhoeverUsedItLast() {
        long one = town.play(withToken("a1", "u1"));
        long two = town.play(withToken("a2", "u2"));
        assertThat(town.find("device:token")).containsExactly(two);
        assertThat(town.state(one).of(IdentifierType.DEVICE)).isEmpty();
        town.play(order(two, Commands.DEVICE_REMOVED, "token", "token"));
        assertThat(town.find("device:token")).isEmpty();
        assertThat(town.merged).isZero();
    }

    @Test
    void aPushSubscriptionFollowsWhoeverUsedTheBrowserLast() {
        String address = "webpush:" + SUBSCRIPTION;
        long one = town.play(withSubscription("a1", "u1"));
        assertThat(town.find(address)).containsExactly(one);
        long two = town.play(withSubscription("a2", "u2"));
        assertThat(town.find(address)).containsExactly(two);
        assertThat(town.state(one).of(IdentifierType.WEBPUSH)).isEmpty();
        assertThat(town.merged).isZero();
    }

    @Test
    void whoeverGuessesAUserIdGetsNoneOfThatPersonsPushes() {
        long ann = town.play(event(SERVER, "her-browser", "u1", "email", "ann@shop.example"));
        town.play(withSubscription("a-strangers-browser", "u1"));
        town.play(withToken("", "u1"));
        assertThat(reached(ann)).containsExactly("email:ann@shop.example");
        // The stranger's browser was anonymous before, or comes with a claim of its own: no way in either.
        town.play(withSubscription("another-browser", ""));
        town.play(event(PUBLIC, "another-browser", "u1", "email", "stranger@shop.example"));
        assertThat(town.find("anonymous_id:another-browser")).containsExactly(ann);
        assertThat(reached(ann)).containsExactly("email:ann@shop.example");
    }

    @Test
    void aBrowserThatTheServerNamedWithThePersonIsHis() {
        String subscription = "webpush:" + SUBSCRIPTION;
        long before = town.play(withSubscription("b1", ""));
        assertThat(reached(before)).as("its own").containsExactly(subscription);
        long ann = town.play(event(SERVER, "b1", "u1"));
        assertThat(reached(ann)).containsExactly(subscription);

        long bob = town.play(withSubscription("b2", "u2"));
        assertThat(reached(bob)).as("the server said nothing of him").containsExactly(subscription);
        town.play(event(SERVER, "", "u2", "email", "bob@shop.example"));
        assertThat(reached(bob)).containsExactly("email:bob@shop.example");
        town.play(event(SERVER, "b2", "u2"));
        assertThat(reached(bob)).contains(subscription);
    }

    @Test
    void aTokenThatTheServerGivesIsBelievedAndStaysSo() {
        long ann = town.play(event(SERVER, "", "u1"));
        town.play(withToken("app-1", "u1"));
        assertThat(reached(ann)).isEmpty();
        town.play(withToken(SERVER, "", "u1"));
        assertThat(reached(ann)).containsExactly("device:token");
        town.play(withToken("app-2", "u1"));
        assertThat(reached(ann)).containsExactly("device:token");
    }

    @Test
    void aGuestIsWrittenToAtTheAddressThatHeTyped() {
        long guest = town.play(event(PUBLIC, "g1", "", "email", "guest@shop.example"));
        town.play(event(SERVER, "g1", ""));
        assertThat(reached(guest)).containsExactly("email:guest@shop.example");
    }

    @Test
    void ofBrowsersThatTheServerNamedTheOldestOfTooManyIsForgotten() {
        long ann = 0;
        for (int i = 0; i <= Vouched.BROWSERS_MAX; i++) {
            ann = town.play(event(SERVER, "b" + i, "u1"));
        }
        assertThat(town.state(ann).vouched().browsers())
                .hasSize(Vouched.BROWSERS_MAX)
                .doesNotContain("b0")
                .endsWith("b" + Vouched.BROWSERS_MAX);
        IdentityState kept = town.state(ann);
        assertThat(IdentityState.SECTION
                        .decode()
                        .apply(IdentityState.SECTION.encode().apply(kept)))
                .isEqualTo(kept);
    }

    /** Addresses that messages for the profile may go to. */
    private List<String> reached(long profile) {
        IdentityState state = town.state(profile);
        return state.identifiers().stream()
                .filter(held -> ADDRESSES.contains(held.type()) && state.mayReach(held))
                .map(held -> held.identifier().text())
                .toList();
    }

    private static NewEvent withToken(String anonymousId, String userId) {
        return withToken(PUBLIC, anonymousId, userId);
    }

    private static NewEvent withToken(Trust trust, String anonymousId, String userId) {
        ObjectNode body = Json.object();
        body.putObject("context").putObject("device").put("token", "token");
        return Town.event(EventType.TRACK, "Application Opened", trust, anonymousId, userId, 0, body);
    }

    /** As {@code PushSubscription.toJSON()} tells it; some browsers pad the keys. */
    private static NewEvent withSubscription(String anonymousId, String userId) {
        ObjectNode body = Json.object();
        ObjectNode subscription =
                body.putObject("context").putObject("webPush").put("endpoint", "https://push.example/s/1");
        subscription.putObject("keys").put("p256dh", "B".repeat(87) + "=").put("auth", "A".repeat(22) + "==");
        return Town.event(EventType.TRACK, "Consent Granted", PUBLIC, anonymousId, userId, 0, body);
    }
}
