package io.braid.decide.journeys;

import io.braid.spine.event.Event;
import io.braid.spine.pipeline.Signal;
import io.braid.spine.pipeline.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** One signal of one profile: who moves, and who comes in. Lives for that signal. */
final class Fold implements Family.Host {
    /** An event that took longer to reach us lets nobody in: nobody wants to hear now of a cart of last week. */
    static final long ENTRY_AGE_MS_MAX = Durations.DAY_MS;

    private final Subject subject;
    private final JourneyBook.Snapshot book;
    private final Senses senses;
    private final LongSupplier ids;
    private final Queues queues;
    private final int depth;
    private final long nowMs;
    private final CalendarEntries entries;
    private final Deeds deeds;
    private final Family family = new Family(this);
    private JourneysState state;

    /**
     * @param tables what of it is stored with the micro-batch
     * @param depth of the chain of journeys that led to the signal, see {@link Chain}
     */
    Fold(Subject subject, JourneyBook.Snapshot book, Senses senses, LongSupplier ids, Deeds.Tables tables, int depth) {
        this.subject = subject;
        this.book = book;
        this.senses = senses;
        this.ids = ids;
        this.queues = tables.queues();
        this.depth = depth;
        this.nowMs = subject.nowMs();
        this.state = subject.get(JourneysState.SECTION);
        this.entries = new CalendarEntries(subject, book, senses);
        this.deeds = new Deeds(subject, book, tables);
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
        family.settle();
        deeds.note();
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
     * @return the entries that ended by it, each by the id of the instance that came in
     */
    List<Long> merged() {
        List<Long> ended = new ArrayList<>();
        for (long id : state.cut()) {
            find(id).ifPresentOrElse(kept -> deeds.held(kept, beside(kept)), () -> {
                ended.add(id);
                deeds.merged(id);
            });
        }
        deeds.note();
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
        each(one -> one.dueMs() <= nowMs, one -> give(one, new Input.TimeDue()));
    }

    /** Those who were inside before: what one does may end another, or begin one. */
    private void each(Predicate<Instance> which, Consumer<Instance> what) {
        for (Instance was : state.live()) {
            find(was.id()).filter(which).ifPresent(what);
        }
    }

    private Optional<Instance> find(long id) {
        return state.live().stream().filter(one -> one.id() == id).findFirst();
    }

    private void event(Event event) {
        Optional<FeedbackReader.Heard> heard = FeedbackReader.read(event);
        if (heard.isPresent()) {
            find(heard.get().instanceId())
                    .ifPresent(instance -> give(instance, heard.get().feedback()));
            return;
        }
        Input.Happened happened = new Input.Happened(event);
        if (Presence.shows(event)) {
            state = state.active(event.timeMs());
        }
        // What an import tells of the time before somebody came in is not what he waits for here.
        each(
                instance -> !subject.historic() || event.timeMs() >= instance.enteredMs(),
                instance -> give(instance, happened));
        if (event.timeMs() >= nowMs - ENTRY_AGE_MS_MAX) {
            enter(happened);
        }
    }

    private void asked(JourneyAsked asked) {
        if (!asked.starts()) {
            each(
                    instance -> instance.journey().equals(asked.journey()),
                    instance -> give(instance, new Input.Stop("stopped_by_journey")));
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
        each(instance -> true, instance -> give(instance, input));
        enter(input);
    }

    private void shifted(Shifted shifted) {
        Shift shift = shifted.shift();
        Set<String> places = new HashSet<>();
        each(one -> shift.concerns(one, nowMs), one -> {
            switch (shift.what()) {
                case STOP -> give(one, new Input.Stop("stopped"));
                case PASS, WAKE -> give(one, new Input.TimeDue());
                case MOVE -> move(one, shift, book.moved(shift.version(), shifted.to()), places);
            }
            shifted.count(one, find(one.id()).orElse(one.at("", one.visit(), nowMs)));
        });
    }

    /** Of one family nobody is told again what another way was told, and two that are put at one other node go on as one. */
    private void move(Instance instance, Shift shift, Journey to, Set<String> places) {
        String target = shift.target(instance.node(), to);
        if (target == null || instance.version() >= shift.version()) {
            return;
        }
        View view = view(instance);
        boolean put = !target.isEmpty() && !target.equals(instance.node());
        if (put && !places.add(instance.family() + " " + target)) {
            take(instance, Advance.joined(book.version(instance), instance, view, nowMs));
            return;
        }
        Told told = instance.told();
        for (Instance other : Family.others(state.live(), instance)) {
            told = told.before(other.told());
        }
        take(
                instance,
                Migration.move(book.version(instance), to, shift.version(), instance.told(told), target, view, nowMs));
    }

    private void give(Instance instance, Input input) {
        Status status = book.status(instance.journey());
        Input taken = status.ends() ? new Input.Stop("stopped") : input;
        take(instance, Advance.advance(book.version(instance), instance, taken, view(instance), nowMs));
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
                        .ifPresentOrElse(key -> admit(published, view, input, key), () -> keyless(published.journey()));
            }
        }
    }

    /** Without a cart nobody comes in to what is about it; else what tells entries apart was not said. */
    private void keyless(Journey journey) {
        if (journey.about() != About.CART) {
            deeds.refused(journey, "no_key");
        }
    }

    private void admit(Published published, View view, Input input, String key) {
        Journey journey = published.journey();
        if (journey.missesCart(view) || !Reentry.allows(journey.entry(), state, journey.key(), key, nowMs)) {
            return;
        }
        if (Chain.tooLong(depth)) {
            deeds.refused(journey, "too_deep");
        } else if (Family.count(state.live()) >= JourneysState.LIVE_MAX) {
            deeds.refused(journey, "too_many");
        } else {
            begin(published, key, view, input);
        }
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
        state = state.with(instance);
        deeds.entered(instance);
        take(instance.at("", 0, nowMs), Advance.enter(journey, instance, view, nowMs));
    }

    @Override
    public void take(Instance before, Advanced advanced) {
        Instance after = advanced.instance();
        for (Effect effect : advanced.effects()) {
            switch (effect) {
                case Effect.Parted parted -> family.parted(parted);
                case Effect.Gathered gathered -> family.gathered(after, gathered.reason());
                default -> {}
            }
        }
        List<Instance> others = Family.others(state.live(), after);
        deeds.take(before.node(), after, advanced.effects(), others.isEmpty());
        if (after.heldOut() && !before.heldOut()) {
            family.held(after);
        }
        if (after.live()) {
            stays(before, after);
        } else {
            leaves(after, others, advanced.effects().getLast() instanceof Effect.Exited last ? last.reason() : "");
        }
        family.setOut();
    }

    private void stays(Instance before, Instance after) {
        state = state.with(after);
        if (after.visit() != before.visit()
                || after.heldOut() != before.heldOut()
                || after.version() != before.version()) {
            deeds.row(after, beside(after), 0, "");
        }
    }

    private void leaves(Instance after, List<Instance> others, String reason) {
        deeds.row(after, !others.isEmpty(), nowMs, reason);
        family.leaves(after);
        state = state.with(after);
        if (others.isEmpty()) {
            state.past(after.journey()).ifPresent(past -> state = state.with(past.left(nowMs, reason)));
        } else if (after.id() < others.getFirst().id()) {
            find(others.getFirst().id()).ifPresent(heir -> deeds.row(heir, false, 0, ""));
        }
    }

    /** Another one, who came before it, stands for its family. */
    private boolean beside(Instance instance) {
        return Family.others(state.live(), instance).stream().anyMatch(other -> other.id() < instance.id());
    }

    @Override
    public List<Instance> live() {
        return state.live();
    }

    @Override
    public Journey drawn(Instance instance) {
        return book.version(instance);
    }

    @Override
    public View view(Instance instance) {
        return view(instance.journey(), state.lastActiveMs(), book.status(instance.journey()) == Status.PAUSED);
    }

    @Override
    public long nextId() {
        return ids.getAsLong();
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public void put(Instance instance) {
        boolean held = find(instance.id())
                .filter(was -> instance.heldOut() && !was.heldOut())
                .isPresent();
        state = state.with(instance);
        if (held) {
            deeds.held(instance, beside(instance));
        }
    }

    @Override
    public void noRoom(Instance instance) {
        deeds.noRoom(instance);
    }
}
