package io.braid.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.demo.Act.Voice;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The script while it is played: who does what next. {@link #nextMs} says when something happens, {@link #act} lets everything happen
 * that is due, {@link #receive} hands out messages.
 *
 * <p>Thread rule: one thread.
 */
public final class Play implements AutoCloseable {
    private static final Pattern PIXEL = Pattern.compile("https?://[^\"'\\s]+/o/[A-Za-z0-9_-]{22}\\.gif");

    /** The name of the file of past orders, which comes last: where it is, all is there. */
    private static final String ORDERS = "orders.csv";

    private static final int FEW = 4;

    private final Population population;
    private final Replies replies;
    private final Door door;
    private final String name;
    private final List<Goods> catalogue;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::atMs).thenComparing(Due::number));
    private final Map<Long, Shopper> shoppers = new HashMap<>();
    private final Map<String, Shopper> byAddress = new HashMap<>();
    private long number;
    private long said;
    private long fewUntilMs = Long.MIN_VALUE;

    /** What happens at a moment. */
    private sealed interface Thing {
        record Day(LocalDate date) implements Thing {}

        record Comes(long personId, Why why) implements Thing {}

        record Says(Act act) implements Thing {}

        record Replies(Mail mail, Reply reply) implements Thing {}
    }

    private record Due(long atMs, long number, Thing thing) {}

    /**
     * @param seed the same people do the same
     * @param startMs shop time
     * @param visitsADay around which the days vary
     * @param clockSpeed shop time that passes in machine time just now; 1 where the clock waits for everybody
     */
    public record Script(long seed, long startMs, int visitsADay, ZoneId zone, DoubleSupplier clockSpeed) {}

    /**
     * Reads the catalogue and is ready.
     *
     * @param url where Braid's doors are
     * @param writeKey of the site, and so on
     */
    public static Play open(URI url, String writeKey, String apiKey, Script script) throws InterruptedException {
        Door door = new Door(url, new Door.Keys(writeKey, apiKey));
        List<Goods> catalogue = new ArrayList<>();
        String site = door.api("/api/settings/shop").path("url").asText();
        door.api("/api/products?limit=200").path("items").forEach(product -> catalogue.add(Goods.of(product, site)));
        if (catalogue.isEmpty()) {
            throw new IllegalStateException("the shop has no products");
        }
        return new Play(door, catalogue, script);
    }

    private Play(Door door, List<Goods> catalogue, Script script) {
        this.door = door;
        this.catalogue = catalogue;
        this.population = new Population(script.seed(), script.visitsADay(), script.zone());
        this.replies = new Replies(
                () -> (long) Math.max(120_000, 2_500 * script.clockSpeed().getAsDouble()));
        this.name = Long.toString(script.startMs() / 1_000, 36);
        LocalDate first =
                Instant.ofEpochMilli(script.startMs()).atZone(script.zone()).toLocalDate();
        arrive(first, script.startMs());
    }

    /**
     * Gives the shop what it had before Braid: customers and their orders, by its imports. Once; they are read in when Braid comes to it.
     *
     * @param days before {@code atMs}
     */
    public void bring(int days, long atMs) throws InterruptedException {
        boolean brought = false;
        for (JsonNode one : door.api("/api/imports").path("items")) {
            brought |= one.path("name").asText().equals(ORDERS);
        }
        if (!brought) {
            PastOrders past = PastOrders.before(atMs, days, population, catalogue);
            door.bring("people", "customers.csv", past.people());
            door.bring("orders", ORDERS, past.orders());
        }
    }

    /**
     * Before that moment only one in {@link #FEW} of those who would come by themselves comes: the others stay at home. Who is there goes
     * on, and who gets a message answers it, so that what began comes to its clicks and orders.
     */
    public void fewUntil(long shopMs) {
        fewUntilMs = shopMs;
        due.removeIf(this::staysHome);
    }

    private boolean staysHome(Due one) {
        return one.atMs() < fewUntilMs
                && one.thing() instanceof Thing.Comes(long personId, Why.Browsing why)
                && Math.floorMod(Population.mixed(personId, one.atMs(), FEW), FEW) != 0;
    }

    /** Shop time of what happens next. */
    public long nextMs() {
        return due.isEmpty() ? Long.MAX_VALUE : due.peek().atMs();
    }

    /** Events that were sent. */
    public long said() {
        return said;
    }

    /** Who can be reached where, of those who were seen: for whoever checks what was sent. */
    public Optional<ZoneId> zoneOf(String address) {
        return Optional.ofNullable(byAddress.get(address))
                .map(shopper -> shopper.person().zone());
    }

    /** Lets everything happen that is due by now; it is stored in Braid when this returns. */
    public void act(long nowMs) throws InterruptedException {
        Map<Voice, List<ObjectNode>> words = new HashMap<>();
        while (nextMs() <= nowMs) {
            Due next = due.poll();
            switch (next.thing()) {
                case Thing.Day day -> arrive(day.date(), 0);
                case Thing.Comes comes -> come(next.atMs(), comes);
                case Thing.Says says ->
                    words.computeIfAbsent(says.act().voice(), v -> new ArrayList<>())
                            .add(says.act().event());
                case Thing.Replies back -> reply(next.atMs(), back);
            }
        }
        // The site before the shop's server: that is how a sign-in goes.
        for (Voice voice : Voice.values()) {
            List<ObjectNode> events = words.getOrDefault(voice, List.of());
            door.say(voice, events);
            said += events.size();
        }
    }

    /** Messages that arrived. */
    public void receive(List<Mail> mails, long nowMs) {
        for (Mail mail : mails) {
            Shopper shopper = byAddress.get(mail.address());
            if (shopper != null) {
                Person person = shopper.person();
                replies.to(mail, person, nowMs, shopper.leftMs(), population.chance(person.id(), -mail.sendId()))
                        .forEach(reply -> add(reply.atMs(), new Thing.Replies(mail, reply)));
            }
        }
    }

    private void arrive(LocalDate date, long fromMs) {
        for (Population.Arrival arrival : population.day(date)) {
            if (arrival.atMs() >= fromMs) {
                add(arrival.atMs(), new Thing.Comes(arrival.personId(), new Why.Browsing()));
            }
        }
        LocalDate next = date.plusDays(1);
        add(next.atStartOfDay(population.zone()).toInstant().toEpochMilli(), new Thing.Day(next));
    }

    private void come(long atMs, Thing.Comes comes) {
        Shopper shopper = shoppers.computeIfAbsent(comes.personId(), this::meet);
        if (atMs < shopper.busyUntilMs()) {
            if (!(comes.why() instanceof Why.Browsing)) {
                add(shopper.busyUntilMs() + Beat.MS, comes);
            }
            return;
        }
        Shopper.Visit visit = shopper.come(atMs, comes.why(), population.chance(comes.personId(), atMs));
        visit.acts().forEach(act -> add(act.atMs(), new Thing.Says(act)));
        visit.plans().forEach(plan -> add(Beat.at(plan.atMs()), new Thing.Comes(comes.personId(), plan.why())));
    }

    private Shopper meet(long personId) {
        Person person = population.person(personId);
        Shopper shopper = new Shopper(person, catalogue, population.zone(), new Pen(name, person));
        for (String address : List.of(person.email(), person.phone(), person.pushToken())) {
            if (!address.isEmpty()) {
                byAddress.put(address, shopper);
            }
        }
        return shopper;
    }

    private void reply(long atMs, Thing.Replies back) throws InterruptedException {
        Mail mail = back.mail();
        switch (back.reply().kind()) {
            case OPENS, PROXY_OPENS -> {
                Optional<String> pixel = door.message(mail).flatMap(Play::pixel);
                if (pixel.isPresent()) {
                    door.open(pixel.get(), back.reply().kind() == Reply.Kind.PROXY_OPENS);
                }
            }
            case CLICKS -> click(atMs, mail);
            case UNSUBSCRIBES -> door.tell(mail, "unsubscribe");
            case BOUNCES -> door.tell(mail, "bounce");
        }
    }

    /** The last link is the one back to the cart. */
    private void click(long atMs, Mail mail) throws InterruptedException {
        Optional<JsonNode> message = door.message(mail);
        if (message.isEmpty()) {
            return;
        }
        JsonNode link = null;
        for (JsonNode each : message.get().path("links")) {
            link = each.path("text").asText().contains("/cart") ? each : link;
        }
        Optional<String> target =
                link == null ? Optional.empty() : door.follow(link.path("url").asText());
        if (target.isPresent()) {
            Shopper shopper = byAddress.get(mail.address());
            long afterMs = shopper.leftMs() == 0 ? 0 : atMs - shopper.leftMs();
            Why why = new Why.Clicked(mail.channel(), target.get(), afterMs);
            add(atMs, new Thing.Comes(shopper.person().id(), why));
        }
    }

    private static Optional<String> pixel(JsonNode message) {
        Matcher found = PIXEL.matcher(message.path("html").asText());
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    private void add(long atMs, Thing thing) {
        Due one = new Due(atMs, number++, thing);
        if (!staysHome(one)) {
            due.add(one);
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
