package io.braid.know.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What both stores of rows promise. */
abstract class ProfileStoreContract {
    abstract Storage storage();

    abstract ProfileStore store();

    @Test
    void rowsAreSavedReplacedListedAndDeleted() {
        ProfileRow anna =
                new ProfileRow(1, "Anna Коваль", (ObjectNode) Json.read("{\"name\":\"Anna\",\"n\":[1]}"), 9, 10, 100);
        ProfileRow bohdan = new ProfileRow(2, "Bohdan", Json.object(), 4, 20, 200);
        storage().run(tx -> store().save(tx, 1, List.of(bohdan, anna)));
        storage().run(tx -> {
            assertThat(store().read(tx, 1, List.of(2L, 1L, 3L))).containsExactly(anna, bohdan);
            assertThat(latest(tx, 1, ProfileFilter.ALL).rows()).containsExactly(bohdan, anna);
            assertThat(latest(tx, 2, ProfileFilter.ALL).rows()).isEmpty();
        });
        ProfileRow later = new ProfileRow(1, "Anna", Json.object(), 9, 10, 300);
        storage().run(tx -> store().save(tx, 1, List.of(later)));
        storage().run(tx -> store().delete(tx, 1, List.of(2L)));
        storage().run(tx -> assertThat(latest(tx, 1, ProfileFilter.ALL).rows()).containsExactly(later));
    }

    @Test
    void aListGoesFromTheLastSeenOnAndEveryRowIsInItOnce() {
        storage()
                .run(tx -> store().save(
                                tx,
                                1,
                                LongStream.rangeClosed(1, 25)
                                        .mapToObj(i -> row(i, i / 3))
                                        .toList()));
        storage().run(tx -> {
            List<Long> seen = new ArrayList<>();
            ProfileSlice slice = store().latest(tx, 1, ProfileFilter.ALL, ProfileSlice.Place.FIRST, 10, 100);
            while (slice.next() != null) {
                slice.rows().forEach(row -> seen.add(row.profileId()));
                slice = store().latest(tx, 1, ProfileFilter.ALL, slice.next(), 10, 100);
            }
            slice.rows().forEach(row -> seen.add(row.profileId()));
            assertThat(seen)
                    .isEqualTo(
                            LongStream.iterate(25, i -> i - 1).limit(25).boxed().toList());
            ProfileFilter some = new ProfileFilter(Set.of(), Set.of(), 2, 4);
            assertThat(latest(tx, 1, some).rows())
                    .extracting(ProfileRow::profileId)
                    .containsExactly(11L, 10L, 9L, 8L, 7L, 6L);
        });
    }

    @Test
    void whoeverHasARareThingIsFoundPieceByPieceWithoutLookingAtMoreThanIsAllowed() {
        storage()
                .run(tx -> store().save(
                                tx,
                                1,
                                LongStream.rangeClosed(1, 30)
                                        .mapToObj(i -> row(i, i))
                                        .toList()));
        ProfileFilter push = new ProfileFilter(Set.of(Has.PUSH), Set.of(Has.KNOWN), 0, Long.MAX_VALUE);
        storage().run(tx -> {
            List<Long> found = new ArrayList<>();
            int calls = 0;
            ProfileSlice.Place place = ProfileSlice.Place.FIRST;
            while (place != null) {
                ProfileSlice slice = store().latest(tx, 1, push, place, 2, 10);
                slice.rows().forEach(row -> found.add(row.profileId()));
                place = slice.next();
                calls++;
            }
            assertThat(found).containsExactly(28L, 20L, 12L, 4L);
            assertThat(calls).isLessThanOrEqualTo(4);
        });
    }

    @Test
    void aPersonIsFoundByTheBeginningsOfHisNames() {
        storage()
                .run(tx -> store().saveNames(
                                tx,
                                1,
                                List.of(
                                        named(1, "Anna Коваль"),
                                        named(2, "Zoë Anders"),
                                        named(3, "Ann-Marie Anderson"),
                                        named(4, "%_ O'Neil"))));
        storage().run(tx -> {
            assertThat(named(tx, null, 10, "an")).containsExactly(2L, 3L, 1L);
            assertThat(named(tx, null, 1, "an")).containsExactly(2L);
            assertThat(named(tx, new NameHit("anders", 2), 10, "an")).containsExactly(3L, 1L);
            assertThat(named(tx, null, 10, "an", "ков")).containsExactly(1L);
            assertThat(named(tx, null, 10, "zoe")).containsExactly(2L);
            assertThat(named(tx, null, 10, "neil")).containsExactly(4L);
            assertThat(named(tx, null, 10, "nobody")).isEmpty();
            assertThat(store().named(tx, 2, List.of("an"), null, 10)).isEmpty();
        });
        storage().run(tx -> store().saveNames(tx, 1, List.of(named(2, "Zoë Berg"))));
        storage().run(tx -> store().delete(tx, 1, List.of(3L)));
        storage().run(tx -> assertThat(named(tx, null, 10, "an")).containsExactly(1L));
    }

    @Test
    void aNameIsWordsWithoutCaseAndAccents() {
        assertThat(NameWords.of("  Zoë  O'Neil-ŠMÍD Zoe ")).containsExactly("zoe", "o", "neil", "smid");
        assertThat(NameWords.of("Їжак Йод")).isEqualTo(NameWords.of("їЖАК йод"));
        assertThat(NameWords.of("<script>%$§")).containsExactly("script");
        assertThat(NameWords.of("x".repeat(500)).getFirst()).hasSize(NameWords.WORD_CHARS_MAX);
        assertThat(NameWords.of("a b c d e f g h i j")).hasSize(NameWords.WORDS_MAX);
    }

    private List<Long> named(Transaction tx, NameHit after, int count, String... beginnings) {
        return store().named(tx, 1, List.of(beginnings), after, count).stream()
                .map(NameHit::profileId)
                .toList();
    }

    private ProfileSlice latest(Transaction tx, int workspace, ProfileFilter filter) {
        return store().latest(tx, workspace, filter, ProfileSlice.Place.FIRST, 10, 100);
    }

    /** The bits count with the id; last seen at a moment. */
    private static ProfileRow row(long id, long seenMs) {
        return new ProfileRow(id, "P" + id, Json.object(), (int) (id % 8 == 4 ? 4 : id % 8 == 5 ? 12 : 0), 1, seenMs);
    }

    private static ProfileRow named(long id, String name) {
        return new ProfileRow(id, name, Json.object(), 0, 1, 1);
    }
}
