package io.braid.decide.testruns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.MemoryStorage;
import io.braid.decide.journeys.Input;
import io.braid.decide.journeys.JourneysModule;
import io.braid.decide.journeys.TestPlay;
import io.braid.decide.journeys.TestPlays;
import io.braid.spine.timers.ManualClock;
import io.braid.talk.content.Rendered;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run, turned by hand on a machine's clock that the test moves. */
class TestRunTest {
    private static final long DAY_MS = 86_400_000;
    private static final String TWO_DAYS = """
            {"title":"Hello","entry":{"event":"Came"},"nodes":[
              {"id":"wait","type":"wait","for":"2d","next":"write"},
              {"id":"write","type":"message","channel":"email","message":"hello","next":"rest"},
              {"id":"rest","type":"wait","for":"365d"}]}""";

    private long machineMs = 1_000;
    private final List<String> posted = new ArrayList<>();
    private final List<TestRun.Shown> told = new ArrayList<>();
    private final ManualClock shop = new ManualClock(1_800_000_000_000L);

    private TestRun run(Pace pace) {
        Ticker ticker = new Ticker() {
            @Override
            public long nowMs() {
                return machineMs;
            }

            @Override
            public long nanos() {
                return machineMs * 1_000_000;
            }
        };
        JourneysModule journeys =
                new JourneysModule(new MemoryStorage(), shop, null, null, workspace -> ZoneOffset.UTC, null, null);
        TestPlay play = journeys.testPlays(null)
                .of(
                        1,
                        "hello",
                        (ObjectNode) Json.read(TWO_DAYS),
                        new TestPlays.Self(0, 1, ZoneOffset.UTC, (channel, purpose) -> true),
                        (letter, number) -> {
                            posted.add(letter.message());
                            return new TestPlay.Posted(Input.Outcome.SENT, "");
                        });
        TestRunStart start = new TestRunStart(1, "hello", true, "Ann", "user:1", pace, Json.object(), shop.nowMs());
        return new TestRun(1, start, play, new Letters(), shop, ticker, told::add);
    }

    private void after(TestRun run, long ms) {
        machineMs += ms;
        run.turn();
    }

    @Test
    void twoDaysPassInTenSecondsAndWhatWasSentIsWrittenDownOnce() {
        TestRun run = run(Pace.STANDARD);
        run.turn();
        after(run, 9_999);
        assertThat(posted).isEmpty();
        after(run, 1);
        after(run, 0);
        assertThat(posted).containsExactly("hello");
        assertThat(told)
                .singleElement()
                .satisfies(shown -> assertThat(shown.sends()).isEqualTo(1));
        after(run, 10_000);
        assertThat(run.shown().ended()).isEqualTo("completed");
        assertThat(run.shown().clock().shopMs()).isEqualTo(shop.nowMs() + 367 * DAY_MS);
        assertThat(told).hasSize(2);
    }

    @Test
    void aRunEndsAfterADay() {
        TestRun run = run(Pace.of(Pace.Kind.AS_DRAWN, null));
        run.turn();
        after(run, TestRun.RUN_MS_MAX);
        assertThat(run.over()).isFalse();
        after(run, 1);
        assertThat(run.shown().ended()).isEqualTo("too_long");
        assertThat(posted).isEmpty();
    }

    @Test
    void whoIsStoppedGoesNowhereAnyMore() {
        TestRun run = run(Pace.STANDARD);
        assertThatThrownBy(() -> run.happens("Came", Json.object()))
                .extracting("code")
                .isEqualTo("not_running");
        run.turn();
        run.stop("stopped");
        after(run, 60_000);
        assertThat(run.shown().ended()).isEqualTo("stopped");
        assertThat(posted).isEmpty();
        assertThat(told).hasSize(1);
    }

    @Test
    void whatHappensMeanwhileHappensAtTheTimeOfThePlay() {
        TestRun run = run(Pace.STANDARD);
        run.turn();
        machineMs += 5_000;
        run.happens("Product Viewed", Json.object());
        assertThat(run.shown().lines().getLast().line().atMs()).isEqualTo(shop.nowMs() + DAY_MS);
        after(run, 5_000);
        assertThat(posted).as("the wait became no longer").hasSize(1);
    }

    @Test
    void lettersAreKeptWhileThereIsRoom() {
        Letters letters = new Letters();
        letters.keep(1, "sms", text(Letters.CHARS_MAX - 1));
        letters.keep(2, "sms", text(2));
        letters.keep(3, "sms", text(1));
        assertThat(List.of(letters.has(1), letters.has(2), letters.has(3))).containsExactly(true, false, true);
    }

    private static Rendered text(int chars) {
        return new Rendered("sms", "en", "", "", "x".repeat(chars), "", "", "");
    }
}
