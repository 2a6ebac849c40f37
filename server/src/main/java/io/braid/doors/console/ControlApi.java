package io.braid.doors.console;

import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.talk.delivery.ControlGroup;
import io.braid.talk.delivery.DeliverySettings;
import io.braid.talk.delivery.SendFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/pressure/control}: what all marketing together is worth, against the people who get none. */
@RestController
final class ControlApi {
    private static final long DAY_MS = 86_400_000L;

    private final SendFigures sends;
    private final Effects effects;
    private final IntFunction<DeliverySettings> rules;
    private final Clock clock;

    ControlApi(SendFigures sends, Effects effects, IntFunction<DeliverySettings> rules, Clock clock) {
        this.sends = sends;
        this.effects = effects;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * The control group.
     *
     * @param percent of all people
     * @param effect null while there is nobody to compare with
     */
    record ControlReport(int percent, JourneyReport.Effect effect) {}

    @GetMapping("/api/pressure/control")
    ControlReport control(Who who) {
        ControlGroup control = rules.apply(who.workspace()).control();
        List<SendFigures.First> asked = sends.marketing(who.workspace(), clock.nowMs() - Effects.DAYS * DAY_MS);
        return new ControlReport(control.percent(), effects.of(who.workspace(), people(asked, control)));
    }

    /**
     * Each person once, by the first message that was asked for since nobody of the group was meant to get one: before, the group was
     * another, or none. People whom one journey holds out are among the others, as they are in life.
     *
     * @param asked every message, in any order
     */
    static List<SendFigures.First> people(List<SendFigures.First> asked, ControlGroup control) {
        long afterMs = asked.stream()
                .filter(one -> !one.ghost() && control.holds(one.profileId()))
                .mapToLong(SendFigures.First::createdMs)
                .max()
                .orElse(-1);
        Map<Long, Long> first = new LinkedHashMap<>();
        asked.stream()
                .filter(one -> one.createdMs() > afterMs)
                .forEach(one -> first.merge(one.profileId(), one.createdMs(), Math::min));
        List<SendFigures.First> people = new ArrayList<>();
        first.forEach((id, createdMs) -> people.add(new SendFigures.First(id, createdMs, control.holds(id))));
        return people;
    }
}
