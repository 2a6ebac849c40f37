package io.braid.decide.backtests;

import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Resolver;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Subject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The real resolver, but whoever is made gets the id that history knows him by: lots are drawn by it, and links lead to him. */
final class KnownIds implements Resolver {
    private final Resolver real;
    private final Map<String, Long> ids = new HashMap<>();
    private final Set<Long> made = new HashSet<>();

    KnownIds(Resolver real) {
        this.real = real;
    }

    /** Before its event is folded. */
    void know(Event event, long profileId) {
        ids.put(event.messageId(), profileId);
    }

    @Override
    public List<Section<?>> sections() {
        return real.sections();
    }

    @Override
    public void committed() {
        real.committed();
    }

    @Override
    public void forget() {
        real.forget();
    }

    @Override
    public Run open(Batch batch) {
        Run run = real.open(batch);
        return new Run() {
            @Override
            public Collection<Long> load(List<Event> events) {
                return run.load(events);
            }

            @Override
            public Resolution resolve(Event event, Subjects subjects) {
                Long known = ids.remove(event.messageId());
                return run.resolve(event, known == null ? subjects : new Named(subjects, known));
            }

            @Override
            public void store() {
                run.store();
            }
        };
    }

    private final class Named implements Subjects {
        private final Subjects subjects;
        private final long known;

        Named(Subjects subjects, long known) {
            this.subjects = subjects;
            this.known = known;
        }

        @Override
        public Subject subject(long profileId) {
            return subjects.subject(profileId);
        }

        @Override
        public Subject create() {
            return made.add(known) ? subjects.create(known) : subjects.create();
        }

        @Override
        public Subject create(long profileId) {
            made.add(profileId);
            return subjects.create(profileId);
        }

        @Override
        public void merge(Subject winner, Subject loser) {
            subjects.merge(winner, loser);
        }

        @Override
        public void split(Subject winner, long restoredId, BiFunction<Long, String, Long> owner) {
            made.add(restoredId);
            subjects.split(winner, restoredId, owner);
        }
    }
}
