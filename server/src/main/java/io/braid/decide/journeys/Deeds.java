package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.decide.segments.JourneyMoved;
import io.braid.spine.event.NewEvent;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.Subject;
import io.braid.talk.delivery.SendCancelled;
import io.braid.talk.delivery.SendIntent;
import io.braid.talk.delivery.SendRequested;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the world is told of one person's moves: what is asked of delivery, of the log and of segments, what stands on his timeline and in the numbers.
 * Of several parallel ways the world hears as of one instance. Lives for one signal.
 */
final class Deeds {
    /** Why one way counts as ended while others of its family go on, whatever its own reason was. */
    static final String WAY_ENDED = "way_ended";

    private final Subject subject;
    private final JourneyBook.Snapshot book;
    private final Tables tables;
    private final long nowMs;
    private final Lines lines = new Lines();

    /**
     * What a micro-batch gathers, to be stored with it.
     *
     * @param rows instances for lists
     * @param entered whose rows are not there yet
     * @param flow how often people went which way
     * @param queues the lines before throttles
     * @param untold what the log is to be told
     * @param arms who came into a trial
     */
    record Tables(
            Map<Long, InstanceRow> rows,
            Set<Long> entered,
            Map<Passage, Long> flow,
            Queues queues,
            List<NewEvent> untold,
            List<TrialArm> arms) {
        static Tables empty(Queues queues) {
            return new Tables(
                    new TreeMap<>(), new HashSet<>(), new TreeMap<>(), queues, new ArrayList<>(), new ArrayList<>());
        }

        /** By whether they entered in this micro-batch. */
        Map<Boolean, List<InstanceRow>> byEntered() {
            return rows.values().stream()
                    .collect(Collectors.partitioningBy(
                            row -> entered.contains(row.instance().id())));
        }
    }

    Deeds(Subject subject, JourneyBook.Snapshot book, Tables tables) {
        this.subject = subject;
        this.book = book;
        this.tables = tables;
        this.nowMs = subject.nowMs();
    }

    /** Once everything that the signal did has been told. */
    void note() {
        lines.all().forEach(line -> subject.note(new Fact("journey", line.name(), nowMs, line.said())));
    }

    void entered(Instance instance) {
        tables.entered().add(instance.id());
        lines.entered(instance);
        subject.emit(new JourneyMoved(instance.journey()));
    }

    void refused(Journey journey, String reason) {
        lines.refused(journey, reason);
    }

    /** A merge ended it. */
    void merged(long family) {
        subject.emit(SendCancelled.instance(family, "merged"));
        lines.merged(family);
    }

    /** What it asked for is a ghost's from now on. */
    void held(Instance instance, boolean beside) {
        subject.emit(new SendCancelled(instance.family(), "", false, "held_out"));
        row(instance, beside, 0, "");
    }

    void row(Instance instance, boolean beside, long exitedMs, String reason) {
        tables.rows().put(instance.id(), new InstanceRow(subject.id(), instance, beside, exitedMs, reason));
    }

    void noRoom(Instance instance) {
        lines.of("Step skipped", instance, at(instance.node()).put("reason", "no_room"));
    }

    /**
     * @param from where it was
     * @param after as it is now
     * @param last nobody else of its family is inside
     */
    void take(String from, Instance after, List<Effect> effects, boolean last) {
        String node = from;
        for (Effect effect : effects) {
            if (effect instanceof Effect.StepTaken step) {
                stepped(after, node, step);
                node = step.node();
            } else {
                take(after, node, effect, last);
            }
        }
    }

    private void take(Instance after, String node, Effect effect, boolean last) {
        switch (effect) {
            case Effect.StepTaken step -> {}
            case Effect.Parted parted -> {}
            case Effect.Gathered gathered -> {}
            case Effect.Send send -> ask(Outside.intent(subject, book.newest(after), after, send));
            case Effect.Ask ask -> ask(Outside.intent(subject, book.newest(after), after, ask));
            case Effect.Alert alert -> ask(Outside.intent(subject, book.newest(after), after, alert));
            case Effect.CancelSends cancel ->
                subject.emit(
                        last
                                ? new SendCancelled(after.family(), "", cancel.instanceEnded(), cancel.why())
                                : SendCancelled.way(after.family(), after.id(), cancel.why()));
            case Effect.CancelSend one ->
                subject.emit(new SendCancelled(
                        after.family(),
                        SendIntent.sendKey(after.id(), one.node(), one.visit(), one.channel()),
                        false,
                        one.why()));
            case Effect.AskedAll all -> {
                if (last) {
                    subject.emit(new SendCancelled(after.family(), SendCancelled.NO_SEND, true, all.why()));
                }
            }
            case Effect.LegSkipped skipped ->
                lines.of(
                        "Channel skipped",
                        after,
                        at(skipped.node()).put("channel", skipped.channel()).put("reason", skipped.why()));
            case Effect.SetTrait set -> tables.untold().add(Outside.event(subject, after, set));
            case Effect.ChangeList change -> tables.untold().add(Outside.event(subject, after, change));
            case Effect.StartJourney start -> subject.emit(Outside.signal(after, start, nowMs));
            case Effect.StopJourney stop -> subject.emit(new JourneyAsked(stop.journey(), false, "", Json.object(), 0));
            case Effect.Goal goal ->
                lines.of("Goal reached", after, at(goal.node()).put("goal", goal.goal()));
            case Effect.Skipped skipped ->
                lines.of("Step skipped", after, at(skipped.node()).put("reason", skipped.why()));
            case Effect.Queue queue -> tables.queues().set(after.journey(), queue.node(), queue.turns());
            case Effect.ArmTaken arm ->
                tables.arms()
                        .add(new TrialArm(after.journey(), arm.node(), arm.trial(), subject.id(), arm.arm(), nowMs));
            case Effect.Exited exited -> left(after, node, exited.reason(), last);
        }
    }

    private void ask(SendIntent intent) {
        subject.emit(new SendRequested(intent));
    }

    private void stepped(Instance after, String from, Effect.StepTaken step) {
        went(after.journey(), from, step.node(), "");
        lines.stepped(after, from, step);
    }

    /** One way that ends while others go on is nobody's exit; who met the others at a join went nowhere. */
    private void left(Instance after, String node, String reason, boolean last) {
        if (last) {
            went(after.journey(), node, "", reason);
        } else if (!reason.equals(Family.JOINED)) {
            went(after.journey(), node, "", WAY_ENDED);
        }
        lines.left(after, reason, last);
        if (last) {
            subject.emit(new JourneyMoved(after.journey()));
        }
    }

    private void went(String journey, String from, String to, String reason) {
        tables.flow().merge(new Passage(journey, from, to, reason), 1L, Long::sum);
    }

    private static ObjectNode at(String node) {
        return Json.object().put("node", node);
    }
}
