package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.decide.journeys.LegState.Mark;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComingTest {
    private static final long NOW = 1_790_000_000_000L;
    private static final Journey LEFT_CART = Definitions.leftCart();

    @Test
    void whileThePersonIsThereTheFirstMessageComesWhenHeHasBeenAwayLongEnough() {
        Coming coming = coming(at("silent", NOW + 30 * Durations.MINUTE_MS, 0, 5_000, List.of()), "push", "sms");

        assertThat(coming.channel()).isEqualTo("push");
        assertThat(coming.atMs()).isEqualTo(NOW + 30 * Durations.MINUTE_MS);
        assertThat(coming.heldOut()).isFalse();
        assertThat(coming.journey()).isEqualTo("left-cart");
    }

    @Test
    void whoCannotBeReachedThereIsToldOfTheFirstChannelThatReachesHim() {
        Coming coming = coming(at("silent", NOW + 30 * Durations.MINUTE_MS, 0, 5_000, List.of()), "sms");

        assertThat(coming.channel()).isEqualTo("sms");
        assertThat(coming.atMs()).isEqualTo(NOW + 2 * Durations.HOUR_MS);
    }

    @Test
    void whoCannotBeReachedAtAllWouldBeWrittenTo() {
        Coming coming = coming(at("silent", NOW + 30 * Durations.MINUTE_MS, 0, 5_000, List.of()));

        assertThat(coming.writes()).isTrue();
        assertThat(coming.channel()).isEmpty();
    }

    @Test
    void whoWillBeHeldOutIsToldSo() {
        assertThat(coming(at("silent", NOW + 1, 0, 999, List.of()), "push").heldOut())
                .isTrue();
        assertThat(coming(at("silent", NOW + 1, 0, 1_000, List.of()), "push").heldOut())
                .isFalse();
    }

    @Test
    void inTheCascadeItIsTheNextLegThatIsStillNeeded() {
        LegState sent = new LegState(0, Mark.SENT, NOW, NOW);
        LegState delivered = sent.marked(Mark.DELIVERED);
        long dueMs = NOW + 90 * Durations.MINUTE_MS;

        Coming afterPush = coming(
                at(
                        "remind",
                        dueMs,
                        NOW - 30 * Durations.MINUTE_MS,
                        5_000,
                        List.of(sent, LegState.waiting(1), LegState.waiting(2), LegState.waiting(3))),
                "push",
                "sms",
                "email");
        assertThat(afterPush.channel()).isEqualTo("sms");
        assertThat(afterPush.atMs()).isEqualTo(dueMs);

        Coming afterSms = coming(
                at(
                        "remind",
                        dueMs,
                        NOW,
                        5_000,
                        List.of(
                                delivered,
                                LegState.waiting(1).marked(Mark.NOT_NEEDED),
                                delivered.of(2),
                                LegState.waiting(3))),
                "push",
                "sms",
                "email");
        assertThat(afterSms.writes()).isFalse();
        assertThat(afterSms.channel()).isEmpty();
    }

    @Test
    void whereTimeAloneDoesNothingThereIsNothingToTell() {
        assertThat(coming(at("silent", Long.MAX_VALUE, 0, 5_000, List.of()), "push"))
                .isNull();
    }

    private static Coming coming(Instance instance, String... reachable) {
        Play.Person person = new Play.Person();
        person.channels.retainAll(Set.of(reachable));
        return Coming.of(instance, LEFT_CART, person);
    }

    private static Instance at(String node, long dueMs, long leftMs, int draw, List<LegState> legs) {
        return new Instance(
                1,
                "left-cart",
                1,
                true,
                "",
                NOW,
                draw,
                false,
                node,
                1,
                NOW,
                dueMs,
                leftMs,
                "c",
                "",
                legs,
                false,
                "",
                0,
                0,
                0,
                Results.NONE,
                Told.NOTHING,
                Kin.ALONE,
                null);
    }
}
