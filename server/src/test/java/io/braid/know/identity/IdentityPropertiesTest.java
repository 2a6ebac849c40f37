package io.braid.know.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of identity. */
final class IdentityPropertiesTest {
    /** What one event of a story states; the numbers choose among few values, so that they meet. */
    record Told(boolean server, int person, boolean user, int anonymous, boolean email, boolean phone) {
        /** As of somebody whose identifiers are his own: no limit is ever met. */
        NewEvent tidy() {
            return event(
                    "u" + person,
                    "a" + person + "-" + anonymous,
                    "p" + person + "@shop.example",
                    "06712300" + (10 + person));
        }

        /** As of a town where everything is shared. */
        NewEvent wild() {
            return event(
                    "u" + person, "a" + anonymous, "p" + anonymous + "@shop.example", "06712300" + (10 + person / 2));
        }

        private NewEvent event(String userId, String anonymousId, String emailValue, String phoneValue) {
            List<String> traits = new ArrayList<>();
            if (email) {
                traits.addAll(List.of("email", emailValue));
            }
            if (phone) {
                traits.addAll(List.of("phone", phoneValue));
            }
            return Town.event(
                    server ? Trust.SERVER : Trust.PUBLIC,
                    anonymous == 0 ? "" : anonymousId,
                    user || anonymous == 0 && !(server && (email || phone)) ? userId : "",
                    traits.toArray(String[]::new));
        }
    }

    @Property(tries = 400)
    void theOrderOfArrivalChangesNothing(@ForAll("stories") List<Told> story, @ForAll long seed) {
        List<NewEvent> told = new ArrayList<>(story.stream().map(Told::tidy).toList());
        Set<Set<Identifier>> inOrder = played(told, 3).people();
        assertThat(played(shuffledKeepingIdentifies(told, new Random(seed)), 2).people())
                .isEqualTo(inOrder);
    }

    @Property(tries = 300)
    void tellingItTwiceChangesNothing(@ForAll("stories") List<Told> story) {
        List<NewEvent> told = story.stream().map(Told::tidy).toList();
        Town town = played(told, 4);
        Set<Set<Identifier>> once = town.people();
        int merged = town.merged;
        town.play(told);
        assertThat(town.people()).isEqualTo(once);
        assertThat(town.merged).isEqualTo(merged);
    }

    @Property(tries = 400)
    void noProfileEverHoldsTwoUserIdsAndEveryIdentifierHasOneOwner(@ForAll("stories") List<Told> story) {
        Town town = played(story.stream().map(Told::wild).toList(), 2);
        Set<Identifier> seen = new HashSet<>();
        for (long id : town.profiles.keySet()) {
            IdentityState state = town.state(id);
            assertThat(state.of(IdentifierType.USER_ID)).hasSizeLessThanOrEqualTo(1);
            state.identifiers().stream().filter(IdentityState.Held::verified).forEach(held -> {
                assertThat(seen.add(held.identifier())).isTrue();
                assertThat(town.find(held.identifier().text())).first().isEqualTo(id);
            });
        }
    }

    @Property(tries = 400)
    void unmergingTheLastMergeRestoresWhoWasWho(@ForAll("stories") List<Told> story) {
        Town town = new Town();
        for (Told told : story) {
            int merged = town.merged;
            Set<Set<Identifier>> before = town.people();
            long profile = town.play(told.tidy());
            if (town.merged == merged + 1) {
                Set<Identifier> fresh = new HashSet<>();
                town.people().forEach(fresh::addAll);
                before.forEach(fresh::removeAll);
                town.play(Town.order(profile, Commands.UNMERGE, "merge_id", Long.toString(town.lastMerge(profile))));
                // What the merging event itself brought stays with the one who lived on.
                Set<Set<Identifier>> after = new HashSet<>();
                for (Set<Identifier> person : town.people()) {
                    Set<Identifier> known = new HashSet<>(person);
                    known.removeAll(fresh);
                    after.add(known);
                }
                assertThat(after).isEqualTo(before);
                return;
            }
        }
    }

    @Provide
    Arbitrary<List<Told>> stories() {
        Arbitrary<Boolean> maybe = Arbitraries.of(true, false);
        return Combinators.combine(
                        maybe,
                        Arbitraries.integers().between(0, 3),
                        maybe,
                        Arbitraries.integers().between(0, 3),
                        maybe,
                        maybe)
                .as(Told::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    private static Town played(List<NewEvent> told, int batch) {
        Town town = new Town();
        for (int i = 0; i < told.size(); i += batch) {
            town.play(told.subList(i, Math.min(told.size(), i + batch)));
        }
        return town;
    }

    /** A random order in which the events of one anonymous id that name somebody follow each other as before. */
    private static List<NewEvent> shuffledKeepingIdentifies(List<NewEvent> told, Random random) {
        List<NewEvent> left = new ArrayList<>(told);
        List<NewEvent> order = new ArrayList<>();
        while (!left.isEmpty()) {
            List<NewEvent> free = new ArrayList<>();
            Set<String> blocked = new HashSet<>();
            for (NewEvent event : left) {
                boolean names = !event.userId().isEmpty()
                        || event.trust() == Trust.SERVER
                                && !event.body().get("traits").isEmpty();
                if (!names || event.anonymousId().isEmpty() || blocked.add(event.anonymousId())) {
                    free.add(event);
                }
            }
            NewEvent next = free.get(random.nextInt(free.size()));
            order.add(next);
            // By identity: equal events stand for each other anyway.
            left.remove(next);
        }
        return order;
    }
}
