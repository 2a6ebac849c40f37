package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.storage.MemoryStorage;
import io.braid.spine.event.Event;
import io.braid.spine.log.DirectLog;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import io.braid.spine.pipeline.TestBatch;
import io.braid.spine.pipeline.TestSubject;
import io.braid.spine.timers.ManualClock;
import io.braid.talk.delivery.SendIntent;
import io.braid.talk.delivery.SendRequested;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stage in a small house of its own: profiles as bytes between batches, timers before signals, a recorder for the rest. */
final class House {
    final MemoryStorage storage = new MemoryStorage();
    final MemoryJourneyStore store = new MemoryJourneyStore();
    final MemoryTrialStore trials = new MemoryTrialStore();
    final Map<Long, Play.Person> people = new HashMap<>();
    final List<SendIntent> sends = new ArrayList<>();
    /** As they follow one another, steps each for itself. */
    final List<String> facts = new ArrayList<>();

    final List<String> told = new ArrayList<>();
    final List<Signal> emitted = new ArrayList<>();
    final Map<Long, byte[]> sections = new TreeMap<>();
    final Map<Long, Long> due = new TreeMap<>();
    final ManualClock clock = new ManualClock(Play.START);
    final DirectLog log = new DirectLog(storage, clock);
    private final JourneyTeller teller = new JourneyTeller(storage, new MemoryUntoldStore(), log);
    private final JourneysStage stage =
            new JourneysStage(store, trials, new JourneyBook(store, trials), new PeopleSenses(), teller, clock);
    private long ids = 100;

    /** Something that happens to a profile at a time. */
    record Happening(long profile, long atMs, Signal signal) {}

    Journey publish(Journey journey) {
        storage.run(tx -> store.publish(tx, 1, journey, new JourneyStore.Signature("", "", 0, Play.START)));
        return journey;
    }

    Play.Person person(long id) {
        return people.computeIfAbsent(id, key -> new Play.Person());
    }

    void batch(List<Happening> happenings) {
        storage.run(tx -> {
            Stage.Run run = stage.open(new TestBatch(tx, 1, () -> ++ids));
            Map<Long, Member> members = new HashMap<>();
            for (Happening happening : happenings) {
                Member member = members.computeIfAbsent(happening.profile(), Member::new);
                run.load(List.of(member));
                timers(run, member, happening.atMs());
                member.advanceTo(happening.atMs());
                run.fold(member, happening.signal());
                while (!member.later.isEmpty()) {
                    run.fold(member, member.later.removeFirst());
                }
            }
            TestBatch.end(run, tx);
            members.values().forEach(Member::save);
        });
    }

    void happens(long profile, long minute, Signal signal) {
        batch(List.of(new Happening(profile, Play.START + minute * Play.MINUTE, signal)));
    }

    /** The process dies before the batch is stored. */
    void crashes(long profile, long minute, Signal signal) {
        List<SendIntent> sent = List.copyOf(sends);
        List<Signal> told = List.copyOf(emitted);
        List<String> noted = List.copyOf(facts);
        try {
            storage.run(tx -> {
                Stage.Run run = stage.open(new TestBatch(tx, 1, () -> ++ids));
                Member member = new Member(profile);
                run.load(List.of(member));
                timers(run, member, Play.START + minute * Play.MINUTE);
                member.advanceTo(Play.START + minute * Play.MINUTE);
                run.fold(member, signal);
                TestBatch.end(run, tx);
                throw new IllegalStateException("killed");
            });
        } catch (IllegalStateException killed) {
            sends.subList(sent.size(), sends.size()).clear();
            emitted.subList(told.size(), emitted.size()).clear();
            facts.subList(noted.size(), facts.size()).clear();
        }
    }

    void happens(long profile, long minute, Event event) {
        happens(profile, minute, new Signal.EventSignal(event));
    }

    /** Timers of every profile up to then. */
    void until(long minute) {
        untilMs(Play.START + minute * Play.MINUTE);
    }

    void untilMs(long atMs) {
        storage.run(tx -> {
            Stage.Run run = stage.open(new TestBatch(tx, 1, () -> ++ids));
            for (long id : List.copyOf(due.keySet())) {
                Member member = new Member(id);
                run.load(List.of(member));
                timers(run, member, atMs);
                member.save();
            }
            TestBatch.end(run, tx);
        });
    }

    /** What people's journeys said of them meanwhile, as the log has it. */
    List<Event> told() {
        teller.step(0);
        return log.read(0, 1_000);
    }

    void merge(long winnerId, long loserId, long minute) {
        storage.run(tx -> {
            Stage.Run run = stage.open(new TestBatch(tx, 1, () -> ++ids));
            Member winner = new Member(winnerId);
            Member loser = new Member(loserId);
            winner.advanceTo(Play.START + minute * Play.MINUTE);
            winner.absorb(loser);
            run.load(List.of(winner, loser));
            run.merge(winner, loser);
            TestBatch.end(run, tx);
            winner.save();
            sections.remove(loserId);
            due.remove(loserId);
        });
    }

    JourneysState state(long profile) {
        return JourneysState.SECTION.decode().apply(sections.getOrDefault(profile, new byte[0]));
    }

    private void timers(Stage.Run run, Member member, long thenMs) {
        while (member.dueMs <= thenMs) {
            member.advanceTo(member.dueMs);
            member.dueMs = Subject.NEVER;
            run.fold(member, new Signal.TimeSignal(member.nowMs()));
            while (!member.later.isEmpty()) {
                run.fold(member, member.later.removeFirst());
            }
        }
    }

    private final class Member extends TestSubject {
        private final ArrayDeque<Signal> later = new ArrayDeque<>();
        private long dueMs;

        Member(long id) {
            super(1, id);
            this.dueMs = due.getOrDefault(id, NEVER);
            set(JourneysState.SECTION, House.this.state(id));
        }

        void save() {
            sections.put(id(), JourneysState.SECTION.encode().apply(get(JourneysState.SECTION)));
            due.put(id(), dueMs);
        }

        void absorb(Member loser) {
            set(
                    JourneysState.SECTION,
                    JourneysState.SECTION.merge().apply(get(JourneysState.SECTION), loser.get(JourneysState.SECTION)));
        }

        @Override
        public void dueAt(Section<?> owner, long atMs) {
            dueMs = atMs;
        }

        @Override
        public void emit(Signal signal) {
            emitted.add(signal);
            if (signal instanceof JourneyAsked) {
                later.add(signal);
            }
            if (signal instanceof SendRequested(var intent)) {
                sends.add(intent);
            }
        }

        @Override
        public void note(Fact fact) {
            boolean enters = fact.name().equals("Entered journey");
            if (enters) {
                tell(fact.name(), fact.properties());
            }
            fact.properties().path("steps").forEach(step -> tell("Step taken", step));
            if (!enters && !fact.name().equals("Step taken")) {
                tell(fact.name(), fact.properties());
            }
        }

        private void tell(String what, JsonNode said) {
            facts.add((nowMs() - Play.START) / Play.MINUTE + " " + what);
            told.add(facts.getLast() + " " + said.path("node").asText("")
                    + said.path("reason").asText(""));
        }
    }

    /** Inputs as signals, and people whose carts a test sets. */
    record InputSignal(Input input) implements Signal {}

    private final class PeopleSenses implements Senses {
        @Override
        public Optional<Input> input(ProfileView profile, Signal signal) {
            return signal instanceof InputSignal(var input) ? Optional.of(input) : Optional.empty();
        }

        @Override
        public View view(ProfileView profile, long lastActiveMs, boolean paused) {
            Play.Person known = person(profile.id());
            Play.Person now = new Play.Person();
            now.profileId = profile.id();
            now.cart = known.cart;
            now.channels.retainAll(known.channels);
            now.segments.addAll(known.segments);
            now.traits.putAll(known.traits);
            now.zone = known.zone;
            now.preferred = known.preferred;
            now.prices.putAll(known.prices);
            now.lastActiveMs = lastActiveMs;
            now.paused = paused;
            return now;
        }
    }
}
