package io.braid.know.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.know.identity.IdentityState.Held;
import io.braid.know.identity.IdentityStore.Merge;
import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Resolver.Resolution;
import io.braid.spine.pipeline.Resolver.Subjects;
import io.braid.spine.pipeline.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Braid's own events: each names its profile, and some of them are orders to identity. An order that cannot be followed is noted on
 * the timeline, with the reason, and does nothing else.
 */
final class Commands {
    /** {@code type}, {@code value}: the person proved that it is his (double opt-in, signed token). */
    static final String VERIFIED = "Identifier Verified";
    /** {@code with}: the other profile's id. */
    static final String MERGE = "Profile Merge Requested";
    /** {@code merge_id}. */
    static final String UNMERGE = "Profile Unmerge Requested";
    /** {@code type}, {@code value}: a value that merged too much may bring people together again. */
    static final String RELEASED = "Identifier Released";
    /** {@code token}: a push token that its service no longer knows. */
    static final String DEVICE_REMOVED = "Device Removed";
    /** Of a push, with {@code reason: unregistered} and the token as {@code address}: as {@link #DEVICE_REMOVED}. */
    static final String FAILED = "Message Failed";

    private final Index index;
    private final People people;
    private final Normaliser normaliser;

    Commands(Index index, People people, Normaliser normaliser) {
        this.index = index;
        this.people = people;
        this.normaliser = normaliser;
    }

    /** What must be looked up before {@link #resolve}. */
    void wants(Event event, Set<Identifier> identifiers, Set<Long> profiles, Set<Long> merges) {
        profiles.add(event.sent().profileId());
        switch (event.name()) {
            case VERIFIED -> verified(event).ifPresent(identifiers::add);
            case RELEASED -> named(event).ifPresent(identifiers::add);
            case DEVICE_REMOVED, FAILED -> token(event).ifPresent(identifiers::add);
            case MERGE -> number(event, "with").ifPresent(profiles::add);
            case UNMERGE -> number(event, "merge_id").ifPresent(merges::add);
            default -> {}
        }
    }

    Resolution resolve(Event event, Subjects subjects) {
        long named = event.sent().profileId();
        long root = index.root(named);
        switch (event.name()) {
            case VERIFIED -> root = verify(event, root, subjects);
            case RELEASED -> release(event, root, subjects);
            case DEVICE_REMOVED, FAILED -> removeDevice(event, root, subjects);
            case MERGE -> root = merge(event, root, subjects);
            case UNMERGE -> unmerge(event, root, subjects);
            default -> {}
        }
        return new Resolution(root, "profile:" + named);
    }

    private long verify(Event event, long root, Subjects subjects) {
        Subject subject = subjects.subject(root);
        Optional<Identifier> proved = verified(event);
        if (proved.isEmpty() || People.state(subject).holds(proved.get())) {
            return root;
        }
        Identifier identifier = proved.get();
        if (!people.mayProve(subject, identifier)) {
            // The consent holds for the address; the person whose user id was named does not get it.
            People.note(
                    subject,
                    "Identifier refused",
                    event,
                    Json.object().put("identifier", identifier.text()).put("reason", "not_vouched"));
            return root;
        }
        long owner = index.owner(identifier);
        if (owner == 0) {
            if (Fit.together(List.of(People.state(subject)), List.of(identifier))) {
                people.attach(subject, identifier, event);
            } else {
                people.refuse(subject, identifier, event);
            }
            return root;
        }
        Subject other = subjects.subject(owner);
        if (Fit.together(List.of(People.state(subject), People.state(other)), List.of())
                && !Fit.parted(People.state(subject), People.state(other))) {
            return people.merge(event, subject, other, identifier.text(), subjects)
                    .id();
        }
        people.refuse(subject, identifier, event);
        return root;
    }

    private void release(Event event, long root, Subjects subjects) {
        named(event).filter(index::quarantined).ifPresent(identifier -> {
            index.release(identifier);
            People.note(
                    subjects.subject(root),
                    "Identifier released",
                    event,
                    Json.object().put("identifier", identifier.text()));
        });
    }

    private void removeDevice(Event event, long root, Subjects subjects) {
        token(event).filter(token -> index.owner(token) == root).ifPresent(token -> {
            Subject subject = subjects.subject(root);
            subject.set(IdentityState.SECTION, People.state(subject).without(token));
            index.disown(token);
        });
    }

    private long merge(Event event, long root, Subjects subjects) {
        Subject subject = subjects.subject(root);
        long with = number(event, "with").map(index::root).orElse(root);
        if (with == root) {
            return refused(subject, event, "nothing_to_merge");
        }
        Subject other = subjects.subject(with);
        IdentityState mine = People.state(subject);
        IdentityState theirs = People.state(other);
        if (!Fit.together(List.of(mine, theirs), List.of())) {
            return refused(subject, event, "limit");
        }
        // A person knows better than the parting that another person ordered before.
        subject.set(IdentityState.SECTION, parting(mine, theirs.members(), false));
        other.set(IdentityState.SECTION, parting(theirs, mine.members(), false));
        return people.merge(event, subject, other, "manual", subjects).id();
    }

    private void unmerge(Event event, long root, Subjects subjects) {
        Subject subject = subjects.subject(root);
        Merge merge = number(event, "merge_id").map(index::merge).orElse(null);
        if (merge == null || merge.undoneMs() != 0) {
            refused(subject, event, "no_such_merge");
            return;
        }
        long restoredId = merge.loserId();
        if (index.root(restoredId) != root || restoredId == root) {
            refused(subject, event, "not_in_this_profile");
            return;
        }
        IdentityState lost = merge.loserState();
        IdentityState whole = People.state(subject);
        // Who was taken out before lives elsewhere by now: he does not come back with those whom he came with.
        SortedSet<Long> members = new TreeSet<>(lost.members());
        members.retainAll(whole.members());
        List<Held> back = new ArrayList<>();
        IdentityState rest = whole;
        for (Held held : lost.identifiers()) {
            if (!held.verified()) {
                back.add(held);
            } else if (whole.holds(held.identifier())) {
                back.add(held);
                rest = rest.without(held.identifier());
            }
        }
        Set<String> by = new TreeSet<>();
        back.stream()
                .filter(Held::verified)
                .forEach(held -> by.add(held.identifier().text()));
        members.forEach(member -> by.add("profile:" + member));
        SortedSet<Long> remaining = new TreeSet<>(whole.members());
        remaining.removeAll(members);
        IdentityState left = rest.with(remaining, rest.parted());
        subject.set(IdentityState.SECTION, parting(left, members, true));
        subjects.split(
                subject,
                restoredId,
                (was, resolvedBy) -> members.contains(was) || by.contains(resolvedBy) ? restoredId : root);

        IdentityState restored =
                new IdentityState(List.copyOf(back), members, lost.parted(), lost.refused(), lost.vouched());
        Subject apart = subjects.subject(restoredId);
        apart.set(IdentityState.SECTION, parting(restored, remaining, true));
        index.restore(restored, restoredId);
        back.stream().filter(Held::verified).forEach(held -> index.own(held.identifier(), restoredId));
        index.record(merge.undone(event.receivedMs()));
        ObjectNode properties =
                Json.object().put("merge_id", Long.toString(merge.id())).put("restored", Long.toString(restoredId));
        People.note(subject, "Profiles unmerged", event, properties);
    }

    private static IdentityState parting(IdentityState state, SortedSet<Long> others, boolean apart) {
        SortedSet<Long> parted = new TreeSet<>(state.parted());
        if (apart) {
            parted.addAll(others);
        } else {
            parted.removeAll(others);
        }
        return state.with(state.members(), parted);
    }

    private static long refused(Subject subject, Event event, String reason) {
        People.note(subject, event.name() + ": refused", event, Json.object().put("reason", reason));
        return subject.id();
    }

    private Optional<Identifier> verified(Event event) {
        return named(event).filter(identifier -> identifier.type().identifying());
    }

    private Optional<Identifier> named(Event event) {
        return IdentifierType.ofKey(event.properties().path("type").asText())
                .flatMap(type -> normaliser.normalise(
                        type, event.properties().path("value").asText()));
    }

    private Optional<Identifier> token(Event event) {
        return normaliser.normalise(
                IdentifierType.DEVICE, event.properties().path("token").asText());
    }

    private static Optional<Long> number(Event event, String field) {
        long number = event.properties().path(field).asLong();
        return number > 0 ? Optional.of(number) : Optional.empty();
    }
}
