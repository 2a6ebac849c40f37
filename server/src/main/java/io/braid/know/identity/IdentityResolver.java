package io.braid.know.identity;

import io.braid.spine.event.Event;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Resolver;
import io.braid.spine.pipeline.Section;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose an event is. The rules:
 *
 * <ol>
 *   <li>Only identifiers that <b>name a person</b> (user id, and from a server: e-mail, phone, messenger, loyalty card) bring two people
 *       together, and only from an event that states both. They are taken strongest first; one that would break a limit ({@link
 *       IdentifierType#limit}, one user id above all) is dropped from the event and stays with its owner.
 *   <li>An <b>anonymous id</b> belongs to the first person who was identified on it, history included, as in Segment Unify and PostHog.
 *       Whoever is identified on it later gets his events, but neither the id nor its past: a kiosk with 200 logins is 200 people.
 *       So the anonymous id never brings two people together, whatever the key.
 *   <li>A <b>push token</b> follows whoever used it last, since that is who would read the message. It merges nobody.
 *   <li>What a <b>public key</b> says beyond the user id is a claim: kept, findable, without effect on who is who. It can state one
 *       naming identifier only, so it cannot merge two identified people. Nor does what a server said of a person go to an address that only
 *       a public key gave: a claimed e-mail or phone waits until it is verified, a push token or subscription until the server names the
 *       browser together with the person ({@link IdentityState#mayReach}).
 *   <li>Of two people the older profile (the smaller id) lives on; an anonymous history joins the person.
 * </ol>
 *
 * Rules 1 and 2 make the outcome the same for every order of arrival that keeps the identifies of each anonymous id in order, as long as no
 * limit is met: naming identifiers form a union-find, and each anonymous id hangs on it by its first identify alone.
 *
 * <p>An event of known identifiers costs a map lookup each and writes nothing.
 */
final class IdentityResolver implements Resolver {
    /** Owner of events that name nobody at all; no client can send it ({@link BlockedValues}). */
    static final Identifier NOBODY = new Identifier(IdentifierType.ANONYMOUS_ID, BlockedValues.RESERVED + "nobody");

    private final IdentityCache store;
    private final Normaliser normaliser;
    private final boolean protecting;

    /** @param protecting as {@link People} says */
    IdentityResolver(IdentityStore store, Normaliser normaliser, boolean protecting) {
        this.store = new IdentityCache(store);
        this.normaliser = normaliser;
        this.protecting = protecting;
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(IdentityState.SECTION);
    }

    @Override
    public Run open(Batch batch) {
        return new IdentityRun(new Index(store, batch), batch);
    }

    @Override
    public void committed() {
        store.committed();
    }

    @Override
    public void forget() {
        store.forget();
    }

    private final class IdentityRun implements Run {
        private final Index index;
        private final People people;
        private final Commands commands;
        private final Map<Long, Stated> stated = new HashMap<>();

        IdentityRun(Index index, Batch batch) {
            this.index = index;
            this.people = new People(index, batch, protecting);
            this.commands = new Commands(index, people, normaliser);
        }

        @Override
        public Collection<Long> load(List<Event> events) {
            Set<Identifier> identifiers = new HashSet<>();
            Set<Long> profiles = new HashSet<>();
            Set<Long> merges = new HashSet<>();
            for (Event event : events) {
                if (event.trust() == Trust.BRAID) {
                    commands.wants(event, identifiers, profiles, merges);
                } else {
                    Stated says = Stated.of(event, normaliser);
                    stated.put(event.offset(), says);
                    identifiers.addAll(says.naming());
                    Stream.of(says.anonymous(), says.previous())
                            .filter(Objects::nonNull)
                            .forEach(identifiers::add);
                    identifiers.addAll(says.devices());
                    if (says.previous() != null) {
                        identifiers.add(People.asUser(says.previous()));
                    }
                    if (says.naming().isEmpty()
                            && says.anonymous() == null
                            && says.devices().isEmpty()) {
                        identifiers.add(NOBODY);
                    }
                }
            }
            index.load(identifiers, profiles, merges);
            return Stream.concat(
                            index.rows().stream().map(IdentityStore.Row::profileId),
                            profiles.stream().map(index::root))
                    .collect(Collectors.toSet());
        }

        @Override
        public Resolution resolve(Event event, Subjects subjects) {
            if (event.trust() == Trust.BRAID) {
                return commands.resolve(event, subjects);
            }
            Stated says = stated.get(event.offset());
            return people.resolve(event, says == null ? Stated.of(event, normaliser) : says, subjects);
        }

        @Override
        public void store() {
            index.store();
        }
    }
}
