package io.braid.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final Population people = new Population(7, 400, KYIV);

    @Property(tries = 30)
    void theSameSeedMeetsTheSamePeople(@ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int day) {
        LocalDate date = MONDAY.plusDays(day);
        Population one = new Population(seed, 50, KYIV);
        Population other = new Population(seed, 50, KYIV);

        assertThat(one.day(date)).isEqualTo(other.day(date)).isNotEmpty();
        assertThat(one.day(date))
                .extracting(a -> one.person(a.personId()))
                .isEqualTo(other.day(date).stream()
                        .map(a -> other.person(a.personId()))
                        .toList());
        assertThat(one.day(date)).extracting(Population.Arrival::atMs).isSorted();
    }

    @Test
    void anotherSeedMeetsOthers() {
        assertThat(people.day(MONDAY)).isNotEqualTo(new Population(8, 400, KYIV).day(MONDAY));
    }

    @Test
    void mostComeInTheEveningAndFewAtNight() {
        List<Population.Arrival> day = people.day(MONDAY);
        Predicate<Population.Arrival> night = a -> hour(a) >= 1 && hour(a) < 5;
        Predicate<Population.Arrival> evening = a -> hour(a) >= 18 && hour(a) < 22;

        assertThat(day).hasSizeBetween(300, 500);
        assertThat(day.stream().filter(evening).count())
                .isGreaterThan(10 * Math.max(1, day.stream().filter(night).count()));
    }

    @Test
    void someComeAgainOnLaterDays() {
        List<Long> first =
                people.day(MONDAY).stream().map(Population.Arrival::personId).toList();

        assertThat(people.day(MONDAY.plusDays(1)))
                .extracting(Population.Arrival::personId)
                .containsAnyElementsOf(first);
    }

    @Test
    void theyAreVaried() {
        List<Person> all = LongStream.range(0, 2_000).mapToObj(people::person).toList();

        assertThat(share(all, Person::hasAccount)).isBetween(0.55, 0.7);
        assertThat(share(all, p -> p.hasAccount() && p.email().isEmpty())).isBetween(0.03, 0.15);
        assertThat(share(all, p -> p.hasAccount() && p.phone().isEmpty())).isBetween(0.08, 0.25);
        assertThat(share(all, p -> !p.pushToken().isEmpty() && p.pushYes())).isBetween(0.1, 0.35);
        assertThat(share(all, p -> p.app() && p.pushToken().isEmpty())).isBetween(0.03, 0.2);
        assertThat(share(all, Person::mailboxGone)).isBetween(0.01, 0.08);
        assertThat(all).extracting(Person::locale).contains("uk-UA", "ru-UA", "en-GB");
        assertThat(all).extracting(Person::email).filteredOn(e -> !e.isEmpty()).doesNotHaveDuplicates();
        assertThat(all).extracting(Person::phone).filteredOn(p -> !p.isEmpty()).doesNotHaveDuplicates();
    }

    private static double share(List<Person> all, Predicate<Person> which) {
        return all.stream().filter(which).count() / (double) all.size();
    }

    private static int hour(Population.Arrival arrival) {
        return java.time.Instant.ofEpochMilli(arrival.atMs()).atZone(KYIV).getHour();
    }
}
