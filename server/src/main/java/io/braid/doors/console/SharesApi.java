package io.braid.doors.console;

import io.braid.base.access.Who;
import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.web.Page;
import io.braid.decide.journeys.JourneyShares;
import io.braid.decide.journeys.Journeys;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/journeys/{key}/shares}: links by which others look at a journey. */
@RestController
final class SharesApi {
    private final Journeys journeys;
    private final JourneyShares shares;
    private final BiFunction<Integer, String, String> nameOf;
    private final Supplier<String> publicUrl;
    private final Ticker ticker;

    SharesApi(
            Journeys journeys,
            JourneyShares shares,
            BiFunction<Integer, String, String> nameOf,
            Supplier<String> publicUrl,
            Ticker ticker) {
        this.journeys = journeys;
        this.shares = shares;
        this.nameOf = nameOf;
        this.publicUrl = publicUrl;
        this.ticker = ticker;
    }

    /**
     * A link.
     *
     * @param id a number as text
     * @param by who made it: an e-mail, or {@code key:3}
     * @param revokedBy who took it back; null if nobody did
     * @param opens whether it opens the journey now
     */
    record ShareView(
            String id, String by, long madeMs, long expiresMs, String revokedBy, Long revokedMs, boolean opens) {}

    /** @param days how long it opens; null for {@link JourneyShares#DAYS_STANDARD} */
    record ShareBody(Integer days) {}

    /** @param url shown this once; whoever has it looks */
    record MadeShare(ShareView share, String url) {}

    /** The newest first, with those that open no more: who made one and who took it back. */
    @GetMapping("/api/journeys/{key}/shares")
    Page<ShareView> list(Who who, @PathVariable("key") String key) {
        return new Page<>(
                shares.list(who.workspace(), key).stream().map(this::view).toList(), null);
    }

    @PostMapping("/api/journeys/{key}/shares")
    @ResponseStatus(HttpStatus.CREATED)
    MadeShare make(Who who, @PathVariable("key") String key, @RequestBody(required = false) ShareBody body) {
        journeys.get(who.workspace(), key);
        int days = body == null || body.days() == null ? JourneyShares.DAYS_STANDARD : body.days();
        JourneyShares.Made made = shares.make(who.workspace(), key, days, who.name());
        // Behind the number sign, so that it stands in no log of a proxy or server.
        return new MadeShare(view(made.share()), publicUrl.get() + "/shared/journey#" + made.token());
    }

    /** Takes it back: it opens nothing from now on. */
    @DeleteMapping("/api/journeys/{key}/shares/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Who who, @PathVariable("key") String key, @PathVariable("id") String id) {
        if (!id.matches("\\d{1,18}")) {
            throw Refusal.notFound("link", id);
        }
        shares.revoke(who.workspace(), key, Long.parseLong(id), who.name());
    }

    private ShareView view(JourneyShares.Share share) {
        boolean revoked = share.revokedMs() > 0;
        return new ShareView(
                Long.toString(share.id()),
                nameOf.apply(share.workspace(), share.by()),
                share.madeMs(),
                share.expiresMs(),
                revoked ? nameOf.apply(share.workspace(), share.revokedBy()) : null,
                revoked ? share.revokedMs() : null,
                share.opens(ticker.nowMs()));
    }
}
