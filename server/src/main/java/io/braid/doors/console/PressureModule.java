package io.braid.doors.console;

import io.braid.base.kernel.Clock;
import io.braid.base.storage.Storage;
import io.braid.know.commerce.Purchases;
import io.braid.know.identity.IdentityModule;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.talk.delivery.DeliveryModule;
import java.util.List;

/** What was not sent and why, and how much a person is written to. */
public final class PressureModule {
    /** Lines for the table of permissions. */
    public static final String PERMISSIONS = """
            GET  /api/pressure                   owner marketer operator analyst
            GET  /api/pressure/control           owner marketer operator analyst
            GET  /api/pressure/counts            owner marketer operator analyst
            GET  /api/profiles/{id}/pressure     owner marketer operator analyst
            """;

    private final List<Object> controllers;

    public PressureModule(
            Storage storage,
            DeliveryModule delivery,
            IdentityModule identity,
            ProfileViews views,
            ProfileNames names,
            Clock clock) {
        this.controllers = List.of(
                new PressureApi(
                        delivery.stopped(),
                        delivery.pressure(),
                        storage,
                        identity,
                        views,
                        delivery::settings,
                        names,
                        clock),
                new ControlApi(delivery.sendFigures(), new Effects(new Purchases(storage)), delivery::settings, clock));
    }

    public List<Object> controllers() {
        return controllers;
    }
}
