package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.storage.Transaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Writes definitions, one after the other in a workspace. */
final class SegmentEditor {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final int DESCRIPTION_MAX = 1_000;

    /** What stands beside the segments under {@code /api/segments}, and the console's page for a new one. */
    private static final Set<String> TAKEN = Set.of("conditions", "suggestions", "preview", "overlap", "new");

    private final Storage storage;
    private final SegmentStore store;
    private final Clock clock;
    private final BackfillRequest.Lane lane;
    private final Surroundings around;

    SegmentEditor(Storage storage, SegmentStore store, Clock clock, BackfillRequest.Lane lane, Surroundings around) {
        this.storage = storage;
        this.store = store;
        this.clock = clock;
        this.lane = lane;
        this.around = around;
    }

    /** @param by who does it */
    Segment save(int workspace, String key, String name, String description, JsonNode json, String by) {
        if (!KEY.matcher(key).matches()) {
            throw Refusal.invalid("invalid_key", "A key has 1 to 64 lower-case letters, digits, '-' and '_'.", "/key");
        }
        if (TAKEN.contains(key)) {
            throw Refusal.invalid(
                    "invalid_key", "'" + key + "' is an address of its own here: choose another key.", "/key");
        }
        if (name == null || name.isBlank() || name.length() > RuleLimits.TEXT_MAX) {
            throw Refusal.invalid("invalid_name", "A segment needs a name of at most 255 characters.", "/name");
        }
        String about = description == null ? "" : description;
        if (about.length() > DESCRIPTION_MAX) {
            throw Refusal.invalid("invalid_name", "The description is longer than 1,000 characters.", "/description");
        }
        Rule rule = RuleReader.read(json, "/rule");
        Saved saved = storage.inTransaction(tx -> save(tx, workspace, key, name, about, json, rule, by));
        if (saved.started) {
            fill(workspace, saved.segment);
        }
        return saved.segment;
    }

    /** Asks the lane to count the past of a definition. */
    void fill(int workspace, Segment segment) {
        lane.start(new BackfillRequest(workspace, segment.key(), segment.version(), events(segment.rule())));
    }

    private record Saved(Segment segment, boolean started) {}

    private Saved save(
            Transaction tx, int workspace, String key, String name, String about, JsonNode json, Rule rule, String by) {
        store.lockBook(tx, workspace);
        List<Segment> all = store.segments(tx, workspace);
        Segment old = all.stream().filter(s -> s.key().equals(key)).findFirst().orElse(null);
        boolean living = old != null && old.status() != SegmentStatus.ARCHIVED;
        boolean sameRule = living && old.rule().equals(rule);
        if (sameRule
                && old.json().equals(json)
                && old.name().equals(name)
                && old.description().equals(about)) {
            return new Saved(old, false);
        }
        long count =
                all.stream().filter(s -> s.status() != SegmentStatus.ARCHIVED).count();
        if (!living && count >= RuleLimits.SEGMENTS_MAX) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "too_many_segments", "There are 1,000 segments: archive one first.");
        }
        refuseCircles(key, rule, all);
        boolean fill = !sameRule && lane != BackfillRequest.Lane.NONE;
        boolean counts = !events(rule).isEmpty();
        Segment made = new Segment(
                old == null ? all.stream().mapToInt(Segment::id).max().orElse(0) + 1 : old.id(),
                key,
                name,
                about,
                json,
                rule,
                old == null ? 1 : old.version() + 1,
                fill ? SegmentStatus.BUILDING : living && sameRule ? old.status() : SegmentStatus.READY,
                sameRule ? old.exactSinceMs() : counts ? clock.nowMs() : 0,
                clock.nowMs());
        store.put(tx, workspace, made, by);
        store.raiseBook(tx, workspace);
        return new Saved(made, fill);
    }

    void archive(int workspace, String key, String by) {
        storage.run(tx -> {
            store.lockBook(tx, workspace);
            List<Segment> all = store.segments(tx, workspace);
            Segment segment = living(all, key);
            for (Segment other : all) {
                if (other.status() != SegmentStatus.ARCHIVED
                        && used(other.rule()).containsKey(key)) {
                    throw new Refusal(
                            Refusal.Kind.CONFLICT,
                            "segment_in_use",
                            "The segment '" + other.key() + "' is made of this one: change that first.");
                }
            }
            long nowMs = clock.nowMs();
            store.put(tx, workspace, archived(segment, nowMs), by);
            store.clear(tx, workspace, segment.id(), around.day(nowMs));
            store.raiseBook(tx, workspace);
        });
    }

    void backfilled(BackfillRequest request) {
        storage.run(tx -> {
            store.lockBook(tx, request.workspace());
            Segment segment = store.find(tx, request.workspace(), request.key()).orElse(null);
            if (segment != null
                    && segment.version() == request.version()
                    && segment.status() == SegmentStatus.BUILDING) {
                store.put(tx, request.workspace(), ready(segment), "");
                store.raiseBook(tx, request.workspace());
            }
        });
    }

    private static Segment living(List<Segment> all, String key) {
        return all.stream()
                .filter(s -> s.key().equals(key) && s.status() != SegmentStatus.ARCHIVED)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("segment", key));
    }

    private static Segment archived(Segment s, long nowMs) {
        return new Segment(
                s.id(),
                s.key(),
                s.name(),
                s.description(),
                s.json(),
                s.rule(),
                s.version() + 1,
                SegmentStatus.ARCHIVED,
                s.exactSinceMs(),
                nowMs);
    }

    private static Segment ready(Segment s) {
        return new Segment(
                s.id(),
                s.key(),
                s.name(),
                s.description(),
                s.json(),
                s.rule(),
                s.version(),
                SegmentStatus.READY,
                0,
                s.updatedMs());
    }

    /** Every segment in the rule exists, and none of them leads back to this one. */
    private static void refuseCircles(String key, Rule rule, List<Segment> all) {
        Map<String, Rule> rules = new HashMap<>();
        all.stream().filter(s -> s.status() != SegmentStatus.ARCHIVED).forEach(s -> rules.put(s.key(), s.rule()));
        rules.put(key, rule);
        used(rule).forEach((name, at) -> {
            if (!rules.containsKey(name)) {
                throw new Refusal(
                        Refusal.Kind.UNPROCESSABLE,
                        "unknown_segment",
                        "There is no segment '" + name + "'; save it before this one.",
                        "/rule" + at);
            }
            if (leadsTo(name, key, rules, new HashSet<>())) {
                throw Refusal.invalid(
                        "segment_cycle",
                        name.equals(key)
                                ? "A segment cannot be made of itself."
                                : "The segment '" + name + "' is itself made of '" + key + "': that would be a circle.",
                        "/rule" + at);
            }
        });
    }

    private static boolean leadsTo(String from, String key, Map<String, Rule> rules, Set<String> seen) {
        if (from.equals(key)) {
            return true;
        }
        return seen.add(from)
                && rules.containsKey(from)
                && used(rules.get(from)).keySet().stream().anyMatch(next -> leadsTo(next, key, rules, seen));
    }

    /** The segments that a rule names, and the JSON pointer of one place of each. */
    static Map<String, String> used(Rule rule) {
        Map<String, String> used = new HashMap<>();
        walk(rule, "", (leaf, at) -> leaf.segment().ifPresent(key -> used.putIfAbsent(key, at)));
        return used;
    }

    private static Set<BackfillRequest.EventName> events(Rule rule) {
        Set<BackfillRequest.EventName> events = new HashSet<>();
        SegmentBook.walk(rule, new Watch() {
            @Override
            public void keeps(Accumulator accumulator) {
                accumulator
                        .filters()
                        .forEach(filter -> events.add(new BackfillRequest.EventName(filter.type(), filter.name())));
            }
        });
        return events;
    }

    private static void walk(Rule rule, String at, BiConsumer<Leaf, String> visitor) {
        switch (rule) {
            case Rule.All all -> parts(all.parts(), at + "/all", visitor);
            case Rule.Any any -> parts(any.parts(), at + "/any", visitor);
            case Rule.Not not -> walk(not.part(), at + "/not", visitor);
            case Leaf leaf -> visitor.accept(leaf, at);
        }
    }

    private static void parts(List<Rule> parts, String at, BiConsumer<Leaf, String> visitor) {
        for (int i = 0; i < parts.size(); i++) {
            walk(parts.get(i), at + "/" + i, visitor);
        }
    }
}
