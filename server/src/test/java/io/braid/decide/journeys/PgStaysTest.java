package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.PgTransaction;
import io.braid.base.storage.TestDatabase;
import io.braid.decide.journeys.JourneyFigures.Stay;
import io.braid.decide.journeys.JourneyFigures.Which;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of 400 stays of two journeys in two workspaces, a tenth of them parallel ways, some inside at two nodes, some left for four reasons. */
final class PgStaysTest {
    private static final String ROWS = """
            INSERT INTO journeys.instance (workspace_id, id, journey, version, profile_id, entry_key, node, visit, held_out, entered_ms,
              node_ms, exited_ms, reason, family, beside)
            SELECT 1 + n % 2, n, (ARRAY['j', 'other'])[1 + n / 2 % 2], 1, n % 7, '',
              CASE WHEN n % 3 = 0 THEN (ARRAY['rest', 'send'])[1 + n % 5 / 3] ELSE '' END, 1, false, n, n,
              CASE WHEN n % 3 = 0 THEN 0 ELSE n END,
              CASE WHEN n % 3 = 0 THEN '' ELSE (ARRAY['ordered', 'end', 'exit', 'ended'])[1 + n % 11 / 3] END,
              n - n % 10 / 9, n % 10 = 9
            FROM generate_series(1, 400) n""";

    private final TestDatabase database = TestDatabase.fresh();
    private List<Kept> rows;

    private record Kept(int workspace, String journey, long profile, boolean beside, Stay stay) {}

    @BeforeEach
    void stays() {
        rows = database.storage().inTransaction(tx -> {
            PgTransaction.handle(tx).execute(ROWS);
            return PgTransaction.handle(tx)
                    .createQuery("SELECT * FROM journeys.instance ORDER BY id DESC")
                    .map((row, context) -> new Kept(
                            row.getInt("workspace_id"),
                            row.getString("journey"),
                            row.getLong("profile_id"),
                            row.getBoolean("beside"),
                            new Stay(
                                    row.getLong("id"),
                                    row.getLong("family"),
                                    row.getString("journey"),
                                    1,
                                    row.getLong("profile_id"),
                                    row.getString("node"),
                                    false,
                                    row.getLong("entered_ms"),
                                    row.getLong("node_ms"),
                                    row.getLong("exited_ms"),
                                    row.getString("reason"))))
                    .list();
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everybodyOnceNewestFirst() {
        assertListed(new Which("", null, ""), one -> !one.beside());
    }

    @Test
    void whoIsInside() {
        assertListed(new Which("", true, ""), one -> !one.beside() && inside(one));
    }

    @Test
    void whoLeft() {
        assertListed(new Which("", false, ""), one -> !one.beside() && !inside(one));
    }

    @Test
    void whoLeftForOneReason() {
        for (String reason : List.of("ordered", "end", "exit", "ended")) {
            assertListed(
                    new Which("", null, reason),
                    one -> !one.beside() && one.stay().reason().equals(reason));
        }
    }

    @Test
    void whoIsAtANodeByEachWay() {
        assertListed(new Which("send", null, ""), one -> one.stay().node().equals("send"));
    }

    @Test
    void nobodyIsInsideAndHasLeft() {
        assertThat(page(new Which("", true, "ordered"), Long.MAX_VALUE, 10)).isEmpty();
        assertThat(page(new Which("send", false, ""), Long.MAX_VALUE, 10)).isEmpty();
        assertThat(page(new Which("send", null, "ordered"), Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void nobodyWasEverIn() {
        assertThat(page("none", new Which("", null, ""), Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void theWaysOfAPerson() {
        List<Stay> found = database.storage().inTransaction(tx -> PgStays.ofProfile(tx, 1, 3, Long.MAX_VALUE, 1_000));
        assertThat(found)
                .isNotEmpty()
                .isEqualTo(rows.stream()
                        .filter(one -> one.workspace() == 1 && one.profile() == 3 && (!one.beside() || inside(one)))
                        .map(Kept::stay)
                        .toList());
    }

    private static boolean inside(Kept one) {
        return one.stay().exitedMs() == 0;
    }

    private void assertListed(Which which, Predicate<Kept> expected) {
        List<Stay> all = rows.stream()
                .filter(one -> one.workspace() == 1 && one.journey().equals("j"))
                .filter(expected)
                .map(Kept::stay)
                .toList();
        assertThat(all).hasSizeGreaterThan(5);
        List<Stay> read = new ArrayList<>();
        List<Stay> page = page(which, Long.MAX_VALUE, 4);
        while (!page.isEmpty()) {
            read.addAll(page);
            page = page(which, page.getLast().id(), 4);
        }
        assertThat(read).isEqualTo(all);
    }

    private List<Stay> page(Which which, long before, int count) {
        return page("j", which, before, count);
    }

    private List<Stay> page(String journey, Which which, long before, int count) {
        return database.storage().inTransaction(tx -> PgStays.people(tx, 1, journey, which, before, count));
    }
}
