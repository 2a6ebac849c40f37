package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Refusal;
import io.braid.base.settings.Settings;
import io.braid.spine.history.History;
import io.braid.spine.pipeline.ProfileView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A story of {@link TwinProperties}: people live, rules come and change, and at some moments both interpreters are asked. */
final class TwinStory implements AutoCloseable {
    private static final int RULES = 40;
    private static final int ROUNDS = 2;
    private static final int EVENTS = 4_000;
    private static final int MOMENTS = 4;
    private static final long HOUR_MS = NaiveRules.HOUR_MS;

    private final long seed;
    private final Random chance;
    private final TwinRig rig;
    private final TwinRules random;
    private final TwinLife life;
    private final PlainLines plain = new PlainLines();
    private final Map<String, JsonNode> rules = new LinkedHashMap<>();
    long probes;
    long members;
    long bounds;
    long open;

    TwinStory(long seed, Path folder) {
        this.seed = seed;
        chance = new Random(seed);
        rig = new TwinRig(folder, Settings.of(folder, Map.of()));
        rig.clock.advanceTo((SegmentRig.START_MS / HOUR_MS + 1 + chance.nextInt(8_000)) * HOUR_MS);
        random = new TwinRules(chance, rig.clock.nowMs());
        life = new TwinLife(chance, rig);
    }

    void run() {
        while (rules.size() < RULES / 2) {
            define("s" + rules.size());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = 0; n < EVENTS; n++) {
                life.act();
                if (n % (EVENTS / RULES) == 0) {
                    define("s" + (rules.size() < RULES ? rules.size() : chance.nextInt(RULES)));
                }
                switch (chance.nextInt(40)) {
                    case 0, 1, 2 -> rig.fillOn();
                    case 3 -> rig.forget();
                    default -> {}
                }
            }
            if (round > 0) {
                edit();
            }
            rig.settle();
            while (rig.fillOn()) {
                // the next piece
            }
            rig.settle();
            while (rig.pipeline.wake(rig.clock.nowMs()) > 0) {
                // the next timer
            }
            told();
            probe(rig.clock.nowMs());
            for (int n = 1; n < MOMENTS; n++) {
                probe(rig.clock.nowMs() + (1 + chance.nextInt(400)) * HOUR_MS + chance.nextInt(3) - 1);
            }
            if (round == ROUNDS - 1) {
                audit();
                catalogueTold();
            }
            rig.clock.advanceTo(rig.clock.nowMs() + chance.nextInt(100) * HOUR_MS);
        }
    }

    /** What the nightly audit asks, of everybody: it finds nothing. */
    private void audit() {
        Auditor auditor = new Auditor(1, rig.pipeline, rig.storage, rig.module, rig.history(), rig.clock, () -> {});
        try {
            Auditor.Found found = auditor.run(new Draw(0, 100), "");
            assertThat(found.differences()).as("seed %d", seed).isEmpty();
            assertThat(found.audit().probes()).isPositive();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void catalogueTold() {
        String told = "SELECT count(*) FROM event WHERE goods IS NOT NULL";
        try (History.Session session = rig.history().session(60_000)) {
            assertThat(session.query(told, List.of(), row -> row.getLong(1)).getFirst())
                    .isGreaterThan(EVENTS / 20L);
        }
    }

    private void define(String key) {
        JsonNode rule = random.rule(key.equals("s0") ? 0 : 1);
        try {
            rig.module.segments().save(1, key, key, "", rule);
            rules.put(key, rule);
        } catch (Refusal e) {
            // It contradicts itself: another one.
        }
    }

    /** Everybody was evaluated: what was announced is what is true. */
    private void told() {
        assertThat(rig.module.segments().list(1)).allMatch(segment -> segment.status() == SegmentStatus.READY);
        for (long id : life.living()) {
            ProfileView view = rig.view(id);
            Set<Integer> announced = view.get(SegmentsState.SECTION).members().keySet();
            assertThat(rig.module.segments().list(1).stream()
                            .filter(segment -> announced.contains(segment.id()))
                            .map(Segment::key))
                    .as("seed %d: announced of %d", seed, id)
                    .containsExactlyInAnyOrderElementsOf(rig.module.segments().membershipAt(view, rig.clock.nowMs()));
        }
    }

    /** Another window for what is counted already: nothing is counted again. */
    private void edit() {
        rules.replaceAll((key, rule) -> {
            if (!rule.has("event") || !rule.has("within_hours") || rule.has("sequence")) {
                return rule;
            }
            ObjectNode edited = ((ObjectNode) rule).deepCopy();
            edited.put("within_hours", 1 + chance.nextInt(400));
            rig.module.segments().save(1, key, key, "", edited);
            return edited;
        });
    }

    private void probe(long nowMs) {
        SegmentBook book = rig.module.segments().bookOf(1);
        List<Rule> asked = book.segments().stream().map(Segment::rule).toList();
        Map<Long, List<Boolean>> said = new HashMap<>();
        try (History.Session session = rig.history().session(60_000)) {
            RuleSql.Moment at = RuleSql.Moment.of(session, plain, 1, nowMs, TwinRig.ZONE);
            RuleSql.Question question = RuleSql.verdicts(asked, book, rig.history(), at);
            session.each(question.sql(), question.values(), row -> {
                List<Boolean> verdicts = new ArrayList<>();
                for (int n = 0; n < asked.size(); n++) {
                    verdicts.add(row.getBoolean(n + 2));
                }
                said.put(row.getLong(1), verdicts);
            });
            // A preview takes a shorter way to the same people.
            int one = chance.nextInt(asked.size());
            RuleSql.Draft draft = RuleSql.draft(asked.get(one), book, rig.history(), at, 10, 10, 10);
            long members =
                    said.values().stream().filter(verdicts -> verdicts.get(one)).count();
            assertThat(session.query(draft.question().sql(), draft.question().values(), row -> row.getLong("sure")))
                    .as(
                            "seed %d at %d: %s",
                            seed, nowMs, book.segments().get(one).json())
                    .containsExactly(members);
            bounded(session, at, book);
        }
        for (long id : life.living()) {
            ProfileView view = rig.view(id);
            Set<String> folded = rig.module.segments().membershipAt(view, nowMs);
            assertThat(said).as("seed %d: %d is known to history", seed, id).containsKey(id);
            for (int place = 0; place < asked.size(); place++) {
                Segment segment = book.segments().get(place);
                boolean holds = folded.contains(segment.key());
                if (said.get(id).get(place) != holds) {
                    throw new AssertionError("seed %d: the fold says %s, history %s of %d at %d: %s\n%s"
                            .formatted(
                                    seed,
                                    holds,
                                    said.get(id).get(place),
                                    id,
                                    nowMs,
                                    segment.json(),
                                    new Explainer(new Evaluation(view, book, nowMs))
                                            .explain(segment.rule(), segment.json())));
                }
                probes++;
                members += holds ? 1 : 0;
            }
        }
    }

    /** What a preview takes for sure is so, and whoever is in is among those whom it looks up. */
    private void bounded(History.Session session, RuleSql.Moment at, SegmentBook book) {
        JsonNode json = random.ofCarts();
        Rule rule;
        try {
            rule = RuleReader.read(json, "");
        } catch (Refusal e) {
            return;
        }
        RuleSql.Draft draft = RuleSql.draft(rule, book, rig.history(), at, 2 * TwinLife.PEOPLE, 1, 2 * TwinLife.PEOPLE);
        Set<Object> sure = new HashSet<>();
        Set<Object> looked = new HashSet<>();
        session.each(draft.question().sql(), draft.question().values(), row -> {
            if (row.getArray("some") != null) {
                sure.addAll(List.of((Object[]) row.getArray("some").getArray()));
            }
            looked.add(row.getObject("person"));
        });
        for (long id : life.living()) {
            boolean holds =
                    new Evaluation(rig.view(id), book, at.nowMs()).of(rule).holds();
            assertThat(holds ? sure.contains(id) || looked.contains(id) : !sure.contains(id))
                    .as("seed %d at %d: %d is %s: %s", seed, at.nowMs(), id, holds, json)
                    .isTrue();
            bounds++;
            open += looked.contains(id) ? 1 : 0;
        }
    }

    @Override
    public void close() {
        rig.close();
    }
}
