package io.braid.know.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.Storage;
import io.braid.know.identity.IdentityStore.Changes;
import io.braid.know.identity.IdentityStore.Claim;
import io.braid.know.identity.IdentityStore.Merge;
import io.braid.know.identity.IdentityStore.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What both identity stores promise. */
abstract class IdentityStoreContract {
    private static final Identifier USER = new Identifier(IdentifierType.USER_ID, "u1");
    private static final Identifier EMAIL = new Identifier(IdentifierType.EMAIL, "a@shop.example");

    abstract Storage storage();

    abstract IdentityStore store();

    @Test
    void anIdentifierIsFoundThroughAMergeAndAfterItsUndoing() {
        save(new Changes(
                Map.of(USER, new Row(1, 2, 77, false), EMAIL, new Row(2, 0, 0, true)),
                Set.of(),
                Set.of(new Claim(EMAIL, 3), new Claim(EMAIL, 1)),
                Map.of(),
                List.of()));
        assertThat(find()).isEqualTo(Map.of(USER, new Row(1, 2, 77, false), EMAIL, new Row(2, 0, 0, true)));

        IdentityState lost = IdentityState.SECTION.empty().get().withMember(2);
        Merge merge = new Merge(9, 100, 5, 1, 2, "email:a@shop.example", lost, 0);
        save(new Changes(Map.of(), Set.of(), Set.of(), Map.of(2L, 1L), List.of(merge)));
        assertThat(find().get(EMAIL).profileId()).isEqualTo(1);
        in(tx -> {
            assertThat(store().roots(tx, 1, List.of(1L, 2L, 3L))).isEqualTo(Map.of(2L, 1L));
            assertThat(store().profiles(tx, 1, EMAIL, 10)).containsExactly(1L, 3L);
            assertThat(store().profiles(tx, 1, EMAIL, 1)).containsExactly(1L);
            assertThat(store().merges(tx, 1, List.of(9L, 10L))).isEqualTo(Map.of(9L, merge));
            assertThat(store().mergesInto(tx, 1, 1, 10)).containsExactly(merge);
        });

        save(new Changes(Map.of(), Set.of(), Set.of(), Map.of(2L, 2L), List.of(merge.undone(200))));
        assertThat(find().get(EMAIL).profileId()).isEqualTo(2);
        in(tx -> assertThat(store().merges(tx, 1, List.of(9L)).get(9L).undoneMs())
                .isEqualTo(200));
    }

    @Test
    void whatIsRemovedIsGoneAndOtherWorkspacesSeeNothing() {
        save(new Changes(Map.of(USER, new Row(1, 0, 0, false)), Set.of(), Set.of(), Map.of(), List.of()));
        in(tx -> assertThat(store().find(tx, 2, List.of(USER))).isEmpty());
        save(new Changes(Map.of(USER, new Row(7, 0, 0, false)), Set.of(), Set.of(), Map.of(), List.of()));
        assertThat(find().get(USER).profileId()).isEqualTo(7);
        save(new Changes(Map.of(), Set.of(USER), Set.of(), Map.of(), List.of()));
        assertThat(find()).isEmpty();
    }

    private Map<Identifier, Row> find() {
        return storage().inTransaction(tx -> store().find(tx, 1, List.of(USER, EMAIL)));
    }

    private void save(Changes changes) {
        in(tx -> store().store(tx, 1, changes));
    }

    private void in(java.util.function.Consumer<io.braid.base.storage.Transaction> work) {
        storage().run(work);
    }
}
