package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.know.catalog.Product;
import io.braid.spine.event.EventType;
import io.braid.spine.event.Trust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people do in a story of {@link TwinStory}, and what becomes of who they are. */
final class TwinLife {
    static final int PEOPLE = 400;

    private static final long HOUR_MS = NaiveRules.HOUR_MS;

    private final Random chance;
    private final TwinRig rig;
    private final TwinEvents stranger;
    private final List<Runnable> sent = new ArrayList<>();
    private final Map<String, Long> merged = new HashMap<>();
    private int number;

    TwinLife(Random chance, TwinRig rig) {
        this.chance = chance;
        this.rig = rig;
        this.stranger = new TwinEvents(chance, rig.clock.nowMs());
    }

    void act() {
        String who = "p" + chance.nextInt(PEOPLE);
        int what = chance.nextInt(150);
        if (what == 0 && !sent.isEmpty()) {
            sent.get(chance.nextInt(sent.size())).run();
        } else if (what == 1) {
            mergeOrSplit(chance.nextInt(PEOPLE / 2));
        } else if (what < 6) {
            restock();
        } else {
            happen(who);
        }
    }

    /** Who is somebody of his own now: is known, and not merged into another. */
    List<Long> living() {
        List<Long> living = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            if (known("p" + n) && !(n % 2 == 1 && merged.containsKey("p" + (n - 1)))) {
                living.add(rig.people.id("p" + n));
            }
        }
        return living;
    }

    /** What happened before is not told otherwise for it. */
    private void restock() {
        Product product = stranger.product();
        rig.fold();
        if (chance.nextInt(4) == 0) {
            rig.products.remove(product.key());
        } else {
            rig.products.put(product.key(), product);
        }
    }

    /** Pairs: the even one is who stays. */
    private void mergeOrSplit(int pair) {
        String winner = "p" + 2 * pair;
        String loser = "p" + (2 * pair + 1);
        rig.fold();
        if (!known(winner) || !known(loser)) {
            return;
        }
        ObjectNode body = Json.object();
        Long restored = merged.remove(winner);
        if (restored == null) {
            merged.put(winner, rig.people.id(loser));
            body.putObject("properties").put("with", loser);
        } else {
            body.putObject("properties").put("from", loser).put("restored", Long.toString(restored));
        }
        rig.send(
                winner,
                EventType.TRACK,
                restored == null ? "merge" : "split",
                rig.clock.nowMs(),
                "m" + number++,
                Trust.PUBLIC,
                body);
        rig.fold();
    }

    private boolean known(String who) {
        return rig.people.knows(who);
    }

    private void happen(String who) {
        long timeMs = rig.clock.nowMs()
                - HOUR_MS
                        * switch (chance.nextInt(16)) {
                            case 0, 1, 2, 3 -> chance.nextInt(720);
                            case 4, 5, 6, 7 -> chance.nextInt(48);
                            case 8 -> -chance.nextInt(48);
                            default -> 0;
                        };
        ObjectNode body = Json.object();
        if (chance.nextInt(20) > 0) {
            body.set("properties", stranger.properties());
        }
        int kind = chance.nextInt(12);
        EventType type = kind == 0 ? EventType.IDENTIFY : kind == 1 ? EventType.PAGE : EventType.TRACK;
        if (kind == 0) {
            body.set("traits", stranger.traits());
        } else if (kind == 2) {
            body.withObject("/context").set("traits", stranger.traits());
        }
        if (chance.nextInt(10) == 0) {
            body.withObject("/context").put("timezone", TwinWords.ZONES.get(chance.nextInt(TwinWords.ZONES.size())));
        }
        if (chance.nextInt(12) == 0) {
            stranger.visit(body.withObject("/context"));
        }
        if (chance.nextInt(10) == 0) {
            body.withObject("/properties").put("store_id", "s");
        }
        Trust trust = chance.nextInt(3) == 0 ? Trust.SERVER : Trust.PUBLIC;
        String name = type == EventType.IDENTIFY ? "" : stranger.event();
        if (kind == 3 || kind == 4) {
            // A stranger may say the same of a message: it does not count.
            name = stranger.messageEvent();
            trust = chance.nextInt(5) == 0 ? trust : Trust.BRAID;
            body.set("properties", stranger.messageProperties());
        }
        if (kind == 5) {
            name = "Product Added to Wishlist";
            body.set("properties", stranger.wish());
        }
        if (kind == 6 && type == EventType.TRACK) {
            name = stranger.orderEvent();
            body.set("properties", stranger.orderProperties());
        }
        if (kind == 7 && type == EventType.TRACK) {
            name = stranger.cartEvent();
            body.set("properties", stranger.cartProperties());
        }
        send(who, type, name, timeMs, trust, body);
    }

    private void send(String who, EventType type, String name, long timeMs, Trust trust, ObjectNode body) {
        String id = "m" + number++;
        Runnable send = () -> rig.send(who, type, name, timeMs, id, trust, body);
        send.run();
        sent.add(send);
    }
}
