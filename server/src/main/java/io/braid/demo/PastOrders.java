package io.braid.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a shop has in its books before it knows Braid: the customers of weeks gone by and their orders, as two files that any shop could
 * export. Without them nobody could have come back on the first day. Pure: the same seed and day write the same files.
 *
 * @param people CSV
 * @param orders CSV, a row a line of an order
 */
record PastOrders(String people, String orders) {
    /** So many of the accounts of the last day buy for the first time on it; the shop has grown to that, evenly from nothing. */
    private static final double FIRST_BUYS = 0.08;
    /** Between two orders of one customer, on average; who buys more readily comes back sooner. */
    private static final double AGAIN_DAYS = 55;

    private static final long OCCASION = -1;
    private static final double DAY_MS = 86_400_000;
    private static final int LINES_MAX = 3;
    private static final String PEOPLE_HEADER =
            "user_id,email,phone,loyalty_card,name,locale,email_opt_in,sms_opt_in,simulated\n";
    private static final String ORDERS_HEADER =
            "order_id,time,user_id,channel,store_id,currency,product_id,product_name,category,brand,quantity,price\n";

    /** Of the days before a moment. */
    static PastOrders before(long atMs, int days, Population population, List<Goods> catalogue) {
        StringBuilder people = new StringBuilder(PEOPLE_HEADER);
        StringBuilder orders = new StringBuilder(ORDERS_HEADER);
        LocalDate today = Instant.ofEpochMilli(atMs).atZone(population.zone()).toLocalDate();
        for (LocalDate day = today.minusDays(days); day.isBefore(today); day = day.plusDays(1)) {
            double grown = 1 - day.until(today, ChronoUnit.DAYS) / (double) days;
            for (Population.Arrival arrival : population.day(day)) {
                Person person = population.person(arrival.personId());
                RandomGenerator random = population.chance(person.id(), OCCASION);
                boolean firstVisit = person.id() / Population.VISITS_MAX == day.toEpochDay();
                if (firstVisit && person.hasAccount() && random.nextDouble() < FIRST_BUYS * grown * person.buys()) {
                    people.append(row(person));
                    buy(orders, person, arrival.atMs(), atMs, catalogue, random);
                }
            }
        }
        return new PastOrders(people.toString(), orders.toString());
    }

    private static String row(Person person) {
        return String.join(
                        ",",
                        person.userId(),
                        person.email(),
                        person.phone(),
                        person.card(),
                        person.name(),
                        person.locale(),
                        person.email().isEmpty() ? "" : yes(person.emailYes()),
                        person.phone().isEmpty() ? "" : yes(person.smsYes()),
                        "true")
                + "\n";
    }

    /** His first order and those after it. */
    private static void buy(
            StringBuilder orders,
            Person person,
            long firstMs,
            long endMs,
            List<Goods> catalogue,
            RandomGenerator random) {
        int number = 0;
        for (long ms = firstMs; ms < endMs; ms += later(person, random)) {
            String id = "P-" + person.id() + "-" + ++number;
            boolean store = !person.card().isEmpty() && random.nextDouble() < 0.4;
            String where = store ? "store,kyiv-" + (1 + random.nextInt(3)) : "web,";
            int lines = 1 + random.nextInt(LINES_MAX);
            for (int line = 0; line < lines; line++) {
                Goods goods = catalogue.get(random.nextInt(catalogue.size()));
                orders.append(id)
                        .append(',')
                        .append(Instant.ofEpochMilli(ms))
                        .append(',')
                        .append(person.userId())
                        .append(',')
                        .append(where)
                        .append(',')
                        .append(row(goods, random.nextDouble() < 0.2 ? 2 : 1))
                        .append('\n');
            }
        }
    }

    private static String row(Goods goods, int quantity) {
        BigDecimal price = goods.price();
        return goods.currency() + "," + goods.id() + "," + quoted(goods.name()) + "," + quoted(goods.category()) + ","
                + quoted(goods.brand()) + "," + quantity + "," + price.toPlainString();
    }

    private static long later(Person person, RandomGenerator random) {
        double days = -AGAIN_DAYS / person.buys() * Math.log(1 - random.nextDouble());
        return (long) (Math.max(1, days) * DAY_MS);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String yes(boolean yes) {
        return yes ? "yes" : "no";
    }
}
