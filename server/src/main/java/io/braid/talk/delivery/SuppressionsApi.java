package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.web.Page;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Suppression;
import io.braid.know.consent.Reachability;
import io.braid.know.consent.SuppressionList;
import io.braid.know.identity.Identifier;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.Log;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/suppressions}: the addresses that get nothing, whoever found it out: a person, a receipt, or a provider. In force with
 * the answer; the profiles that have the address hear of it by the log.
 */
@RestController
final class SuppressionsApi {
    /** Addresses in one request. */
    static final int ITEMS_MAX = 1_000;
    /** Profiles of one address that hear of it. */
    private static final int PROFILES_MAX = 50;

    /** Of a search. */
    static final int TEXT_MAX = 255;

    private static final String MANUAL = "manual";

    /**
     * One address.
     *
     * @param reason {@code manual}, {@code hard_bounce}, {@code complaint}, {@code unregistered}, or the shop's own word
     * @param timeMs since when, shop time
     */
    record SuppressedAddress(String channel, String address, String reason, long timeMs) {}

    /** @param reason a small word, {@code manual} if absent */
    record NewSuppression(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String channel,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String address,

            String reason) {}

    /** @param items 1 to {@link #ITEMS_MAX} */
    record NewSuppressions(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<NewSuppression> items) {}

    private final Storage storage;
    private final DeliveryStore store;
    private final SuppressionList list;
    private final IdentityModule identity;
    private final Log log;
    private final Clock clock;

    SuppressionsApi(
            Storage storage, DeliveryStore store, SuppressionList list, IdentityModule identity, Log log, Clock clock) {
        this.storage = storage;
        this.store = store;
        this.list = list;
        this.identity = identity;
        this.log = log;
        this.clock = clock;
    }

    /**
     * By channel and address.
     *
     * @param q part of the address, at most {@link #TEXT_MAX} characters
     */
    @GetMapping("/api/suppressions")
    Page<SuppressedAddress> list(
            Who who,
            @RequestParam(required = false) String channel,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor) {
        SuppressionList.Search search = new SuppressionList.Search(
                channel == null ? "" : channel, q == null ? "" : q.strip().toLowerCase(Locale.ROOT));
        if (search.text().length() > TEXT_MAX || search.channel().length() > TEXT_MAX) {
            throw Refusal.invalid("invalid_text", "q has at most " + TEXT_MAX + " characters.", "q");
        }
        int max = Page.limit(limit);
        String position = Page.position(cursor);
        String[] after = position == null ? new String[] {"", ""} : position.split(" ", 2);
        if (after.length != 2) {
            throw Refusal.invalid("invalid_cursor", "cursor is not one that was given by this list.", "cursor");
        }
        TreeMap<Address, SuppressedAddress> both = new TreeMap<>();
        storage.run(tx -> {
            for (DeliveryStore.Suppressed one :
                    store.suppressed(tx, who.workspace(), after[0], after[1], search, max + 1)) {
                both.put(
                        new Address(one.channel(), one.address()),
                        new SuppressedAddress(one.channel(), one.address(), one.reason(), one.sinceMs()));
            }
            list.page(tx, who.workspace(), new Address(after[0], after[1]), search, max + 1)
                    .forEach((address, why) -> both.put(
                            address,
                            new SuppressedAddress(address.channel(), address.value(), why.reason(), why.timeMs())));
        });
        List<SuppressedAddress> rows = both.values().stream().limit(max + 1L).toList();
        return Page.of(rows, max, last -> last.channel() + " " + last.address());
    }

    /** All of them or, if one is no address, none. One that is on the list stays there with its first reason. */
    @PostMapping("/api/suppressions")
    @ResponseStatus(HttpStatus.CREATED)
    void add(Who who, @RequestBody NewSuppressions asked) {
        if (asked.items() == null || asked.items().isEmpty() || asked.items().size() > ITEMS_MAX) {
            throw Refusal.invalid("invalid_items", "items are 1 to " + ITEMS_MAX + " addresses.", "/items");
        }
        long nowMs = clock.nowMs();
        Map<Address, Suppression> added = new LinkedHashMap<>();
        Map<Address, Identifier> named = new LinkedHashMap<>();
        for (int i = 0; i < asked.items().size(); i++) {
            NewSuppression item = asked.items().get(i);
            Identifier identifier = identifier(item.channel(), item.address(), "/items/" + i);
            Address address = new Address(item.channel(), identifier.value());
            added.put(address, new Suppression(reason(item.reason(), i), nowMs));
            named.put(address, identifier);
        }
        List<NewEvent> events = new ArrayList<>();
        storage.run(tx -> {
            list.add(tx, who.workspace(), added);
            named.forEach((address, identifier) -> identity.find(tx, who.workspace(), identifier, PROFILES_MAX)
                    .forEach(profile -> events.add(event(
                            "Suppression Added",
                            profile,
                            address,
                            added.get(address).reason(),
                            who.name(),
                            nowMs))));
        });
        append(who, events);
    }

    /** Messages may go there again, as far as consent allows. */
    @DeleteMapping("/api/suppressions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lift(Who who, @RequestParam String channel, @RequestParam String address) {
        Identifier identifier = identifier(channel, address, "");
        Address lifted = new Address(channel, identifier.value());
        long nowMs = clock.nowMs();
        List<NewEvent> events = new ArrayList<>();
        storage.run(tx -> {
            list.lift(tx, who.workspace(), List.of(lifted));
            store.lift(tx, who.workspace(), channel, identifier.value());
            identity.find(tx, who.workspace(), identifier, PROFILES_MAX)
                    .forEach(
                            profile -> events.add(event("Suppression Lifted", profile, lifted, "", who.name(), nowMs)));
        });
        append(who, events);
    }

    private void append(Who who, List<NewEvent> events) {
        if (!events.isEmpty()) {
            log.append(new AppendRequest(who.workspace(), events));
        }
    }

    private static NewEvent event(String name, long profile, Address address, String reason, String by, long nowMs) {
        ObjectNode properties = Json.object()
                .put("channel", address.channel())
                .put("address", address.value())
                .put("by", by);
        if (!reason.isEmpty()) {
            properties.put("reason", reason);
        }
        String messageId = "braid:%s:%d:%s:%s:%d"
                .formatted(
                        name.equals("Suppression Added") ? "suppress" : "lift",
                        profile,
                        address.channel(),
                        Integer.toHexString(address.value().hashCode()),
                        nowMs);
        return NewEvent.ofBraid(name, messageId, profile, nowMs, properties);
    }

    private static String reason(String asked, int item) {
        String reason = asked == null || asked.isEmpty() ? MANUAL : asked;
        if (!reason.matches("[a-z][a-z0-9_]{0,39}")) {
            throw Refusal.invalid(
                    "invalid_reason", "A reason is a small word such as manual.", "/items/" + item + "/reason");
        }
        return reason;
    }

    private Identifier identifier(String channel, String address, String at) {
        return Reachability.addressType(channel == null ? "" : channel)
                .map(type -> identity.normaliser()
                        .normalise(type, address == null ? "" : address)
                        .orElseThrow(() -> Refusal.invalid(
                                "invalid_address", "address is no address of this channel.", at + "/address")))
                .orElseThrow(() -> Refusal.invalid("invalid_channel", "There is no such channel.", at + "/channel"));
    }
}
