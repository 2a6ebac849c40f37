package io.braid.know.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.know.identity.IdentityState.Held;
import io.braid.know.identity.IdentityStore.Merge;
import io.braid.spine.event.Event;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.Resolver.Resolution;
import io.braid.spine.pipeline.Resolver.Subjects;
import io.braid.spine.pipeline.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Applies the rules of {@link IdentityResolver} to the events that come from outside. */
final class People {
    private final Index index;
    private final Batch batch;
    private final boolean protecting;

    /** @param protecting what the server said of a person goes only where it vouches for ({@link IdentityState#mayReach}) */
    People(Index index, Batch batch, boolean protecting) {
        this.index = index;
        this.batch = batch;
        this.protecting = protecting;
    }

    Resolution resolve(Event event, Stated says, Subjects subjects) {
        List<Identifier> naming = usable(says.naming());
        Identifier anonymous = usable(says.anonymous());
        List<Identifier> devices = usable(says.devices());
        Identifier by;
        long profile;
        if (naming.isEmpty()) {
            by = anonymous != null ? anonymous : !devices.isEmpty() ? devices.getFirst() : IdentityResolver.NOBODY;
            profile = index.owner(by);
            if (profile == 0) {
                Subject made = create(subjects);
                attach(made, by, event);
                profile = made.id();
            }
        } else {
            by = naming.getFirst();
            profile = person(event, naming, says.joins() ? anonymous : null, subjects);
            if (anonymous != null && says.joins()) {
                profile = join(event, profile, by, anonymous, subjects);
            }
            Identifier previous = usable(says.previous());
            if (previous != null && index.owner(asUser(previous)) == 0) {
                profile = join(event, profile, by, previous, subjects);
            }
        }
        String through = through(event, anonymous);
        for (Identifier device : devices) {
            if (index.owner(device) != profile) {
                moveDevice(new Held(device, true, event.timeMs(), through), profile, subjects);
            } else {
                Subject subject = subjects.subject(profile);
                put(subject, state(subject).givenThrough(device, through));
            }
        }
        if (protecting && event.trust() == Trust.SERVER && !naming.isEmpty()) {
            Subject subject = subjects.subject(profile);
            IdentityState before = state(subject);
            put(
                    subject,
                    before.with(before.vouched().with(anonymous != null && says.joins() ? anonymous.value() : "")));
        }
        for (Identifier claim : says.claims()) {
            claim(event, subjects.subject(profile), claim, through);
        }
        return new Resolution(profile, by == IdentityResolver.NOBODY ? "" : by.text());
    }

    /** Who gave a push token or subscription: a server is empty; a page that names no browser is one that nobody ever vouches for. */
    private static String through(Event event, Identifier anonymous) {
        if (event.trust() != Trust.PUBLIC) {
            return "";
        }
        return (anonymous == null ? IdentityResolver.NOBODY : anonymous).value();
    }

    /** See {@link IdentityState#mayProve}; where claims are trusted, any proof will do. */
    boolean mayProve(Subject subject, Identifier address) {
        return !protecting || state(subject).mayProve(address);
    }

    private static void put(Subject subject, IdentityState state) {
        if (!state.equals(state(subject))) {
            subject.set(IdentityState.SECTION, state);
        }
    }

    /** An alias may name a user id of before: two user ids never become one person, so it is looked up to be left alone. */
    static Identifier asUser(Identifier previous) {
        return new Identifier(IdentifierType.USER_ID, previous.value());
    }

    private Identifier usable(Identifier identifier) {
        return identifier == null || index.quarantined(identifier) ? null : identifier;
    }

    private List<Identifier> usable(List<Identifier> identifiers) {
        List<Identifier> usable = new ArrayList<>(identifiers.size());
        for (Identifier identifier : identifiers) {
            if (!index.quarantined(identifier)) {
                usable.add(identifier);
            }
        }
        return usable;
    }

    /** The person of the naming identifiers, made of those that fit together, strongest first. */
    private long person(Event event, List<Identifier> naming, Identifier anonymous, Subjects subjects) {
        long first = index.owner(naming.getFirst());
        if (first != 0 && naming.stream().allMatch(identifier -> index.owner(identifier) == first)) {
            return first;
        }
        Subject person = null;
        Identifier anchor = naming.getFirst();
        List<Identifier> added = new ArrayList<>();
        List<Identifier> refused = new ArrayList<>();
        for (Identifier identifier : naming) {
            long owner = index.owner(identifier);
            if (person != null && owner == person.id()) {
                continue;
            }
            if (owner == 0) {
                added.add(identifier);
                if (!Fit.together(person == null ? List.of() : List.of(state(person)), added)) {
                    added.removeLast();
                    refused.add(identifier);
                }
            } else if (person == null) {
                Subject other = subjects.subject(owner);
                if (Fit.together(List.of(state(other)), added)) {
                    person = other;
                    anchor = identifier;
                } else {
                    refused.add(identifier);
                }
            } else {
                Subject other = subjects.subject(owner);
                Subject merged = tryMerge(event, person, other, anchor, identifier, added, subjects);
                if (merged == null) {
                    refused.add(identifier);
                } else {
                    person = merged;
                }
            }
        }
        if (person == null) {
            person = anonymousHistory(anonymous, subjects);
        }
        for (Identifier identifier : added) {
            attach(person, identifier, event);
        }
        for (Identifier identifier : refused) {
            refuse(person, identifier, event);
        }
        return person.id();
    }

    /** The profile that the first identify of this browser turns into a person; a new one if there is none. */
    private Subject anonymousHistory(Identifier anonymous, Subjects subjects) {
        long owner = anonymous == null ? 0 : index.owner(anonymous);
        if (owner != 0 && !state(subjects.subject(owner)).identified()) {
            return subjects.subject(owner);
        }
        return create(subjects);
    }

    private Subject tryMerge(
            Event event,
            Subject person,
            Subject other,
            Identifier anchor,
            Identifier identifier,
            List<Identifier> added,
            Subjects subjects) {
        IdentityState mine = state(person);
        IdentityState theirs = state(other);
        if (!Fit.together(List.of(mine, theirs), added) || Fit.parted(mine, theirs)) {
            return null;
        }
        if (!index.mayMerge(anchor, event.receivedMs()) | !index.mayMerge(identifier, event.receivedMs())) {
            note(person, "Identifier quarantined", event, Json.object().put("identifier", identifier.text()));
            return null;
        }
        return merge(event, person, other, identifier.text(), subjects);
    }

    /** The anonymous id, and what happened on it, become the person's if it was nobody's before. */
    private long join(Event event, long profile, Identifier by, Identifier anonymous, Subjects subjects) {
        long owner = index.owner(anonymous);
        if (owner == profile) {
            return profile;
        }
        Subject person = subjects.subject(profile);
        if (owner == 0) {
            attach(person, anonymous, event);
            return profile;
        }
        Subject other = subjects.subject(owner);
        IdentityState history = state(other);
        if (history.identified() || Fit.parted(state(person), history)) {
            return profile;
        }
        if (!Fit.together(List.of(state(person), history), List.of())) {
            // The component is full: the browser is his from now on, its past stays where it is.
            other.set(IdentityState.SECTION, history.without(anonymous));
            attach(person, anonymous, event);
            return profile;
        }
        if (!index.mayMerge(by, event.receivedMs()) | !index.mayMerge(anonymous, event.receivedMs())) {
            note(person, "Identifier quarantined", event, Json.object().put("identifier", by.text()));
            return profile;
        }
        ledger(event, person, other, anonymous.text(), subjects);
        return profile;
    }

    /** The older profile lives on. */
    Subject merge(Event event, Subject one, Subject other, String cause, Subjects subjects) {
        Subject winner = one.id() < other.id() ? one : other;
        ledger(event, winner, winner == one ? other : one, cause, subjects);
        return winner;
    }

    private void ledger(Event event, Subject winner, Subject loser, String cause, Subjects subjects) {
        IdentityState lost = state(loser);
        Set<Identifier> before = things(state(winner), lost);
        long id = batch.nextId();
        long loserId = loser.id();
        index.record(new Merge(id, event.receivedMs(), event.offset(), winner.id(), loserId, cause, lost, 0));
        subjects.merge(winner, loser);
        index.alias(lost, winner.id());
        before.removeAll(things(state(winner)));
        before.forEach(index::disown);
        note(
                winner,
                "Profiles merged",
                event,
                Json.object()
                        .put("merge_id", Long.toString(id))
                        .put("loser", Long.toString(loserId))
                        .put("cause", cause));
    }

    /** Claims verified identifiers for a profile, and lets the oldest things go if there are too many. */
    void attach(Subject subject, Identifier identifier, Event event) {
        attach(subject, new Held(identifier, true, event.timeMs()));
    }

    private void attach(Subject subject, Held held) {
        Identifier identifier = held.identifier();
        IdentityState before = state(subject);
        IdentityState after = before.with(held);
        subject.set(IdentityState.SECTION, after);
        index.own(identifier, subject.id());
        if (!identifier.type().identifying()) {
            Set<Identifier> gone = things(before);
            gone.removeAll(things(after));
            gone.forEach(index::disown);
            if (!after.knows(identifier)) {
                index.disown(identifier);
            }
        }
    }

    private void moveDevice(Held held, long profile, Subjects subjects) {
        Identifier device = held.identifier();
        long owner = index.owner(device);
        if (owner != 0) {
            Subject former = subjects.subject(owner);
            former.set(IdentityState.SECTION, state(former).without(device));
        }
        attach(subjects.subject(profile), held);
    }

    private void claim(Event event, Subject subject, Identifier identifier, String through) {
        IdentityState before = state(subject);
        if (before.knows(identifier)) {
            return;
        }
        subject.set(IdentityState.SECTION, before.with(new Held(identifier, false, event.timeMs(), through)));
        index.claim(identifier, subject.id());
    }

    void refuse(Subject subject, Identifier identifier, Event event) {
        IdentityState before = state(subject);
        IdentityState after = before.withRefused(identifier);
        if (!after.refused().equals(before.refused())) {
            subject.set(IdentityState.SECTION, after);
            note(subject, "Identifier refused", event, Json.object().put("identifier", identifier.text()));
        }
    }

    private static Subject create(Subjects subjects) {
        Subject made = subjects.create();
        made.set(IdentityState.SECTION, state(made).withMember(made.id()));
        return made;
    }

    private static Set<Identifier> things(IdentityState... states) {
        Set<Identifier> things = new HashSet<>();
        for (IdentityState state : states) {
            for (Held held : state.identifiers()) {
                if (!held.type().identifying()) {
                    things.add(held.identifier());
                }
            }
        }
        return things;
    }

    static IdentityState state(Subject subject) {
        return subject.get(IdentityState.SECTION);
    }

    static void note(Subject subject, String name, Event event, ObjectNode properties) {
        subject.note(new Fact("identity", name, event.receivedMs(), properties));
    }
}
