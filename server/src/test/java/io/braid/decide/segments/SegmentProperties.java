package io.braid.decide.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random rules over random streams: what the fold announces and what readers see equals a recomputation from all events, in every
 * millisecond; and each entering and leaving is announced in the millisecond in which the recomputation changes.
 *
 * <p>A stream has duplicates, events that come late, two people who merge, several things in one millisecond, edits of rules, and steps
 * of the clock over which timers run afterwards. Windows are a few milliseconds long, so that every edge is met often.
 */
final class SegmentProperties {
    /** An event as the naive recomputation keeps it. */
    record Happened(String name, long timeMs, int value, String city) {}

    private static final int SEGMENTS = 6;

    @Property(tries = 40)
    void incrementalMembershipIsTheRecomputedOneInEveryMillisecond(@ForAll long seed) {
        Random chance = new Random(seed);
        SegmentRig rig = new SegmentRig();
        List<Rule> rules = new ArrayList<>();
        for (int i = 1; i <= SEGMENTS; i++) {
            rules.add(rule(chance, 0, i));
            rig.define(i, "s" + i, rules.getLast());
        }
        Map<String, List<Happened>> history = new HashMap<>();
        List<Runnable> sent = new ArrayList<>();
        long now = SegmentRig.START_MS;
        int number = 0;
        boolean merged = false;
        for (int step = 0; step < 60; step++) {
            long from = now;
            now += chance.nextInt(6) == 0 ? chance.nextInt(40) : chance.nextInt(3);
            int heard = rig.changes.size();
            Map<String, Set<Integer>> truth = new HashMap<>();
            history.forEach((who, events) -> truth.put(who, members(rules, events, from)));
            rig.to(now);
            expectFlips(rig, rules, history, truth, from, now, heard);
            if (chance.nextInt(3) > 0) {
                String who = chance.nextBoolean() ? "ann" : "bob";
                long timeMs = now - (chance.nextInt(3) == 0 ? chance.nextInt(30) : 0);
                Happened event = new Happened(
                        chance.nextBoolean() ? "A" : "B",
                        timeMs,
                        chance.nextInt(3),
                        chance.nextInt(4) == 0 ? "c" + chance.nextInt(2) : "");
                String messageId = "m" + number++;
                Runnable send = () -> send(rig, who, event, messageId);
                send.run();
                sent.add(send);
                history.computeIfAbsent(who, w -> new ArrayList<>()).add(event);
            } else if (!sent.isEmpty() && chance.nextInt(3) == 0) {
                sent.get(chance.nextInt(sent.size())).run();
            } else if (!merged && history.size() == 2 && chance.nextInt(6) == 0) {
                merged = true;
                rig.track("ann", "merge", "{'with':'bob'}");
                List<Happened> both = history.get("ann");
                both.addAll(history.get("bob"));
                both.add(new Happened("merge", now, 0, ""));
                history.put("bob", both);
            } else if (chance.nextInt(6) == 0) {
                // An edit that keeps what is counted: every rule that it reads has its past.
                int edited = chance.nextInt(SEGMENTS);
                rules.set(
                        edited,
                        chance.nextBoolean()
                                ? new Rule.Not(rules.get(edited))
                                : new Rule.LastSeen(true, 1 + chance.nextInt(20)));
                rig.define(edited + 1, "s" + (edited + 1), rules.get(edited));
                history.keySet().forEach(who -> touch(rig, who, history));
            }
            check(rig, rules, history, now);
        }
    }

    /** After an edit the next thing that happens to a profile brings its announced memberships up to date. */
    private static void touch(SegmentRig rig, String who, Map<String, List<Happened>> history) {
        rig.track(who, "touch", "{}");
        List<Happened> events = history.get(who);
        Happened touch = new Happened("touch", rig.clock.nowMs(), 0, "");
        events.add(touch);
    }

    private static void check(SegmentRig rig, List<Rule> rules, Map<String, List<Happened>> history, long now) {
        history.forEach((who, events) -> {
            Set<Integer> expected = members(rules, events, now);
            assertThat(rig.announced(who)).as("announced of %s at %d", who, now).isEqualTo(expected);
            Set<String> keys = new HashSet<>();
            expected.forEach(id -> keys.add("s" + id));
            assertThat(rig.membership(who)).as("seen of %s at %d", who, now).isEqualTo(keys);
            long later = now + 7;
            Set<String> then = new HashSet<>();
            members(rules, events, later).forEach(id -> then.add("s" + id));
            assertThat(rig.module.segments().membershipAt(rig.view(who), later)).isEqualTo(then);
        });
    }

    /** Between two moments without events: each change was announced, in its own millisecond, and nothing else. */
    private static void expectFlips(
            SegmentRig rig,
            List<Rule> rules,
            Map<String, List<Happened>> history,
            Map<String, Set<Integer>> truth,
            long from,
            long to,
            int heard) {
        Set<SegmentRig.Change> expected = new HashSet<>();
        history.forEach((who, events) -> {
            Set<Integer> before = truth.get(who);
            for (long at = from + 1; at <= to; at++) {
                Set<Integer> after = members(rules, events, at);
                for (int id = 1; id <= rules.size(); id++) {
                    if (before.contains(id) != after.contains(id)) {
                        expected.add(new SegmentRig.Change(rig.profiles.get(who), "s" + id, after.contains(id), at));
                    }
                }
                before = after;
            }
        });
        List<SegmentRig.Change> announced = rig.changes.subList(heard, rig.changes.size());
        assertThat(announced).as("flips from %d to %d", from, to).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void send(SegmentRig rig, String who, Happened event, String messageId) {
        ObjectNode body = Json.object();
        body.set("properties", Json.object().put("v", event.value()));
        if (!event.city().isEmpty()) {
            body.set("context", Json.object().set("traits", Json.object().put("city", event.city())));
        }
        rig.send(who, EventType.TRACK, event.name(), event.timeMs(), messageId, body);
    }

    // ---- the naive recomputation: plain Java over the whole list of events ----

    private static Set<Integer> members(List<Rule> rules, List<Happened> events, long now) {
        Set<Integer> members = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            if (holds(rules.get(i), rules, events, now)) {
                members.add(i + 1);
            }
        }
        return members;
    }

    private static boolean holds(Rule rule, List<Rule> rules, List<Happened> events, long now) {
        return switch (rule) {
            case Rule.All all -> all.parts().stream().allMatch(part -> holds(part, rules, events, now));
            case Rule.Any any -> any.parts().stream().anyMatch(part -> holds(part, rules, events, now));
            case Rule.Not not -> !holds(not.part(), rules, events, now);
            case Rule.EventCount count -> {
                long matching = events.stream()
                        .filter(e -> e.name().equals(count.event()))
                        .filter(e -> count.where().isEmpty()
                                || e.value()
                                        >= count.where()
                                                .getFirst()
                                                .test()
                                                .values()
                                                .getFirst()
                                                .asInt())
                        .filter(e -> count.windowMs() == Rule.EVER || now - e.timeMs() < count.windowMs())
                        .count();
                yield matching >= count.count().atLeast()
                        && matching <= count.count().atMost();
            }
            case Rule.LastSeen seen -> {
                long last = events.stream().mapToLong(Happened::timeMs).max().orElse(0);
                yield (now - last < seen.windowMs()) == seen.within();
            }
            case Rule.TraitIs trait -> {
                Happened latest = null;
                for (Happened e : events) {
                    boolean newer = latest == null || e.timeMs() > latest.timeMs();
                    if (!e.city().isEmpty() && newer) {
                        latest = e;
                    }
                }
                yield latest != null
                        && latest.city().equals(trait.test().values().getFirst().asText());
            }
            case Rule.InSegment in ->
                holds(rules.get(Integer.parseInt(in.key().substring(1)) - 1), rules, events, now) == in.in();
            case Rule.CartIs cart -> throw new AssertionError();
            case Rule.ConsentIs consent -> throw new AssertionError();
            case Rule.Reachable reachable -> throw new AssertionError();
        };
    }

    // ---- random rules ----

    /** @param number of the segment: it may be made of earlier ones */
    private static Rule rule(Random chance, int depth, int number) {
        int kind = chance.nextInt(depth >= 3 ? 6 : 10);
        return switch (kind) {
            case 0, 1, 2, 3 -> count(chance);
            case 4 -> new Rule.LastSeen(chance.nextBoolean(), 1 + chance.nextInt(25));
            case 5 ->
                number > 1
                        ? new Rule.InSegment("s" + (1 + chance.nextInt(number - 1)), chance.nextBoolean())
                        : count(chance);
            case 6 -> new Rule.Not(rule(chance, depth + 1, number));
            case 7 -> new Rule.Any(parts(chance, depth, number));
            default -> new Rule.All(parts(chance, depth, number));
        };
    }

    private static List<Rule> parts(Random chance, int depth, int number) {
        List<Rule> parts = new ArrayList<>();
        for (int i = 0; i <= chance.nextInt(3); i++) {
            parts.add(rule(chance, depth + 1, number));
        }
        return parts;
    }

    private static Rule count(Random chance) {
        int atLeast = chance.nextInt(4);
        int atMost = atLeast == 0 || chance.nextInt(3) == 0 ? atLeast + chance.nextInt(2) : CountRange.UNBOUNDED;
        JsonNode least = IntNode.valueOf(1);
        List<Rule.PropertyIs> where = chance.nextBoolean()
                ? List.of()
                : List.of(new Rule.PropertyIs("v", new ValueTest(ValueTest.Op.AT_LEAST, List.of(least))));
        return LeafIds.named(new Rule.EventCount(
                0,
                EventType.TRACK,
                chance.nextBoolean() ? "A" : "B",
                where,
                new CountRange(atLeast, atMost),
                chance.nextInt(5) == 0 ? Rule.EVER : 1 + chance.nextInt(30)));
    }

    static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }
}
