package io.braid.talk.delivery;

import static io.braid.talk.delivery.DeliveryRig.W;
import static org.assertj.core.api.Assertions.assertThat;

import io.braid.talk.channels.Outcome;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often a person is written to, what goes first, and the stop: the same on memory and on PostgreSQL. */
abstract class FrequencyContract {
    private static final long HOUR_MS = 3_600_000;
    private final DeliveryRig rig = rig();
    private long nextId = 1;

    abstract DeliveryRig rig();

    private void rules(String... rules) {
        rig.rules(String.join(",", rules));
    }

    /** Something new for person 5, sent or not at once. */
    private SendRow ask(String channel, int priority, Purpose purpose, boolean ghost, String... tags) {
        long id = nextId++;
        SendIntent plain = rig.intent(5, id, channel, purpose, "");
        rig.ask(id, rig.with(plain, ghost, priority, Set.of(tags)));
        return rig.row(id);
    }

    private SendRow now(String channel, String... tags) {
        SendRow row = ask(channel, 50, Purpose.MARKETING, false, tags);
        rig.dispatcher.runOnce();
        return rig.row(row.sendId());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aRuleOfAChannelAndATagBindsOnlyWhatIsOfBoth() {
        rules("{key: sale-sms, channel: sms, tag: sale, max: 1, window: 24h}");
        assertThat(now("sms", "sale").state()).isEqualTo(SendState.SENT);
        assertThat(now("sms", "sale", "new").rule()).isEqualTo("sale-sms");
        assertThat(now("sms", "new").state()).isEqualTo(SendState.SENT);
        assertThat(now("email", "sale").state()).isEqualTo(SendState.SENT);
        rig.clock.pass(24 * HOUR_MS);
        assertThat(now("sms", "sale").state()).isEqualTo(SendState.SENT);
    }

    @Test
    void theMessagesOwnTagsCountAsTheJourneysDo() {
        rules("{key: sale, tag: sale, max: 1, window: 24h}");
        rig.tags = Set.of("sale");
        assertThat(now("sms").intent().tags()).containsExactly("sale");
        assertThat(now("email", "new").rule()).isEqualTo("sale");
        rig.tags = Set.of();
        assertThat(now("email", "new").state()).isEqualTo(SendState.SENT);
    }

    @Test
    void allRulesMustAgreeAndTheOneThatStopsForGoodSpeaksFirst() {
        rules(
                "{key: waits, max: 2, window: 2h, full: wait}",
                "{key: skips, channel: sms, max: 1, window: 24h, full: skip}",
                "{key: next, channel: sms, max: 1, window: 24h}");
        assertThat(now("sms").state()).isEqualTo(SendState.SENT);
        assertThat(now("sms").rule()).isEqualTo("skips");
        assertThat(rig.said("braid:send:2:refused").path("skip").asBoolean()).isTrue();
        assertThat(rig.said("braid:send:2:refused").path("rule").asText()).isEqualTo("skips");
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
        assertThat(now("push").state()).isEqualTo(SendState.HELD);
    }

    @Test
    void whatMayWaitGoesAtTheVeryMomentAtWhichThereIsRoom() {
        rules("{key: pair, max: 2, window: 3h, full: wait}");
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
        rig.clock.pass(HOUR_MS);
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
        SendRow held = now("push");
        assertThat(held.state()).isEqualTo(SendState.HELD);
        assertThat(held.rule()).isEqualTo("pair");
        rig.clock.pass(2 * HOUR_MS - 1);
        rig.dispatcher.runOnce();
        assertThat(rig.row(3).state()).isEqualTo(SendState.HELD);
        rig.clock.pass(1);
        rig.dispatcher.runOnce();
        assertThat(rig.row(3).state()).isEqualTo(SendState.SENT);
        assertThat(rig.row(3).rule()).isEmpty();
    }

    @Test
    void whatWouldWaitTooLongIsDroppedAtOnceWithTheRulesName() {
        rules("{key: slow, max: 1, window: 3h, full: wait, waitHours: 2}");
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
        SendRow dropped = now("push");
        assertThat(dropped.state()).isEqualTo(SendState.REFUSED);
        assertThat(dropped.reason()).isEqualTo("frequency");
        assertThat(dropped.rule()).isEqualTo("slow");
        rig.clock.pass(HOUR_MS);
        assertThat(now("push").state()).isEqualTo(SendState.HELD);
    }

    @Test
    void aCalendarWeekIsThePersonsOwn() {
        // Wednesday noon in London is Wednesday 23:00 in Auckland.
        rig.person =
                new Recipient(true, "a@b.example", Recipient.Consent.GRANTED, ZoneId.of("Pacific/Kiritimati"), true);
        rules("{key: day, max: 1, window: day}", "{key: week, max: 3, window: week}");
        rig.clock.pass(9 * HOUR_MS);
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
        assertThat(now("push").rule()).isEqualTo("day");
        rig.clock.pass(24 * HOUR_MS);
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
        rig.clock.pass(24 * HOUR_MS);
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
        rig.clock.pass(24 * HOUR_MS);
        assertThat(now("push").rule()).isEqualTo("week");
        rig.clock.pass(24 * HOUR_MS);
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
    }

    @Test
    void aReceiptIsNeverStoppedThoughItMayCount() {
        rules("{key: any, purpose: all, max: 2, window: 24h}", "{key: adverts, max: 1, window: 24h}");
        for (int i = 0; i < 3; i++) {
            SendRow receipt = ask("push", 50, Purpose.TRANSACTIONAL, false);
            rig.dispatcher.runOnce();
            assertThat(rig.row(receipt.sendId()).state()).isEqualTo(SendState.SENT);
        }
        assertThat(now("push").rule()).isEqualTo("any");
        rules("{key: adverts, max: 1, window: 24h}");
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
    }

    @Test
    void whatTheProviderRefusesGivesItsRoomBackWhatMayHaveGoneKeepsIt() {
        rules("{key: one, max: 1, window: 24h}");
        rig.answer = message -> new Outcome.Rejected(Outcome.Why.MESSAGE, "no");
        assertThat(now("push").state()).isEqualTo(SendState.FAILED);
        rig.answer = message -> new Outcome.Unknown("gone");
        assertThat(now("push").state()).isEqualTo(SendState.UNKNOWN);
        rig.answer = message -> new Outcome.Accepted("", false);
        assertThat(now("push").rule()).isEqualTo("one");
    }

    @Test
    void whatIsTriedAgainCountsFromWhenItMayReallyGo() {
        rules("{key: one, max: 1, window: 1h}");
        rig.answer = message -> new Outcome.Retry(30 * 60_000, "later");
        assertThat(now("push").state()).isEqualTo(SendState.WAITING);
        rig.answer = message -> new Outcome.Accepted("", false);
        rig.clock.pass(45 * 60_000);
        rig.dispatcher.runOnce();
        assertThat(rig.row(1).state()).isEqualTo(SendState.SENT);
        rig.clock.pass(30 * 60_000);
        assertThat(now("push").rule()).isEqualTo("one");
        rig.clock.pass(30 * 60_000);
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
    }

    @Test
    void ghostsPassTheSameRulesAndCountApart() {
        rules("{key: one, max: 1, window: 24h}");
        SendRow ghost = ask("push", 50, Purpose.MARKETING, true);
        rig.dispatcher.runOnce();
        assertThat(rig.row(ghost.sendId()).state()).isEqualTo(SendState.GHOST);
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
        SendRow second = ask("push", 50, Purpose.MARKETING, true);
        rig.dispatcher.runOnce();
        assertThat(rig.row(second.sendId()).rule()).isEqualTo("one");
        rig.clock.pass(24 * HOUR_MS);
        SendRow third = ask("push", 50, Purpose.MARKETING, true);
        SendRow fourth = ask("push", 50, Purpose.MARKETING, true);
        rig.dispatcher.runOnce();
        assertThat(rig.row(third.sendId()).state()).isEqualTo(SendState.GHOST);
        assertThat(rig.row(fourth.sendId()).rule()).isEqualTo("one");
    }

    @Test
    void theMostImportantOfWhatAPersonMayGetGoesFirst() {
        rules("{key: one, max: 1, window: 24h}");
        SendRow less = ask("push", 10, Purpose.MARKETING, false);
        SendRow more = ask("email", 90, Purpose.MARKETING, false);
        rig.dispatcher.runOnce();
        assertThat(rig.row(more.sendId()).state()).isEqualTo(SendState.SENT);
        assertThat(rig.row(less.sendId()).rule()).isEqualTo("one");
    }

    @Test
    void whatIsAskedForWithinTheWindowOfALessImportantOneGoesBeforeIt() {
        rules("{key: one, max: 1, window: 24h}");
        SendIntent low = rig.with(rig.intent(5, 71, "push", Purpose.MARKETING, ""), false, 10, Set.of());
        rig.storage.run(tx -> rig.store
                .insert(List.of(SendRow.of(71, low, rig.clock.nowMs(), 30_000)))
                .into(tx));
        rig.clock.pass(20_000);
        SendIntent high = rig.with(rig.intent(5, 72, "email", Purpose.MARKETING, ""), false, 90, Set.of());
        rig.storage.run(tx -> rig.store
                .insert(List.of(SendRow.of(72, high, rig.clock.nowMs(), 30_000)))
                .into(tx));
        rig.dispatcher.runOnce();
        assertThat(rig.called).isEmpty();
        rig.clock.pass(10_000);
        rig.dispatcher.runOnce();
        assertThat(rig.row(71).reason()).isEqualTo("arbitration");
        rig.dispatcher.runOnce();
        assertThat(rig.row(72).state()).isEqualTo(SendState.SENT);
        rig.clock.pass(50);
        rig.dispatcher.runOnce();
        assertThat(rig.row(71).rule()).isEqualTo("one");
    }

    @Test
    void aMessageWhoseChannelIsStoppedKeepsNobodyWaiting() {
        rig.settings("{pausedChannels: [email], frequency: [{key: one, max: 1, window: 24h}]}");
        SendRow more = ask("email", 90, Purpose.MARKETING, false);
        rig.dispatcher.runOnce();
        assertThat(rig.row(more.sendId()).reason()).isEqualTo("kill_switch");
        assertThat(now("push").state()).isEqualTo(SendState.SENT);
    }

    @Test
    void aStopHoldsFromTheNextClaimAndAReleaseLetsGoWhatIsStillWanted() {
        KillSwitch kill = new KillSwitch(rig.storage, rig.store, rig.clock.ticker());
        rules("{key: many, max: 9, window: 24h}");
        assertThat(kill.turn(W, StopScope.MARKETING, "user:1", "wrong price")).isTrue();
        assertThat(kill.turn(W, StopScope.MARKETING, "user:2", "again")).isFalse();
        assertThat(now("push").reason()).isEqualTo("kill_switch");
        SendRow receipt = ask("push", 50, Purpose.TRANSACTIONAL, false);
        rig.dispatcher.runOnce();
        assertThat(rig.row(receipt.sendId()).state()).isEqualTo(SendState.SENT);
        rig.clock.pass(3 * HOUR_MS);
        assertThat(now("push").reason()).isEqualTo("kill_switch");
        rig.clock.pass(HOUR_MS + 1);
        assertThat(kill.turn(W, StopScope.NONE, "user:1", "price is right")).isTrue();
        rig.dispatcher.runOnce();
        assertThat(rig.row(1).reason()).isEqualTo("stale");
        assertThat(rig.row(3).state()).isEqualTo(SendState.SENT);
        assertThat(kill.log(W))
                .extracting(KillSwitch.StopTurn::scope)
                .containsExactly(StopScope.NONE, StopScope.MARKETING);
        assertThat(kill.log(W)).extracting(KillSwitch.StopTurn::why).containsExactly("price is right", "wrong price");
    }

    @Test
    void whoAsksHearsOfThePressureOnAPersonAndOfTheNextFreeMoment() {
        rules("{key: one, max: 1, window: 24h}", "{key: sms, channel: sms, max: 0, window: month}");
        Pressure pressure = new Pressure(rig.storage, rig.store);
        Pressure.Person person = new Pressure.Person(W, 5, null, false);
        assertThat(capped(pressure, person, "push")).isEmpty();
        assertThat(capped(pressure, person, "sms")).contains(new Pressure.Capped("sms", Long.MAX_VALUE));
        long atMs = rig.clock.nowMs();
        now("push");
        rig.clock.pass(HOUR_MS);
        assertThat(capped(pressure, person, "push")).contains(new Pressure.Capped("one", atMs + 24 * HOUR_MS));
        Pressure.Felt felt = pressure.on(person, rig.clock.nowMs());
        assertThat(felt.counts()).containsExactly(new Pressure.ChannelPressure("push", 1, 1, 1));
        assertThat(felt.rules()).extracting(Pressure.Standing::used).containsExactly(1, 0);
        assertThat(pressure.on(person, atMs + 25 * HOUR_MS).counts())
                .containsExactly(new Pressure.ChannelPressure("push", 0, 1, 1));
    }

    private Optional<Pressure.Capped> capped(Pressure pressure, Pressure.Person person, String channel) {
        return rig.storage.inTransaction(tx -> pressure.capped(tx, person, channel, Set.of(), "", rig.clock.nowMs()));
    }
}
