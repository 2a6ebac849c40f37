package io.braid.decide.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Segments as a large shop has them, for benches: every kind of condition, three of four about what people do all day, some that half of those who come are in, a few that end within minutes, no two alike. The
 * same for the same chance.
 */
public final class InventedSegments {
    private static final String[] BROWSED = {
        "Product Viewed", "Product Viewed", "Product Added", "Product List Viewed", "Checkout Started"
    };
    private static final String[] ONE = {"Product Viewed", "Product Added"};
    private static final String[] CITIES = {"Kyiv", "Lviv", "Odesa", "Dnipro"};
    private static final String[] CHANNELS = {"email", "sms", "push", "webpush"};
    private static final String[] PRODUCTS = {"p17", "p404", "p2718", "p3141"};
    private static final int FAMILIES = 27;
    private static final int AGAIN_MAX = 100;

    private final RandomGenerator chance;

    private InventedSegments(RandomGenerator chance) {
        this.chance = chance;
    }

    /** Key to rule; later ones may be made of earlier ones. */
    public static Map<String, JsonNode> rules(RandomGenerator chance, int count) {
        InventedSegments invented = new InventedSegments(chance);
        Map<String, JsonNode> rules = new LinkedHashMap<>();
        for (int n = 0; n < count; n++) {
            JsonNode rule = invented.json(n);
            for (int again = 0; again < AGAIN_MAX && rules.containsValue(rule); again++) {
                rule = invented.json(n);
            }
            rules.put(key(n), rule);
        }
        return rules;
    }

    private JsonNode json(int n) {
        return Json.read(rule(n).replace('\'', '"'));
    }

    private static String key(int n) {
        return String.format(Locale.ROOT, "live-%03d", n);
    }

    /** Of most shops' segments few people are members: what everybody has done is asked for several times, or lately. */
    private String rule(int n) {
        int days = 1 + chance.nextInt(30);
        String did = one(BROWSED);
        int often = did.equals("Product Viewed") ? 5 + chance.nextInt(8) : 2 + chance.nextInt(3);
        boolean soon = n < FAMILIES;
        int minutes = soon ? 1 + chance.nextInt(5) : 60 * (1 + chance.nextInt(48));
        return switch (n % FAMILIES) {
            case 0 -> "{'event':'%s','count':{'at_least':%d},'within_days':%d}".formatted(did, often, days);
            case 1 ->
                "{'event':'%s','count':{'at_least':%d},'within_minutes':%d}"
                        .formatted(soon ? "Checkout Started" : did, soon ? 1 : often, minutes);
            case 2 ->
                "{'all':[{'event':'Checkout Started','within_days':%d},{'not':{'event':'Order Completed','within_days':%d}}]}"
                        .formatted(days, 2 * days);
            case 3 ->
                "{'sum':'revenue','of':'Order Completed','at_least':%d,'within_days':%d}"
                        .formatted(500 * (1 + chance.nextInt(8)), 30 + days);
            case 4 ->
                "{'%s':'price','of':'%s','at_least':%d,'within_days':%d}"
                        .formatted(
                                List.of("average", "minimum", "maximum").get(n / FAMILIES % 3),
                                one(ONE),
                                500 + 10 * chance.nextInt(50),
                                days);
            case 5 ->
                "{'distinct':'product_id','of':'%s','at_least':%d,'within_hours':%d}"
                        .formatted(one(ONE), 3 + chance.nextInt(5), 24 + chance.nextInt(200));
            case 6 ->
                "{'most_frequent':'category','of':'%s','op':'is','value':'%s','within_days':%d}"
                        .formatted(one(ONE), category(), days);
            case 7 ->
                "{'sequence':[{'event':'Product Added'},{'event':'%s'}],'in_hours':%d}"
                        .formatted(one("Checkout Started", "Order Completed"), 1 + chance.nextInt(72));
            case 8 ->
                "{'sequence':[{'event':'Product Viewed'},{'event':'Product Added'}],'in_hours':%d,'without':{'event':'Order Completed'},'within_days':%d}"
                        .formatted(1 + chance.nextInt(48), 1 + chance.nextInt(7));
            case 9 ->
                "{'event':'%s','where':[{'property':'price','op':'at_least','value':%d}],'within_days':%d}"
                        .formatted(one(ONE), 300 + 10 * chance.nextInt(60), 1 + chance.nextInt(7));
            case 10 ->
                "{'event':'Order Completed','products':[{'quantifier':'any','where':[{'property':'category','op':'is','value':'%s'}]}],'within_days':%d}"
                        .formatted(category(), 30 + days);
            case 11 -> "{'last':'%s','more_than_days':%d}".formatted(did, 30 + 2 * days);
            case 12 -> "{'first':'%s','within_days':%d}".formatted(one("Order Completed", "Checkout Started"), days);
            case 13 ->
                "{'event':'%s','count':{'at_least':%d},'calendar':'%s','back':%d}"
                        .formatted(did, often, one("day", "week", "month"), chance.nextInt(2));
            case 14 ->
                "{'all':[{'last_seen':{'within_minutes':%d}},{'event':'Order Completed','within_days':%d}]}"
                        .formatted(minutes, 30 + days);
            case 15 ->
                "{'cart':{'total_at_least':%d,'idle_minutes':%d}}".formatted(10 * (1 + chance.nextInt(20)), minutes);
            case 16 ->
                "{'orders':'%s','at_least':%d,'within_days':%d}"
                        .formatted(one("count", "sum"), 1 + chance.nextInt(5), 30 + days);
            case 17 ->
                "{'all':[{'trait':'city','op':'is','value':'%s'},{'event':'%s','where':[{'property':'product_id','op':'is','value':'%s'}],'within_days':%d}]}"
                        .formatted(one(CITIES), one(ONE), one(PRODUCTS), days);
            case 18 ->
                "{'any':[{'date':'birthday','anniversary_within_days':%d},{'all':[{'trait':'newsletter','op':'is','value':true},{'event':'Order Completed','within_days':%d}]}]}"
                        .formatted(1 + chance.nextInt(30), days);
            case 19 ->
                "{'message':'%s','channel':'%s','within_days':%d}"
                        .formatted(one("received", "opened", "clicked"), one(CHANNELS), days);
            case 20 ->
                "{'all':[{'reachable':'%s'},{'not':{'consent':'refused','channel':'%s'}}]}"
                        .formatted(one(CHANNELS), one(CHANNELS));
            case 21 ->
                "{'any':[{'preferred_channel':'%s'},{'wishlist':{'at_least':%d}}]}".formatted(one(CHANNELS), 1 + n % 5);
            case 22 ->
                "{'any':[{'acquired':'source','op':'is','value':'%s'},{'list':'list-%d'}]}"
                        .formatted(one("instagram", "google", "newsletter"), n);
            case 23 ->
                "{'any':[{'journey':'left-cart','state':'in'},{'bucket':{'from':0,'to':%d}}]}"
                        .formatted(100 + chance.nextInt(900));
            case 24 ->
                "{'all':[{'event':'Checkout Started','within_days':%d},{'segment':'%s','in':false}]}"
                        .formatted(days, key(chance.nextInt(Math.max(1, n))));
            case 25 -> "{'was_in':'%s','within_days':%d}".formatted(key(chance.nextInt(Math.max(1, n))), days);
            default ->
                "{'all':[{'event':'Product Added','within_minutes':%1$d},{'event':'Checkout Started','count':{'exactly':0},'within_minutes':%1$d}]}"
                        .formatted(minutes);
        };
    }

    private String category() {
        return chance.nextInt(4) == 0 ? "kitchen" : "c" + chance.nextInt(40);
    }

    private String one(String... of) {
        return of[chance.nextInt(of.length)];
    }
}
