package io.braid.demo;

import io.braid.base.kernel.Chance;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who comes to the shop on which day, and who they are. Everything follows from the seed and the day alone, so a demo that is started
 * again meets the same people.
 *
 * <p>Thread rule: any thread; pure.
 */
final class Population {
    /** Visits of one day at most: the last digits of a person's id. */
    static final int VISITS_MAX = 10_000;

    private static final double[] HOURS = {
        1, .5, .3, .2, .2, .5, 1.5, 3, 4, 5, 5.5, 5.5, 6, 5.5, 5, 5, 5.5, 6, 7, 8.5, 9, 8, 5, 2.5
    };
    private static final long HOUR_MS = 3_600_000;
    private static final double COMES_AGAIN = 0.3;
    private static final int AGAIN_DAYS = 3;
    private static final List<String> FIRST = List.of(
            "Oksana",
            "Ivan",
            "Olena",
            "Taras",
            "Iryna",
            "Dmytro",
            "Natalia",
            "Andriy",
            "Anna",
            "Pavlo",
            "Sofia",
            "Mykola",
            "Kateryna",
            "Yuriy",
            "Emma",
            "Jan",
            "Julia",
            "Maksym");
    private static final List<String> LAST = List.of(
            "Kovalenko",
            "Shevchenko",
            "Bondar",
            "Tkach",
            "Melnyk",
            "Moroz",
            "Lysenko",
            "Kravets",
            "Novak",
            "Smith",
            "Rudenko",
            "Polishchuk",
            "Savchuk",
            "Marchenko");
    private static final List<String> OPERATORS = List.of("67", "50", "63", "73", "93", "96", "97", "98");
    private static final List<String> TASTES = List.of("kitchen", "textile", "light", "decor");

    private final long seed;
    private final int visitsADay;
    private final ZoneId zone;

    Population(long seed, int visitsADay, ZoneId zone) {
        if (visitsADay < 1 || visitsADay > VISITS_MAX / 2) {
            throw new IllegalArgumentException("visits a day: 1 to " + VISITS_MAX / 2);
        }
        this.seed = seed;
        this.visitsADay = visitsADay;
        this.zone = zone;
    }

    /** Somebody comes, by himself. */
    record Arrival(long atMs, long personId) {}

    /** The visits of a day of the shop, in order of time. */
    List<Arrival> day(LocalDate date) {
        RandomGenerator random = Chance.seeded(mixed(seed, date.toEpochDay(), 1));
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        int visits = (int) Math.max(1, visitsADay * (0.85 + 0.3 * random.nextDouble()) * (weekend ? 1.2 : 1));
        List<Arrival> arrivals = new ArrayList<>();
        for (int n = 0; n < visits; n++) {
            LocalDate of = random.nextDouble() < COMES_AGAIN ? date.minusDays(random.nextInt(AGAIN_DAYS)) : date;
            boolean again = !of.equals(date);
            long person = of.toEpochDay() * VISITS_MAX + (again ? random.nextInt(visitsADay) : n);
            long hourMs = date.atTime(hour(random), 0).atZone(zone).toInstant().toEpochMilli();
            arrivals.add(new Arrival(Beat.at(hourMs + random.nextLong(HOUR_MS)), person));
        }
        arrivals.sort(Comparator.comparing(Arrival::atMs).thenComparing(Arrival::personId));
        return arrivals;
    }

    Person person(long id) {
        RandomGenerator random = Chance.seeded(mixed(seed, id, 2));
        boolean account = random.nextDouble() < 0.62;
        boolean guestGivesMail = random.nextDouble() < 0.4;
        double gives = random.nextDouble();
        String first = FIRST.get(random.nextInt(FIRST.size()));
        String last = LAST.get(random.nextInt(LAST.size()));
        boolean mail = account ? gives > 0.12 : guestGivesMail;
        boolean phone = account && gives < 0.75;
        boolean app = random.nextDouble() < 0.35;
        String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
        return new Person(
                id,
                account ? "u" + id : "",
                first + " " + last,
                mail ? (first + "." + last + "." + id + "@example.com").toLowerCase(java.util.Locale.ROOT) : "",
                phone ? "+380" + operator + "%07d".formatted(id % 10_000_000) : "",
                account && random.nextDouble() < 0.3 ? "29" + id : "",
                app && random.nextDouble() < 0.75 ? "token-" + Long.toHexString(mixed(seed, id, 3)) : "",
                random.nextDouble() < 0.75,
                random.nextDouble() < 0.6,
                random.nextDouble() < 0.8,
                random.nextDouble() < 0.04,
                random.nextDouble() < 0.2,
                app,
                zone(random.nextDouble()),
                locale(random.nextDouble()),
                TASTES.get(random.nextInt(TASTES.size())),
                0.5 + random.nextDouble());
    }

    /** What one person draws at one occasion; the same each time it is asked. */
    RandomGenerator chance(long personId, long occasion) {
        return Chance.seeded(mixed(mixed(seed, personId, 4), occasion, 5));
    }

    ZoneId zone() {
        return zone;
    }

    private ZoneId zone(double draw) {
        return draw < 0.9 ? zone : ZoneId.of(draw < 0.97 ? "Europe/Warsaw" : "America/New_York");
    }

    private static String locale(double draw) {
        return draw < 0.55 ? "uk-UA" : draw < 0.75 ? "ru-UA" : "en-GB";
    }

    private static int hour(RandomGenerator random) {
        double total = 0;
        for (double weight : HOURS) {
            total += weight;
        }
        double left = random.nextDouble() * total;
        int hour = 0;
        while (hour < HOURS.length - 1 && left >= HOURS[hour]) {
            left -= HOURS[hour++];
        }
        return hour;
    }

    /** SplitMix64's finisher over the three (Steele, Lea, Flood 2014): near seeds give far streams. */
    static long mixed(long one, long two, long three) {
        long z = one * 0x9E3779B97F4A7C15L + two * 0xC2B2AE3D27D4EB4FL + three * 0x165667B19E3779F9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
