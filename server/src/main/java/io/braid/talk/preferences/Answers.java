package io.braid.talk.preferences;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.Storage;
import io.braid.know.consent.ConsentNow;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.Reachability;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import io.braid.talk.preferences.Visitor.Choice;
import java.util.ArrayList;
import java.util.List;

/**
 * What one visitor said with one POST: gathered, appended to the log, and then in force, so that the next claim sees it though the
 * fold may not have heard it yet.
 */
final class Answers {
    /** The words that the pages have; raised when their meaning changes. */
    static final String VERSION = "braid-preferences-1";

    private final Visitor visitor;
    private final ObjectNode proof;
    private final long nowMs;
    private final List<NewEvent> events = new ArrayList<>();
    private final List<Key> refused = new ArrayList<>();
    private final List<Key> granted = new ArrayList<>();
    private Long pausedUntilMs;

    Answers(Visitor visitor, ObjectNode proof, long nowMs) {
        this.visitor = visitor;
        this.proof = proof;
        this.nowMs = nowMs;
    }

    /** No more of this purpose through this channel: also at addresses of it that become known later. */
    void refuse(Choice choice, String text) {
        event("Consent Refused", choice.channel(), null, choice.purpose(), text);
        refused.addAll(visitor.keys(choice));
    }

    /** No more marketing, anywhere. */
    void refuseAll(String text) {
        for (String channel : Reachability.channels()) {
            refuse(new Choice(channel, Visitor.MARKETING), text);
        }
        Key own = visitor.own();
        if (!refused.contains(own)) {
            refuse(own, text);
        }
    }

    void refuse(Key key, String text) {
        event("Consent Refused", key.address().channel(), key.address().value(), key.purpose(), text);
        refused.add(key);
    }

    void grant(Key key, String text) {
        event("Consent Granted", key.address().channel(), key.address().value(), key.purpose(), text);
        granted.add(key);
    }

    /** He is asked at that address. */
    void request(Key key, String text) {
        event("Consent Requested", key.address().channel(), key.address().value(), key.purpose(), text);
    }

    void confirm(Confirmation confirmation, String text) {
        Key key = confirmation.key();
        ObjectNode properties = event(
                "Consent Confirmed",
                key.address().channel(),
                key.address().value(),
                key.purpose(),
                confirmation.wording().isEmpty() ? text : confirmation.wording());
        if (!confirmation.version().isEmpty()) {
            properties.put("version", confirmation.version());
        }
        ((ObjectNode) properties.get("proof")).put("requested_ms", confirmation.askedMs());
        granted.add(key);
        ObjectNode verified = Json.object()
                .put(
                        "type",
                        Reachability.addressType(key.address().channel())
                                .orElseThrow()
                                .key())
                .put("value", key.address().value());
        add("Identifier Verified", verified);
    }

    /** @param untilMs 0 ends it */
    void pause(long untilMs) {
        pausedUntilMs = untilMs;
        ObjectNode properties = Json.object();
        if (untilMs > 0) {
            properties.put("until_ms", untilMs);
        }
        add(untilMs > 0 ? "Marketing Paused" : "Marketing Resumed", properties);
    }

    private ObjectNode event(String name, String channel, String address, String purpose, String text) {
        ObjectNode properties = Json.object().put("channel", channel).put("purpose", purpose);
        if (address != null) {
            properties.put("address", address);
        }
        properties.put("text", text).put("version", VERSION);
        properties.set("proof", proof.deepCopy());
        add(name, properties);
        return properties;
    }

    private void add(String name, ObjectNode properties) {
        String id = "braid:page:" + visitor.send().id() + ":" + nowMs + ":" + events.size() + ":" + name;
        events.add(NewEvent.ofBraid(name, id, visitor.send().intent().profileId(), nowMs, properties));
    }

    /** Durable and in force when it returns. */
    void say(Log log, Storage storage, ConsentNow consents) {
        int workspace = visitor.send().intent().workspace();
        if (events.isEmpty()) {
            return;
        }
        log.append(new AppendRequest(workspace, events));
        storage.run(tx -> {
            consents.refuse(tx, workspace, refused, nowMs);
            consents.grant(tx, workspace, granted, nowMs);
            if (pausedUntilMs != null) {
                List<Address> all = new ArrayList<>();
                visitor.addresses()
                        .forEach((channel, values) -> values.forEach(value -> all.add(new Address(channel, value))));
                consents.pause(tx, workspace, all, pausedUntilMs, nowMs);
            }
        });
    }
}
