package io.braid.know.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.Resolver;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Subject;
import io.braid.spine.pipeline.TestBatch;
import io.braid.spine.pipeline.TestSubject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** A small pipeline of identity alone: profiles in a map, one transaction a batch. */
final class Town {
    static final int WORKSPACE = 1;

    final IdentityStore store;
    final Map<Long, Map<Section<?>, Object>> profiles = new LinkedHashMap<>();
    final Map<Long, Resolver.Resolution> resolved = new HashMap<>();
    final List<Fact> facts = new ArrayList<>();
    final Set<Long> split = new HashSet<>();
    BiFunction<Long, String, Long> owner;
    int merged;
    long nowMs = 1_000_000;

    private final Storage storage;
    private final Resolver resolver;
    private long lastId;
    private long lastOffset;

    Town() {
        this(new MemoryStorage(), new MemoryIdentityStore());
    }

    Town(Storage storage, IdentityStore store) {
        this.storage = storage;
        this.store = store;
        this.resolver = new IdentityResolver(store, new Normaliser("UA"), true);
    }

    static NewEvent event(Trust trust, String anonymousId, String userId, String... traits) {
        ObjectNode body = Json.object();
        ObjectNode stated = body.putObject("traits");
        for (int i = 0; i < traits.length; i += 2) {
            stated.put(traits[i], traits[i + 1]);
        }
        return event(EventType.IDENTIFY, "", trust, anonymousId, userId, 0, body);
    }

    static NewEvent order(long profileId, String name, String... properties) {
        ObjectNode body = Json.object();
        ObjectNode stated = body.putObject("properties");
        for (int i = 0; i < properties.length; i += 2) {
            stated.put(properties[i], properties[i + 1]);
        }
        return event(EventType.TRACK, name, Trust.BRAID, "", "", profileId, body);
    }

    static NewEvent event(
            EventType type,
            String name,
            Trust trust,
            String anonymousId,
            String userId,
            long profileId,
            ObjectNode body) {
        return new NewEvent(type, name, "m", userId, anonymousId, "", profileId, 1000, 1, trust, body);
    }

    /** One micro-batch. */
    List<Long> play(List<NewEvent> sent) {
        List<Event> events = new ArrayList<>();
        for (NewEvent one : sent) {
            events.add(new Event(WORKSPACE, ++lastOffset, nowMs, one));
        }
        List<Long> owners = storage.inTransaction(tx -> {
            Resolver.Run run = resolver.open(new TestBatch(tx, WORKSPACE, () -> ++lastId));
            TownSubjects subjects = new TownSubjects(new HashSet<>(run.load(events)));
            List<Long> found = new ArrayList<>();
            for (Event event : events) {
                Resolver.Resolution resolution = run.resolve(event, subjects);
                subjects.subject(resolution.profileId());
                resolved.put(event.offset(), resolution);
                found.add(resolution.profileId());
            }
            run.store();
            return found;
        });
        resolver.committed();
        return owners;
    }

    long play(NewEvent sent) {
        return play(List.of(sent)).getFirst();
    }

    IdentityState state(long profileId) {
        return (IdentityState) profiles.get(profileId)
                .getOrDefault(
                        IdentityState.SECTION, IdentityState.SECTION.empty().get());
    }

    List<Long> find(String identifier) {
        Identifier parsed = new Normaliser("UA").parse(identifier).orElseThrow();
        return storage.inTransaction(tx -> store.profiles(tx, WORKSPACE, parsed, 10));
    }

    long lastMerge(long profileId) {
        return storage.inTransaction(
                tx -> store.mergesInto(tx, WORKSPACE, profileId, 10).getFirst().id());
    }

    /** Who is who: the verified identifiers of each living profile. */
    Set<Set<Identifier>> people() {
        Set<Set<Identifier>> people = new HashSet<>();
        for (long id : profiles.keySet()) {
            Set<Identifier> held = new TreeSet<>();
            state(id).identifiers().stream()
                    .filter(IdentityState.Held::verified)
                    .forEach(one -> held.add(one.identifier()));
            if (!held.isEmpty()) {
                people.add(held);
            }
        }
        return people;
    }

    private final class TownSubjects implements Resolver.Subjects {
        private final Set<Long> loaded;

        TownSubjects(Set<Long> loaded) {
            this.loaded = loaded;
        }

        @Override
        public Subject subject(long profileId) {
            if (!loaded.contains(profileId) || !profiles.containsKey(profileId)) {
                throw new IllegalStateException("profile " + profileId + " was not loaded");
            }
            return new TownSubject(profileId);
        }

        @Override
        public Subject create() {
            return create(++lastId);
        }

        @Override
        public Subject create(long id) {
            profiles.put(id, new HashMap<>());
            loaded.add(id);
            return new TownSubject(id);
        }

        @Override
        public void merge(Subject winner, Subject loser) {
            winner.set(
                    IdentityState.SECTION,
                    IdentityState.SECTION
                            .merge()
                            .apply(winner.get(IdentityState.SECTION), loser.get(IdentityState.SECTION)));
            profiles.remove(loser.id());
            merged++;
        }

        @Override
        public void split(Subject winner, long restoredId, BiFunction<Long, String, Long> who) {
            profiles.put(restoredId, new HashMap<>());
            loaded.add(restoredId);
            split.add(restoredId);
            owner = who;
        }
    }

    /** What is kept of him stands in the town, as the bytes that a database would keep. */
    private final class TownSubject extends TestSubject {
        TownSubject(long id) {
            super(WORKSPACE, id);
            advanceTo(nowMs);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T get(Section<T> section) {
            return (T) profiles.get(id()).getOrDefault(section, section.empty().get());
        }

        @Override
        public <T> void set(Section<T> section, T value) {
            T read = section.decode().apply(section.encode().apply(value));
            if (!read.equals(value)) {
                throw new IllegalStateException("the bytes of " + section.name() + " lose something");
            }
            profiles.get(id()).put(section, value);
        }

        @Override
        public void note(Fact fact) {
            facts.add(fact);
        }
    }
}
