package io.braid.know.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an event says about whose it is.
 *
 * <p>User id, anonymous id and the push token ({@code context.device.token}) stand where Segment's specification puts them, a browser's push
 * subscription in {@code context.webPush} as {@code PushSubscription.toJSON()} writes it. E-mail,
 * phone, messenger and loyalty card are read from the traits ({@code traits}, {@code context.traits}); and, of an event of a server that names
 * no user and no such trait, from its properties: a till's sale. Properties of other events are not read, since they may well be
 * somebody else's address (a friend who was invited, the receiver of a parcel). Traits of a group call are the group's.
 *
 * @param naming identifiers that name a person and are believed, strongest first
 * @param claims what a public key said beyond a user id
 * @param anonymous the browser or installation, or null
 * @param previous of an alias call, as an anonymous id, or null
 * @param devices push token and web push subscription, where they are told
 * @param joins false if the anonymous id is a till's and not the person's
 */
record Stated(
        List<Identifier> naming,
        List<Identifier> claims,
        Identifier anonymous,
        Identifier previous,
        List<Identifier> devices,
        boolean joins) {
    /** The spellings that count, with what they are. */
    private static final Map<String, IdentifierType> FIELDS = Map.of(
            "email", IdentifierType.EMAIL,
            "phone", IdentifierType.PHONE,
            "messenger_id", IdentifierType.MESSENGER,
            "loyalty_card", IdentifierType.LOYALTY_CARD,
            "loyaltyCard", IdentifierType.LOYALTY_CARD,
            "loyalty_card_id", IdentifierType.LOYALTY_CARD);

    static Stated of(Event event, Normaliser normaliser) {
        Optional<Identifier> user = read(normaliser, IdentifierType.USER_ID, event.userId());
        List<Identifier> addresses = addresses(event, user.isPresent(), normaliser);
        boolean believed = event.trust() == Trust.SERVER;
        List<Identifier> naming = new ArrayList<>(1 + addresses.size());
        user.ifPresent(naming::add);
        if (believed) {
            naming.addAll(addresses);
            Collections.sort(naming);
        }
        JsonNode properties = event.properties();
        return new Stated(
                naming,
                believed ? List.of() : addresses,
                read(normaliser, IdentifierType.ANONYMOUS_ID, event.anonymousId())
                        .orElse(null),
                event.type() != EventType.ALIAS
                        ? null
                        : read(
                                        normaliser,
                                        IdentifierType.ANONYMOUS_ID,
                                        event.sent().previousId())
                                .orElse(null),
                devices(event.context(), normaliser),
                !properties.hasNonNull("store_id")
                        && !properties.path("channel").asText().equals("store"));
    }

    private static List<Identifier> devices(ObjectNode context, Normaliser normaliser) {
        List<Identifier> found = new ArrayList<>(0);
        read(normaliser, IdentifierType.DEVICE, text(context.path("device").path("token")))
                .ifPresent(found::add);
        JsonNode subscription = context.path("webPush");
        if (subscription.isObject()) {
            JsonNode keys = subscription.path("keys");
            String address = text(subscription.path("endpoint")) + "#" + bare(keys.path("p256dh")) + "."
                    + bare(keys.path("auth"));
            read(normaliser, IdentifierType.WEBPUSH, address).ifPresent(found::add);
        }
        return found;
    }

    /** Some write base64url with its padding. */
    private static String bare(JsonNode key) {
        return text(key).replace("=", "");
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }

    private static List<Identifier> addresses(Event event, boolean named, Normaliser normaliser) {
        List<Identifier> found = new ArrayList<>(0);
        if (event.type() != EventType.GROUP) {
            read(event.traits(), normaliser, found);
        }
        if (event.context().get("traits") instanceof ObjectNode traits) {
            read(traits, normaliser, found);
        }
        if (found.isEmpty() && !named && event.trust() == Trust.SERVER) {
            read(event.properties(), normaliser, found);
        }
        return found;
    }

    private static void read(ObjectNode object, Normaliser normaliser, List<Identifier> into) {
        if (object.isEmpty()) {
            return;
        }
        FIELDS.forEach((field, type) -> {
            JsonNode value = object.get(field);
            if (value != null && (value.isTextual() || value.isIntegralNumber())) {
                normaliser
                        .normalise(type, value.asText())
                        .filter(identifier -> !into.contains(identifier))
                        .ifPresent(into::add);
            }
        });
    }

    private static Optional<Identifier> read(Normaliser normaliser, IdentifierType type, String raw) {
        return raw.isEmpty() ? Optional.empty() : normaliser.normalise(type, raw);
    }
}
