package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.settings.Settings;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import io.braid.spine.history.History;
import io.braid.spine.pipeline.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a preview looks up where stored states decide: the fewer the better, nobody too few. */
final class BoundSqlTest {
    private static final List<String> PEOPLE = List.of("ann", "bob", "cid", "dan", "eve");

    @TempDir
    static Path folder;

    private static TwinRig rig;
    private static int sent;

    @BeforeAll
    static void tell() {
        rig = new TwinRig(folder, Settings.of(folder, Map.of()));
        PEOPLE.forEach(who -> track(who, "Seen", "{}"));
        define("lately", "{'event':'A','within_days':2}");
        define("also", "{'event':'A','count':{'at_least':1},'within_hours':48}");
        do {
            rig.settle();
        } while (rig.fillOn());
        track("ann", "A", "{}");
        rig.clock.advanceTo(rig.clock.nowMs() + Duration.ofDays(3).toMillis());
        while (rig.pipeline.wake(rig.clock.nowMs()) > 0) {
            // the next timer
        }
        track("bob", "A", "{}");
        track("bob", "Product Added", "{'product_id':'p'}");
        track("cid", "Product Added", "{'product_id':'p'}");
        rig.clock.advanceTo(rig.clock.nowMs() + 1);
        track("cid", "Order Completed", "{'order_id':'1'}");
        track("cid", "fact", "{'kind':'journey','name':'Entered journey','journey':'welcome'}");
        track("dan", "Consent Refused", "{'channel':'email'}");
        visit("dan", "{'campaign':{'source':' Instagram '}}");
        visit("ann", "{'campaign':{'medium':'cpc'},'page':{'referrer':'https://blog.example/1'}}");
        rig.settle();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void onlyWhoPutSomethingIntoACartSinceHisOrderMayHaveOne() {
        assertThat(looked("{'cart':{}}")).containsExactly("bob");
        Found none = ask("{'cart':{'state':'none'}}");
        assertThat(none.sure).containsExactlyInAnyOrder("ann", "cid", "dan", "eve");
        assertThat(none.open).containsExactly("bob");
    }

    @Test
    void whoIsInASegmentWasInItAndWhoLeftMayHaveBeen() {
        Found was = ask("{'was_in':'lately'}");
        assertThat(was.sure).containsExactly("bob");
        assertThat(was.open).containsExactly("ann");
        assertThat(ask("{'was_in':'lately','within_hours':1}").open).isEmpty();
        Found not = ask("{'not':{'was_in':'lately'}}");
        assertThat(not.sure).containsExactlyInAnyOrder("cid", "dan", "eve");
    }

    @Test
    void whatOneSignalDidInSeveralSegmentsIsOneLineInWhichHistoryFindsEach() {
        List<Timeline.Entry> lines = rig.pipeline
                .timeline()
                .page(1, rig.people.id("ann"), Set.of("segment"), "", 10)
                .entries();
        assertThat(lines).extracting(Timeline.Entry::name).containsExactly("Left segment", "Entered segment");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.properties().findValuesAsText("segment"))
                        .containsExactlyInAnyOrder("lately", "also"));
        Found also = ask("{'was_in':'also'}");
        assertThat(also.sure).containsExactly("bob");
        assertThat(also.open).containsExactly("ann");
        assertThat(ask("{'was_in':'nowhere'}").open).isEmpty();
    }

    @Test
    void whoNeverEnteredAJourneyIsNotLookedUp() {
        assertThat(looked("{'journey':'welcome','state':'left'}")).containsExactly("cid");
        assertThat(looked("{'journey':'other','state':'in'}")).isEmpty();
        assertThat(ask("{'journey':'welcome','state':'never'}").sure)
                .containsExactlyInAnyOrder("ann", "bob", "dan", "eve");
    }

    @Test
    void onlyWhoseVisitsToldSomethingThatPassesMayHaveComeByIt() {
        assertThat(looked("{'acquired':'source','op':'is','value':'instagram'}"))
                .containsExactly("dan");
        assertThat(looked("{'acquired':'source','op':'is','value':'tv'}")).isEmpty();
        assertThat(looked("{'acquired':'referrer','op':'exists'}")).containsExactly("ann");
        assertThat(ask("{'acquired':'source','op':'is_not','value':'instagram'}").sure)
                .containsExactlyInAnyOrder("ann", "bob", "cid", "eve");
    }

    @Test
    void whoSaidNothingOfConsentIsUnknown() {
        assertThat(looked("{'consent':'granted','channel':'email'}")).containsExactly("dan");
        assertThat(ask("{'consent':'unknown','channel':'sms'}").sure)
                .containsExactlyInAnyOrder("ann", "bob", "cid", "eve");
    }

    @Test
    void whoWasPartedFromAnotherMayHoldWhatTheOtherWasTold() {
        track(
                "eve",
                "fact",
                "{'kind':'identity','name':'Profiles unmerged','restored':'" + rig.people.id("ann") + "'}");
        rig.settle();
        try {
            assertThat(looked("{'journey':'welcome'}")).containsExactlyInAnyOrder("ann", "cid", "eve");
        } finally {
            rig.history().forget(1, List.of(rig.people.id("eve")));
            track("eve", "Seen", "{}");
            rig.settle();
        }
    }

    /** Who is in for sure, and whom stored states decide. */
    private record Found(Set<String> sure, Set<String> open) {}

    private static Set<String> looked(String json) {
        Found found = ask(json);
        assertThat(found.sure).isEmpty();
        return found.open;
    }

    private static Found ask(String json) {
        Map<Long, String> names = new HashMap<>();
        PEOPLE.forEach(who -> names.put(rig.people.id(who), who));
        Rule rule = RuleReader.read(Json.read(json.replace('\'', '"')), "");
        SegmentBook book = rig.module.segments().bookOf(1);
        Found found = new Found(new TreeSet<>(), new TreeSet<>());
        try (History.Session session = rig.history().session(10_000)) {
            RuleSql.Moment at = RuleSql.Moment.of(session, new PlainLines(), 1, rig.clock.nowMs(), TwinRig.ZONE);
            RuleSql.Draft draft = RuleSql.draft(rule, book, rig.history(), at, 10, 1, 10);
            session.each(draft.question().sql(), draft.question().values(), row -> {
                if (row.getArray("some") != null) {
                    for (Object id : (Object[]) row.getArray("some").getArray()) {
                        found.sure.add(names.get((Long) id));
                    }
                }
                if (row.getObject("person") != null) {
                    assertThat(found.open.add(names.get(row.getLong("person")))).isTrue();
                }
            });
        }
        return found;
    }

    private static void define(String key, String rule) {
        rig.module.segments().save(1, key, key, "", Json.read(rule.replace('\'', '"')));
    }

    private static void visit(String who, String context) {
        ObjectNode body = Json.object();
        body.set("context", Json.read(context.replace('\'', '"')));
        rig.send(who, EventType.PAGE, "Home", rig.clock.nowMs(), "m" + sent++, Trust.PUBLIC, body);
        rig.fold();
    }

    private static void track(String who, String name, String properties) {
        ObjectNode body = Json.object();
        body.set("properties", Json.read(properties.replace('\'', '"')));
        rig.send(who, EventType.TRACK, name, rig.clock.nowMs(), "m" + sent++, Trust.SERVER, body);
        rig.fold();
    }
}
