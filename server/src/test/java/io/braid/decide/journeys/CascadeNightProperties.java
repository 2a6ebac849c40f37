package io.braid.decide.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A night before the first message shifts all that come after it by its own length, whatever becomes of them: to people and to ghosts. */
class CascadeNightProperties {
    private static final List<String> CHANNELS = List.of("push", "webpush", "sms", "email");
    private static final int TICK = 10;

    /** One leg: how long after the one before, whether only for a failed one, and what becomes of it; null where he cannot be reached. */
    record Turn(int afterTicks, boolean previousFailed, Input.Outcome outcome) {}

    @Property(tries = 300)
    void aNightShiftsWhatComesAfterIt(
            @ForAll("turns") List<Turn> turns,
            @ForAll @IntRange(min = 1, max = 144) int nightTicks,
            @ForAll boolean heldOut) {
        List<String> day = course(turns, 0, heldOut);
        List<String> night = course(turns, nightTicks * TICK, heldOut);
        assertThat(night).isEqualTo(shifted(day, turns, nightTicks * TICK));
    }

    /** All that comes after the first leg that went out. */
    private static List<String> shifted(List<String> sends, List<Turn> turns, int byMinutes) {
        List<String> all = new ArrayList<>();
        boolean gone = false;
        for (String send : sends) {
            String[] words = send.split(" ", 2);
            all.add(Integer.parseInt(words[0]) + (gone ? byMinutes : 0) + " " + words[1]);
            gone |= contacts(turns.get(CHANNELS.indexOf(words[1].split(" ")[0])).outcome());
        }
        return all;
    }

    private static boolean contacts(Input.Outcome outcome) {
        return outcome != Input.Outcome.REFUSED && outcome != Input.Outcome.FAILED;
    }

    /** Delivery holds the first that goes out for so long, and answers all others at once. */
    private static List<String> course(List<Turn> turns, int nightMinutes, boolean heldOut) {
        Play play = new Play(Definitions.journey(definition(turns)), heldOut ? 0 : 9_999);
        play.person.channels.clear();
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).outcome() != null) {
                play.person.channels.add(CHANNELS.get(i));
            }
        }
        play.enter();
        int answered = 0;
        boolean gone = false;
        for (int minute = 0; minute < 4_000; minute += TICK) {
            play.minute(minute);
            while (answered < play.sends.size()) {
                String channel = play.sends.get(answered++).split(" ")[1];
                Input.Outcome outcome = turns.get(CHANNELS.indexOf(channel)).outcome();
                if (contacts(outcome) && !gone) {
                    gone = true;
                    minute += nightMinutes;
                    play.minute(minute);
                }
                play.feedback(channel, heldOut && contacts(outcome) ? Input.Outcome.HELD_OUT : told(outcome, heldOut));
            }
        }
        return play.sends;
    }

    /** A ghost can only be refused. */
    private static Input.Outcome told(Input.Outcome outcome, boolean heldOut) {
        return heldOut ? Input.Outcome.REFUSED : outcome;
    }

    private static String definition(List<Turn> turns) {
        StringBuilder legs = new StringBuilder();
        int at = 0;
        for (int i = 0; i < turns.size(); i++) {
            at += turns.get(i).afterTicks() * TICK;
            legs.append("    - {channel: %s, message: m, success: ordered, at: %dm%s}\n"
                    .formatted(
                            CHANNELS.get(i),
                            at,
                            i > 0 && turns.get(i).previousFailed() ? ", when: previous_failed" : ""));
        }
        return "title: T\nentry: {event: A}\nnodes:\n- {id: h, type: holdout, percent: 50, next: c}\n- id: c\n  type: cascade\n  legs:\n"
                + legs;
    }

    @Provide
    Arbitrary<List<Turn>> turns() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 18),
                        Arbitraries.of(true, false),
                        Arbitraries.of(
                                        Input.Outcome.SENT,
                                        Input.Outcome.DELIVERED,
                                        Input.Outcome.REFUSED,
                                        Input.Outcome.FAILED)
                                .injectNull(0.25))
                .as(Turn::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(CHANNELS.size());
    }
}
