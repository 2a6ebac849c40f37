package io.braid.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.sim.Calls.Call;
import io.braid.spine.event.Event;
import io.braid.spine.event.Trust;
import io.braid.talk.channels.Outcome;
import io.braid.talk.channels.Outgoing;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendIntent;
import io.braid.talk.delivery.SendState;
import io.braid.talk.delivery.Sends;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold at every provider call, computed from the recorded history and not from the engine's tables. */
final class Laws implements Calls.Law {
    private static final long DAY_MS = 86_400_000L;
    private static final Set<SendState> NO_CONTACT =
            Set.of(SendState.FAILED, SendState.REFUSED, SendState.CANCELLED, SendState.WAITING, SendState.HELD);

    private final SimBraid braid;
    private final Calls calls;
    private final Map<String, Long> deadSinceCall = new HashMap<>();
    /** The calls that count as contacts of a person: those to whoever became him, and to whom he was part of when they parted. */
    private final Map<Long, List<Call>> contacts = new HashMap<>();

    private int livesSeen;

    Laws(SimBraid braid, Calls calls) {
        this.braid = braid;
        this.calls = calls;
    }

    /** A bounce that the engine acknowledged: nothing goes there any more. */
    void dead(String channel, String address) {
        deadSinceCall.put(channel + " " + address, braid.time.nowMs());
    }

    @Override
    public void made(Call call) {
        contacts.computeIfAbsent(call.message.profileId(), id -> new ArrayList<>())
                .add(call);
    }

    private List<Call> contacts(long profile) {
        for (; livesSeen < braid.witness.lives.size(); livesSeen++) {
            Witness.Life life = braid.witness.lives.get(livesSeen);
            if (life.split()) {
                contacts.put(life.other(), new ArrayList<>(contacts.getOrDefault(life.profile(), List.of())));
            } else {
                List<Call> both = contacts.computeIfAbsent(life.profile(), id -> new ArrayList<>());
                both.addAll(contacts.getOrDefault(life.other(), List.of()));
                contacts.remove(life.other());
            }
        }
        return contacts.getOrDefault(profile, List.of());
    }

    @Override
    public void check(Outgoing message) {
        List<Call> before = contacts(message.profileId());
        Sends.Send send = braid.sends.find(SimBraid.W, message.sendId()).orElseThrow();
        String what = send.intent().sendKey() + " by " + message.channel() + " to " + message.address() + " at "
                + Instant.ofEpochMilli(braid.time.nowMs());
        assertThat(send.intent().ghost())
                .as("a held-out person is written to: " + what)
                .isFalse();
        assertThat(dead(message)).as("a dead address is written to: " + what).isFalse();
        guard(send, what);
        assertThat(SimBraid.soldOut(send.intent().guard().product()))
                .as("about something sold out: " + what)
                .isFalse();
        if (send.intent().message().equals(SendIntent.CONFIRM)) {
            askedOnceADay(send, message, what);
        }
        if (send.intent().purpose() == Purpose.MARKETING) {
            noLag(what);
            onlyAfterRetries(message, what);
            consent(message, what);
            quiet(send, what);
            cap(send, message, before, what);
            occasion(send, before, what);
            notAfterAnOrder(send, what);
        }
    }

    private void askedOnceADay(Sends.Send send, Outgoing message, String what) {
        for (Call call : calls.calls) {
            Outgoing other = call.message;
            if (other.messageKey().equals(SendIntent.CONFIRM)
                    && other.sendId() != message.sendId()
                    && other.channel().equals(message.channel())
                    && other.address().equals(message.address())) {
                SendIntent before = braid.sends
                        .find(SimBraid.W, other.sendId())
                        .orElseThrow()
                        .intent();
                assertThat(Math.abs(send.intent().notBeforeMs() - before.notBeforeMs()))
                        .as("asked to confirm twice a day: " + what)
                        .isGreaterThanOrEqualTo(DAY_MS);
            }
        }
    }

    /** What was acknowledged two seconds ago or more is folded. */
    private void noLag(String what) {
        List<Event> ahead = braid.log.read(braid.witness.offset(), 1);
        if (!ahead.isEmpty()) {
            assertThat(ahead.getFirst().receivedMs())
                    .as("sent while the fold lags: " + what)
                    .isGreaterThanOrEqualTo(braid.time.nowMs() - 2_000);
        }
    }

    private void onlyAfterRetries(Outgoing message, String what) {
        assertThat(calls.calls.stream().filter(call -> call.message.sendId() == message.sendId()))
                .as("called again though it may have gone out: " + what)
                .allMatch(call -> call.outcome instanceof Outcome.Retry);
    }

    private boolean dead(Outgoing message) {
        boolean told = deadSinceCall.containsKey(message.channel() + " " + message.address());
        return told
                || calls.calls.stream()
                        .filter(call -> call.message.channel().equals(message.channel())
                                && call.message.address().equals(message.address())
                                && call.outcome instanceof Outcome.Rejected rejected
                                && rejected.why() != Outcome.Why.MESSAGE)
                        .anyMatch(this::settled);
    }

    private boolean settled(Call call) {
        return braid.sends.tries(SimBraid.W, call.message.sendId()).stream()
                .anyMatch(one ->
                        one.number() == call.message.attempt() && one.outcome().equals("rejected"));
    }

    /** What was said about the address, by whomever: after a refusal only a server's later word grants; the page's own counts before one. */
    private void consent(Outgoing message, String what) {
        long refusedMs = -1;
        long grantedMs = -1;
        boolean open = false;
        for (Witness.Folded one : braid.witness.folded) {
            Event event = one.event();
            if (event.properties().path("channel").asText().equals(message.channel())
                    && event.properties().path("address").asText().equals(message.address())) {
                boolean proved = event.trust() != Trust.PUBLIC;
                switch (event.name()) {
                    case "Consent Granted" -> {
                        open = true;
                        grantedMs = Math.max(grantedMs, proved ? event.timeMs() : -1);
                    }
                    case "Consent Refused" -> refusedMs = Math.max(refusedMs, event.timeMs());
                    case "Message Unsubscribed" -> refusedMs = Math.max(refusedMs, proved ? event.timeMs() : -1);
                    default -> {}
                }
            }
        }
        assertThat(refusedMs < grantedMs || refusedMs < 0 && open)
                .as("against consent: " + what)
                .isTrue();
    }

    private void quiet(Sends.Send send, String what) {
        // What he was in last by his own time; of two of one moment the greater name.
        String zone = braid.witness.history(send.intent().profileId()).stream()
                .filter(event -> event.context().has("timezone"))
                .max(Comparator.comparingLong(Event::timeMs)
                        .thenComparing(event -> event.context().path("timezone").asText()))
                .map(event -> event.context().path("timezone").asText())
                .orElse("UTC");
        int hour =
                Instant.ofEpochMilli(braid.time.nowMs()).atZone(ZoneId.of(zone)).getHour();
        assertThat(hour).as("in quiet hours of " + zone + ": " + what).isBetween(9, 20);
    }

    /** One occasion a day, three a week, also of what is tried again: counted from when it may really go. */
    private void cap(Sends.Send send, Outgoing message, List<Call> before, String what) {
        Map<String, Long> others = new HashMap<>();
        for (Call call : before) {
            Sends.Send other =
                    braid.sends.find(SimBraid.W, call.message.sendId()).orElseThrow();
            boolean counts = other.intent().purpose() == Purpose.MARKETING
                    && !other.intent().capGroup().equals(send.intent().capGroup())
                    && !NO_CONTACT.contains(other.state());
            if (counts) {
                others.merge(other.intent().capGroup(), call.atMs, Math::max);
            }
        }
        long nowMs = braid.time.nowMs();
        assertThat(others.values().stream().filter(at -> at > nowMs - DAY_MS).count())
                .as("more than one occasion a day: " + what)
                .isZero();
        assertThat(others.values().stream()
                        .filter(at -> at > nowMs - 7 * DAY_MS)
                        .count())
                .as("more than three occasions a week: " + what)
                .isLessThan(3);
    }

    /** Of two instances one may speak of an occasion, while both were the same person's. */
    private void occasion(Sends.Send send, List<Call> before, String what) {
        if (send.intent().occasion().isEmpty()) {
            return;
        }
        for (Call call : before) {
            Sends.Send other =
                    braid.sends.find(SimBraid.W, call.message.sendId()).orElseThrow();
            boolean taken = other.intent().occasion().equals(send.intent().occasion())
                    && other.intent().instanceId() != send.intent().instanceId()
                    && !NO_CONTACT.contains(other.state());
            assertThat(taken)
                    .as("the occasion has another instance's contact: " + what)
                    .isFalse();
        }
    }

    /**
     * One cart over all devices: something is in it that was put there, under whatever name, after every order that closes that name; and
     * it was spoken of by the name that the message has for it after that name's last order.
     */
    private void guard(Sends.Send send, String what) {
        String cart = send.intent().guard().cartId();
        if (cart.isEmpty()) {
            return;
        }
        List<Event> history = braid.witness.history(send.intent().profileId());
        boolean full = history.stream()
                .anyMatch(event ->
                        event.name().equals("Product Added") && event.timeMs() > orderedMs(history, cartOf(event)));
        assertThat(full).as("about a cart that was ordered: " + what).isTrue();
        long spokenOfMs = history.stream()
                .filter(event ->
                        event.name().startsWith("Product ") && cartOf(event).equals(cart))
                .mapToLong(Event::timeMs)
                .max()
                .orElse(-1);
        assertThat(spokenOfMs)
                .as("by the name of a cart that was ordered: " + what)
                .isGreaterThan(orderedMs(history, cart));
    }

    private static String cartOf(Event event) {
        return event.properties().path("cart_id").asText();
    }

    /** The last order that closes carts of this name; one that names none (a till's) closes all. */
    private static long orderedMs(List<Event> history, String cart) {
        return history.stream()
                .filter(event -> event.name().equals("Order Completed"))
                .filter(event -> cartOf(event).isEmpty() || cartOf(event).equals(cart))
                .mapToLong(Event::timeMs)
                .max()
                .orElse(-1);
    }

    /** Any order of the person ends what was asked for before it. */
    private void notAfterAnOrder(Sends.Send send, String what) {
        if (send.intent().guard().cartId().isEmpty()) {
            return;
        }
        long profile = send.intent().profileId();
        if (braid.witness.requestedBy.get(send.intent().sendKey()) != profile) {
            return;
        }
        Set<Event> later = new HashSet<>();
        for (Witness.Folded one : braid.witness.folded) {
            if (one.profile() == profile
                    && one.event().name().equals("Order Completed")
                    && one.event().receivedMs() > send.createdMs()) {
                later.add(one.event());
            }
        }
        assertThat(later).as("asked for before an order: " + what).isEmpty();
    }
}
