package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The few names and values that rules and what strangers send are both made of, so that they meet. */
abstract sealed class TwinWords permits TwinRules, TwinEvents {
    static final List<String> PROPERTIES = List.of(
            "v",
            "c",
            "price",
            "total",
            "brand",
            "category",
            "deep.er",
            "dot.ted",
            "qu\"ote/~",
            "it's",
            "tags",
            "quantity");
    static final List<String> LINE_PROPERTIES = List.of(
            "brand", "price", "quantity", "total", "colour", "product_id", "sku", "category", "margin", "deep.er");
    static final List<String> TEXTS = List.of(
            "a", "B", " b ", "Київ", "КИЇВ", "ΣΑΣ", "İs", "x,y", "'; DROP TABLE event; --", "\u2028z", "5", "true");
    static final List<String> TRAITS = List.of("city", "age", "born", "ends", "tags", "tr.ait");
    static final List<String> CHANNELS = List.of("email", "sms", "push");
    static final List<String> ZONES = List.of(
            "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago", " UTC ", "+05:45", "Mars/X");

    final Random chance;
    final long startMs;

    TwinWords(Random chance, long startMs) {
        this.chance = chance;
        this.startMs = startMs;
    }

    String one(List<String> all) {
        return all.get(chance.nextInt(all.size()));
    }

    String event() {
        return one(List.of("A", "A", "Б'", "A", "A", "Б'", "List Joined", "List Left", "Order Completed"));
    }

    String time() {
        return Instant.ofEpochMilli(startMs + (chance.nextInt(900) - 300) * NaiveRules.HOUR_MS)
                .toString();
    }

    /** Anything that JSON can say. */
    void value(ObjectNode to, String name) {
        switch (chance.nextInt(16)) {
            case 0, 1, 2, 3 -> to.put(name, chance.nextInt(8));
            case 4 -> to.put(name, new BigDecimal("2.5"));
            case 5 -> to.put(name, BigDecimal.valueOf(chance.nextInt(20_000_000), 6));
            case 6 -> to.put(name, " " + chance.nextInt(6) + ".5 ");
            case 7 -> to.putNull(name);
            case 8 -> to.put(name, chance.nextBoolean());
            case 9 -> value(to.putArray(name).addObject(), "er");
            case 10 -> to.putArray(name).add(one(TEXTS)).add(chance.nextInt(5)).addNull();
            case 11 -> value(to.putObject(name), "er");
            case 12 -> to.put(name, chance.nextBoolean() ? time() : time().substring(0, 10));
            default -> to.put(name, one(TEXTS));
        }
    }
}
