package io.braid.doors.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.delivery.ControlGroup;
import io.braid.talk.delivery.SendFigures.First;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is compared with whom when all marketing together is measured. */
final class ControlApiTest {
    private static final ControlGroup CONTROL = new ControlGroup(20, "a");

    private static long person(boolean held, int nth) {
        long id = 0;
        for (int left = nth; left > 0; left -= CONTROL.holds(id) == held ? 1 : 0) {
            id++;
        }
        return id;
    }

    @Test
    void eachCountsOnceByHisFirstMessageSinceNobodyOfTheGroupWasMeantToGetOne() {
        long told = person(false, 1);
        long later = person(false, 2);
        long control = person(true, 1);
        long other = person(true, 2);
        List<First> asked = new ArrayList<>(List.of(
                new First(told, 100, false),
                new First(control, 200, false),
                new First(control, 300, true),
                new First(told, 400, false),
                new First(other, 500, true),
                new First(told, 600, false),
                new First(control, 700, true)));
        // Held out by one journey: he is among the others all the same.
        asked.add(new First(later, 650, true));
        assertThat(ControlApi.people(asked, CONTROL))
                .containsExactlyInAnyOrder(
                        new First(control, 300, true),
                        new First(told, 400, false),
                        new First(other, 500, true),
                        new First(later, 650, false));
    }

    @Test
    void withoutAGroupThereIsNobodyToCompareWith() {
        List<First> asked = List.of(new First(1, 100, false), new First(2, 100, true));
        assertThat(ControlApi.people(asked, new ControlGroup(0, "a"))).noneMatch(First::ghost);
    }
}
