package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every journey and every order of what happens. */
class AdvanceProperties {
    private static final List<Journey> JOURNEYS =
            List.of(Definitions.leftCart(), Definitions.journey("""
            title: Round and round
            about: cart
            entry: {cart: changed}
            exits: {order: same_cart, cart_emptied: false}
            nodes:
              - {id: a, type: wait_until_silent, for: 10m, next: b}
              - {id: b, type: branch, if: {segment: vip}, then: c, else: d}
              - id: c
                type: cascade
                success: d
                next: e
                legs: [{channel: email, message: m, success: delivered}, {channel: push, message: m, at: 1h, wait: 3h}]
              - {id: d, type: message, message: m, channel: sms, next: t}
              - {id: t, type: set_trait, trait: told, value: 1, next: l}
              - {id: l, type: add_to_list, list: told, next: p}
              - {id: p, type: event_paths, within: 2h, nothing: o, branches: [{event: Product Added, next: o}, {event: Product Viewed, next: u}]}
              - {id: u, type: wait_until_date, of: trait, name: none, at: "10:00", next: o, late: o, missing: o}
              - {id: o, type: start_journey, journey: other, next: g}
              - {id: g, type: goal, goal: seen, ends: false, next: y}
              - {id: y, type: wait_for_reply, within: 1h, reply: e, timeout: e}
              - id: e
                type: wait_for
                within: 6h
                timeout: a
                branches: [{event: Product Viewed, next: c}, {event: Product Added, next: f}]
              - {id: f, type: wait, for: 45m, next: a}
            """), Definitions.journey("""
            title: Every other step
            about: cart
            entry: {cart: changed}
            exits: {order: same_cart, cart_emptied: false}
            nodes:
              - {id: a, type: wait_until_time, from: "09:30", until: "18:00", days: [monday, thursday], next: b}
              - id: b
                type: split
                arms: [{name: one, share: 1, next: c}, {name: two, share: 3, next: d}]
              - {id: c, type: wait_until, if: {segment: vip}, within: 8h, then: d, timeout: e}
              - {id: d, type: message, message: m, channel: sms, next: e}
              - {id: e, type: wait, for: 30m, next: k}
              - {id: k, type: throttle, per_hour: 3, next: q}
              - {id: q, type: frequency, channel: push, capped: a, next: v}
              - {id: v, type: alert, to: a@b.c, subject: s, text: t, next: o}
              - id: o
                type: cascade
                order: preferred
                next: i
                legs: [{channel: push, message: m}, {channel: sms, message: m, at: 1h}, {channel: email, message: m, at: 90m}]
              - {id: i, type: webhook, message: m, within: 1h, success: b, failure: e}
            """));

    /** One thing that happens, after so many minutes. */
    record Beat(int journey, int minutes, int kind, int variant) {}

    @Property(tries = 500)
    void totalAndDeterministicWithOneDueAnInstanceAndNoSendTwice(@ForAll("beats") List<Beat> beats) {
        Journey journey = JOURNEYS.get(beats.getFirst().journey());
        List<Effect> effects = play(journey, beats);
        assertThat(play(journey, beats)).isEqualTo(effects);
        Set<String> keys = new HashSet<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Send send) {
                assertThat(keys.add(send.node() + send.visit() + send.channel()))
                        .as("%s", send)
                        .isTrue();
            }
        }
        assertThat(effects.stream().filter(Effect.Exited.class::isInstance)).hasSizeLessThanOrEqualTo(1);
    }

    private static List<Effect> play(Journey journey, List<Beat> beats) {
        Play play = new Play(journey).enter();
        long minute = 0;
        for (Beat beat : beats) {
            minute += beat.minutes();
            play.minute(minute);
            one(play, beat);
            Instance instance = play.instance();
            if (instance.live()) {
                assertThat(instance.dueMs()).isGreaterThan(Play.START + minute * Play.MINUTE);
                assertThat(instance.dueMs()).isLessThan(Long.MAX_VALUE);
            } else {
                assertThat(instance.dueMs()).isEqualTo(Long.MAX_VALUE);
            }
        }
        return List.copyOf(play.effects);
    }

    private static void one(Play play, Beat beat) {
        String channel = List.of("push", "sms", "email").get(beat.variant() % 3);
        Input.Outcome[] outcomes = Input.Outcome.values();
        switch (beat.kind()) {
            case 0 -> play.does(beat.variant() % 2 == 0 ? "Product Viewed" : "Product Added", Json.object());
            case 1 -> play.give(new Input.TimeDue());
            case 2 -> play.give(new Input.CartChanged("cart-1"));
            case 3 -> play.give(new Input.Ordered("o", "cart-" + beat.variant() % 3));
            case 4 -> play.give(new Input.SegmentChanged("vip", beat.variant() % 2 == 0));
            case 5 -> {
                if (!play.person.segments.remove("vip")) {
                    play.person.segments.add("vip");
                }
            }
            case 6 -> {
                if (!play.person.channels.remove(channel)) {
                    play.person.channels.add(channel);
                }
            }
            case 7 ->
                play.person.cart = beat.variant() % 4 == 0
                        ? Optional.empty()
                        : Optional.of(new View.Cart(
                                "cart-" + beat.variant() % 2, beat.variant() % 5 == 1, "cart:left-" + beat.variant()));
            case 8 -> play.person.paused = beat.variant() % 2 == 0;
            case 9 -> play.person.preferred = channel;
            default -> play.feedback(channel, outcomes[beat.variant() % outcomes.length]);
        }
    }

    @Property(tries = 500)
    void aCascadeNeverContactsAfterASuccess(@ForAll("beats") List<Beat> beats) {
        Play play = new Play(Definitions.leftCart()).enter();
        long minute = 0;
        boolean succeeded = false;
        List<String> before = new ArrayList<>();
        for (Beat beat : beats) {
            minute += beat.minutes();
            play.minute(minute);
            if (succeeded) {
                assertThat(play.sends).isEqualTo(before);
            } else if (beat.kind() > 8 && play.sends.size() > 0) {
                String channel = play.sends.getLast().split(" ")[1];
                play.feedback(channel, Input.Outcome.CLICKED);
                succeeded = play.instance().node().isEmpty();
                before = List.copyOf(play.sends);
            } else if (beat.kind() == 0) {
                play.does("Product Viewed");
            }
        }
    }

    @Provide
    Arbitrary<List<Beat>> beats() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 59);
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.integers().between(0, JOURNEYS.size() - 1),
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(0, 15),
                        small)
                .as(Beat::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }
}
