package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.decide.segments.JourneyMoved;
import io.braid.spine.event.Event;
import io.braid.spine.event.NewEvent;
import io.braid.spine.pipeline.Fact;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Subject;
import io.braid.talk.delivery.SendCancelled;
import io.braid.talk.delivery.SendIntent;
import io.braid.talk.delivery.SendRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One signal of one profile: who moves, who comes in, and what the world is told. Lives for that signal. */
final class Fold {
    /** An event that took longer to reach us lets nobody in: nobody wants to hear now of a cart of last week. */
    static final long ENTRY_AGE_MS_MAX = Durations.DAY_MS;

    private final Subject subject;
    private final JourneyBook.Snapshot book;
    private final Senses senses;
    private final LongSupplier ids;
    private final Map<Long, InstanceRow> rows;
    private final Map<Passage, Long> flow;
    private final Queues queues;
    private final List<NewEvent> untold;
    private final List<TrialArm> arms;
    private final int depth;
    private final long nowMs;
    private final CalendarEntries entries;
    private JourneysState state;

    /**
     * @param flow what is added to how often people went which way
     * @param queues the lines before throttles
     * @param untold what is added to what the log is to be told
     * @param arms is added to who came into a trial
     * @param depth of the chain of journeys that led to the signal, see {@link Chain}
     */
    Fold(
            Subject subject,
            JourneyBook.Snapshot book,
            Senses senses,
            LongSupplier ids,
            Map<Long, InstanceRow> rows,
            Map<Passage, Long> flow,
            Queues queues,
            List<NewEvent> untold,
            List<TrialArm> arms,
            int depth) {
        this.subject = subject;
        this.book = book;
        this.senses = senses;
        this.ids = ids;
        this.rows = rows;
        this.flow = flow;
        this.queues = queues;
        this.untold = untold;
        this.arms = arms;
        this.depth = depth;
        this.nowMs = subject.nowMs();
        this.state = subject.get(JourneysState.SECTION);
        this.entries = new CalendarEntries(subject, book, senses);
    }

    void signal(Signal signal) {
        JourneysState before = state;
        switch (signal) {
            case Signal.TimeSignal due -> due();
            case Signal.EventSignal(var event) -> event(event);
            case JourneyAsked asked -> asked(asked);
            case Invited one -> enter(new Input.Invited(one.journey(), one.key(), one.event()));
            case Shifted shifted -> shifted(shifted);
            default -> senses.input(subject, signal).ifPresent(this::derived);
        }
        state = state.tidy().entering(entries.next(state, signal));
        if (!state.equals(before)) {
            subject.set(JourneysState.SECTION, state);
        }
        if (!state.equals(before) || signal instanceof Signal.TimeSignal) {
            subject.dueAt(JourneysState.SECTION, state.dueMs());
        }
    }

    /**
     * Tells what a merge cut off. The state is already the merged one.
     *
     * @return the instances that ended by it
     */
    List<Long> merged() {
        List<Long> ended = new ArrayList<>();
        for (long id : state.cut()) {
            Optional<Instance> kept =
                    state.live().stream().filter(one -> one.id() == id).findFirst();
            if (kept.isPresent()) {
                subject.emit(new SendCancelled(id, "", false, "held_out"));
                rows.put(id, new InstanceRow(subject.id(), kept.get(), 0, ""));
            } else {
                ended.add(id);
                subject.emit(SendCancelled.instance(id, "merged"));
                ObjectNode why =
                        Json.object().put("instance", Long.toString(id)).put("reason", "merged");
                subject.note(new Fact("journey", "Exited journey", nowMs, why));
            }
        }
        state = state.told();
        subject.set(JourneysState.SECTION, state);
        subject.dueAt(JourneysState.SECTION, state.dueMs());
        return ended;
    }

    private void due() {
        entries.due(state)
                .forEach(come -> admit(
                        come.published(),
                        queues.before(come.published().journey().key(), come.view()),
                        new Input.TimeDue(),
                        come.key()));
        for (Instance instance : state.live()) {
            if (instance.dueMs() <= nowMs) {
                give(instance, new Input.TimeDue());
            }
        }
    }

    private void event(Event event) {
        Optional<FeedbackReader.Heard> heard = FeedbackReader.read(event);
        if (heard.isPresent()) {
            state.live().stream()
                    .filter(instance -> instance.id() == heard.get().instanceId())
                    .findFirst()
                    .ifPresent(instance -> give(instance, heard.get().feedback()));
            return;
        }
        Input.Happened happened = new Input.Happened(event);
        if (Presence.shows(event)) {
            state = state.active(event.timeMs());
        }
        // What an import tells of the time before somebody came in is not what he waits for here.
        state.live().stream()
                .filter(instance -> !subject.historic() || event.timeMs() >= instance.enteredMs())
                .forEach(instance -> give(instance, happened));
        if (event.timeMs() >= nowMs - ENTRY_AGE_MS_MAX) {
            enter(happened);
        }
    }

    private void asked(JourneyAsked asked) {
        if (!asked.starts()) {
            state.live().stream()
                    .filter(instance -> instance.journey().equals(asked.journey()))
                    .forEach(instance -> give(instance, new Input.Stop("stopped_by_journey")));
            return;
        }
        Published published = book.published(asked.journey());
        boolean open = published != null
                && published.status() == Status.LIVE
                && !(published.journey().entry().trigger() instanceof Trigger.OnCampaign)
                && !subject.historic();
        if (open) {
            Journey journey = published.journey();
            View view = view(journey.key(), state.lastActiveMs(), false);
            Input input = new Input.Invited(asked.journey(), asked.key(), asked.event());
            journey.entry().entryKey(input, view, journey.about()).ifPresent(key -> admit(published, view, input, key));
        }
    }

    private void derived(Input input) {
        if (input instanceof Input.CartChanged && !state.live().isEmpty()) {
            state = state.active(nowMs);
        }
        state.live().forEach(instance -> give(instance, input));
        enter(input);
    }

    private void shifted(Shifted shifted) {
        Shift shift = shifted.shift();
        for (Instance instance : state.live()) {
            if (!shift.concerns(instance, nowMs)) {
                continue;
            }
            switch (shift.what()) {
                case STOP -> give(instance, new Input.Stop("stopped"));
                case PASS, WAKE -> give(instance, new Input.TimeDue());
                case MOVE -> move(instance, shift, book.asRun(shifted.to()));
            }
            shifted.count(
                    instance,
                    state.live().stream()
                            .filter(now -> now.id() == instance.id())
                            .findFirst()
                            .orElse(instance.at("", instance.visit(), nowMs)));
        }
    }

    private void move(Instance instance, Shift shift, Journey to) {
        String target = shift.target(instance.node(), to);
        if (target != null) {
            View view =
                    view(instance.journey(), state.lastActiveMs(), book.status(instance.journey()) == Status.PAUSED);
            take(instance, Migration.move(book.version(instance), to, shift.version(), instance, target, view, nowMs));
        }
    }

    private void give(Instance instance, Input input) {
        Status status = book.status(instance.journey());
        Input taken = status.ends() ? new Input.Stop("stopped") : input;
        View view = view(instance.journey(), state.lastActiveMs(), status == Status.PAUSED);
        take(instance, Advance.advance(book.version(instance), instance, taken, view, nowMs));
    }

    private void enter(Input input) {
        if (subject.historic()) {
            return;
        }
        for (Published published : book.opened(input)) {
            Entry entry = published.journey().entry();
            if (entry.trigger().opens(published.journey().key(), input)) {
                View view = view(published.journey().key(), Math.max(state.lastActiveMs(), entryMs(input)), false);
                entry.entryKey(input, view, published.journey().about())
                        .ifPresent(key -> admit(published, view, input, key));
            }
        }
    }

    private void admit(Published published, View view, Input input, String key) {
        Journey journey = published.journey();
        boolean noCart = journey.about() == About.CART
                && view.cart().filter(open -> !open.empty()).isEmpty();
        if (noCart || !Reentry.allows(journey.entry(), state, journey.key(), key, nowMs)) {
            return;
        }
        if (Chain.tooLong(depth)) {
            refuse(journey, "too_deep");
        } else if (state.live().size() >= JourneysState.LIVE_MAX) {
            refuse(journey, "too_many");
        } else {
            begin(published, key, view, input);
        }
    }

    private void refuse(Journey journey, String reason) {
        ObjectNode why = Json.object().put("journey", journey.key()).put("reason", reason);
        subject.note(new Fact("journey", "Journey not entered", nowMs, why));
    }

    private View view(String journey, long lastActiveMs, boolean paused) {
        return queues.before(journey, senses.view(subject, lastActiveMs, paused));
    }

    /** The entry is a sign of life when it is the person's own doing. */
    private long entryMs(Input input) {
        return input instanceof Input.CartChanged ? nowMs : 0;
    }

    private void begin(Published published, String key, View view, Input input) {
        Journey journey = published.journey();
        boolean heldBefore = state.past(journey.key()).map(Past::heldOut).orElse(false);
        Instance instance = Instance.entering(ids.getAsLong(), published, key, nowMs, view, input, heldBefore, depth);
        Past past = state.past(journey.key()).orElse(new Past(journey.key(), nowMs, false, 0, "", List.of()));
        state = state.with(past.entered(nowMs, journey.entry().once() ? List.of(Hashes.of(key)) : List.of()))
                .active(view.lastActiveMs());
        note("Entered journey", instance, Json.object());
        subject.emit(new JourneyMoved(journey.key()));
        take(instance.at("", 0, nowMs), Advance.enter(journey, instance, view, nowMs));
    }

    private void take(Instance before, Advanced advanced) {
        Instance after = advanced.instance();
        String reason = "";
        String node = before.node();
        for (Effect effect : advanced.effects()) {
            switch (effect) {
                case Effect.Send send ->
                    subject.emit(new SendRequested(Outside.intent(subject, book.newest(after), after, send)));
                case Effect.Ask ask ->
                    subject.emit(new SendRequested(Outside.intent(subject, book.newest(after), after, ask)));
                case Effect.Alert alert ->
                    subject.emit(new SendRequested(Outside.intent(subject, book.newest(after), after, alert)));
                case Effect.CancelSends cancel ->
                    subject.emit(new SendCancelled(after.id(), "", cancel.instanceEnded(), cancel.why()));
                case Effect.CancelSend one ->
                    subject.emit(new SendCancelled(
                            after.id(),
                            SendIntent.sendKey(after.id(), one.node(), one.visit(), one.channel()),
                            false,
                            one.why()));
                case Effect.AskedAll all ->
                    subject.emit(new SendCancelled(after.id(), SendCancelled.NO_SEND, true, all.why()));
                case Effect.StepTaken step -> {
                    went(after.journey(), node, step.node(), "");
                    node = step.node();
                    note(
                            "Step taken",
                            after,
                            Json.object()
                                    .put("node", step.node())
                                    .put("visit", step.visit())
                                    .put("type", step.type()));
                }
                case Effect.LegSkipped skipped ->
                    note(
                            "Channel skipped",
                            after,
                            Json.object()
                                    .put("node", skipped.node())
                                    .put("channel", skipped.channel())
                                    .put("reason", skipped.why()));
                case Effect.SetTrait set -> untold.add(Outside.event(subject, after, set));
                case Effect.ChangeList change -> untold.add(Outside.event(subject, after, change));
                case Effect.StartJourney start -> subject.emit(Outside.signal(after, start, nowMs));
                case Effect.StopJourney stop ->
                    subject.emit(new JourneyAsked(stop.journey(), false, "", Json.object(), 0));
                case Effect.Goal goal ->
                    note(
                            "Goal reached",
                            after,
                            Json.object().put("node", goal.node()).put("goal", goal.goal()));
                case Effect.Skipped skipped ->
                    note(
                            "Step skipped",
                            after,
                            Json.object().put("node", skipped.node()).put("reason", skipped.why()));
                case Effect.Queue queue -> queues.set(after.journey(), queue.node(), queue.turns());
                case Effect.ArmTaken arm ->
                    arms.add(new TrialArm(after.journey(), arm.node(), arm.trial(), subject.id(), arm.arm(), nowMs));
                case Effect.Exited exited -> {
                    reason = exited.reason();
                    went(after.journey(), node, "", reason);
                    note("Exited journey", after, Json.object().put("reason", reason));
                }
            }
        }
        if (after.visit() != before.visit()
                || !after.live()
                || after.heldOut() != before.heldOut()
                || after.version() != before.version()) {
            rows.put(after.id(), new InstanceRow(subject.id(), after, after.live() ? 0 : nowMs, reason));
        }
        state = state.with(after);
        if (!after.live()) {
            String why = reason;
            state.past(after.journey()).ifPresent(past -> state = state.with(past.left(nowMs, why)));
            subject.emit(new JourneyMoved(after.journey()));
        }
    }

    private void went(String journey, String from, String to, String reason) {
        flow.merge(new Passage(journey, from, to, reason), 1L, Long::sum);
    }

    private void note(String name, Instance instance, ObjectNode more) {
        ObjectNode properties = Json.object()
                .put("journey", instance.journey())
                .put("version", instance.version())
                .put("instance", Long.toString(instance.id()));
        properties.setAll(more);
        subject.note(new Fact("journey", name, nowMs, properties));
    }
}
