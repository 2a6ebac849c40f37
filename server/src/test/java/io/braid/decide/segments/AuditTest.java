package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Background;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real fold and a real history; states are spoilt by hand. */
final class AuditTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    @TempDir
    static Path folder;

    private TwinRig rig;
    private Runnable between = () -> {};
    /** Runs each time the audit looks at the clock. */
    private Runnable looked = () -> {};

    private Audits audits;
    private int sent;

    @BeforeEach
    void open() {
        Path own = folder.resolve("h" + System.nanoTime());
        rig = new TwinRig(own, Settings.of(own, Map.of()));
        Clock clock = new Clock() {
            @Override
            public long nowMs() {
                looked.run();
                return rig.clock.nowMs();
            }

            @Override
            public long shopMs(long machineMs) {
                return rig.clock.shopMs(machineMs);
            }

            @Override
            public double speed() {
                return 1;
            }
        };
        audits = new Audits(
                1, rig.pipeline, rig.storage, rig.module, rig.history(), clock, Ticker.system(), () -> between.run());
        define("thrice", "{'event':'A','count':{'at_least':3},'within_days':30}");
        define("full", "{'cart':{}}");
        for (String who : List.of("ann", "bob", "cid")) {
            IntStream.range(0, who.equals("ann") ? 3 : 1).forEach(n -> track(who, "A"));
        }
        do {
            rig.settle();
        } while (rig.fillOn());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aCleanRunReportsNothingAndNamesWhatHistoryCannotTell() throws InterruptedException {
        Audit audit = run();
        assertThat(audit.people()).isEqualTo(3);
        assertThat(audit.segments()).isEqualTo(1);
        assertThat(audit.probes()).isEqualTo(3);
        assertThat(audit.differences()).isZero();
        assertThat(audit.leftOut()).containsExactly(new Audit.LeftOut("full", Audit.Why.NOT_IN_HISTORY, "cart"));
        assertThat(audits.vital().code()).isEqualTo("clean");
    }

    @Test
    void aWrongCountIsFoundReportedAndRepairedWithTheRightLeavingAndEntering() throws InterruptedException {
        Kept annsLeaf = state("ann").leaves().values().iterator().next();
        spoil("ann", Map.of(), Set.of(segment()));
        spoil("bob", Map.of(slot(), annsLeaf), Set.of(segment()));
        assertThat(members()).containsExactly(id("bob"));

        Audit audit = run();
        assertThat(audit.differences()).isEqualTo(2);
        assertThat(audits.vital().code()).isEqualTo("differences");
        assertThat(audits.differences(audit.id(), 10))
                .extracting(Audit.Difference::profileId, Audit.Difference::kind, Audit.Difference::in)
                .containsExactlyInAnyOrder(
                        tuple(id("ann"), Audit.Kind.COUNTED, true), tuple(id("bob"), Audit.Kind.COUNTED, false));

        repair();
        assertThat(members()).containsExactly(id("ann"));
        assertThat(told("ann")).isEqualTo("Entered segment");
        assertThat(told("bob")).isEqualTo("Left segment");
        assertThat(audits.audits(Long.MAX_VALUE, 1).getFirst().repaired()).isEqualTo(2);
        assertThat(audits.differences(audit.id(), 10)).allMatch(one -> one.outcome() == Audit.Outcome.REPAIRED);

        // What was repaired goes on: she leaves when her first event is 30 days old, and counts on.
        assertThat(run().differences()).isZero();
        rig.clock.advanceTo(rig.clock.nowMs() + 30 * DAY_MS);
        while (rig.pipeline.wake(rig.clock.nowMs()) > 0) {
            // the next
        }
        assertThat(members()).isEmpty();
        assertThat(run().differences()).isZero();
    }

    /** Of what history does not hold, here the cart, the state is believed; the rest of the rule is compared. */
    @Test
    void aRuleThatHistoryTellsInPartIsComparedInThatPart() throws InterruptedException {
        define("mixed", "{'all':[{'event':'A','count':{'at_least':3},'within_days':30},{'not':{'segment':'full'}}]}");
        while (rig.fillOn()) {
            // the next piece
        }
        rig.settle();
        Audit audit = run();
        assertThat(audit.segments()).isEqualTo(2);
        assertThat(audit.differences()).isZero();
        assertThat(audit.leftOut()).extracting(Audit.LeftOut::segment).containsExactly("full");

        spoil("cid", Map.of(slot(), state("ann").leaves().get(slot())), Set.of());
        assertThat(audits.differences(run().id(), 10))
                .extracting(Audit.Difference::profileId, Audit.Difference::segment, Audit.Difference::in)
                .containsExactlyInAnyOrder(tuple(id("cid"), "thrice", false), tuple(id("cid"), "mixed", false));
    }

    @Test
    void aListThatIsNotWhatWasAnnouncedIsWrittenAnew() throws InterruptedException {
        rig.storage.run(tx -> rig.module
                .store()
                .store(
                        tx,
                        1,
                        LocalDate.EPOCH,
                        List.of(),
                        List.of(new SegmentStore.Membership(segment(), id("ann"), 0)),
                        List.of(new SegmentStore.Membership(segment(), id("cid"), 5))));
        Audit audit = run();
        assertThat(audits.differences(audit.id(), 10)).hasSize(2).allMatch(one -> one.kind() == Audit.Kind.LISTED);
        repair();
        assertThat(members()).containsExactly(id("ann"));
        assertThat(run().differences()).isZero();
    }

    @Test
    void whatHappensMeanwhileIsNoDifference() throws InterruptedException {
        int[] looks = {0};
        // The first look is for the beginning, the second after history was asked, the third before states are read.
        looked = () -> {
            if (++looks[0] == 3) {
                track("bob", "A");
                track("bob", "A");
                rig.fold();
            }
        };
        Audit audit = run();
        assertThat(members()).containsExactlyInAnyOrder(id("ann"), id("bob"));
        assertThat(looks[0]).as("it had to ask twice").isGreaterThan(3);
        assertThat(audit.differences()).isZero();
        assertThat(audit.undecided()).isZero();
    }

    @Test
    void aPersonWhoNeverRestsIsUndecided() throws InterruptedException {
        spoil("ann", Map.of(), Set.of(segment()));
        looked = () -> {
            looked = () -> {};
            track("ann", "B");
            rig.fold();
        };
        Runnable again = looked;
        between = () -> looked = again;
        Audit audit = run();
        assertThat(audit.differences()).isZero();
        assertThat(audit.undecided()).isEqualTo(1);
    }

    @Test
    void aNightAuditsOnceAndAHundredNightsSeeEverybody() throws InterruptedException {
        LocalDate tomorrow = Instant.ofEpochMilli(rig.clock.nowMs())
                .atZone(TwinRig.ZONE)
                .toLocalDate()
                .plusDays(1);
        for (LocalDate day : List.of(tomorrow, tomorrow.plusDays(1))) {
            long threeMs = day.atTime(3, 0).atZone(TwinRig.ZONE).toInstant().toEpochMilli();
            rig.clock.advanceTo(threeMs - 1);
            assertThat(audits.nightly()).isFalse();
            rig.clock.advanceTo(threeMs);
            assertThat(audits.nightly()).isTrue();
            assertThat(audits.nightly()).isFalse();
        }
        assertThat(audits.audits(Long.MAX_VALUE, 10)).allMatch(audit -> audit.percent() == 1);

        Set<Long> seen = new TreeSet<>();
        for (int day = 20_000; day < 20_100; day++) {
            Draw draw = new Draw(day, 1);
            long drawn = LongStream.rangeClosed(1, 10_000)
                    .filter(draw::has)
                    .peek(seen::add)
                    .count();
            assertThat(drawn).isBetween(50L, 150L);
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void historyDrawsThePeopleThatJavaDraws() {
        Draw draw = new Draw(20_513, 7);
        List<Long> drawn = rig.history()
                .query(
                        "SELECT p FROM (SELECT unnest(generate_series(1, 2000)) * 7777777777 AS p) WHERE "
                                + draw.sql("p"),
                        List.of(),
                        row -> row.getLong(1),
                        5_000);
        assertThat(drawn)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 2_000)
                        .map(n -> n * 7_777_777_777L)
                        .filter(draw::has)
                        .boxed()
                        .toList());
    }

    private Audit run() throws InterruptedException {
        audits.now("user:1", 100);
        return audits.audits(Long.MAX_VALUE, 1).getFirst();
    }

    private void repair() {
        Background repairs = audits.repairs();
        while (repairs.step(rig.clock.nowMs())) {
            // the next person
        }
    }

    private void define(String key, String rule) {
        rig.module.segments().save(1, key, key, "", Json.read(rule.replace('\'', '"')));
    }

    private void track(String who, String name) {
        rig.send(who, EventType.TRACK, name, rig.clock.nowMs(), "m" + sent++, Trust.PUBLIC, Json.object());
        rig.fold();
    }

    private long id(String who) {
        return rig.people.id(who);
    }

    private int segment() {
        return rig.module.segments().find(1, "thrice").id();
    }

    private long slot() {
        return rig.module
                .segments()
                .bookOf(1)
                .index()
                .tapsOf(segment())
                .getFirst()
                .slot();
    }

    private SegmentsState state(String who) {
        return rig.view(id(who)).get(SegmentsState.SECTION);
    }

    private List<Long> members() {
        return rig.module.segments().members(1, "thrice", 0, 10).stream()
                .map(SegmentStore.Membership::profileId)
                .toList();
    }

    /** The newest that was told of a membership. */
    private String told(String who) {
        return rig.pipeline
                .timeline()
                .page(1, id(who), Set.of("segment"), "", 1)
                .entries()
                .getFirst()
                .name();
    }

    private void spoil(String who, Map<Long, Kept> counts, Set<Integer> segments) {
        Set<Long> slots = Set.of(slot());
        rig.pipeline.visit(
                1,
                List.of(id(who)),
                new Visit() {
                    @Override
                    public Optional<Signal> signal(ProfileView profile, List<Event> past) {
                        return Optional.of(new Repaired(counts, slots, segments));
                    }
                },
                rig.clock.nowMs());
    }
}
