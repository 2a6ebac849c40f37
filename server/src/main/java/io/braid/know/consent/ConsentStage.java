package io.braid.know.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentState.Pause;
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
import java.util.SortedMap;
import java.util.TreeMap;

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
        private final Standing standing;
        private final SortedMap<Key, Stance> said = new TreeMap<>();
        private final SortedMap<Address, Pause> pauses = new TreeMap<>();

        ConsentRun(Batch batch) {
            this.batch = batch;
            this.standing = new Standing(store, normaliser, batch);
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
                            .ifPresent(channel -> Said.purpose(event)
                                    .ifPresent(purpose -> addresses(subject, event, channel)
                                            .forEach(address -> state(
                                                    subject,
                                                    new Key(address, purpose),
                                                    status,
                                                    event.timeMs(),
                                                    event,
                                                    "event:" + event.name())))));
            Said.pausedUntilMs(event).ifPresent(untilMs -> {
                Said.pausedChannels(event)
                        .forEach(channel -> addresses(subject, event, channel)
                                .forEach(address -> pause(subject, address, new Pause(untilMs, event.timeMs()))));
                notePause(subject, event, untilMs);
            });
            boolean lifts = event.trust() == Trust.BRAID && event.isTrack(Said.LIFTED);
            Optional<String> reason = Said.suppression(event);
            if (lifts || reason.isPresent()) {
                Said.channel(event).ifPresent(channel -> suppress(subject, event, channel, reason));
            }
        }

        /** The stated one, else all that are known, else the one that is not known yet. */
        private List<Address> addresses(Subject subject, Event event, String channel) {
            List<Address> addresses = Said.addresses(event, channel, subject.get(IdentityState.SECTION), normaliser);
            boolean open = addresses.isEmpty() && !event.properties().hasNonNull("address");
            return open ? List.of(new Address(channel, NO_ADDRESS)) : addresses;
        }

        private void pause(Subject subject, Address address, Pause pause) {
            subject.set(ConsentState.SECTION, subject.get(ConsentState.SECTION).pause(address, pause));
            if (!address.value().isEmpty()) {
                pauses.merge(address, pause, Pause::later);
            }
        }

        /** Once, however many addresses rest. */
        private void notePause(Subject subject, Event event, long untilMs) {
            boolean begins = untilMs > event.timeMs();
            ObjectNode properties = about(event);
            copy(event.properties(), properties, "channel", "address", "reason", "by");
            if (begins) {
                properties.put("until_ms", untilMs);
            }
            subject.note(new Fact(
                    "consent", begins ? "Marketing paused" : "Marketing resumed", subject.nowMs(), properties));
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
            ObjectNode properties = about(event);
            copy(event.properties(), properties, "by");
            reason.ifPresent(why -> properties.put("reason", shortened(why)));
            note(subject, suppression.isPresent() ? "Address suppressed" : "Suppression lifted", address, properties);
        }

        private void optIn(Subject subject, String name, String channel) {
            Trait trait = subject.get(ProfileState.SECTION).traits().get(name);
            Event event = latest.get(subject.id());
            JsonNode value = trait == null ? null : trait.value();
            if (value == null || !value.isBoolean() || event == null) {
                return;
            }
            ConsentStatus status = value.booleanValue() ? ConsentStatus.GRANTED : ConsentStatus.REFUSED;
            List<Address> known = Said.known(channel, subject.get(IdentityState.SECTION));
            for (Address address : known.isEmpty() ? List.of(new Address(channel, NO_ADDRESS)) : known) {
                Key key = new Key(address, ConsentRule.MARKETING);
                state(subject, key, status, trait.timeMs(), event, "trait:" + name);
            }
        }

        /** What was said before an address was known holds for those that become known first. */
        private void settle(Subject subject) {
            ConsentState before = subject.get(ConsentState.SECTION);
            before.stances().forEach((key, stance) -> {
                List<Address> known = settled(subject, key.address());
                if (!known.isEmpty()) {
                    ConsentState state = subject.get(ConsentState.SECTION);
                    subject.set(ConsentState.SECTION, state.without(key));
                    Event event = latest.get(subject.id());
                    known.forEach(address -> hold(
                            subject,
                            new Key(address, key.purpose()),
                            stance.status(),
                            stance.timeMs(),
                            stance,
                            event,
                            "earlier"));
                }
            });
            before.pauses().forEach((open, pause) -> {
                List<Address> known = settled(subject, open);
                if (!known.isEmpty()) {
                    ConsentState state = subject.get(ConsentState.SECTION);
                    subject.set(ConsentState.SECTION, state.withoutPause(open));
                    known.forEach(address -> pause(subject, address, pause));
                }
            });
        }

        private List<Address> settled(Subject subject, Address open) {
            return open.value().isEmpty() ? Said.known(open.channel(), subject.get(IdentityState.SECTION)) : List.of();
        }

        private void state(Subject subject, Key key, ConsentStatus status, long timeMs, Event event, String source) {
            Stance part = switch (status) {
                case GRANTED -> event.trust() == Trust.PUBLIC ? Stance.open(timeMs) : Stance.granted(timeMs);
                case REFUSED -> Stance.refused(timeMs);
                case REQUESTED -> Stance.NOTHING;
            };
            hold(subject, key, status, timeMs, part, event, source);
        }

        /** An open grant that does not hold, since somebody refused before, is a request: its person may confirm it. */
        private void hold(
                Subject subject, Key key, ConsentStatus status, long timeMs, Stance part, Event event, String source) {
            if (!part.equals(Stance.NOTHING)) {
                subject.set(
                        ConsentState.SECTION, subject.get(ConsentState.SECTION).with(key, part));
            }
            if (key.address().value().isEmpty()) {
                return;
            }
            if (!part.equals(Stance.NOTHING)) {
                said.merge(key, part, Stance::join);
            }
            boolean asks = status == ConsentStatus.REQUESTED
                    || status == ConsentStatus.GRANTED
                            && part.grantedMs() == Stance.NEVER
                            && now(key).status() == ConsentStatus.REFUSED;
            ConsentStatus heard = asks ? ConsentStatus.REQUESTED : status;
            String wording = cut(Said.text(event.properties(), "text"), Statement.WORDING_MAX);
            String version = shortened(Said.text(event.properties(), "version"));
            long id = batch.nextId();
            statements.add(new Statement(
                    id,
                    subject.id(),
                    key,
                    heard,
                    timeMs,
                    event.receivedMs(),
                    event.offset(),
                    shortened(source + " " + event.trust().name().toLowerCase(Locale.ROOT)),
                    wording,
                    version,
                    proof(event)));
            ObjectNode properties = about(event).put("purpose", key.purpose()).put("source", source);
            if (!wording.isEmpty()) {
                properties.put("text", wording);
            }
            if (!version.isEmpty()) {
                properties.put("version", version);
            }
            if (event.trust() != Trust.PUBLIC) {
                copy(event.properties().path("proof"), properties, "by", "reason");
            }
            note(subject, "Consent " + heard.key(), key.address(), properties);
            if (asks) {
                subject.emit(new ConsentRequested(id, key, wording, version));
            }
        }

        /** What stood before, and what this batch said. */
        private Stance now(Key key) {
            return standing.of(key).join(said.getOrDefault(key, Stance.NOTHING));
        }

        private static String proof(Event event) {
            JsonNode proof = event.properties().get("proof");
            if (event.trust() == Trust.PUBLIC || proof == null || !proof.isObject()) {
                return "";
            }
            String text = Json.write((ObjectNode) proof);
            return text.length() <= Statement.PROOF_MAX ? text : "";
        }

        @Override
        public void store() {
            if (!statements.isEmpty()) {
                store.append(batch.tx(), batch.workspace(), statements);
            }
            if (!said.isEmpty()) {
                store.hold(batch.tx(), batch.workspace(), said);
            }
            if (!pauses.isEmpty()) {
                store.pause(batch.tx(), batch.workspace(), pauses);
            }
            if (!suppressions.isEmpty()) {
                store.suppress(batch.tx(), batch.workspace(), suppressions);
            }
        }
    }

    private static void note(Subject subject, String name, Address address, ObjectNode properties) {
        properties.put("channel", address.channel()).put("address", address.value());
        subject.note(new Fact("consent", name, subject.nowMs(), properties));
    }

    /** What a fact begins with: the event that it comes from, so that a timeline shows both once. */
    private static ObjectNode about(Event event) {
        return Json.object().put("message_id", event.messageId());
    }

    private static void copy(JsonNode from, ObjectNode to, String... fields) {
        for (String field : fields) {
            if (from.path(field).isTextual()) {
                to.put(field, shortened(from.path(field).textValue()));
            }
        }
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
