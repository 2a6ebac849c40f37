package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a sound journey might be better for, and at which node. */
class AdviceTest {
    private static final Vocabulary WORDS = new Vocabulary() {
        @Override
        public boolean message(int workspace, String key) {
            return true;
        }

        @Override
        public boolean segment(int workspace, String key) {
            return true;
        }

        @Override
        public boolean channel(String key) {
            return true;
        }

        @Override
        public Set<String> prints(int workspace, String message) {
            return switch (message) {
                case "courier" -> Set.of("context.event.phone");
                case "figures" ->
                    Set.of("context.results.measure", "context.results.ask", "computed.ltv", "computed.nope");
                default -> Set.of();
            };
        }

        @Override
        public boolean computed(int workspace, String key) {
            return key.equals("ltv");
        }

        @Override
        public boolean journey(int workspace, String key) {
            return key.equals("care");
        }

        @Override
        public boolean words(int workspace, Sending sending) {
            return !sending.equals(new Sending("push", "courier"));
        }

        @Override
        public boolean preferredChannel(int workspace) {
            return workspace == 1;
        }

        @Override
        public boolean prices(int workspace) {
            return workspace == 1;
        }

        @Override
        public Quiet quiet(int workspace) {
            return new Quiet(21 * 60, 9 * 60);
        }
    };

    private static List<Warning> advice(String entry, String from, String until, String purpose) {
        return Advice.of(Definitions.journey("""
                title: T
                entry: {%s}
                exits: {order: any}
                nodes:
                - {id: measure, type: holdout, percent: 10, next: night}
                - {id: night, type: wait_until_time, from: "%s", until: "%s", next: tell}
                - {id: tell, type: message, message: courier, channel: sms, purpose: %s}
                """.formatted(entry, from, until, purpose)), 1, WORDS);
    }

    @Test
    void aMessageThatPrintsAnEventNeedsAnEntryByOne() {
        assertThat(advice("event: A", "10:00", "12:00", "marketing")).isEmpty();
        assertThat(advice("segment: vip", "10:00", "12:00", "marketing"))
                .containsExactly(new Warning(Advice.EMPTY_VARIABLE, "tell", "context.event.phone"));
    }

    @Test
    void aTimeThatLiesInTheQuietHoursIsToldWhereMarketingFollows() {
        Warning quiet = new Warning(Advice.QUIET_WINDOW, "night", "22:00-06:00");
        assertThat(advice("event: A", "22:00", "06:00", "marketing")).containsExactly(quiet);
        assertThat(advice("event: A", "22:00", "06:00", "transactional")).isEmpty();
        assertThat(advice("event: A", "20:59", "06:00", "marketing")).isEmpty();
        assertThat(advice("event: A", "21:00", "09:00", "marketing")).hasSize(1);
        assertThat(advice("event: A", "21:00", "09:01", "marketing")).isEmpty();
    }

    @Test
    void aMessageWithoutWordsForItsChannelIsToldAtItsStep() {
        List<Warning> advice = Advice.of(Definitions.journey("""
                title: T
                entry: {event: A}
                exits: {order: any}
                nodes:
                - {id: measure, type: holdout, percent: 10, next: reach}
                - {id: reach, type: cascade, legs: [{channel: push, message: courier}, {channel: sms, message: courier, at: 2h}]}
                """), 1, WORDS);
        assertThat(advice).containsExactly(new Warning(Advice.NO_WORDS, "reach", "courier: push"));
    }

    @Test
    void anOrderOfChannelsNeedsWhatItGoesBy() {
        for (Cascade.Order order : Cascade.Order.values()) {
            Journey journey = Definitions.journey("""
                    title: T
                    entry: {event: A}
                    nodes:
                    - {id: tell, type: cascade, purpose: transactional, order: %s, legs: [{channel: sms, message: m}]}
                    """.formatted(Words.of(order)));
            assertThat(Advice.of(journey, 1, WORDS)).isEmpty();
            assertThat(Advice.of(journey, 2, WORDS))
                    .isEqualTo(
                            switch (order) {
                                case DRAWN -> List.of();
                                case PREFERRED -> List.of(new Warning(Advice.NO_PREFERENCE, "tell", null));
                                case CHEAPEST -> List.of(new Warning(Advice.NO_PRICES, "tell", null));
                            });
        }
    }

    @Test
    void whatNoStepAndNoTraitSaysIsPrintedEmpty() {
        Journey journey = Definitions.journey("""
                title: T
                entry: {event: A}
                exits: {order: any}
                nodes:
                - {id: measure, type: holdout, percent: 10, next: tell}
                - {id: tell, type: message, message: figures, channel: sms}
                """);
        assertThat(Advice.of(journey, 1, WORDS))
                .containsExactly(
                        new Warning(Advice.UNKNOWN_VARIABLE, "tell", "computed.nope"),
                        new Warning(Advice.UNKNOWN_VARIABLE, "tell", "context.results.ask"));
    }

    @Test
    void aJourneyThatThereIsNotIsToldOf() {
        Journey journey = Definitions.journey("""
                title: T
                entry: {event: A}
                nodes:
                - {id: begin, type: start_journey, journey: care, next: halt}
                - {id: halt, type: stop_journey, journey: nothing}
                """);
        assertThat(Advice.of(journey, 1, WORDS))
                .containsExactly(new Warning(Advice.UNKNOWN_JOURNEY, "halt", "nothing"));
    }

    @Test
    void whoComesInByTheCalendarInQuietHoursWaits() {
        assertThat(advice("every: day, segment: vip, at: '03:00'", "10:00", "12:00", "marketing"))
                .doesNotContain(new Warning(Advice.QUIET_WINDOW, null, "03:00"));
        String straight = """
                title: T
                entry: {date: birthday, yearly: true, at: "05:00"}
                exits: {order: any}
                nodes:
                - {id: measure, type: holdout, percent: 10, next: tell}
                - {id: tell, type: message, message: hello, channel: sms}
                """;
        assertThat(Advice.of(Definitions.journey(straight), 1, WORDS))
                .containsExactly(new Warning(Advice.QUIET_WINDOW, null, "05:00"));
        assertThat(Advice.of(Definitions.journey(straight.replace("05:00", "10:00")), 1, WORDS))
                .isEmpty();
    }
}
