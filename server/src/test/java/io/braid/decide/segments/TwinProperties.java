package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.settings.Settings;
import io.braid.know.catalog.Product;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import io.braid.spine.history.History;
import io.braid.spine.pipeline.ProfileView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The two interpreters are one: for random rules over random streams, what the fold's state says of each person at a moment is what
 * SQL over history says. A stream has duplicates, events up to 30 days late, merges and unmerges, servers and browsers, and hostile
 * names and values, and times up to two days ahead; products of the catalogue come, change and go; windows of rules are edited on the way; everything happens on the hour, so that moments
 * a millisecond before, at and after the hour meet every edge. More with {@code -Dbraid.twin.probes=1000000}; one story again with {@code
 * -Dbraid.twin.seed=S}.
 */
final class TwinProperties {
    /** Stories are told until there are so many; one has some 110,000. */
    private static final long PROBES = Long.getLong("braid.twin.probes", 100_000);

    private static final int RULES = 40;
    private static final int PEOPLE = 400;
    private static final int ROUNDS = 2;
    private static final int EVENTS = 4_000;
    private static final int MOMENTS = 4;
    private static final long HOUR_MS = NaiveRules.HOUR_MS;

    @Property(tries = 1)
    void sqlOverHistoryIsTheFoldAtEveryMillisecond(@ForAll long seed) throws IOException {
        long first = Long.getLong("braid.twin.seed", seed);
        long probes = 0;
        long members = 0;
        for (int n = 0; probes < PROBES; n++) {
            Path folder = Files.createTempDirectory("twin");
            try (Story story = new Story(first + n, folder)) {
                story.run();
                probes += story.probes;
                members += story.members;
                assertThat(story.open).as("carts decide some").isBetween(1L, story.bounds * 9 / 10);
            } finally {
                try (var files = Files.walk(folder)) {
                    files.sorted(java.util.Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
        }
        System.out.printf("twin: %,d probes (rule, person, moment), %,d of them members%n", probes, members);
        assertThat(members).as("not everybody is out").isBetween(probes / 20, probes - probes / 20);
    }

    private static final class Story implements AutoCloseable {
        private final long seed;
        private final Random chance;
        private final TwinRig rig;
        private final TwinRules random;
        private final TwinEvents stranger;
        private final PlainLines plain = new PlainLines();
        private final Map<String, JsonNode> rules = new LinkedHashMap<>();
        private final List<Runnable> sent = new ArrayList<>();
        private final Map<String, Long> merged = new HashMap<>();
        private int number;
        long probes;
        long members;
        long bounds;
        long open;

        Story(long seed, Path folder) {
            this.seed = seed;
            chance = new Random(seed);
            rig = new TwinRig(folder, Settings.of(folder, Map.of()));
            rig.clock.advanceTo((SegmentRig.START_MS / HOUR_MS + 1 + chance.nextInt(8_000)) * HOUR_MS);
            random = new TwinRules(chance, rig.clock.nowMs());
            stranger = new TwinEvents(chance, rig.clock.nowMs());
        }

        void run() {
            while (rules.size() < RULES / 2) {
                define("s" + rules.size());
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int n = 0; n < EVENTS; n++) {
                    act();
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
            for (int n = 0; n < PEOPLE; n++) {
                if (known("p" + n) && !(n % 2 == 1 && merged.containsKey("p" + (n - 1)))) {
                    ProfileView view = rig.view(rig.people.id("p" + n));
                    Set<Integer> announced =
                            view.get(SegmentsState.SECTION).members().keySet();
                    assertThat(rig.module.segments().list(1).stream()
                                    .filter(segment -> announced.contains(segment.id()))
                                    .map(Segment::key))
                            .as("seed %d: announced of %d", seed, view.id())
                            .containsExactlyInAnyOrderElementsOf(
                                    rig.module.segments().membershipAt(view, rig.clock.nowMs()));
                }
            }
        }

        private void act() {
            String who = "p" + chance.nextInt(PEOPLE);
            int what = chance.nextInt(150);
            if (what == 0 && !sent.isEmpty()) {
                sent.get(chance.nextInt(sent.size())).run();
            } else if (what == 1) {
                mergeOrSplit(chance.nextInt(PEOPLE / 2));
            } else if (what < 6) {
                restock();
            } else {
                happen(who);
            }
        }

        /** What happened before is not told otherwise for it. */
        private void restock() {
            Product product = stranger.product();
            rig.fold();
            if (chance.nextInt(4) == 0) {
                rig.products.remove(product.key());
            } else {
                rig.products.put(product.key(), product);
            }
        }

        /** Pairs: the even one is who stays. */
        private void mergeOrSplit(int pair) {
            String winner = "p" + 2 * pair;
            String loser = "p" + (2 * pair + 1);
            rig.fold();
            if (!known(winner) || !known(loser)) {
                return;
            }
            ObjectNode body = Json.object();
            Long restored = merged.remove(winner);
            if (restored == null) {
                merged.put(winner, rig.people.id(loser));
                body.putObject("properties").put("with", loser);
            } else {
                body.putObject("properties").put("from", loser).put("restored", Long.toString(restored));
            }
            rig.send(
                    winner,
                    EventType.TRACK,
                    restored == null ? "merge" : "split",
                    rig.clock.nowMs(),
                    "m" + number++,
                    Trust.PUBLIC,
                    body);
            rig.fold();
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

        private boolean known(String who) {
            return rig.people.knows(who);
        }

        private void happen(String who) {
            long timeMs = rig.clock.nowMs()
                    - HOUR_MS
                            * switch (chance.nextInt(16)) {
                                case 0, 1, 2, 3 -> chance.nextInt(720);
                                case 4, 5, 6, 7 -> chance.nextInt(48);
                                case 8 -> -chance.nextInt(48);
                                default -> 0;
                            };
            ObjectNode body = Json.object();
            if (chance.nextInt(20) > 0) {
                body.set("properties", stranger.properties());
            }
            int kind = chance.nextInt(12);
            EventType type = kind == 0 ? EventType.IDENTIFY : kind == 1 ? EventType.PAGE : EventType.TRACK;
            if (kind == 0) {
                body.set("traits", stranger.traits());
            } else if (kind == 2) {
                body.withObject("/context").set("traits", stranger.traits());
            }
            if (chance.nextInt(10) == 0) {
                body.withObject("/context")
                        .put("timezone", TwinWords.ZONES.get(chance.nextInt(TwinWords.ZONES.size())));
            }
            if (chance.nextInt(12) == 0) {
                stranger.visit(body.withObject("/context"));
            }
            if (chance.nextInt(10) == 0) {
                body.withObject("/properties").put("store_id", "s");
            }
            Trust trust = chance.nextInt(3) == 0 ? Trust.SERVER : Trust.PUBLIC;
            String name = type == EventType.IDENTIFY ? "" : stranger.event();
            if (kind == 3 || kind == 4) {
                // A stranger may say the same of a message: it does not count.
                name = stranger.messageEvent();
                trust = chance.nextInt(5) == 0 ? trust : Trust.BRAID;
                body.set("properties", stranger.messageProperties());
            }
            if (kind == 5) {
                name = "Product Added to Wishlist";
                body.set("properties", stranger.wish());
            }
            if (kind == 6 && type == EventType.TRACK) {
                name = stranger.orderEvent();
                body.set("properties", stranger.orderProperties());
            }
            if (kind == 7 && type == EventType.TRACK) {
                name = stranger.cartEvent();
                body.set("properties", stranger.cartProperties());
            }
            send(who, type, name, timeMs, trust, body);
        }

        private void send(String who, EventType type, String name, long timeMs, Trust trust, ObjectNode body) {
            String id = "m" + number++;
            Runnable send = () -> rig.send(who, type, name, timeMs, id, trust, body);
            send.run();
            sent.add(send);
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
                long members = said.values().stream()
                        .filter(verdicts -> verdicts.get(one))
                        .count();
                assertThat(session.query(
                                draft.question().sql(), draft.question().values(), row -> row.getLong("sure")))
                        .as(
                                "seed %d at %d: %s",
                                seed, nowMs, book.segments().get(one).json())
                        .containsExactly(members);
                bounded(session, at, book);
            }
            for (int n = 0; n < PEOPLE; n++) {
                String who = "p" + n;
                if (!known(who) || n % 2 == 1 && merged.containsKey("p" + (n - 1))) {
                    continue;
                }
                long id = rig.people.id(who);
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
            RuleSql.Draft draft = RuleSql.draft(rule, book, rig.history(), at, 2 * PEOPLE, 1, 2 * PEOPLE);
            Set<Object> sure = new HashSet<>();
            Set<Object> looked = new HashSet<>();
            session.each(draft.question().sql(), draft.question().values(), row -> {
                if (row.getArray("some") != null) {
                    sure.addAll(List.of((Object[]) row.getArray("some").getArray()));
                }
                looked.add(row.getObject("person"));
            });
            for (int n = 0; n < PEOPLE; n++) {
                if (known("p" + n) && !(n % 2 == 1 && merged.containsKey("p" + (n - 1)))) {
                    long id = rig.people.id("p" + n);
                    boolean holds = new Evaluation(rig.view(id), book, at.nowMs())
                            .of(rule)
                            .holds();
                    assertThat(holds ? sure.contains(id) || looked.contains(id) : !sure.contains(id))
                            .as("seed %d at %d: %d is %s: %s", seed, at.nowMs(), id, holds, json)
                            .isTrue();
                    bounds++;
                    open += looked.contains(id) ? 1 : 0;
                }
            }
        }

        @Override
        public void close() {
            rig.close();
        }
    }
}
