package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.base.settings.Settings;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is passed by for whom something follows. */
class BystandersTest {
    private static final int PEOPLE = 100;
    private static final String TWICE = "{'event':'A','count':{'at_least':2},'within_days':30}";

    @TempDir
    private Path folder;

    private TwinRig rig;
    private int sent;

    @BeforeEach
    void manyPeopleOfWhomFewDoAnything() {
        rig = new TwinRig(folder, Settings.of(folder, Map.of()));
        for (int n = 0; n < PEOPLE; n++) {
            track("p" + n, "Seen");
        }
        twice("p3");
        track("p50", "A");
        twice("p97");
        rig.settle();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void ofARuleAboutWhatFewDidOnlyTheyAreVisited() {
        define("twice", TWICE);
        rig.fillOn();
        assertThat(concerned("twice")).contains(ids("p3", "p50", "p97"));
        while (rig.fillOn()) {
            // the next piece
        }
        assertThat(members("twice")).isEqualTo(ids("p3", "p97"));
    }

    @Test
    void aRuleAboutWhatPeopleDidNotDoIsAboutEverybody() {
        define("never", "{'not':" + TWICE + "}");
        rig.fillOn();
        assertThat(concerned("never")).isEmpty();
        fill();
        assertThat(members("never")).hasSize(PEOPLE - 2);
    }

    @Test
    void aConditionOfAnotherKindDecidesNothing() {
        define("either", "{'any':[" + TWICE + ",{'trait':'city','op':'missing'}]}");
        rig.fillOn();
        assertThat(concerned("either")).isEmpty();
        define("both", "{'all':[{'trait':'city','op':'missing'}," + TWICE + "]}");
        fill();
        assertThat(members("either")).hasSize(PEOPLE);
        assertThat(members("both")).isEqualTo(ids("p3", "p97"));
    }

    @Test
    void whoDoesSomethingMeanwhileIsVisited() {
        define("twice", TWICE);
        rig.fillOn();
        twice("p98");
        twice("p1");
        fill();
        assertThat(members("twice")).isEqualTo(ids("p1", "p3", "p97", "p98"));
    }

    @Test
    void afterARestartEverybodyIsVisitedSinceNobodyKnowsWhoDidSomething() {
        define("twice", TWICE);
        rig.fillOn();
        twice("p98");
        rig.fold();
        rig.forget();
        fill();
        assertThat(members("twice")).isEqualTo(ids("p3", "p97", "p98"));
    }

    @Test
    void whoWasInTheSegmentBeforeItWasChangedLeavesIt() {
        define("twice", TWICE);
        fill();
        define("twice", "{'event':'B','count':{'at_least':2},'within_days':30}");
        fill();
        assertThat(members("twice")).isEmpty();
    }

    @Test
    void aSegmentThatIsMadeOfAnotherFollows() {
        define("twice", TWICE);
        define("others", "{'segment':'twice','in':false}");
        fill();
        assertThat(members("others")).hasSize(PEOPLE - 2);
        define("twice", "{'event':'A','count':{'at_least':1},'within_days':29}");
        fill();
        assertThat(members("others")).hasSize(PEOPLE - 3);
    }

    @Test
    void nothingThatCanTouchAConditionIsForgotten() {
        for (Method watched : Watch.class.getDeclaredMethods()) {
            assertThat(Counted.class.getDeclaredMethods())
                    .as("a new method of Watch must make a condition one of another kind")
                    .anyMatch(own -> own.getName().equals(watched.getName()));
        }
    }

    @Test
    void aPieceEndsWhereEnoughAreVisited() {
        List<Long> profiles = LongStream.rangeClosed(1, 10).boxed().toList();
        BackfillChunk chunk =
                new BackfillChunk(profiles, Optional.of(Map.of()), Optional.of(Set.of(2L, 5L, 7L)), null, 10);
        BackfillChunk.Piece first = chunk.first(2, id -> id == 4);
        assertThat(first)
                .extracting(BackfillChunk.Piece::visited, BackfillChunk.Piece::passed, BackfillChunk.Piece::lastId)
                .containsExactly(List.of(2L, 4L), 4, 4L);
        BackfillChunk.Piece last = first.rest().orElseThrow().first(9, id -> false);
        assertThat(last)
                .extracting(BackfillChunk.Piece::visited, BackfillChunk.Piece::passed, BackfillChunk.Piece::lastId)
                .containsExactly(List.of(5L, 7L), 6, 10L);
        assertThat(last.rest()).isEmpty();
        assertThat(chunk.isSparse()).isFalse();
    }

    /** For whom something follows of the back-fill under way, which is asked whom it is about. */
    private Optional<Set<Long>> concerned(String key) {
        SegmentBook book = rig.module.segments().bookOf(1);
        Segment segment = book.find(key).orElseThrow();
        FillStore.Run run =
                new FillStore.Run(0, rig.clock.nowMs(), 0, 0, 0, 0, Map.of(segment.id(), segment.version()));
        return new Bystanders(1, rig.storage, rig.module.store())
                .concerned(book, run, ids("p3", "p50", "p97"), 0, Long.MAX_VALUE);
    }

    private void fill() {
        do {
            rig.settle();
        } while (rig.fillOn());
    }

    private void define(String key, String rule) {
        rig.module.segments().save(1, key, key, "", Json.read(rule.replace('\'', '"')));
    }

    private void twice(String who) {
        track(who, "A");
        track(who, "A");
    }

    private void track(String who, String name) {
        rig.send(who, EventType.TRACK, name, rig.clock.nowMs(), "t" + ++sent, Trust.PUBLIC, Json.object());
    }

    private Set<Long> ids(String... people) {
        Set<Long> ids = new TreeSet<>();
        for (String who : people) {
            ids.add(rig.people.id(who));
        }
        return ids;
    }

    private Set<Long> members(String key) {
        int id = rig.module.segments().bookOf(1).find(key).orElseThrow().id();
        Set<Long> members = new TreeSet<>();
        rig.storage.run(tx ->
                rig.module.store().members(tx, 1, id, 0, PEOPLE).forEach(member -> members.add(member.profileId())));
        return members;
    }
}
