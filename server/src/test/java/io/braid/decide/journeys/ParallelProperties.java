package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Signal;
import io.braid.talk.delivery.SendIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Journeys of random parallel ways and random people in them: who comes in leaves once, nobody waits for ever, no key comes twice, batches and
 * crashes change nothing, and a dry run tells what the live run does.
 */
class ParallelProperties {
    private static final int MINUTES = 60 * 24 * 40;

    /** A step of a way that leads to the next one. */
    private static String step(Random dice, int kinds, String id, String next) {
        return switch (dice.nextInt(kinds)) {
            case 0 -> "- {id: %s, type: wait, for: %dm, next: %s}\n".formatted(id, 1 + dice.nextInt(600), next);
            case 1 ->
                "- {id: %s, type: message, message: m, channel: sms, purpose: transactional, next: %s}\n"
                        .formatted(id, next);
            case 2 ->
                "- {id: %s, type: wait_for, within: %dm, timeout: %s, branches: [{event: Went%s}]}\n"
                        .formatted(id, 1 + dice.nextInt(900), next, dice.nextBoolean() ? "" : ", next: " + next);
            case 4 ->
                "- {id: %s, type: cascade, wait: 1h, purpose: transactional, legs: [{channel: email, message: m}], next: %s}\n"
                        .formatted(id, next);
            default ->
                "- {id: %s, type: wait_until_silent, for: %dm, next: %s}\n".formatted(id, 30 + dice.nextInt(90), next);
        };
    }

    /** Ways of a step or two, of which some part again, and some never come to the join. */
    private static String fork(Random dice, int kinds, String id, int depth, String after) {
        StringBuilder text = new StringBuilder();
        List<String> ways = new ArrayList<>();
        boolean asides = false;
        for (int way = 0; way < 2 + dice.nextInt(3); way++) {
            String at = id + "w" + way;
            ways.add("{next: " + at + "}");
            boolean aside = way > 0 && dice.nextInt(4) == 0;
            asides |= aside;
            String to = id + (aside ? "o" : "j");
            if (depth > 0 && dice.nextBoolean()) {
                text.append(step(dice, kinds, at, at + "f")).append(fork(dice, kinds, at + "f", depth - 1, to));
            } else {
                text.append(step(dice, kinds, at, to));
            }
        }
        return "- {id: %s, type: parallel, ways: [%s]}\n".formatted(id, String.join(", ", ways))
                + text
                + "- {id: %sj, type: join, next: %s}\n".formatted(id, after)
                + (asides ? "- {id: %so, type: wait, for: 5h}\n".formatted(id) : "");
    }

    /** @param kinds 4 without cascades, 5 with them */
    private static Journey journey(Random dice, int kinds) {
        String round = dice.nextInt(3) == 0
                ? "- {id: z, type: wait_for, within: 9d, branches: [{event: Went, next: p}, {event: Won, next: g}]}\n"
                : "- {id: z, type: message, message: m, channel: push, purpose: transactional, next: y}\n"
                        + "- {id: y, type: wait_for, within: 2d, branches: [{event: Won, next: g}]}\n";
        return Definitions.journey("title: T\nentry: {event: Begin}\nexits: {order: any}\nnodes:\n"
                + fork(dice, kinds, "p", 1, "z") + round + "- {id: g, type: goal, goal: won}\n");
    }

    private static List<House.Happening> past(Random dice) {
        List<House.Happening> all = new ArrayList<>();
        long minute = 0;
        for (int i = 0; i < 25; i++) {
            minute += dice.nextInt(300);
            Signal signal = switch (dice.nextInt(24)) {
                case 0 -> new House.InputSignal(new Input.Ordered("o", "x"));
                case 1, 2 -> event("Won", minute);
                case 3, 4, 5, 6, 7 -> event("Begin", minute);
                default -> event("Went", minute);
            };
            all.add(new House.Happening(1 + dice.nextInt(2), Play.START + minute * Play.MINUTE, signal));
        }
        return all;
    }

    private static Signal event(String name, long minute) {
        return new Signal.EventSignal(does(name, minute));
    }

    private static Event does(String name, long minute) {
        return Play.event(name, Json.object(), Play.START + minute * Play.MINUTE, 1);
    }

    @Property(tries = 60)
    void whoComesInLeavesOnceHoweverTheBatchesAreCut(@ForAll long seed) {
        Random dice = new Random(seed);
        Journey journey = journey(dice, 5);
        List<House.Happening> past = past(dice);
        House whole = house(journey);
        whole.batch(past);
        whole.until(MINUTES);
        House parts = house(journey);
        for (House.Happening one : past) {
            parts.batch(List.of(one));
        }
        parts.until(MINUTES);
        assertThat(parts.told).isEqualTo(whole.told);
        assertThat(parts.sends).isEqualTo(whole.sends);
        assertThat(whole.sends).extracting(SendIntent::sendKey).doesNotHaveDuplicates();
        for (long person = 1; person <= 2; person++) {
            assertThat(whole.state(person).live()).as("inside for ever").isEmpty();
        }
        assertThat(count(whole, "Exited journey")).isEqualTo(count(whole, "Entered journey"));
        Map<String, JourneyStore.Counts> counts = whole.storage.inTransaction(tx -> whole.store.counts(tx, 1));
        assertThat(counts.values()).allMatch(one -> one.inside() == 0);
        counts.values()
                .forEach(one -> assertThat(one.left().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(count(whole, "Exited journey")));
    }

    @Property(tries = 40)
    void aCrashChangesNothing(@ForAll long seed) {
        Random dice = new Random(seed);
        Journey journey = journey(dice, 5);
        List<House.Happening> past = past(dice);
        House calm = house(journey);
        House crashing = house(journey);
        for (House.Happening one : past) {
            calm.batch(List.of(one));
            if (dice.nextInt(3) == 0) {
                crashing.crashes(one.profile(), (one.atMs() - Play.START) / Play.MINUTE, one.signal());
            }
            crashing.batch(List.of(one));
        }
        calm.until(MINUTES);
        crashing.until(MINUTES);
        assertThat(crashing.facts).isEqualTo(calm.facts);
        assertThat(crashing.sends).hasSameSizeAs(calm.sends);
        assertThat(crashing.sends).extracting(SendIntent::sendKey).doesNotHaveDuplicates();
    }

    @Property(tries = 60)
    void aDryRunTellsWhatTheLiveRunDoes(@ForAll long seed) {
        Random dice = new Random(seed);
        Journey journey = journey(dice, 4);
        List<Event> events = new ArrayList<>();
        long minute = 0;
        for (int i = 0; i < 6; i++) {
            minute += 1 + dice.nextInt(400);
            events.add(does(dice.nextInt(8) == 0 ? "Won" : "Went", minute));
        }
        House live = house(journey);
        live.happens(1, 0, event("Begin", 0));
        events.forEach(one -> live.batch(List.of(new House.Happening(1, one.timeMs(), new Signal.EventSignal(one)))));
        live.until(MINUTES);
        Play.Person person = new Play.Person();
        List<PlayLine> lines = new DryRun(journey, person::seen, (some, ms) -> ms, new DryRun.Script(Map.of(), events))
                .play(Definitions.instance("test", 5_000, Play.START), Play.START);
        if (lines.size() < DryRun.LINES_MAX) {
            assertThat(lines.stream()
                            .filter(line -> line.what() == PlayLine.What.STEP)
                            .map(line -> (line.atMs() - Play.START) / Play.MINUTE + " Step taken " + line.node()))
                    .containsExactlyElementsOf(live.told.stream()
                            .filter(one -> one.contains("Step taken"))
                            .toList());
        }
        assertThat(lines.stream().filter(line -> line.what() == PlayLine.What.EXITED))
                .hasSizeLessThanOrEqualTo(1);
    }

    private static House house(Journey journey) {
        House house = new House();
        house.publish(journey);
        return house;
    }

    private static long count(House house, String fact) {
        return house.facts.stream().filter(one -> one.endsWith(fact)).count();
    }
}
