package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.talk.delivery.Purpose;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays one instance through a journey, minute by minute, with timers that fire when they are due. */
final class Play {
    static final long MINUTE = 60_000;
    static final long START = 1_800_000_000_000L;

    final Person person = new Person();
    final List<String> sends = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    private final Journey journey;
    private Instance instance;
    private long nowMs = START;
    private int offset;

    Play(Journey journey) {
        this(journey, 5_000);
    }

    Play(Journey journey, int draw) {
        this.journey = journey;
        person.lastActiveMs = START;
        instance = Definitions.instance(journey.key(), draw, START);
    }

    /** Enters by an event with these properties. */
    Play enterBy(ObjectNode properties) {
        instance = instance.enteredBy(EntryEvent.kept(new Input.Happened(event("Entry", properties, nowMs, ++offset))));
        return enter();
    }

    Play enter() {
        return take(Advance.enter(journey, instance, person, nowMs));
    }

    /** Lets time pass to so many minutes after the entry. */
    Play minute(long minute) {
        return toMs(START + minute * MINUTE);
    }

    Play toMs(long thenMs) {
        while (instance.live() && instance.dueMs() <= thenMs) {
            nowMs = Math.max(nowMs, instance.dueMs());
            give(new Input.TimeDue());
        }
        nowMs = Math.max(nowMs, thenMs);
        return this;
    }

    Play does(String event) {
        return does(event, Json.object());
    }

    Play does(String event, ObjectNode properties) {
        person.lastActiveMs = nowMs;
        return give(new Input.Happened(event(event, properties, nowMs, ++offset)));
    }

    static Event event(String name, ObjectNode properties, long timeMs, int offset) {
        ObjectNode body = Json.object().set("properties", properties);
        return new Event(
                1,
                offset,
                timeMs,
                new NewEvent(EventType.TRACK, name, "m" + offset, "u", "", "", 0, timeMs, 1, Trust.PUBLIC, body));
    }

    Play feedback(String channel, Input.Outcome outcome) {
        return give(new Input.Feedback(instance.node(), instance.visit(), channel, outcome, false));
    }

    Play machine(String channel, Input.Outcome outcome) {
        return give(new Input.Feedback(instance.node(), instance.visit(), channel, outcome, true));
    }

    Play give(Input input) {
        return take(Advance.advance(journey, instance, input, person, nowMs));
    }

    private Play take(Advanced advanced) {
        instance = advanced.instance();
        effects.addAll(advanced.effects());
        for (Effect effect : advanced.effects()) {
            long minute = (nowMs - START) / MINUTE;
            switch (effect) {
                case Effect.Send send -> sends.add(minute + " " + send.channel() + (send.ghost() ? " ghost" : ""));
                case Effect.StepTaken step -> told.add(minute + " " + step.node());
                case Effect.LegSkipped skipped -> told.add(minute + " " + skipped.channel() + " " + skipped.why());
                case Effect.Exited exited -> told.add(minute + " exit " + exited.reason());
                case Effect.StartJourney start -> told.add(minute + " starts " + start.journey());
                case Effect.StopJourney stop -> told.add(minute + " stops " + stop.journey());
                case Effect.Goal goal -> told.add(minute + " goal " + goal.goal());
                case Effect.Ask ask -> sends.add(minute + " webhook" + (ask.ghost() ? " ghost" : ""));
                case Effect.Alert alert -> told.add(minute + " tells " + alert.to() + (alert.ghost() ? " ghost" : ""));
                case Effect.SetTrait set -> told.add(minute + " " + set.trait() + " = " + set.value());
                case Effect.ChangeList change ->
                    told.add(minute + (change.joins() ? " joins " : " leaves ") + change.list());
                case Effect.Skipped skipped -> told.add(minute + " " + skipped.node() + " " + skipped.why());
                case Effect.CancelSends cancel -> {}
                case Effect.CancelSend cancel -> {}
                case Effect.AskedAll all -> {}
                case Effect.Parted parted -> {}
                case Effect.Gathered gathered -> {}
                case Effect.Queue queue -> person.queues.put(queue.node(), queue.turns());
                case Effect.ArmTaken arm -> told.add(minute + " arm " + arm.arm());
            }
        }
        return this;
    }

    long nowMinute() {
        return (nowMs - START) / MINUTE;
    }

    Instance instance() {
        return instance;
    }

    String last() {
        return told.getLast();
    }

    /** A person as a view; tests change the fields. */
    static final class Person implements View {
        Optional<Cart> cart = Optional.of(new Cart("cart-1", false, "cart:cart-1:left-1"));
        final Set<String> segments = new HashSet<>();
        final Set<String> channels = new HashSet<>(Set.of("push", "sms", "email"));
        long lastActiveMs;
        boolean paused;
        ZoneId zone = ZoneOffset.UTC;
        long profileId = 1;
        final Map<String, String> traits = new HashMap<>();
        final Set<String> capped = new HashSet<>();
        String preferred = "";
        final Map<String, Long> prices = new HashMap<>();

        /** As somebody who was last seen then: who plays a person asks so for him. */
        Person seen(long atMs) {
            lastActiveMs = atMs;
            return this;
        }

        @Override
        public boolean capped(Message message) {
            return capped.contains(message.channel());
        }

        Map<String, Turns> queues = new HashMap<>();

        @Override
        public Turns turns(String node) {
            return queues.getOrDefault(node, Turns.NONE);
        }

        @Override
        public String trait(String name) {
            return traits.getOrDefault(name, "");
        }

        @Override
        public String preferredChannel() {
            return preferred;
        }

        @Override
        public long pricePerThousand(String channel) {
            return prices.getOrDefault(channel, 0L);
        }

        @Override
        public ZoneId zone() {
            return zone;
        }

        @Override
        public int lot(String seed) {
            return Hashes.draw(seed, profileId);
        }

        @Override
        public Optional<Cart> cart() {
            return cart;
        }

        @Override
        public boolean inSegment(String key) {
            return segments.contains(key);
        }

        @Override
        public boolean reachable(String channel, Purpose purpose) {
            return channels.contains(channel);
        }

        @Override
        public long lastActiveMs() {
            return lastActiveMs;
        }

        @Override
        public boolean paused() {
            return paused;
        }
    }
}
