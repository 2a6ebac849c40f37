package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.talk.delivery.SendIntent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Journeys of random versions, people inside them, moves by random mappings, and batches that crash and are done again: no send key comes
 * twice, and no node tells a person the same through one channel twice unless the drawing leads back to it.
 */
class MigrationProperties {
    private static final List<String> CHANNELS = List.of("push", "sms", "email");
    private static final List<String> ORDERS = Words.all(Cascade.Order.class);
    private static final int PEOPLE = 6;

    @Property(tries = 300)
    void aMoveNeverTellsTwice(@ForAll long seed) {
        Random dice = new Random(seed);
        House house = new House();
        Set<String> circling = new HashSet<>();
        publish(house, dice, circling);
        for (int person = 1; person <= PEOPLE; person++) {
            house.happens(person, person, does("Begin", person));
        }
        long minute = PEOPLE;
        for (int move = 0; move < 5; move++) {
            minute = live(house, dice, minute);
            Published to = publish(house, dice, circling);
            shift(house, dice, to, minute);
        }
        house.until(minute + 60 * 24 * 30);
        holds(house, circling);
    }

    private static void holds(House house, Set<String> circling) {
        assertThat(house.sends).extracting(SendIntent::sendKey).doesNotHaveDuplicates();
        assertThat(house.sends.stream()
                        .filter(send -> !circling.contains(send.node()))
                        .map(send -> send.instanceId() + " " + send.node() + " " + send.channel()))
                .doesNotHaveDuplicates();
    }

    /** Who is inside does this and that, and hears of messages. */
    private static long live(House house, Random dice, long fromMinute) {
        long minute = fromMinute;
        for (int i = 0; i < 8; i++) {
            minute += dice.nextInt(120);
            house.until(minute);
            long person = 1 + dice.nextInt(PEOPLE);
            house.person(person).preferred = CHANNELS.get(dice.nextInt(CHANNELS.size()));
            house.person(person).prices.put(CHANNELS.get(dice.nextInt(CHANNELS.size())), (long) dice.nextInt(3));
            List<Instance> inside = house.state(person).live();
            if (!inside.isEmpty() && dice.nextBoolean()) {
                Instance one = inside.getFirst();
                Input.Outcome[] outcomes = Input.Outcome.values();
                house.happens(
                        person,
                        minute,
                        new House.InputSignal(new Input.Feedback(
                                one.node(),
                                one.visit(),
                                CHANNELS.get(dice.nextInt(CHANNELS.size())),
                                outcomes[dice.nextInt(outcomes.length - 1)],
                                false)));
            } else {
                house.happens(person, minute, does(dice.nextBoolean() ? "Went" : "Begin", minute));
            }
        }
        return minute;
    }

    private static Event does(String event, long minute) {
        return Play.event(event, Json.object(), Play.START + minute * Play.MINUTE, 1);
    }

    /** In pieces; some crash before they are stored and are done again, some are done twice. */
    private static void shift(House house, Random dice, Published to, long minute) {
        List<String> ids =
                new ArrayList<>(to.journey().nodes().stream().map(Node::id).toList());
        ids.add("");
        Map<String, String> mapping = new HashMap<>();
        for (int i = 0; i < dice.nextInt(5); i++) {
            mapping.put("n" + dice.nextInt(8), ids.get(dice.nextInt(ids.size())));
        }
        Shift shift = new Shift(
                1,
                1,
                "test",
                Shift.What.MOVE,
                to.version(),
                "",
                mapping,
                dice.nextBoolean() ? Shift.Gone.STAY : Shift.Gone.EXIT,
                false,
                "",
                0,
                Long.MAX_VALUE,
                0,
                Shift.State.RUNNING,
                Shift.Done.NOTHING,
                0);
        for (long person = 1; person <= PEOPLE; person++) {
            if (dice.nextInt(4) == 0) {
                house.crashes(person, minute, new Shifted(shift, to.journey()));
            }
            house.happens(person, minute, new Shifted(shift, to.journey()));
            if (dice.nextInt(4) == 0) {
                house.happens(person, minute, new Shifted(shift, to.journey()));
            }
        }
    }

    /** Nodes n0 to n7, some of them, in any order and with any ways that are sound. */
    private static Published publish(House house, Random dice, Set<String> circling) {
        Journey journey = null;
        while (journey == null) {
            Problems problems = new Problems();
            Journey drawn = Journey.read("test", Definitions.yaml(drawing(dice)), problems);
            journey = problems.isEmpty() ? drawn : null;
        }
        house.publish(journey);
        for (Node node : journey.nodes()) {
            if (journey.circles(node.id())) {
                circling.add(node.id());
            }
        }
        return house.storage.inTransaction(tx -> house.store.published(tx, 1).getFirst());
    }

    private static String drawing(Random dice) {
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < 6; i++) {
            numbers.add(dice.nextInt(8));
        }
        List<Integer> order = new ArrayList<>(numbers);
        java.util.Collections.shuffle(order, dice);
        StringBuilder text = new StringBuilder("title: T\nentry: {event: Begin, again: after_exit}\nnodes:\n");
        for (int i = 0; i < order.size(); i++) {
            // Mostly on to the next, so that all can be come to; sometimes back.
            String next = i + 1 < order.size() ? ", next: n" + order.get(i + 1) : "";
            String other = dice.nextInt(5) == 0 ? "n" + order.get(dice.nextInt(order.size())) : "";
            String id = "n" + order.get(i);
            text.append(
                    switch (dice.nextInt(4)) {
                        case 0 -> "- {id: %s, type: wait, for: %dm%s}\n".formatted(id, 1 + dice.nextInt(600), next);
                        case 1 ->
                            "- {id: %s, type: message, message: m%d, channel: %s%s}\n"
                                    .formatted(id, dice.nextInt(4), CHANNELS.get(dice.nextInt(3)), next);
                        case 2 ->
                            "- {id: %s, type: cascade, order: %s, wait: 1h, legs: [%s]%s%s}\n"
                                    .formatted(
                                            id,
                                            ORDERS.get(dice.nextInt(ORDERS.size())),
                                            legs(dice),
                                            next,
                                            other.isEmpty() ? "" : ", success: " + other);
                        default ->
                            "- {id: %s, type: wait_for, within: %dm, branches: [{event: Went%s}], timeout: %s}\n"
                                    .formatted(
                                            id,
                                            1 + dice.nextInt(600),
                                            other.isEmpty() ? "" : ", next: " + other,
                                            i + 1 < order.size() ? "n" + order.get(i + 1) : "n" + order.getFirst());
                    });
        }
        return text.toString();
    }

    private static String legs(Random dice) {
        List<String> channels = new ArrayList<>(CHANNELS);
        java.util.Collections.shuffle(channels, dice);
        StringBuilder legs = new StringBuilder();
        int at = 0;
        for (String channel : channels.subList(0, 1 + dice.nextInt(3))) {
            legs.append(legs.isEmpty() ? "" : ", ")
                    .append("{channel: %s, message: m%d, at: %dm}".formatted(channel, dice.nextInt(4), at));
            at += dice.nextInt(200);
        }
        return legs.toString();
    }
}
