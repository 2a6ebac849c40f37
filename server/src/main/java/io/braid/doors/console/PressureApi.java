package io.braid.doors.console;

import io.braid.base.access.Who;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.Storage;
import io.braid.base.web.Page;
import io.braid.know.identity.IdentityModule;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.talk.delivery.DeliverySettings;
import io.braid.talk.delivery.FrequencyRule;
import io.braid.talk.delivery.Pressure;
import io.braid.talk.delivery.Reason;
import io.braid.talk.delivery.Sends;
import io.braid.talk.delivery.StoppedSends;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/pressure}: what was not sent and the rule that stopped it; and how much one person is written to. */
@RestController
final class PressureApi {
    static final int DAYS_MAX = 90;
    private static final int DAYS = 7;
    private static final int NAME_MAX = 200;
    private static final long DAY_MS = 86_400_000L;

    /** @param rule the key of a rule of frequency, or null */
    record StoppedCount(
            Reason reason,
            String rule,
            @Schema(format = "date") String day,
            long messages) {}

    /**
     * @param used of the rule's {@code max}
     * @param freeMs when there is room again; null: never
     * @param full there is none now
     */
    record RuleStanding(FrequencyRule rule, int used, boolean full, Long freeMs) {}

    /**
     * @param zone the person's, which calendar rules and quiet hours go by
     * @param openMs marketing may go from then on, as far as quiet hours go
     */
    record ProfilePressure(String zone, long openMs, List<RuleStanding> rules, List<Pressure.ChannelPressure> counts) {}

    private final StoppedSends stopped;
    private final Pressure pressure;
    private final Storage storage;
    private final IdentityModule identity;
    private final ProfileViews views;
    private final IntFunction<DeliverySettings> rules;
    private final ProfileNames names;
    private final Clock clock;

    PressureApi(
            StoppedSends stopped,
            Pressure pressure,
            Storage storage,
            IdentityModule identity,
            ProfileViews views,
            IntFunction<DeliverySettings> rules,
            ProfileNames names,
            Clock clock) {
        this.stopped = stopped;
        this.pressure = pressure;
        this.storage = storage;
        this.identity = identity;
        this.views = views;
        this.rules = rules;
        this.names = names;
        this.clock = clock;
    }

    /** Newest first; a page may be short, or empty, and yet have a cursor. {@code day}: in the shop's zone. */
    @GetMapping("/api/pressure")
    Page<Message> list(
            Who who,
            @RequestParam(name = "reason", required = false, defaultValue = "") String reason,
            @RequestParam(name = "rule", required = false, defaultValue = "") String rule,
            @RequestParam(name = "journey", required = false, defaultValue = "") String journey,
            @RequestParam(name = "channel", required = false, defaultValue = "") String channel,
            @RequestParam(name = "day", required = false, defaultValue = "") String day,
            @RequestParam(name = "limit", required = false) Integer limit,
            @RequestParam(name = "cursor", required = false) String cursor) {
        ZoneId zone = rules.apply(who.workspace()).zone();
        StoppedSends.Filter filter = new StoppedSends.Filter(
                name(reason),
                name(rule),
                name(journey),
                name(channel),
                day.isEmpty() ? 0 : startMs(day(day), zone),
                day.isEmpty() ? Long.MAX_VALUE : startMs(day(day).plusDays(1), zone));
        Sends.Part part =
                stopped.newest(who.workspace(), filter, Page.numberPosition(cursor, Long.MAX_VALUE), Page.limit(limit));
        Map<Long, String> called = names.of(
                who.workspace(),
                part.sends().stream().map(send -> send.intent().profileId()).collect(Collectors.toSet()));
        return new Page<>(
                part.sends().stream()
                        .map(send -> StoredMessages.message(
                                send, called.get(send.intent().profileId())))
                        .toList(),
                part.nextBeforeId() == 0 ? null : Page.cursor(Long.toString(part.nextBeforeId())));
    }

    /** By reason, rule and day of the shop, the newest day first. */
    @GetMapping("/api/pressure/counts")
    List<StoppedCount> counts(
            Who who,
            @RequestParam(name = "journey", required = false, defaultValue = "") String journey,
            @RequestParam(name = "channel", required = false, defaultValue = "") String channel,
            @RequestParam(name = "days", required = false) Integer days) {
        int back = days == null ? DAYS : days;
        if (back < 1 || back > DAYS_MAX) {
            throw Refusal.invalid("invalid_days", "days must be 1 to " + DAYS_MAX + ".", "days");
        }
        ZoneId zone = rules.apply(who.workspace()).zone();
        long nowMs = clock.nowMs();
        StoppedSends.Filter filter =
                new StoppedSends.Filter("", "", name(journey), name(channel), nowMs - back * DAY_MS, Long.MAX_VALUE);
        return stopped.counts(who.workspace(), filter, zone).stream()
                .map(one -> new StoppedCount(
                        Reason.of(one.reason()).orElse(null),
                        one.rule().isEmpty() ? null : one.rule(),
                        one.day().toString(),
                        one.messages()))
                .toList();
    }

    /** How often a person was written to, how each rule stands, and when there is room again. */
    @GetMapping("/api/profiles/{id}/pressure")
    ProfilePressure on(Who who, @PathVariable("id") long id) {
        ProfileView profile =
                storage.inTransaction(tx -> views.view(tx, who.workspace(), identity.living(tx, who.workspace(), id)));
        if (profile == null) {
            throw Refusal.notFound("profile", Long.toString(id));
        }
        long nowMs = clock.nowMs();
        DeliverySettings settings = rules.apply(who.workspace());
        ZoneId zone = profile.get(ProfileState.SECTION).timeZone().orElse(settings.zone());
        Pressure.Felt felt = pressure.on(new Pressure.Person(who.workspace(), profile.id(), zone, false), nowMs);
        return new ProfilePressure(
                zone.getId(),
                settings.openMs(zone, nowMs),
                felt.rules().stream()
                        .map(one -> new RuleStanding(
                                one.rule(),
                                one.used(),
                                one.freeMs() > nowMs,
                                one.freeMs() == Long.MAX_VALUE ? null : one.freeMs()))
                        .toList(),
                felt.counts());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("invalid_day", "A day is written 2026-03-01.", "day");
        }
    }

    private static long startMs(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static String name(String text) {
        if (text.length() > NAME_MAX) {
            throw Refusal.invalid("invalid_filter", "A filter has at most " + NAME_MAX + " characters.", null);
        }
        return text;
    }
}
