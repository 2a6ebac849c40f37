package io.braid.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.base.storage.MemoryStorage;
import io.braid.spine.event.Event;
import io.braid.spine.event.NewEvent;
import io.braid.spine.log.AppendRequest;
import io.braid.talk.channels.Outcome;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendState;
import io.braid.talk.delivery.Sends;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What must hold of a whole run when it has come to rest; {@link Laws} hold at every call of a provider. */
final class FinalLaws {
    private final SimBraid braid;
    private final Calls calls;
    private final SimTime time;

    FinalLaws(SimBraid braid, Calls calls, SimTime time) {
        this.braid = braid;
        this.calls = calls;
        this.time = time;
    }

    void hold(List<NewEvent> acknowledged, List<NewEvent> unacknowledged) {
        assertThat(unacknowledged).isEmpty();
        everyAcknowledgedEventIsFoldedOnce(acknowledged);
        timersAreNeitherEarlyNorTwice();
        sendsAreUniqueAndOver();
        whatAStepSaidStandsInTheLog();
        nobodyIsLeftInside();
        theSameAsWithoutCrashes();
    }

    private void everyAcknowledgedEventIsFoldedOnce(List<NewEvent> acknowledged) {
        Map<String, Integer> folds = new HashMap<>();
        braid.witness.folded.forEach(one -> folds.merge(one.event().messageId(), 1, Integer::sum));
        assertThat(folds.values()).as("an event was folded twice").allMatch(count -> count == 1);
        assertThat(acknowledged).as("an acknowledged event is lost").allMatch(e -> folds.containsKey(e.messageId()));
        Map<String, Integer> rows = new HashMap<>();
        for (long profile : braid.states(braid.witness.profiles()).keySet()) {
            String cursor = "";
            do {
                var page = braid.pipeline.timeline().page(SimBraid.W, profile, Set.of(), cursor, 200);
                page.entries().stream()
                        .filter(entry -> !entry.messageId().isEmpty())
                        .forEach(entry -> rows.merge(entry.messageId(), 1, Integer::sum));
                cursor = page.next();
            } while (!cursor.isEmpty());
        }
        assertThat(rows).as("timelines tell what was folded").isEqualTo(folds);
    }

    /** Who is asked to look again was marked and listed on the way there; that nothing is folded twice is looked at for all. */
    private void whatAStepSaidStandsInTheLog() {
        Set<String> folded = new HashSet<>();
        braid.witness.folded.forEach(one -> folded.add(one.event().messageId()));
        for (String key : braid.witness.requestedBy.keySet()) {
            String[] part = key.split(":");
            if (part[1].equals("write") && part[3].equals("push")) {
                int visit = Integer.parseInt(part[2]);
                assertThat(folded)
                        .contains("braid:journey:" + part[0] + ":" + (visit - 2) + ":mark")
                        .contains("braid:journey:" + part[0] + ":" + (visit - 1) + ":keep");
            }
        }
    }

    /** A moment comes once, unless an event of that very moment asked for it again. */
    private void timersAreNeitherEarlyNorTwice() {
        List<Event> log = braid.log.read(0, Integer.MAX_VALUE);
        Set<Long> received = new HashSet<>();
        log.forEach(event -> received.add(event.receivedMs()));
        Map<Long, Long> last = new HashMap<>();
        for (Witness.Woken woken : braid.witness.woken) {
            assertThat(woken.atMs()).as("early").isBetween(woken.dueMs(), woken.clockMs());
            long before = last.getOrDefault(woken.profile(), 0L);
            boolean askedAgain = woken.dueMs() == before && received.contains(before);
            assertThat(askedAgain || woken.dueMs() > before)
                    .as("served before, or out of order: " + woken)
                    .isTrue();
            last.put(woken.profile(), woken.dueMs());
            if (woken.afterOffset() < log.size()) {
                assertThat(log.get((int) woken.afterOffset()).receivedMs())
                        .as("before an event that had been received: " + woken)
                        .isGreaterThanOrEqualTo(woken.dueMs());
            }
        }
    }

    private void sendsAreUniqueAndOver() {
        assertThat(braid.witness.requestedTwice).as("asked for twice").isEmpty();
        List<Sends.Send> sends = braid.allSends();
        assertThat(sends.stream().map(send -> send.intent().sendKey()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(braid.witness.requestedBy.keySet());
        assertThat(sends)
                .as("still going on")
                .noneMatch(send -> Set.of(SendState.WAITING, SendState.HELD, SendState.SENDING)
                        .contains(send.state()));
        assertThat(braid.dispatcher.drained()).isTrue();
        Map<Long, Sends.Send> byId = new HashMap<>();
        sends.forEach(send -> byId.put(send.id(), send));
        for (Calls.Call call : calls.calls) {
            Sends.Send send = byId.get(call.message.sendId());
            String recorded = braid.sends.tries(SimBraid.W, send.id()).stream()
                    .filter(one -> one.number() == call.message.attempt())
                    .map(Sends.Try::outcome)
                    .findFirst()
                    .orElse("none");
            boolean known = recorded.equals(word(call.outcome));
            assertThat(known || recorded.equals("unknown"))
                    .as("a call was recorded as " + recorded + ", it was " + call.outcome)
                    .isTrue();
            if (recorded.equals("unknown") && send.intent().purpose() == Purpose.MARKETING) {
                assertThat(send.state())
                        .as("a call of unknown outcome is listed, unless a receipt came later")
                        .isIn(SendState.UNKNOWN, SendState.DELIVERED, SendState.FAILED);
            }
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case null -> "unknown";
            case Outcome.Accepted a -> "accepted";
            case Outcome.Rejected r -> "rejected";
            case Outcome.Retry r -> "retry";
            case Outcome.Unknown u -> "unknown";
        };
    }

    private void nobodyIsLeftInside() {
        braid.journeys
                .journeys()
                .all(SimBraid.W)
                .forEach(journey -> assertThat(journey.inside())
                        .as("inside " + journey.published().journey().key() + " for ever")
                        .isZero());
    }

    /** The log that came of it, folded in the same micro-batches by an engine that nothing ever happens to, gives the same bytes. */
    private void theSameAsWithoutCrashes() {
        SimTime replayed = new SimTime();
        MemoryStorage disk = new MemoryStorage();
        SimBraid other = new SimBraid(
                disk,
                replayed,
                new Calls(replayed, new Random(1)),
                (intent, sendId) -> {
                    throw new AssertionError("nothing is sent in a replay");
                },
                new Random(1));
        List<Event> log = braid.log.read(0, Integer.MAX_VALUE);
        for (Event event : log) {
            replayed.clock.advanceTo(event.receivedMs());
            other.log.append(new AppendRequest(SimBraid.W, List.of(event.sent())));
        }
        replayed.clock.advanceTo(time.nowMs());
        other.pipeline.takeOver();
        for (Witness.Step step : braid.witness.steps) {
            if (step.wake()) {
                other.pipeline.wake(step.to());
            } else {
                other.pipeline.fold(log.subList((int) step.from() - 1, (int) step.to()));
            }
        }
        assertThat(other.states(braid.witness.profiles())).isEqualTo(braid.states(braid.witness.profiles()));
        assertThat(other.witness.requestedBy).isEqualTo(braid.witness.requestedBy);
    }
}
