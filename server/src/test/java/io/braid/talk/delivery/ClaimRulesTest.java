package io.braid.talk.delivery;

import static io.braid.talk.delivery.Reason.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.delivery.ClaimFacts.Contacts;
import io.braid.talk.delivery.Recipient.Consent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the claim: one line a rule and its edge. */
final class ClaimRulesTest {
    private static final long NOON = at("2026-06-10T12:00:00Z");
    private static final long NIGHT = at("2026-06-10T22:00:00Z");
    private static final DeliverySettings NO_EMAIL = SettingsJson.read("{\"pausedChannels\": [\"email\"]}");

    /** A send that nothing speaks against, and everything that a line may change of it. */
    private static final class Case {
        private Purpose purpose = Purpose.MARKETING;
        private boolean ghost;
        private String occasion = "cart:17:left-1";
        private SendState state = SendState.WAITING;
        private long heldMs;
        private long dueMs = NOON - 3_600_000;
        private long nowMs = NOON;
        private DeliverySettings settings = DeliverySettings.DEFAULT;
        private Recipient person = someone("a@b.example", Consent.GRANTED, "UTC");
        private boolean suppressed;
        private long lagMs;
        private Contacts contacts = new Contacts(Frequency.Got.NOTHING, true, false);
        private StopScope stopped = StopScope.NONE;
        private Asking asking = Asking.GOES;
        private Reason waited;

        static Case fine() {
            return new Case();
        }

        Case transactional() {
            purpose = Purpose.TRANSACTIONAL;
            return this;
        }

        Case ghostly() {
            ghost = true;
            return this;
        }

        Case in(SendState newState) {
            state = newState;
            return this;
        }

        Case held(long ms) {
            heldMs = ms;
            return this;
        }

        Case asked(Asking now) {
            asking = now;
            return this;
        }

        Case stopped(StopScope scope) {
            stopped = scope;
            return this;
        }

        Case stoppedSince(long agoMs) {
            waited = KILL_SWITCH;
            dueMs = nowMs - agoMs;
            return this;
        }

        Case outranked() {
            contacts = new Contacts(contacts.got(), contacts.occasionFree(), true);
            return this;
        }

        Case now(long ms) {
            nowMs = ms;
            return this;
        }

        Case by(DeliverySettings other) {
            settings = other;
            return this;
        }

        Case to(Recipient other) {
            person = other;
            return this;
        }

        Case barred() {
            suppressed = true;
            return this;
        }

        Case lag(long ms) {
            lagMs = ms;
            return this;
        }

        /** Other occasions: so many an hour ago, so many in all, the others three days ago. */
        Case got(int day, int week, boolean free) {
            List<Contact> got = new ArrayList<>();
            for (int i = 0; i < week; i++) {
                long agoMs = i < day ? 3_600_000 : 3 * ClaimRules.DAY_MS;
                got.add(new Contact(100 + i, "sms", Set.of(), Purpose.MARKETING, "group " + i, NOON - agoMs, false));
            }
            contacts = new Contacts(Frequency.Got.of(got), free, contacts.outranked());
            return this;
        }

        Case without(String what) {
            occasion = what;
            return this;
        }

        Verdict decide() {
            return ClaimRules.decide(facts(false));
        }

        ClaimFacts facts(boolean live) {
            SendIntent intent = new SendIntent(
                    1,
                    5,
                    "9:n:1:email",
                    "cart",
                    9,
                    "n",
                    1,
                    "email",
                    purpose,
                    "m",
                    occasion,
                    "{}",
                    Guard.cart("17"),
                    0,
                    NOON + 5 * ClaimRules.DAY_MS,
                    ghost);
            SendRow row = new SendRow(
                    3,
                    intent,
                    0,
                    state,
                    waited == null ? "" : waited.code(),
                    "",
                    dueMs,
                    0,
                    heldMs,
                    0,
                    0,
                    "",
                    "",
                    "",
                    0,
                    0,
                    0,
                    0,
                    "");
            return new ClaimFacts(row, nowMs, settings, person, suppressed, lagMs, contacts, stopped, asking, live);
        }
    }

    private static Arguments line(String story, UnaryOperator<Case> change, Verdict expected) {
        return Arguments.of(story, change, expected);
    }

    static Stream<Arguments> table() {
        Verdict allow = new Verdict.Allow();
        Recipient fine = Case.fine().person;
        return Stream.of(
                line("a willing person at noon gets it", c -> c, allow),
                line("cancelled meanwhile", c -> c.in(SendState.CANCELLED), new Verdict.Gone()),
                line("sent meanwhile", c -> c.in(SendState.SENT), new Verdict.Gone()),
                line(
                        "a stopped workspace waits",
                        c -> c.stopped(StopScope.ALL),
                        new Verdict.Wait(KILL_SWITCH, 300_000)),
                line(
                        "a stop of everything binds transactional too",
                        c -> c.transactional().stopped(StopScope.ALL),
                        new Verdict.Wait(KILL_SWITCH, 300_000)),
                line(
                        "a stop of marketing binds marketing",
                        c -> c.stopped(StopScope.MARKETING),
                        new Verdict.Wait(KILL_SWITCH, 300_000)),
                line(
                        "a stopped journey's message is not wanted any more",
                        c -> c.transactional().asked(Asking.STOPPED).stopped(StopScope.ALL),
                        new Verdict.Refuse(CANCELLED)),
                line(
                        "a paused journey's message waits",
                        c -> c.transactional().asked(Asking.PAUSED),
                        new Verdict.Wait(JOURNEY_PAUSED, ClaimRules.STOPPED_WAIT_MS)),
                line("and lets receipts go", c -> c.transactional().stopped(StopScope.MARKETING), allow),
                line("released after 4 hours to the ms it goes", c -> c.stoppedSince(4 * 3_600_000), allow),
                line("a ms later it is stale", c -> c.stoppedSince(4 * 3_600_000 + 1), new Verdict.Refuse(STALE)),
                line("a receipt does not grow stale", c -> c.transactional().stoppedSince(9 * 3_600_000), allow),
                line("a stopped channel waits", c -> c.by(NO_EMAIL), new Verdict.Wait(KILL_SWITCH, 5_000)),
                line("2,000 ms of lag are fine", c -> c.lag(2_000), allow),
                line("2,001 ms of lag wait", c -> c.lag(2_001), new Verdict.Wait(WORKER_LAGS, 500)),
                line(
                        "transactional does not wait for lag",
                        c -> c.transactional().lag(99_999),
                        allow),
                line("erased", c -> c.to(Recipient.GONE), new Verdict.Refuse(NO_PROFILE)),
                line(
                        "the cart was ordered",
                        c -> c.to(new Recipient(true, "a@b.example", Consent.GRANTED, null, false)),
                        new Verdict.Refuse(CART_CLOSED)),
                line(
                        "sold out",
                        c -> c.to(new Recipient(
                                true, "a@b.example", Consent.GRANTED, null, true, false, false, 0, false)),
                        new Verdict.Refuse(OUT_OF_STOCK)),
                line(
                        "sold out for transactional too",
                        c -> c.transactional()
                                .to(new Recipient(
                                        true, "a@b.example", Consent.GRANTED, null, true, false, false, 0, false)),
                        new Verdict.Refuse(OUT_OF_STOCK)),
                line("no address", c -> c.to(someone("", Consent.GRANTED, "UTC")), new Verdict.Refuse(NO_ADDRESS)),
                line("suppressed", Case::barred, new Verdict.Refuse(SUPPRESSED)),
                line(
                        "suppression binds transactional too",
                        c -> c.transactional().barred(),
                        new Verdict.Refuse(SUPPRESSED)),
                line(
                        "said no",
                        c -> c.to(someone("a@b.example", Consent.REFUSED, "UTC")),
                        new Verdict.Refuse(CONSENT_REFUSED)),
                line(
                        "never said yes",
                        c -> c.to(someone("a@b.example", Consent.UNKNOWN, "UTC")),
                        new Verdict.Refuse(CONSENT_UNKNOWN)),
                line(
                        "a receipt needs no consent",
                        c -> c.transactional().to(someone("a@b.example", Consent.UNKNOWN, "UTC")),
                        allow),
                line(
                        "he may refuse receipts at an address all the same",
                        c -> c.transactional().to(someone("a@b.example", Consent.REFUSED, "UTC")),
                        new Verdict.Refuse(CONSENT_REFUSED)),
                line("he asked for a pause", c -> c.to(pausedUntil(NOON + 1)), new Verdict.Refuse(Reason.PAUSED)),
                line("to the ms", c -> c.to(pausedUntil(NOON)), allow),
                line("a pause is of marketing", c -> c.transactional().to(pausedUntil(NOON + 1)), allow),
                line(
                        "at night it is held to the morning",
                        c -> c.now(NIGHT),
                        new Verdict.Hold(QUIET_HOURS, at("2026-06-11T09:00:00Z"))),
                line("a receipt goes out at night", c -> c.now(NIGHT).transactional(), allow),
                line(
                        "noon here is night there",
                        c -> c.to(someone("a@b.example", Consent.GRANTED, "Asia/Tokyo")),
                        new Verdict.Hold(QUIET_HOURS, at("2026-06-11T00:00:00Z"))),
                line(
                        "an unknown zone takes the workspace's",
                        c -> c.now(NIGHT).to(new Recipient(true, "a@b.example", Consent.GRANTED, null, true)),
                        new Verdict.Hold(QUIET_HOURS, at("2026-06-11T09:00:00Z"))),
                line(
                        "held since yesterday morning: dropped",
                        c -> c.held(NOON - ClaimRules.DAY_MS - 1),
                        new Verdict.Refuse(TOO_LATE)),
                line("held for 24 h to the ms: still sent", c -> c.held(NOON - ClaimRules.DAY_MS), allow),
                line(
                        "its last moment passed",
                        c -> c.now(NOON + 5 * ClaimRules.DAY_MS + 1),
                        new Verdict.Refuse(TOO_LATE)),
                line("another journey has the occasion", c -> c.got(0, 0, false), new Verdict.Refuse(OCCASION_TAKEN)),
                line(
                        "a receipt goes whoever has the occasion",
                        c -> c.transactional().got(0, 0, false),
                        allow),
                line("without an occasion nothing is taken", c -> c.without("").got(0, 0, false), allow),
                line("one other occasion today", c -> c.got(1, 1, true), capped("daily")),
                line("two others this week are fine", c -> c.got(0, 2, true), allow),
                line("three others this week", c -> c.got(0, 3, true), capped("weekly")),
                line("something more important waits", Case::outranked, new Verdict.Wait(ARBITRATION, 50)),
                line("a receipt waits for nothing", c -> c.transactional().outranked(), allow),
                line("nor does it wait for ever", c -> c.outranked().now(NOON + 1), allow),
                line(
                        "what is more important has the occasion before it",
                        c -> c.outranked().got(1, 1, false),
                        new Verdict.Wait(ARBITRATION, 50)),
                line("caps do not bind a receipt", c -> c.transactional().got(9, 9, true), allow),
                line("a held-out person passes the same checks", Case::ghostly, new Verdict.Ghost()),
                line(
                        "a held-out person is refused for the same reasons",
                        c -> c.ghostly().got(1, 1, true),
                        capped("daily")),
                line(
                        "consent is asked before the hour",
                        c -> c.now(NIGHT).to(someone("a@b.example", Consent.REFUSED, "UTC")),
                        new Verdict.Refuse(CONSENT_REFUSED)),
                line(
                        "suppression before consent",
                        c -> c.barred().to(someone("a@b.example", Consent.REFUSED, "UTC")),
                        new Verdict.Refuse(SUPPRESSED)),
                line("the occasion before the cap", c -> c.got(1, 1, false), new Verdict.Refuse(OCCASION_TAKEN)),
                line("the person stays the same", c -> c.to(fine), allow));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void decides(String story, UnaryOperator<Case> change, Verdict expected) {
        assertThat(change.apply(Case.fine()).decide()).isEqualTo(expected);
    }

    @Test
    void quietHoursEndAtNineOnTheDayOfAClockChange() {
        ZoneId kyiv = ZoneId.of("Europe/Kyiv");
        assertThat(QuietHours.openMs(at("2026-03-28T22:30:00Z"), kyiv, 1260, 540))
                .isEqualTo(at("2026-03-29T06:00:00Z"));
        assertThat(QuietHours.openMs(at("2026-10-24T20:00:00Z"), kyiv, 1260, 540))
                .isEqualTo(at("2026-10-25T07:00:00Z"));
    }

    @Test
    void quietHoursHaveSharpEdges() {
        ZoneId utc = ZoneId.of("UTC");
        assertThat(QuietHours.openMs(at("2026-06-10T20:59:59.999Z"), utc, 1260, 540))
                .isEqualTo(at("2026-06-10T20:59:59.999Z"));
        assertThat(QuietHours.openMs(at("2026-06-10T21:00:00Z"), utc, 1260, 540))
                .isEqualTo(at("2026-06-11T09:00:00Z"));
        assertThat(QuietHours.openMs(at("2026-06-11T08:59:59.999Z"), utc, 1260, 540))
                .isEqualTo(at("2026-06-11T09:00:00Z"));
        assertThat(QuietHours.openMs(at("2026-06-11T09:00:00Z"), utc, 1260, 540))
                .isEqualTo(at("2026-06-11T09:00:00Z"));
        assertThat(QuietHours.openMs(NIGHT, utc, 600, 600)).isEqualTo(NIGHT);
    }

    @Test
    void aLiveProviderNeverHearsOfSomebodyWhomADemoInvented() {
        Recipient invented =
                new Recipient(true, "a@b.example", Consent.GRANTED, ZoneId.of("UTC"), true, true, false, 0, true);
        for (UnaryOperator<Case> kind : List.<UnaryOperator<Case>>of(c -> c, Case::transactional, Case::ghostly)) {
            Verdict real = kind.apply(Case.fine()).decide();
            Case simulated = kind.apply(Case.fine()).to(invented);
            assertThat(ClaimRules.decide(simulated.facts(false))).isEqualTo(real);
            assertThat(ClaimRules.decide(simulated.facts(true))).isEqualTo(new Verdict.Refuse(Reason.SIMULATED));
            assertThat(ClaimRules.decide(kind.apply(Case.fine()).facts(true))).isEqualTo(real);
        }
    }

    private static Verdict capped(String rule) {
        return new Verdict.Refuse(FREQUENCY, rule, false);
    }

    private static Recipient someone(String address, Consent consent, String zone) {
        return new Recipient(true, address, consent, ZoneId.of(zone), true);
    }

    private static Recipient pausedUntil(long untilMs) {
        return new Recipient(true, "a@b.example", Consent.GRANTED, ZoneId.of("UTC"), true, true, false, untilMs, false);
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
