package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.decide.segments.NaiveRules.Told;
import io.braid.spine.event.EventType;
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
import net.jqwik.api.ShrinkingMode;

/**
 * Random rules over random streams: what the fold announces and what readers see equals a recomputation from all events
 * ({@link NaiveRules}), and each entering and leaving is announced in the millisecond in which the recomputation changes.
 *
 * <p>A stream has duplicates, events that come up to 30 days late, stamps of the future, time zones that change, two people who merge
 * and part again, several things at one moment, edits whose new leaves are filled from the past while they count live, and steps of
 * the clock over which timers run afterwards. Some conditions are said by computed traits ({@link Disguise}). Everything happens on the hour, so every edge is met often. More with
 * {@code -Dbraid.rules.tries=N}.
 */
final class SegmentProperties {
    private static final int TRIES = Integer.getInteger("braid.rules.tries", 15);
    private static final int SEGMENTS = 6;
    private static final int STEPS = 50;
    private static final long HOUR_MS = NaiveRules.HOUR_MS;

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void incrementalMembershipIsTheRecomputedOneInEveryMillisecond(@ForAll long seed) {
        for (int n = 0; n < TRIES; n++) {
            new Story(seed + n).run();
        }
    }

    /** One random life of two people. */
    private static final class Story {
        private final long seed;
        private final Random chance;
        private final Backfill backfill = new Backfill();
        private final SegmentRig rig = new SegmentRig(backfill);
        private final RandomRules random;
        private final Disguise disguise;
        private final Map<String, JsonNode> rules = new LinkedHashMap<>();
        /** By who told it; while the two are one person, both are his. */
        private final Map<String, List<Told>> history = new HashMap<>();

        private final List<Runnable> sent = new ArrayList<>();
        private boolean merged;
        private long bob;
        private long now;
        private int number;

        Story(long seed) {
            this.seed = seed;
            chance = new Random(seed);
            rig.open(backfill);
            now = (SegmentRig.START_MS / HOUR_MS + 1 + chance.nextInt(2_000)) * HOUR_MS;
            rig.to(now);
            random = new RandomRules(chance, now);
            disguise =
                    new Disguise(chance, (key, formula) -> rig.module.traits().save(1, key, key, "", formula));
        }

        void run() {
            for (int i = 1; i <= SEGMENTS; i++) {
                edit("s" + i, random.rule(0, i));
            }
            for (int step = 0; step < STEPS; step++) {
                long from = now;
                now += HOUR_MS * (chance.nextInt(6) == 0 ? chance.nextInt(60) : chance.nextInt(3));
                pass(from);
                act();
                check();
            }
        }

        /** Between two moments without events: each change is announced, in its own millisecond, and nothing else. */
        private void pass(long from) {
            int heard = rig.changes.size();
            Set<SegmentRig.Change> expected = new HashSet<>();
            for (String who : people()) {
                Set<String> before = truth(who, from);
                for (long at = from + HOUR_MS; at <= now; at += HOUR_MS) {
                    Set<String> after = truth(who, at);
                    for (String key : rules.keySet()) {
                        if (before.contains(key) != after.contains(key)) {
                            expected.add(new SegmentRig.Change(rig.profiles.get(who), key, after.contains(key), at));
                        }
                    }
                    before = after;
                }
            }
            rig.to(now);
            assertThat(rig.changes.subList(heard, rig.changes.size()))
                    .as("flips from %d to %d, seed %d, %s", from, now, seed, rules)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }

        private void act() {
            int what = chance.nextInt(12);
            if (what < 8) {
                happen();
            } else if (what == 8 && !sent.isEmpty()) {
                sent.get(chance.nextInt(sent.size())).run();
            } else if (what == 9 && history.size() == 2) {
                if (!merged) {
                    bob = rig.profiles.get("bob");
                    command("merge", Json.object().put("with", "bob"));
                } else {
                    command("split", Json.object().put("from", "bob").put("restored", Long.toString(bob)));
                }
                merged = !merged;
            } else if (what == 10) {
                String key = "s" + (1 + chance.nextInt(SEGMENTS));
                edit(
                        key,
                        chance.nextInt(3) == 0
                                ? Json.object().set("not", rules.get(key))
                                : random.rule(0, Integer.parseInt(key.substring(1))));
            }
        }

        private void happen() {
            String who = chance.nextBoolean() ? "ann" : "bob";
            long timeMs = now
                    + HOUR_MS
                            * switch (chance.nextInt(6)) {
                                case 0 -> -chance.nextInt(30);
                                case 1 -> -chance.nextInt(720);
                                case 2 -> chance.nextInt(3);
                                default -> 0;
                            };
            ObjectNode body = Json.object();
            body.set("properties", random.properties());
            ObjectNode traits = null;
            if (chance.nextInt(4) == 0) {
                traits = Json.object().put("city", "c" + chance.nextInt(2));
                traits.put("born", "2000-0" + (1 + chance.nextInt(9)) + "-2" + chance.nextInt(10));
                traits.put(
                        "ends",
                        java.time.LocalDate.ofEpochDay(now / 86_400_000 + chance.nextInt(5))
                                .toString());
                body.withObject("/context").set("traits", traits);
            }
            String zone = chance.nextInt(8) == 0 ? (chance.nextBoolean() ? "America/New_York" : "Asia/Tokyo") : "";
            if (!zone.isEmpty()) {
                body.withObject("/context").put("timezone", zone);
            }
            String name = chance.nextBoolean() ? "A" : "B";
            String messageId = "m" + number;
            Runnable send = () -> rig.send(who, EventType.TRACK, name, timeMs, messageId, body);
            send.run();
            sent.add(send);
            // The log lets nothing happen after its receipt.
            tell(who, new Told(name, Math.min(timeMs, now), number++, properties(body), traits, zone));
        }

        private static ObjectNode properties(ObjectNode body) {
            return (ObjectNode) body.get("properties");
        }

        private void command(String name, ObjectNode properties) {
            ObjectNode body = Json.object().set("properties", properties);
            rig.send("ann", EventType.TRACK, name, now, "c" + number, body);
            tell("ann", new Told(name, now, number++, properties, null, ""));
        }

        private void tell(String who, Told event) {
            history.computeIfAbsent(who, w -> new ArrayList<>()).add(event);
        }

        private void edit(String key, JsonNode rule) {
            rules.put(key, rule);
            rig.define(key, disguise.of(rule).toString());
            while (backfill.step(now)) {
                // the next piece
            }
        }

        private Set<String> people() {
            return merged ? Set.of("ann") : history.keySet();
        }

        private Set<String> truth(String who, long at) {
            List<Told> events = new ArrayList<>(history.get(who));
            if (merged) {
                events.addAll(history.get("bob"));
            }
            return new NaiveRules(rules, events, at).members();
        }

        private void check() {
            for (String who : people()) {
                Set<String> expected = truth(who, now);
                assertThat(rig.announcedKeys(who))
                        .as("announced of %s at %d, seed %d, %s", who, now, seed, rules)
                        .isEqualTo(expected);
                assertThat(rig.membership(who)).isEqualTo(expected);
                long later = now + 7 * HOUR_MS;
                assertThat(rig.module.segments().membershipAt(rig.view(who), later))
                        .as("seen of %s at %d from %d, seed %d, %s", who, later, now, seed, rules)
                        .isEqualTo(truth(who, later));
            }
        }
    }
}
