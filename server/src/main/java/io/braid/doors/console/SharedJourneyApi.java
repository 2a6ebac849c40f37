package io.braid.doors.console;

import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Remembered;
import io.braid.base.kernel.Ticker;
import io.braid.decide.journeys.JourneyShares;
import io.braid.decide.journeys.Journeys;
import io.braid.decide.journeys.Status;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/shared/journey}: a journey for whoever has a link, without signing in. Tells of no person, and nothing of how rules are made. */
@RestController
final class SharedJourneyApi {
    private record Asked(int workspace, String journey) {}

    private final Journeys journeys;
    private final JourneyShares shares;
    private final JourneyReports reports;
    private final Remembered<Asked, SharedJourney> remembered;

    SharedJourneyApi(Journeys journeys, JourneyShares shares, JourneyReports reports, Ticker ticker) {
        this.journeys = journeys;
        this.shares = shares;
        this.reports = reports;
        this.remembered = new Remembered<>(ticker);
    }

    /** @param token what stands behind the number sign of the link */
    record SharedAsk(String token) {}

    /**
     * A journey as others see it.
     *
     * @param left how many left
     * @param sent messages that a provider took, or may have taken
     * @param clicked of them, by a person
     * @param definition its drawing, without what it is made of
     */
    record SharedJourney(
            String title,
            Status status,
            int version,
            long entered,
            long inside,
            long left,
            long sent,
            long clicked,
            List<JourneyReport.Place> nodes,
            List<JourneyReport.Way> ways,
            Map<String, Object> definition) {}

    /** @param expiresMs when the link ends, machine time */
    record SharedView(SharedJourney journey, long expiresMs) {}

    /** Up to 15 seconds old. Whatever is wrong with a link, the answer is the same. */
    @PostMapping("/api/shared/journey")
    SharedView look(@RequestBody(required = false) SharedAsk ask) {
        if (ask == null) {
            throw Refusal.invalid(
                    "missing_field", "token is what stands behind the number sign of the link.", "/token");
        }
        JourneyShares.Share share = shares.open(ask.token()).orElseThrow(SharedJourneyApi::unknown);
        return new SharedView(
                remembered.get(
                        new Asked(share.workspace(), share.journey()), () -> of(share.workspace(), share.journey())),
                share.expiresMs());
    }

    @SuppressWarnings("unchecked")
    private SharedJourney of(int workspace, String key) {
        Journeys.Shown shown = journeys.get(workspace, key);
        JourneyReport report = reports.of(workspace, key);
        return new SharedJourney(
                shown.published().journey().title(),
                shown.published().status(),
                shown.published().version(),
                report.entered(),
                shown.inside(),
                shown.left().values().stream().mapToLong(Long::longValue).sum(),
                report.results().stream()
                        .mapToLong(JourneyReport.MessageResult::sent)
                        .sum(),
                report.results().stream()
                        .mapToLong(JourneyReport.MessageResult::clicked)
                        .sum(),
                report.nodes(),
                report.ways(),
                Json.mapper().convertValue(shown.published().journey().outline(), Map.class));
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "unknown_share", "This link was taken back, or is too old.");
    }
}
