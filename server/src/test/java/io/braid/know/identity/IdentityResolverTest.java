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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IdentityResolverTest {
    private final Town town = new Town();

    @Test
    void anonymousHistoryJoinsThePersonAtTheFirstIdentify() {
        long visitor = town.play(event(PUBLIC, "a1", ""));
        assertThat(town.play(event(PUBLIC, "a1", "u1"))).isEqualTo(visitor);
        long laptop = town.play(event(PUBLIC, "a2", ""));
        assertThat(laptop).isNotEqualTo(visitor);
        assertThat(town.play(event(PUBLIC, "a2", "u1"))).isEqualTo(visitor);
        assertThat(town.play(event(PUBLIC, "a2", ""))).isEqualTo(visitor);
        assertThat(town.merged).isEqualTo(1);
    }

    @Test
    void aKioskWithTwoHundredLoginsGivesTwoHundredPeople() {
        List<NewEvent> day = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            day.add(event(PUBLIC, "kiosk", ""));
            day.add(event(i % 2 == 0 ? PUBLIC : SERVER, "kiosk", "u" + i));
        }
        town.play(day.subList(0, 101));
        town.play(day.subList(101, 400));
        assertThat(town.profiles).hasSize(200);
        assertThat(town.merged).isZero();
        assertThat(town.play(event(PUBLIC, "kiosk", "")))
                .isEqualTo(town.find("user_id:u0").getFirst());
    }

    @Test
    void aKioskOfLoyaltyCardsGivesAsManyPeople() {
        for (int i = 0; i < 20; i++) {
            town.play(event(SERVER, "till", "", "loyalty_card", "card-" + i));
        }
        assertThat(town.profiles).hasSize(20);
    }

    @Test
    void aHundredThousandEventsWithoutAnIdGiveNoMerge() {
        List<NewEvent> broken = Collections.nCopies(1000, event(PUBLIC, "null", ""));
        for (int i = 0; i < 99; i++) {
            town.play(broken);
        }
        List<NewEvent> withUsers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            withUsers.add(event(PUBLIC, "null", "u" + i));
        }
        town.play(withUsers);
        assertThat(town.merged).isZero();
        assertThat(town.profiles).hasSize(1001);
    }

    @Test
    void aPublicKeyNeverMergesTwoIdentifiedPeople() {
        long one = town.play(event(PUBLIC, "a1", "u1", "email", "anna@shop.example"));
        long two = town.play(event(PUBLIC, "a2", "u2", "email", "ANNA@shop.example", "phone", "067 123 45 67"));
        long victim = town.play(event(SERVER, "", "u3", "email", "anna@shop.example"));
        town.play(event(PUBLIC, "a1", "u3"));
        assertThat(List.of(one, two, victim)).doesNotHaveDuplicates();
        assertThat(town.find("email:anna@shop.example")).containsExactly(victim, one, two);
        assertThat(town.find("phone:+380671234567")).containsExactly(two);
        assertThat(town.merged).isZero();
    }

    @Test
    void aServerJoinsTheTillsCustomerToTheShopsUser() {
        long till = town.play(sale("phone", "0671234567"));
        long web = town.play(event(PUBLIC, "a1", "u1", "phone", "+380671234567"));
        assertThat(till).isNotEqualTo(web);
        long joined = town.play(event(SERVER, "", "u1", "phone", "+380 67 123-45-67"));
        assertThat(joined).isEqualTo(Math.min(till, web));
        assertThat(town.play(event(PUBLIC, "a1", ""))).isEqualTo(joined);
        assertThat(town.play(sale("phone", "+380671234567"))).isEqualTo(joined);
    }

    @Test
    void aTillsOwnIdIsNobodys() {
        long first = town.play(sale("loyalty_card", "c1"));
        long second = town.play(sale("loyalty_card", "c2"));
        long unknown = town.play(sale("cashier", "Olena"));
        assertThat(List.of(first, second, unknown)).doesNotHaveDuplicates();
    }

    @Test
    void aFriendsAddressInThePropertiesOfAUsersEventIsNotTheUsers() {
        ObjectNode body = Json.object();
        body.putObject("properties").put("email", "friend@shop.example");
        long me = town.play(Town.event(EventType.TRACK, "Friend Invited", SERVER, "", "u1", 0, body));
        assertThat(town.find("email:friend@shop.example")).isEmpty();
        assertThat(town.state(me).identifiers()).hasSize(1);
    }

    @Test
    void twoUserIdsNeverMeetEvenIfTheyShareEverythingElse() {
        long one = town.play(event(SERVER, "", "u1", "email", "family@shop.example", "phone", "0671234567"));
        long two = town.play(event(SERVER, "", "u2", "email", "family@shop.example", "phone", "0671234567"));
        assertThat(two).isNotEqualTo(one);
        assertThat(town.find("email:family@shop.example")).containsExactly(one);
        assertThat(town.state(two).refused()).hasSize(2);
        int noted = town.facts.size();
        town.play(event(SERVER, "", "u2", "email", "family@shop.example", "phone", "0671234567"));
        assertThat(town.facts).as("a conflict is noted once").hasSize(noted);
    }

    @Test
    void theLimitOfEveryTypeIsKeptAtItsEdge() {
        for (int i = 0; i < 6; i++) {
            town.play(event(SERVER, "", "u1", "email", "e" + i + "@shop.example", "loyalty_card", "c" + i));
        }
        IdentityState state = town.state(town.find("user_id:u1").getFirst());
        assertThat(state.of(IdentifierType.EMAIL)).hasSize(5);
        assertThat(state.of(IdentifierType.LOYALTY_CARD)).hasSize(5);
        assertThat(town.find("email:e5@shop.example")).isEmpty();
    }

    @Test
    void ofTooManyBrowsersTheOldestIsForgotten() {
        for (int i = 0; i < 101; i++) {
            town.play(event(PUBLIC, "browser-%03d".formatted(i), "u1"));
        }
        long person = town.find("user_id:u1").getFirst();
        assertThat(town.state(person).of(IdentifierType.ANONYMOUS_ID)).hasSize(100);
        assertThat(town.find("anonymous_id:browser-000")).isEmpty();
        assertThat(town.find("anonymous_id:browser-100")).containsExactly(person);
    }

    @Test
    void fiftyProfilesAtMostBecomeOne() {
        for (int i = 0; i < 60; i++) {
            town.nowMs += Index.WINDOW_MS;
            town.play(event(PUBLIC, "b" + i, ""));
            town.play(event(PUBLIC, "b" + i, "u1"));
        }
        long person = town.find("user_id:u1").getFirst();
        assertThat(town.state(person).members()).hasSize(50);
        assertThat(town.merged).isEqualTo(49);
        assertThat(town.play(event(PUBLIC, "b59", ""))).isEqualTo(person);
    }

    @Test
    void aValueThatCausesTheEleventhMergeOfAnHourIsQuarantined() {
        for (int i = 0; i < 12; i++) {
            town.play(event(PUBLIC, "v" + i, ""));
            town.play(event(PUBLIC, "v" + i, "everybody"));
        }
        assertThat(town.merged).isEqualTo(10);
        assertThat(town.facts).extracting("name").contains("Identifier quarantined");
        // From now on it counts for nothing.
        long fresh = town.play(event(PUBLIC, "v99", "everybody"));
        assertThat(town.state(fresh).identifiers())
                .extracting(held -> held.identifier().text())
                .containsExactly("anonymous_id:v99");
    }

    @Test
    void aReleasedValueCountsAgainUntilItMergesTooMuchAgain() {
        for (int i = 0; i < 12; i++) {
            town.play(event(PUBLIC, "v" + i, ""));
            town.play(event(PUBLIC, "v" + i, "everybody"));
        }
        long person = town.find("user_id:everybody").getFirst();
        town.play(order(person, "Identifier Released", "type", "user_id", "value", "everybody"));
        assertThat(town.facts).extracting("name").contains("Identifier released");
        assertThat(town.play(event(PUBLIC, "v98", "everybody"))).isEqualTo(person);
        for (int i = 20; i < 32; i++) {
            town.play(event(PUBLIC, "v" + i, ""));
            town.play(event(PUBLIC, "v" + i, "everybody"));
        }
        assertThat(town.merged).isEqualTo(20);
        // Released once more it is told twice, and the second time is nothing.
        int facts = town.facts.size();
        town.play(order(person, "Identifier Released", "type", "user_id", "value", "everybody"));
        town.play(order(person, "Identifier Released", "type", "user_id", "value", "everybody"));
        assertThat(town.facts).hasSize(facts + 1);
    }

    @Test
    void tenMergesAnHourAreAllowedAgainAndAgain() {
        for (int i = 0; i < 20; i++) {
            if (i == 10) {
                town.nowMs += Index.WINDOW_MS;
            }
            town.play(event(PUBLIC, "v" + i, ""));
            town.play(event(PUBLIC, "v" + i, "busy"));
        }
        assertThat(town.profiles).hasSize(1);
    }

    @Test
    void aClaimMergesOnceItIsVerified() {
        long claimer = town.play(event(PUBLIC, "a1", "", "email", "anna@shop.example"));
        long customer = town.play(event(SERVER, "", "", "email", "anna@shop.example"));
        assertThat(customer).isNotEqualTo(claimer);
        long one = town.play(order(claimer, Commands.VERIFIED, "type", "email", "value", "anna@shop.example"));
        assertThat(town.profiles.keySet()).containsExactly(one);
        assertThat(town.find("email:anna@shop.example")).containsExactly(one);
    }

    @Test
    void anEventOfBraidFindsItsProfileThroughAMerge() {
        long person = town.play(event(PUBLIC, "a1", "u1"));
        long visitor = town.play(event(PUBLIC, "a2", ""));
        town.play(event(PUBLIC, "a2", "u1"));
        assertThat(town.play(order(visitor, "Message Clicked"))).isEqualTo(person);
    }

    @Test
    void unmergeRestoresBothAndKeepsThemApart() {
        long shop = town.play(event(SERVER, "", "u1"));
        long till = town.play(sale("loyalty_card", "c1"));
        var before = town.people();
        long one = town.play(event(SERVER, "", "u1", "loyalty_card", "c1"));
        assertThat(one).isEqualTo(shop);
        long merge = town.lastMerge(one);
        town.play(order(one, Commands.UNMERGE, "merge_id", Long.toString(merge)));

        assertThat(town.people()).isEqualTo(before);
        assertThat(town.split).containsExactly(till);
        assertThat(town.owner.apply(till, "loyalty_card:c1")).isEqualTo(till);
        assertThat(town.owner.apply(shop, "loyalty_card:c1")).isEqualTo(till);
        assertThat(town.owner.apply(shop, "user_id:u1")).isEqualTo(shop);
        assertThat(town.play(sale("loyalty_card", "c1"))).isEqualTo(till);
        // What merged them before does not do so again, a person's order does.
        town.play(event(SERVER, "", "u1", "loyalty_card", "c1"));
        assertThat(town.people()).isEqualTo(before);
        town.play(order(shop, Commands.UNMERGE, "merge_id", Long.toString(merge)));
        assertThat(town.people()).isEqualTo(before);
        town.play(order(shop, Commands.MERGE, "with", Long.toString(till)));
        assertThat(town.people()).hasSize(1);
    }

    @Test
    void whoWasTakenOutBeforeDoesNotComeBackWithThoseHeCameWith() {
        long shop = town.play(event(SERVER, "", "u1"));
        long other = town.play(event(SERVER, "", "u2"));
        long till = town.play(sale("loyalty_card", "c1"));
        long browser = town.play(event(PUBLIC, "a9", ""));
        town.play(order(till, Commands.MERGE, "with", Long.toString(browser)));
        long inner = town.lastMerge(till);
        town.play(order(shop, Commands.MERGE, "with", Long.toString(till)));
        long outer = town.lastMerge(shop);
        town.play(order(shop, Commands.UNMERGE, "merge_id", Long.toString(inner)));
        town.play(order(other, Commands.MERGE, "with", Long.toString(browser)));

        town.play(order(shop, Commands.UNMERGE, "merge_id", Long.toString(outer)));
        assertThat(town.state(till).members()).containsExactly(till);
        assertThat(town.state(other).members()).containsExactly(other, browser);
        assertThat(town.owner.apply(browser, "anonymous_id:a9")).isEqualTo(shop);
        assertThat(town.play(event(PUBLIC, "a9", ""))).isEqualTo(other);
        assertThat(town.play(sale("loyalty_card", "c1"))).isEqualTo(till);
    }

    @Test
    void anAliasJoinsAnAnonymousPastButNeverTwoUsers() {
        town.play(event(PUBLIC, "old", ""));
        long user = town.play(alias("old", "u1"));
        assertThat(town.profiles.keySet()).containsExactly(user);
        town.play(event(SERVER, "", "u2"));
        town.play(alias("u2", "u1"));
        assertThat(town.profiles).hasSize(2);
    }

    private static NewEvent alias(String previousId, String userId) {
        return new NewEvent(EventType.ALIAS, "", "m", userId, "", previousId, 0, 1000, 1, Trust.SERVER, Json.object());
    }

    private static NewEvent sale(String field, String value) {
        ObjectNode body = Json.object();
        body.putObject("properties").put("store_id", "7").put(field, value);
        return Town.event(EventType.TRACK, "Order Completed", SERVER, "till-7", "", 0, body);
    }
}
