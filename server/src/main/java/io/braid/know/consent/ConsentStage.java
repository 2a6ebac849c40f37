package io.braid.know.consent;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Stance;
import io.braid.know.consent.ConsentState.Suppression;
import io.braid.know.identity.IdentityState;
import io.braid.know.identity.Normaliser;
import io.braid.know.profiles.ProfileState;
import io.braid.know.profiles.Trait;
import io.braid.know.profiles.TraitsChanged;
import io.braid.spine.event.Event;
import io.braid.spine.event.Trust;
import io.braid.spine.pipeline.Batch;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.Section;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Stage;
import io.braid.spine.pipeline.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Folds statements into {@link ConsentState}, the ledger and the suppression list. */
final class ConsentStage implements Stage {
    private static final String NO_ADDRESS = "";

    private final ConsentStore store;
    private final Normaliser normaliser;

    ConsentStage(ConsentStore store, Normaliser normaliser) {
        this.store = store;
        this.normaliser = normaliser;
    }

    @Override
    public String name() {
        return "consent";
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(ConsentState.SECTION);
    }

    /** Consent stays strict: after an unmerge both keep what either said. */
    @Override
    public boolean refolds() {
        return false;
    }

    @Override
    public Run open(Batch batch) {
        return new ConsentRun(batch);
    }

    private final class ConsentRun implements Run {
        private final Batch batch;
        private final List<Statement> statements = new ArrayList<>();
        private final Map<Address, Optional<Suppression>> suppressions = new LinkedHashMap<>();
        private final Map<Long, Event> latest = new HashMap<>();

        ConsentRun(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void fold(Subject subject, Signal signal) {
            if (subject.rebuilding()) {
                return;
            }
            ConsentState before = subject.get(ConsentState.SECTION);
            if (signal instanceof Signal.EventSignal(Event event)) {
                latest.put(subject.id(), event);
                hear(subject, event);
                settle(subject);
            } else if (signal instanceof TraitsChanged(var names)) {
                Said.TRAITS.forEach((trait, channel) -> {
                    if (names.contains(trait)) {
                        optIn(subject, trait, channel);
                    }
                });
            } else if (signal instanceof Signal.Rebuilt rebuilt) {
                ConsentState former = rebuilt.before().get(ConsentState.SECTION);
                subject.set(ConsentState.SECTION, ConsentState.SECTION.merge().apply(before, former));
            }
            if (!subject.get(ConsentState.SECTION).equals(before)) {
                subject.emit(new ConsentChanged());
            }
        }

        private void hear(Subject subject, Event event) {
            Said.status(event)
                    .ifPresent(status -> Said.channel(event)
                            .ifPresent(channel -> Said.purpose(event).ifPresent(purpose -> {
                                List<Address> addresses =
                                        Said.addresses(event, channel, subject.get(IdentityState.SECTION), normaliser);
                                boolean open = addresses.isEmpty()
                                        && !event.properties().hasNonNull("address");
                                Stance stance = new Stance(status, event.timeMs());
                                for (Address address : open ? List.of(new Address(channel, NO_ADDRESS)) : addresses) {
                                    state(subject, new Key(address, purpose), stance, event, "event:" + event.name());
                                }
                            })));
            boolean lifts = event.trust() == Trust.BRAID && event.isTrack(Said.LIFTED);
            Optional<String> reason = Said.suppression(event);
            if (lifts || reason.isPresent()) {
                Said.channel(event).ifPresent(channel -> suppress(subject, event, channel, reason));
            }
        }

        /** An address that is not named is suppressed only where there is no doubt which is meant. */
        private void suppress(Subject subject, Event event, String channel, Optional<String> reason) {
            List<Address> addresses = Said.addresses(event, channel, subject.get(IdentityState.SECTION), normaliser);
            if (addresses.size() != 1) {
                return;
            }
            Address address = addresses.getFirst();
            ConsentState before = subject.get(ConsentState.SECTION);
            Optional<Suppression> suppression = reason.map(why -> new Suppression(shortened(why), event.timeMs()));
            subject.set(
                    ConsentState.SECTION,
                    suppression.map(set -> before.suppress(address, set)).orElseGet(() -> before.lift(address)));
            suppressions.put(address, suppression);
            note(
                    subject,
                    suppression.isPresent() ? "Address suppressed" : "Suppression lifted",
                    address,
                    reason.orElse(""));
        }

        private void optIn(Subject subject, String name, String channel) {
            Trait trait = subject.get(ProfileState.SECTION).traits().get(name);
            Event event = latest.get(subject.id());
            JsonNode value = trait == null ? null : trait.value();
            if (value == null || !value.isBoolean() || event == null) {
                return;
            }
            Stance stance =
                    new Stance(value.booleanValue() ? ConsentStatus.GRANTED : ConsentStatus.REFUSED, trait.timeMs());
            List<Address> known = Said.known(channel, subject.get(IdentityState.SECTION));
            for (Address address : known.isEmpty() ? List.of(new Address(channel, NO_ADDRESS)) : known) {
                state(subject, new Key(address, ConsentRule.MARKETING), stance, event, "trait:" + name);
            }
        }

        /** What was said before an address was known holds for the first that becomes known. */
        private void settle(Subject subject) {
            for (Map.Entry<Key, Stance> open :
                    subject.get(ConsentState.SECTION).stances().entrySet()) {
                Key key = open.getKey();
                if (key.address().value().isEmpty()) {
                    List<Address> known = Said.known(key.address().channel(), subject.get(IdentityState.SECTION));
                    if (!known.isEmpty()) {
                        ConsentState state = subject.get(ConsentState.SECTION);
                        subject.set(ConsentState.SECTION, state.without(key));
                        Event event = latest.get(subject.id());
                        known.forEach(address ->
                                state(subject, new Key(address, key.purpose()), open.getValue(), event, "earlier"));
                    }
                }
            }
        }

        private void state(Subject subject, Key key, Stance stance, Event event, String source) {
            subject.set(ConsentState.SECTION, subject.get(ConsentState.SECTION).with(key, stance));
            if (key.address().value().isEmpty()) {
                return;
            }
            statements.add(new Statement(
                    batch.nextId(),
                    subject.id(),
                    key,
                    stance,
                    event.receivedMs(),
                    event.offset(),
                    shortened(source + " " + event.trust().name().toLowerCase(Locale.ROOT)),
                    cut(Said.text(event.properties(), "text"), Statement.WORDING_MAX),
                    shortened(Said.text(event.properties(), "version"))));
            note(subject, "Consent " + stance.status().key(), key.address(), key.purpose());
        }

        @Override
        public void store() {
            if (!statements.isEmpty()) {
                store.append(batch.tx(), batch.workspace(), statements);
            }
            if (!suppressions.isEmpty()) {
                store.suppress(batch.tx(), batch.workspace(), suppressions);
            }
        }
    }

    private static void note(Subject subject, String name, Address address, String detail) {
        subject.note(new Fact(
                "consent",
                name,
                subject.nowMs(),
                Json.object()
                        .put("channel", address.channel())
                        .put("address", address.value())
                        .put("detail", detail)));
    }

    private static String shortened(String text) {
        return cut(text, Statement.SHORT_MAX);
    }

    /** PostgreSQL's text has no NUL. */
    private static String cut(String text, int max) {
        String clean = text.replace("\u0000", "");
        return clean.length() <= max ? clean : clean.substring(0, max);
    }
}
