package io.braid.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.demo.Act.Voice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One person in the shop: what he has in his cart and whether he is signed in. A visit is played out in one go, since nothing that he
 * does in it depends on Braid; messages only bring him back.
 *
 * <p>The numbers are of the size that shops report: 1 visit in 4 fills a cart, 2 of 3 carts are left, 1 of 6 who left comes back
 * unasked. Nobody's behaviour depends on whether he is held out.
 *
 * <p>Thread rule: one thread.
 */
final class Shopper {
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final int OPENS_HOUR = 10;
    private static final int CLOSES_HOUR = 20;
    private static final List<Pen.Source> SOURCES = List.of(
            Pen.Source.NONE,
            Pen.Source.NONE,
            new Pen.Source("", "", "", "https://www.google.com/"),
            new Pen.Source("", "", "", "https://www.google.com/"),
            new Pen.Source("google", "cpc", "kitchen-autumn", "https://www.google.com/"),
            new Pen.Source("instagram", "social", "hearth-stories", "https://l.instagram.com/"),
            new Pen.Source("newsletter", "email", "weekly", ""));

    /** What a visit comes to: events in order of time, and what he means to do later. */
    record Visit(List<Act> acts, List<Plan> plans) {}

    record Plan(long atMs, Why why) {}

    private final Person person;
    private final List<Goods> catalogue;
    private final ZoneId storeZone;
    private final Pen pen;
    private final Map<Goods, Integer> cart = new LinkedHashMap<>();
    private String cartId = "";
    private boolean registered;
    private boolean signedIn;
    private boolean pushAsked;
    private boolean toldInvented;
    private boolean remembers;
    private long leftMs;
    private long busyUntilMs;

    Shopper(Person person, List<Goods> catalogue, ZoneId storeZone, Pen pen) {
        this.person = person;
        this.catalogue = catalogue;
        this.storeZone = storeZone;
        this.pen = pen;
    }

    Person person() {
        return person;
    }

    /** He is in the shop until then. */
    long busyUntilMs() {
        return busyUntilMs;
    }

    /** When he left a cart behind, or 0. */
    long leftMs() {
        return cart.isEmpty() ? 0 : leftMs;
    }

    Visit come(long atMs, Why why, RandomGenerator random) {
        Run run = new Run(atMs, random);
        switch (why) {
            case Why.Browsing browsing -> run.browse();
            case Why.Remembering remembering -> run.remember();
            case Why.Clicked clicked -> run.click(clicked);
            case Why.InStore store -> run.store();
            case Why.SendsBack back -> run.sendBack(back.orderId());
        }
        busyUntilMs = run.nowMs;
        return new Visit(run.acts, run.plans);
    }

    /** One visit while it is played out. */
    private final class Run {
        private final RandomGenerator random;
        private final List<Act> acts = new ArrayList<>();
        private final List<Plan> plans = new ArrayList<>();
        private Pen.Device device;
        private long nowMs;

        Run(long atMs, RandomGenerator random) {
            this.nowMs = Beat.at(atMs);
            this.random = random;
            this.device = new Pen.Device("a" + person.id(), signedIn, person.app());
        }

        void browse() {
            enter("/", "Hearth", SOURCES.get(random.nextInt(SOURCES.size())));
            if (person.hasAccount() && !signedIn && chance(0.6)) {
                signIn();
            }
            look(1 + (int) Math.min(7, -2.2 * Math.log(1 - random.nextDouble())));
            if (chance(0.28 * person.buys())) {
                fill(1 + random.nextInt(3));
                decide(0.33 * person.buys());
            } else if (!cart.isEmpty()) {
                decide(0.12 * person.buys());
            }
            if (chance(0.03) && (!person.card().isEmpty() || !person.phone().isEmpty())) {
                plans.add(
                        new Plan(openStoreMs(nowMs + (long) (20 * HOUR_MS * random.nextDouble())), new Why.InStore()));
            }
        }

        /** He may have bought meanwhile, by a message or in a store. */
        void remember() {
            remembers = false;
            if (cart.isEmpty()) {
                return;
            }
            enter("/cart", "Cart", Pen.Source.NONE);
            site("Cart Viewed", cartJson());
            decide(0.5 * person.buys());
        }

        void click(Why.Clicked clicked) {
            if (chance(0.15)) {
                // Links are read on other devices, too: there nobody knows him until he signs in.
                device = new Pen.Device("b" + person.id(), false, false);
                shop(pen.invented(device));
            }
            enter(Pen.path(clicked.target()), "Cart", new Pen.Source("braid", clicked.channel(), "left-cart", ""));
            if (cart.isEmpty()) {
                look(1);
                return;
            }
            boolean known = device.signedIn() || device.anonymousId().startsWith("a") || person.hasAccount();
            if (chance(0.3)) {
                look(1);
            }
            if (chance(0.2)) {
                fill(1);
            }
            decide(known ? 0.5 * person.buys() * Math.pow(0.5, clicked.afterLeavingMs() / (24.0 * HOUR_MS)) : 0);
        }

        /** The till sees a phone or a card, and what lies on the counter. */
        void store() {
            Goods goods = cart.isEmpty() ? any() : cart.keySet().iterator().next();
            int quantity = 1 + random.nextInt(2);
            ObjectNode order = Json.object();
            order.put("order_id", pen.name("till"))
                    .put("channel", "store")
                    .put("store_id", "kyiv-" + (1 + random.nextInt(3)));
            if (!person.card().isEmpty() && (person.phone().isEmpty() || chance(0.5))) {
                order.put("loyalty_card", person.card());
            } else {
                order.put("phone", person.phone());
            }
            order.put("revenue", goods.price().multiply(BigDecimal.valueOf(quantity)))
                    .put("currency", goods.currency());
            order.putArray("products").add(goods.json(quantity));
            shop(pen.till("Order Completed", order));
            // What he has now he does not order again.
            cart.clear();
            cartId = "";
        }

        void sendBack(String orderId) {
            ObjectNode order = Json.object().put("order_id", orderId);
            shop(person.hasAccount() ? pen.accountTrack("Order Refunded", order) : refundOfGuest(order));
        }

        private ObjectNode refundOfGuest(ObjectNode order) {
            ObjectNode event = pen.till("Order Refunded", order);
            return event.put("anonymousId", "a" + person.id());
        }

        private void enter(String path, String title, Pen.Source source) {
            if (!toldInvented) {
                toldInvented = true;
                shop(pen.invented(device));
            }
            add(Voice.SITE, pen.page(device, path, title, source));
            if (device.app() && !person.pushToken().isEmpty() && !pushAsked) {
                pushAsked = true;
                wait(20, 40);
                site(
                        person.pushYes() ? "Consent Granted" : "Consent Refused",
                        Json.object().put("channel", "push").put("address", person.pushToken()));
            }
        }

        private void look(int products) {
            if (chance(0.25)) {
                wait(20, 90);
                site(
                        "Products Searched",
                        Json.object().put("query", any().name().toLowerCase(java.util.Locale.ROOT)));
            }
            for (int n = 0; n < products; n++) {
                wait(25, 180);
                site("Product Viewed", any().json(1));
            }
        }

        private void fill(int products) {
            for (int n = 0; n < products; n++) {
                Goods goods = any();
                wait(20, 90);
                if (cartId.isEmpty()) {
                    cartId = pen.name("cart");
                }
                int quantity = chance(0.2) ? 2 : 1;
                cart.merge(goods, quantity, Integer::sum);
                site("Product Added", goods.json(quantity).put("cart_id", cartId));
            }
            if (chance(0.15)) {
                Goods goods = cart.keySet().iterator().next();
                wait(20, 60);
                site("Product Removed", goods.json(cart.remove(goods)).put("cart_id", cartId));
            }
        }

        /** Buys with this likelihood, else leaves. */
        private void decide(double buys) {
            if (cart.isEmpty()) {
                cartId = "";
                return;
            }
            boolean checksOut = chance(Math.max(buys, 0.45));
            if (checksOut) {
                wait(30, 120);
                site("Checkout Started", cartJson());
                if (person.hasAccount()) {
                    signIn();
                } else if (!person.email().isEmpty()) {
                    wait(30, 60);
                    typeMail();
                }
            }
            if (checksOut && chance(buys / Math.max(buys, 0.45))) {
                order();
            } else {
                leave();
            }
        }

        private void order() {
            wait(40, 150);
            ObjectNode order = cartJson().put("order_id", pen.name("order")).put("revenue", total());
            String orderId = order.path("order_id").asText();
            if (person.hasAccount()) {
                shop(pen.accountTrack("Order Completed", order));
            } else {
                site("Order Completed", order);
            }
            cart.clear();
            cartId = "";
            if (chance(0.03)) {
                plans.add(new Plan(nowMs + (long) (48 * HOUR_MS * random.nextDouble()), new Why.SendsBack(orderId)));
            }
        }

        private void leave() {
            leftMs = nowMs;
            double draw = random.nextDouble();
            if (draw < 0.17 && !remembers) {
                remembers = true;
                long afterMs = (long) (10 * MINUTE_MS * Math.exp(5 * random.nextDouble()));
                plans.add(new Plan(nowMs + afterMs, new Why.Remembering()));
            } else if (draw < 0.21
                    && (!person.card().isEmpty() || !person.phone().isEmpty())
                    && registered) {
                plans.add(
                        new Plan(openStoreMs(nowMs + (long) (30 * HOUR_MS * random.nextDouble())), new Why.InStore()));
            }
        }

        /** The browser says who he is, the shop's server what it knows of him: only the server is believed. */
        private void signIn() {
            if (device.signedIn()) {
                return;
            }
            wait(20, 60);
            device = new Pen.Device(device.anonymousId(), true, device.app());
            signedIn |= device.anonymousId().startsWith("a");
            add(Voice.SITE, pen.identify(device, Json.object()));
            if (registered) {
                shop(pen.account(device, Json.object()));
                return;
            }
            registered = true;
            ObjectNode traits = Json.object().put("name", person.name());
            put(traits, "email", person.email());
            put(traits, "phone", person.phone());
            put(traits, "loyalty_card", person.card());
            if (!person.phone().isEmpty()) {
                traits.put("sms_opt_in", person.smsYes());
            }
            shop(pen.account(device, traits));
            if (!person.email().isEmpty()) {
                shop(pen.accountTrack(person.emailYes() ? "Consent Granted" : "Consent Refused", mailConsent()));
            }
        }

        /** A guest's address is a claim: it can be written to, if he agreed, and proves nothing. */
        private void typeMail() {
            if (registered) {
                return;
            }
            registered = true;
            add(Voice.SITE, pen.identify(device, Json.object().put("email", person.email())));
            if (person.emailYes()) {
                site("Consent Granted", mailConsent());
            }
        }

        private ObjectNode mailConsent() {
            return Json.object()
                    .put("channel", "email")
                    .put("address", person.email())
                    .put("text", "Yes, tell me about offers by e-mail.")
                    .put("version", "2026-01");
        }

        private ObjectNode cartJson() {
            ObjectNode json = Json.object().put("cart_id", cartId);
            cart.forEach((goods, quantity) -> json.withArray("products").add(goods.json(quantity)));
            return json.put("currency", cart.keySet().iterator().next().currency());
        }

        private BigDecimal total() {
            return cart.entrySet().stream()
                    .map(line -> line.getKey().price().multiply(BigDecimal.valueOf(line.getValue())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Of what he likes, mostly. */
        private Goods any() {
            List<Goods> liked = catalogue.stream()
                    .filter(goods -> goods.category().equals(person.taste()))
                    .toList();
            List<Goods> of = liked.isEmpty() || chance(0.35) ? catalogue : liked;
            return of.get(random.nextInt(of.size()));
        }

        private long openStoreMs(long atMs) {
            ZonedDateTime at = Instant.ofEpochMilli(atMs).atZone(storeZone);
            if (at.getHour() >= OPENS_HOUR && at.getHour() < CLOSES_HOUR) {
                return atMs;
            }
            ZonedDateTime day = at.getHour() < OPENS_HOUR ? at : at.plusDays(1);
            return day.toLocalDate()
                            .atTime(OPENS_HOUR, 0)
                            .atZone(storeZone)
                            .toInstant()
                            .toEpochMilli()
                    + random.nextLong(9 * HOUR_MS);
        }

        private void wait(int fromSeconds, int toSeconds) {
            nowMs = Beat.at(nowMs + 1_000L * (fromSeconds + random.nextInt(toSeconds - fromSeconds)));
        }

        private boolean chance(double likelihood) {
            return random.nextDouble() < likelihood;
        }

        private void site(String name, ObjectNode properties) {
            add(Voice.SITE, pen.track(device, name, properties));
        }

        private void shop(ObjectNode event) {
            add(Voice.SHOP, event);
        }

        private void add(Voice voice, ObjectNode event) {
            acts.add(new Act(nowMs, voice, event));
        }

        private static void put(ObjectNode traits, String name, String value) {
            if (!value.isEmpty()) {
                traits.put(name, value);
            }
        }
    }
}
