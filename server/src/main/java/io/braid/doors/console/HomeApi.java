package io.braid.doors.console;

import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Remembered;
import io.braid.base.kernel.Ticker;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/home}. */
@RestController
final class HomeApi {
    static final int DAYS_MAX = 365;

    private record Asked(int workspace, int days) {}

    private final HomeReport report;
    private final Remembered<Asked, Home> remembered;

    HomeApi(HomeReport report, Ticker ticker) {
        this.report = report;
        this.remembered = new Remembered<>(ticker);
    }

    /** The first screen in numbers; up to 15 seconds old. */
    @GetMapping("/api/home")
    Home home(Who who, @RequestParam(name = "days", required = false, defaultValue = "30") int days) {
        checkDays(days, "days");
        return remembered.get(new Asked(who.workspace(), days), () -> report.of(who.workspace(), days));
    }

    static void checkDays(int days, String field) {
        if (days < 1 || days > DAYS_MAX) {
            throw Refusal.invalid("invalid_days", field + " must be 1 to " + DAYS_MAX + ".", field);
        }
    }
}
