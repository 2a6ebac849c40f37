package io.braid.doors.console;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.decide.journeys.JourneyFigures;
import io.braid.decide.journeys.JourneyShares;
import io.braid.decide.journeys.Journeys;
import io.braid.know.commerce.Purchases;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.log.Log;
import io.braid.spine.log.Quarantine;
import io.braid.spine.pipeline.Worker;
import io.braid.talk.delivery.DeliverySettings;
import io.braid.talk.delivery.SendFigures;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What screens show in numbers: home, journeys, what flows in now. */
public final class FiguresModule implements AutoCloseable {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET  /api/home                       owner marketer operator analyst
            GET  /api/journeys/{key}/report      owner marketer analyst
            GET  /api/journeys/{key}/people      owner marketer analyst
            GET  /api/journeys/{key}/shares      owner marketer analyst
            POST /api/journeys/{key}/shares      owner marketer
            DELETE /api/journeys/{key}/shares/{id} owner marketer
            POST /api/shared/journey             anyone
            GET  /api/profiles/{id}/journeys     owner marketer operator analyst
            GET  /api/profiles/{id}/orders       owner marketer operator analyst
            GET  /api/profiles/{id}/spend        owner marketer operator analyst
            GET  /api/live                       owner marketer operator analyst
            GET  /api/live/{offset}              owner marketer operator analyst
            """;

    private final LiveApi live;
    private final List<Object> controllers;

    /**
     * @param shares links by which others look at a journey
     * @param nameOf workspace and {@code user:7} to what people call him
     * @param publicUrl where links lead
     */
    public FiguresModule(
            Storage storage,
            Journeys journeys,
            JourneyFigures figures,
            JourneyShares shares,
            BiFunction<Integer, String, String> nameOf,
            Supplier<String> publicUrl,
            SendFigures sends,
            Purchases purchases,
            IdentityModule identity,
            ProfileNames names,
            IntFunction<DeliverySettings> rules,
            Quarantine quarantine,
            Log log,
            Worker worker,
            Clock clock,
            Ticker ticker) {
        Earnings earnings = new Earnings(
                sends, purchases, workspace -> rules.apply(workspace).clickDays());
        JourneyReports reports = new JourneyReports(
                figures,
                sends,
                purchases,
                earnings,
                workspace -> rules.apply(workspace).pricesPerThousand(),
                clock);
        this.live = new LiveApi(log, worker, identity, storage, clock, ticker);
        this.controllers = List.of(
                new HomeApi(new HomeReport(journeys, sends, purchases, earnings, quarantine, worker, clock), ticker),
                new JourneyReportApi(journeys, figures, reports, names, ticker),
                new SharesApi(journeys, shares, nameOf, publicUrl, ticker),
                new SharedJourneyApi(journeys, shares, reports, ticker),
                new OrdersApi(storage, identity, purchases, figures),
                live);
    }

    public List<Object> controllers() {
        return controllers;
    }

    /** Ends the streams that are open: before the server stops, which waits for them. */
    @Override
    public void close() {
        live.close();
    }
}
