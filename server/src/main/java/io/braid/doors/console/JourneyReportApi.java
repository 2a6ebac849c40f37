package io.braid.doors.console;

import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Remembered;
import io.braid.base.kernel.Ticker;
import io.braid.base.web.Page;
import io.braid.decide.journeys.JourneyFigures;
import io.braid.decide.journeys.Journeys;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys/{key}/report} and its people. */
@RestController
final class JourneyReportApi {
    /** Of a node and of a reason, in a filter. */
    static final int NAME_MAX = 200;

    private record Asked(int workspace, String journey) {}

    private final Journeys journeys;
    private final JourneyFigures figures;
    private final JourneyReports reports;
    private final ProfileNames names;
    private final Remembered<Asked, JourneyReport> remembered;

    JourneyReportApi(
            Journeys journeys, JourneyFigures figures, JourneyReports reports, ProfileNames names, Ticker ticker) {
        this.journeys = journeys;
        this.figures = figures;
        this.reports = reports;
        this.names = names;
        this.remembered = new Remembered<>(ticker);
    }

    /** Where people are, which ways they went, what was sent and what came of it; up to 15 seconds old. */
    @GetMapping("/api/journeys/{key}/report")
    JourneyReport report(Who who, @PathVariable("key") String key) {
        journeys.get(who.workspace(), key);
        return remembered.get(new Asked(who.workspace(), key), () -> reports.of(who.workspace(), key));
    }

    /** Newest first. {@code state}: {@code inside}, {@code left}, or all. */
    @GetMapping("/api/journeys/{key}/people")
    Page<JourneyStay> people(
            Who who,
            @PathVariable("key") String key,
            @RequestParam(name = "node", required = false, defaultValue = "") String node,
            @RequestParam(name = "inside", required = false) Boolean inside,
            @RequestParam(name = "reason", required = false, defaultValue = "") String reason,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        if (node.length() > NAME_MAX || reason.length() > NAME_MAX) {
            throw Refusal.invalid("invalid_filter", "node and reason have at most " + NAME_MAX + " characters.", null);
        }
        int count = Page.limit(limit);
        List<JourneyFigures.Stay> rows = figures.people(
                who.workspace(),
                key,
                new JourneyFigures.Which(node, inside, reason),
                Page.numberPosition(cursor, Long.MAX_VALUE),
                count + 1);
        Page<JourneyFigures.Stay> page = Page.of(rows, count, stay -> Long.toString(stay.id()));
        Map<Long, String> called = names.of(
                who.workspace(),
                page.items().stream().map(JourneyFigures.Stay::profileId).collect(Collectors.toSet()));
        return new Page<>(
                page.items().stream()
                        .map(stay -> JourneyStay.of(stay, called.get(stay.profileId())))
                        .toList(),
                page.next());
    }
}
