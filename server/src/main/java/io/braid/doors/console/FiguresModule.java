package io.braid.doors.console;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.decide.journeys.JourneyFigures;
import io.braid.decide.journeys.Journeys;
import io.braid.know.commerce.Purchases;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.log.Log;
import io.braid.spine.log.Quarantine;
import io.braid.spine.pipeline.Worker;
import io.braid.talk.delivery.DeliverySettings;
import io.braid.talk.delivery.SendFigures;
import java.util.List;
import java.util.function.IntFunction;

/** What screens show in numbers: home, journeys, what flows in now. */
public final class FiguresModule implements AutoCloseable {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET  /api/home                       owner marketer operator analyst
            GET  /api/journeys/{key}/report      owner marketer analyst
            GET  /api/journeys/{key}/people      owner marketer analyst
            GET  /api/profiles/{id}/journeys     owner marketer operator analyst
            GET  /api/profiles/{id}/orders       owner marketer operator analyst
            GET  /api/profiles/{id}/spend        owner marketer operator analyst
            GET  /api/live                       owner marketer operator analyst
            GET  /api/live/{offset}              owner marketer operator analyst
            """;

    private final LiveApi live;
    private final List<Object> controllers;

    public FiguresModule(
            Storage storage,
            Journeys journeys,
            JourneyFigures figures,
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
        this.live = new LiveApi(log, worker, identity, storage, clock, ticker);
        this.controllers = List.of(
                new HomeApi(new HomeReport(journeys, sends, purchases, earnings, quarantine, worker, clock), ticker),
                new JourneyReportApi(
                        journeys,
                        figures,
                        new JourneyReports(
                                figures,
                                sends,
                                purchases,
                                earnings,
                                workspace -> rules.apply(workspace).pricesPerThousand(),
                                clock),
                        names,
                        ticker),
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
