package io.braid.know.profiles;

import io.braid.base.kernel.Json;
import io.braid.know.identity.IdentityState;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Keeps {@link ProfileState} and, where it is worth it, the searchable row. */
final class ProfilesStage implements Stage {
    /** A row whose last activity moved less is left alone. */
    static final long SEEN_STEP_MS = 3_600_000;

    private final ProfileStore store;

    ProfilesStage(ProfileStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "profiles";
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(ProfileState.SECTION);
    }

    @Override
    public Run open(Batch batch) {
        return new ProfilesRun(batch);
    }

    private final class ProfilesRun implements Run {
        private final Batch batch;
        private final Map<Long, Subject> changed = new HashMap<>();
        private final Set<Long> gone = new HashSet<>();
        private final Set<Long> renamed = new HashSet<>();

        ProfilesRun(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void fold(Subject subject, Signal signal) {
            // What Braid says changes no profile, but for traits that it states as a client does.
            if (signal instanceof Signal.EventSignal(Event event)
                    && (event.trust() != Trust.BRAID || event.type() == EventType.IDENTIFY)) {
                fold(subject, event);
            } else if (signal instanceof Signal.Rebuilt(ProfileView before)) {
                rebuilt(subject, before.get(ProfileState.SECTION).traits());
            }
        }

        private void rebuilt(Subject subject, Map<String, Trait> before) {
            changed.put(subject.id(), subject);
            renamed.add(subject.id());
            Map<String, Trait> after = subject.get(ProfileState.SECTION).traits();
            Set<String> names = new HashSet<>(before.keySet());
            names.addAll(after.keySet());
            names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
            if (!names.isEmpty()) {
                subject.emit(new TraitsChanged(names));
            }
        }

        private void fold(Subject subject, Event event) {
            ProfileState before = subject.get(ProfileState.SECTION);
            ProfileFold.Folded folded = ProfileFold.fold(before, event);
            if (!folded.refused().isEmpty() && !subject.rebuilding()) {
                subject.note(new Fact(
                        "profile",
                        "Traits refused",
                        subject.nowMs(),
                        Json.object().put("names", String.join(", ", folded.refused()))));
            }
            ProfileState after = folded.state();
            if (subject.get(IdentityState.SECTION).identifiers().stream()
                    .anyMatch(held -> held.sinceMs() == event.timeMs())) {
                // It brought an identifier: the row may have something new to be found by.
                changed.put(subject.id(), subject);
            }
            if (after.equals(before)) {
                return;
            }
            subject.set(ProfileState.SECTION, after);
            boolean worthARow = !folded.changed().isEmpty()
                    || before.createdMs() == 0
                    || after.createdMs() != before.createdMs()
                    || after.lastSeenMs() / SEEN_STEP_MS != before.lastSeenMs() / SEEN_STEP_MS;
            if (worthARow) {
                changed.put(subject.id(), subject);
            }
            if (!folded.changed().isEmpty()) {
                if (!ProfileRow.displayName(before).equals(ProfileRow.displayName(after))) {
                    renamed.add(subject.id());
                }
                subject.emit(new TraitsChanged(folded.changed()));
            }
        }

        @Override
        public void merge(Subject winner, Subject loser) {
            changed.remove(loser.id());
            gone.add(loser.id());
            changed.put(winner.id(), winner);
            renamed.add(winner.id());
        }

        @Override
        public void store() {
            gone.removeAll(changed.keySet());
            if (!gone.isEmpty()) {
                store.delete(batch.tx(), batch.workspace(), gone);
            }
            if (!changed.isEmpty()) {
                List<ProfileRow> rows = changed.values().stream()
                        .map(subject -> ProfileRow.of(
                                subject.id(), subject.get(ProfileState.SECTION), subject.get(IdentityState.SECTION)))
                        .toList();
                store.save(batch.tx(), batch.workspace(), rows);
                List<ProfileRow> names = rows.stream()
                        .filter(row -> renamed.contains(row.profileId()))
                        .toList();
                if (!names.isEmpty()) {
                    store.saveNames(batch.tx(), batch.workspace(), names);
                }
            }
        }
    }
}
