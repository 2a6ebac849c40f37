package io.braid.decide.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.kernel.Json;
import io.braid.decide.journeys.Fields;
import io.braid.decide.journeys.Problems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PlanTest {
    private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
    private static final long LAUNCHED_MS = ms("2026-11-22T12:00:00+02:00");

    @Test
    void withoutATimeItRunsAtItsLaunchAndNeverAgain() {
        Plan.Due due = Plan.AT_LAUNCH.next(LAUNCHED_MS, null, KYIV).orElseThrow();
        assertThat(due.opensMs()).isEqualTo(LAUNCHED_MS);
        assertThat(due.at()).isEqualTo("2026-11-22T12:00");
        assertThat(Plan.AT_LAUNCH.next(LAUNCHED_MS, due.at(), KYIV)).isEmpty();
    }

    @Test
    void atATimeOfTheShopOrOfEachPerson() {
        Plan shop = plan("{'first':'2026-11-27T10:00'}");
        assertThat(opens(shop, null)).isEqualTo("2026-11-27T08:00:00Z");
        Plan person = plan("{'first':'2026-11-27T10:00','zone':'person'}");
        assertThat(opens(person, null)).as("ten o'clock where it comes first").isEqualTo("2026-11-26T20:00:00Z");
    }

    @Test
    void everyWeekOnItsDaysFromTheLaunchOnUntilTheEnd() {
        Plan plan = plan("{'every':'week','days':['monday','friday'],'first':'2020-01-01T10:00','until':'2026-12-04'}");
        assertThat(all(plan))
                .containsExactly("2026-11-23T10:00", "2026-11-27T10:00", "2026-11-30T10:00", "2026-12-04T10:00");
    }

    @Test
    void everyMonthOnItsDay() {
        Plan plan = plan("{'every':'month','day':28,'first':'2026-12-01T10:00','until':'2027-03-28'}");
        assertThat(all(plan))
                .containsExactly("2026-12-28T10:00", "2027-01-28T10:00", "2027-02-28T10:00", "2027-03-28T10:00");
    }

    /** Through the changes of clocks: once a day, in order, and what is missing in a night comes that much later. */
    @Property(tries = 300)
    void everyDayHasExactlyOne(
            @ForAll @IntRange(min = 0, max = 20_000) int day, @ForAll @IntRange(min = 0, max = 1_439) int minute) {
        LocalDate from = LocalDate.of(2000, 1, 1).plusDays(day);
        LocalDateTime first = from.atStartOfDay().plusMinutes(minute);
        Plan plan = plan("{'every':'day','first':'" + first + "'}");
        LocalDateTime after = null;
        long openedMs = Long.MIN_VALUE;
        for (int i = 0; i < 5; i++) {
            Plan.Due due = plan.next(ms(from + "T00:00:00Z") - 86_400_000L, after, KYIV)
                    .orElseThrow();
            assertThat(due.at()).isEqualTo(first.plusDays(i));
            assertThat(due.opensMs()).isGreaterThan(openedMs);
            assertThat(due.opensMs())
                    .isEqualTo(due.at().atZone(KYIV).toInstant().toEpochMilli());
            after = due.at();
            openedMs = due.opensMs();
        }
    }

    private static List<String> all(Plan plan) {
        List<String> all = new ArrayList<>();
        LocalDateTime after = null;
        for (Optional<Plan.Due> due = plan.next(LAUNCHED_MS, null, KYIV);
                due.isPresent();
                due = plan.next(LAUNCHED_MS, after, KYIV)) {
            after = due.get().at();
            all.add(after.toString());
        }
        return all;
    }

    private static String opens(Plan plan, LocalDateTime after) {
        return Instant.ofEpochMilli(
                        plan.next(LAUNCHED_MS, after, KYIV).orElseThrow().opensMs())
                .toString();
    }

    private static long ms(String iso) {
        return java.time.OffsetDateTime.parse(iso).toInstant().toEpochMilli();
    }

    private static Plan plan(String json) {
        Problems problems = new Problems();
        Plan plan = Plan.read(new Fields(Json.read(json.replace('\'', '"')), "", problems));
        problems.refuseIfAny("invalid_campaign");
        Plan again = Plan.read(new Fields(plan.json(), "", problems));
        problems.refuseIfAny("invalid_campaign");
        assertThat(again).isEqualTo(plan);
        return plan;
    }
}
